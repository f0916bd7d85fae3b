import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Puts parts that are always loaded together into one file, for each file takes its time. `runs` are the parts that
 * single runs of the program loaded.
 */
export function writePacks(folder: string, runs: readonly ReadonlySet<string>[]): void {
  const groups = new Map<string, string[]>();
  for (const part of new Set(runs.flatMap((run) => [...run]))) {
    const users = runs.flatMap((run, i) => (run.has(part) ? i : [])).join();
    groups.set(users, [...(groups.get(users) ?? []), part]);
  }
  const everywhere = runs.map((_, i) => i).join();
  const lies: [string, string][] = [];
  for (const [users, parts] of groups) {
    if (users === everywhere || parts.length < 2) continue;
    const pack = write(
      folder,
      parts.map((part) => functionEntry(folder, part)),
    );
    lies.push(...parts.map((part): [string, string] => [part, pack]));
    for (const part of parts) rmSync(join(folder, part));
  }
  const common = groups.get(everywhere) ?? [];
  const main = write(folder, [
    ...common.map((part) => functionEntry(folder, part)),
    ...lies.map(([part, pack]) => `"./${part}":"./${pack}"`),
  ]);
  for (const part of common) rmSync(join(folder, part));
  const start = join(folder, 'start.cjs');
  const code = readFileSync(start, 'latin1');
  writeFileSync(start, code.replace('{', `{require("./${main}");`), 'latin1');
}

function functionEntry(folder: string, part: string): string {
  return `"./${part}":${readFileSync(join(folder, part), 'latin1').trim()}`;
}

function write(folder: string, entries: readonly string[]): string {
  const code = `({${entries.join(',\n')}})`;
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 8).toUpperCase();
  const name = `pack-${hash}.cjs`;
  writeFileSync(join(folder, name), code, 'latin1');
  return name;
}
