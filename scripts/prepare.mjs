// Builds what is packed: by npm itself, as a dependency from git, or as a hook of pre-commit. To install here needs no build.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const PACKAGE = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const { npm_command, npm_config_local_prefix, npm_config_global, NODE_VIRTUAL_ENV, npm_execpath } =
  process.env;

/** Where tools put a program, nobody imports it: no library is needed, and no types. */
const isProgramOnly = npm_config_global === 'true' || NODE_VIRTUAL_ENV !== undefined;

const TOOLS = ['tsx', 'tsup', 'typescript'];

/** How the outer npm was told to install, which is no business of an inner one. */
const INHERITED =
  /^npm_config_(global|prefix|global_prefix|local_prefix|omit|include|save|production|dev|dry_run|package_lock_only)$/i;

refuseOldNode();
if (isPacked()) {
  if (!has('tsup')) installTools();
  run('tsx/cli', 'scripts/generate.ts');
  run('tsup/dist/cli-default.js', '--silent', ...(isProgramOnly ? ['--no-dts'] : []));
}

/** npm only warns of it, among much else. */
function refuseOldNode() {
  const least = PACKAGE.engines.node.replace('>=', '');
  const [major, minor] = least.split('.').map(Number);
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  console.error(
    `plimsoll needs Node.js ${least} or newer; this is ${process.versions.node}, ${process.execPath}`,
  );
  process.exit(1);
}

function isPacked() {
  const isHere = npm_command === 'ci' || npm_command === 'install' || npm_command === undefined;
  if (!isHere) return true;
  return npm_config_local_prefix !== ROOT && !existsSync(join(ROOT, 'dist/bin.cjs'));
}

function has(name) {
  return existsSync(join(ROOT, 'node_modules', name));
}

/** npm leaves them out where it prepares a global package: no more than the build needs, as the lock has it. */
function installTools() {
  const folder = mkdtempSync(join(ROOT, '.tools-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: needed() }));
    copyFileSync(join(ROOT, 'package-lock.json'), join(folder, 'package-lock.json'));
    spawn(folder, npm_execpath ?? '', 'install', '--ignore-scripts', '--no-audit', '--no-fund');
    rmSync(join(ROOT, 'node_modules'), { recursive: true, force: true });
    renameSync(join(folder, 'node_modules'), join(ROOT, 'node_modules'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the build runs, and what is imported there and in the program. */
function needed() {
  const sources = ['src', 'scripts'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true }).map((path) => join(folder, path)),
  );
  const texts = ['tsup.config.ts', ...sources.filter((path) => path.endsWith('.ts'))].map((path) =>
    readFileSync(join(ROOT, path), 'utf8'),
  );
  const isImported = (name) => texts.some((text) => text.includes(`'${name}'`) || text.includes(`'${name}/`));
  return Object.fromEntries(
    Object.entries(PACKAGE.devDependencies).filter(([name]) => TOOLS.includes(name) || isImported(name)),
  );
}

function run(program, ...args) {
  spawn(ROOT, createRequire(import.meta.url).resolve(program), ...args);
}

/** What is printed goes to standard error: pre-commit takes standard output for the name of the package. */
function spawn(cwd, ...args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !INHERITED.test(name)));
  const { status } = spawnSync(process.execPath, args, {
    cwd,
    env,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) process.exit(status ?? 1);
}
