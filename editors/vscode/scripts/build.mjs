// Makes dist/: the extension as one file, and the server, which is the program that the repository has built.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
const { metafile } = await build({
  entryPoints: [join(HERE, 'src/extension.ts')],
  outfile: join(HERE, 'dist/extension.cjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  minify: true,
  logLevel: 'warning',
  metafile: true,
});
for (const part of readdirSync(PROGRAM).filter((name) => name.endsWith('.cjs')))
  cpSync(join(PROGRAM, part), join(HERE, 'dist/server', part));
mkdirSync(join(HERE, 'schemas'), { recursive: true });
cpSync(join(ROOT, 'schemas/plimsoll.json'), join(HERE, 'schemas/plimsoll.json'));
writeFileSync(join(HERE, 'NOTICE'), notice(Object.keys(metafile.inputs)));

/** That of the program, and the licences of what is bundled beside it. */
function notice(files) {
  const folders = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    if (!file) throw new Error(`${name} has no licence file`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  });
  const own = readFileSync(join(ROOT, 'NOTICE'), 'utf8').trimEnd();
  return `${own}\n\nThe extension also holds:\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
