// Makes dist/: the extension as one file, and the server, which is the program that the repository has built.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const HERE = join(import.meta.dirname, '..');
const ROOT = join(HERE, '../..');
const PROGRAM = join(ROOT, 'dist');

if (!existsSync(join(PROGRAM, 'bin.cjs'))) {
  console.error('the program is not built: run `npm run build` at the root of the repository first');
  process.exit(1);
}
rmSync(join(HERE, 'dist'), { recursive: true, force: true });
mkdirSync(join(HERE, 'dist/server'), { recursive: true });
await build({
  entryPoints: [join(HERE, 'src/extension.ts')],
  outfile: join(HERE, 'dist/extension.cjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  minify: true,
  logLevel: 'warning',
});
for (const part of readdirSync(PROGRAM).filter((name) => name.endsWith('.cjs')))
  cpSync(join(PROGRAM, part), join(HERE, 'dist/server', part));
mkdirSync(join(HERE, 'schemas'), { recursive: true });
cpSync(join(ROOT, 'schemas/plimsoll.json'), join(HERE, 'schemas/plimsoll.json'));
cpSync(join(ROOT, 'NOTICE'), join(HERE, 'NOTICE'));
