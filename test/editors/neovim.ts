import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../cli/folder.js';

const PLUGIN = join(import.meta.dirname, '../../editors/neovim');
const SCRIPTS = join(import.meta.dirname, 'neovim');

export const hasNeovim = spawnSync('nvim', ['--version']).status === 0;

/** Runs Lua in a headless Neovim with the plugin of this repository, in a folder with some files, and gives what it returns. */
export function neovim(program: string, files: Files, script: string): unknown {
  return run(files, `local nvim = ...\n${script}`, {
    PLIMSOLL_SERVER: JSON.stringify([process.execPath, program, 'lsp', '--stdio']),
  });
}

/** The same without a server. */
export function neovimAlone(files: Files, script: string): unknown {
  return run(files, script, {});
}

type Files = Readonly<Record<string, string>>;

function run(files: Files, script: string, environment: Readonly<Record<string, string>>): unknown {
  const folder = folderWith(files);
  const outside = folderWith({ 'script.lua': script });
  const answer = join(outside, 'answer.json');
  const { status, stderr, error } = spawnSync(
    'nvim',
    ['--clean', '--headless', '--cmd', `set rtp^=${PLUGIN}`, '-c', `luafile ${join(SCRIPTS, 'run.lua')}`],
    {
      cwd: folder,
      encoding: 'utf8',
      timeout: 240_000,
      env: {
        PATH: process.env['PATH'],
        HOME: outside,
        XDG_STATE_HOME: outside,
        XDG_CACHE_HOME: outside,
        PLIMSOLL_NO_CACHE: '1',
        PLIMSOLL_TESTS: SCRIPTS,
        PLIMSOLL_SCRIPT: join(outside, 'script.lua'),
        PLIMSOLL_ANSWER: answer,
        ...environment,
      },
    },
  );
  if (error) throw error;
  const told: { answer?: unknown; failure?: string } = JSON.parse(read(answer) ?? '{}');
  if (status !== 0 || !('answer' in told)) {
    const log = read(join(outside, 'nvim/lsp.log')) ?? '';
    throw new Error([`nvim ended with ${status}`, told.failure, stderr, log.slice(-4000)].join('\n'));
  }
  return told.answer;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
