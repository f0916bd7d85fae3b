import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { inject } from 'vitest';
import { folderWith } from '../cli/folder.js';
import { builtProgram } from '../support/program.js';

const program = builtProgram();

export const ROOT = join(import.meta.dirname, '../..');

/** The programs that read what Plimsoll offers, where they are installed: `npm ci --prefix test/hooks/tools --ignore-scripts`. */
const TOOLS = join(import.meta.dirname, 'tools/node_modules');
export const HAS_TOOLS = existsSync(TOOLS);

export function tool(name: string): string {
  return join(TOOLS, '.bin', name);
}

export interface Ran {
  readonly code: number | null;
  /** Both streams. */
  readonly said: string;
}

/** A repository of git, with `plimsoll` installed in it as npm does. */
export class Repository {
  readonly folder: string;
  readonly #environment: Readonly<Record<string, string | undefined>>;

  constructor(files: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}) {
    this.folder = folderWith(files);
    const bin = join(this.folder, 'node_modules/.bin');
    this.#environment = {
      ...outsideOfGit(),
      PATH: `${bin}${delimiter}${process.env['PATH']}`,
      XDG_CACHE_HOME: join(inject('shared'), 'cache'),
      ...environment,
    };
    this.install('plimsoll', `exec '${process.execPath}' '${program()}' "$@"`);
    this.run('git', 'init', '-q');
    this.run('git', 'config', 'user.name', 'test');
    this.run('git', 'config', 'user.email', 'test@example.com');
    this.write('.git/info/exclude', 'node_modules\n');
  }

  /** A script of the shell that stands for a program. */
  install(name: string, script: string): void {
    const path = join(this.folder, 'node_modules/.bin', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  run(program: string, ...args: readonly string[]): Ran {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: this.folder,
      encoding: 'utf8',
      env: this.#environment,
      timeout: 300_000,
    });
    if (error) throw error;
    return { code: status, said: stdout + stderr };
  }

  commit(): Ran {
    this.run('git', 'add', '-A');
    return this.run('git', 'commit', '-m', 'change');
  }
}

/** A hook that runs these tests says where its own repository is. */
function outsideOfGit() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
}
