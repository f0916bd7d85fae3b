// Runs every benchmark of this folder, one after the other.
import { readdirSync } from 'node:fs';

const HELPERS: ReadonlySet<string> = new Set(['all.ts', 'lib.ts']);

for (const file of readdirSync(import.meta.dirname).sort()) {
  if (!file.endsWith('.ts') || HELPERS.has(file)) continue;
  process.stdout.write(`\n${file}\n`);
  await import(`./${file}`);
}
