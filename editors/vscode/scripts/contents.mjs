// Looks at what is packaged: everything that is needed, nothing else, and how large it is.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';

const HERE = join(import.meta.dirname, '..');
const LARGEST = 4 * 1024 * 1024;

const EXPECTED = [
  'CHANGELOG.md',
  'LICENSE',
  'NOTICE',
  'README.md',
  'dist/extension.cjs',
  'dist/server/bin.cjs',
  'images/icon.png',
  'images/plim-dark.svg',
  'images/plim-light.svg',
  'language-configuration.json',
  'package.json',
  'schemas/plimsoll.json',
  'snippets/plim.json',
  'syntaxes/plim.tmLanguage.json',
];

const packed = await listFiles({ cwd: HERE, packageManager: PackageManager.None });
const isPart = (file) => /^dist\/server\/[\w-]+\.cjs$/.test(file);
const missing = EXPECTED.filter((file) => !packed.includes(file));
const beyond = packed.filter((file) => !EXPECTED.includes(file) && !isPart(file));
const { size } = statSync(join(HERE, 'dist/plimsoll.vsix'));
const problems = [
  ...missing.map((file) => `is missing: ${file}`),
  ...beyond.map((file) => `does not belong into it: ${file}`),
  ...(size > LARGEST ? [`is larger than ${LARGEST} bytes: ${size}`] : []),
  ...(/require\("(?!vscode"|node:|[a-z_/]+"\))/.test(readFileSync(join(HERE, 'dist/extension.cjs'), 'utf8'))
    ? ['needs modules that are not in it: dist/extension.cjs']
    : []),
];
for (const each of problems) console.error(`dist/plimsoll.vsix ${each}`);
console.log(
  `${packed.length} files, ${packed.filter(isPart).length} of them parts of the server; ${Math.round(size / 1024)} KiB`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
