import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../cli/folder.js';

const SESSION = join(import.meta.dirname, 'emacs/session.el');

export const hasEglot =
  spawnSync('emacs', ['-q', '--batch', '--eval', "(progn (package-initialize) (require 'eglot))"]).status ===
  0;

/** Evaluates a form in a batch Emacs that has taken over a recipe, in a folder with some files, and gives its value. */
export function emacs(
  program: string,
  recipe: string,
  files: Readonly<Record<string, string>>,
  form: string,
): unknown {
  const folder = folderWith(files);
  const outside = folderWith({ 'script.el': form, 'recipe.el': recipe });
  const answer = join(outside, 'answer.json');
  const { status, stderr, error } = spawnSync('emacs', ['-q', '--batch', '-l', SESSION], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 240_000,
    env: {
      PATH: process.env['PATH'],
      HOME: outside,
      LANG: 'C.UTF-8',
      PLIMSOLL_NO_CACHE: '1',
      PLIMSOLL_RECIPE: join(outside, 'recipe.el'),
      PLIMSOLL_SCRIPT: join(outside, 'script.el'),
      PLIMSOLL_ANSWER: answer,
      PLIMSOLL_SERVER: JSON.stringify([process.execPath, program, 'lsp', '--stdio']),
    },
  });
  if (error) throw error;
  const told: { answer?: unknown; failure?: string } = existsSync(answer)
    ? JSON.parse(readFileSync(answer, 'utf8'))
    : {};
  if (!('answer' in told)) throw new Error([`emacs ended with ${status}`, told.failure, stderr].join('\n'));
  return told.answer;
}
