import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { blocksOf } from '../../scripts/docs/page.js';
import { folderWith } from '../cli/folder.js';
import { hasEglot } from './emacs.js';
import { hasNeovim } from './neovim.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/editors.md'), 'utf8');

function recipes(language: string): string[] {
  return blocksOf(PAGE)
    .filter((block) => block.language === language)
    .map(({ text }) => text);
}

function runs(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args).status === 0;
}

describe('the recipes are in the form that their editors read', () => {
  it('JSON', () => {
    const all = recipes('json').map((text): unknown => JSON.parse(text));
    expect(all).toMatchObject([
      { file_types: { HCL: ['plim'] } },
      { clients: { plimsoll: { command: ['plimsoll', 'lsp', '--stdio'] } } },
    ]);
  });

  it('YAML', () => {
    const errors = recipes('yaml').flatMap((text) =>
      [...parseAllDocuments(text)].flatMap(({ errors }) => errors),
    );
    expect(errors).toEqual([]);
    expect(recipes('yaml')).toHaveLength(2);
  });

  it.skipIf(!runs('python3', ['-c', 'import tomllib']))('TOML', () => {
    const read = (text: string): unknown => {
      const script = 'import json, sys, tomllib; print(json.dumps(tomllib.loads(sys.stdin.read())))';
      const { stdout, stderr } = spawnSync('python3', ['-c', script], { input: text, encoding: 'utf8' });
      expect(stderr).toBe('');
      return JSON.parse(stdout);
    };
    expect(recipes('toml').map(read)).toMatchObject([
      {
        'language-server': { plimsoll: { command: 'plimsoll', args: ['lsp', '--stdio'] } },
        language: [
          { name: 'plim', 'language-servers': ['plimsoll'] },
          { name: 'yaml', 'language-servers': ['yaml-language-server', 'plimsoll'] },
          { name: 'json', 'language-servers': ['vscode-json-language-server', 'plimsoll'] },
          { name: 'hcl', 'language-servers': ['terraform-ls', 'plimsoll'] },
        ],
      },
      { id: 'plimsoll', language_servers: { plimsoll: { name: 'Plimsoll' } } },
      { lib: { 'crate-type': ['cdylib'] } },
    ]);
  });

  it.skipIf(!hasNeovim)('Lua and Vim script', () => {
    const files = Object.fromEntries([
      ...recipes('lua').map((text, i) => [`recipe-${i}.lua`, text]),
      ...recipes('vim').map((text, i) => [`recipe-${i}.vim`, text]),
    ]);
    const folder = folderWith(files);
    const checks = Object.keys(files).flatMap((name) => [
      '-c',
      name.endsWith('.lua') ? `lua assert(loadfile('${name}'))` : `source ${name}`,
    ]);
    const { stderr } = spawnSync('nvim', ['--clean', '--headless', ...checks, '-c', 'qa!'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(Object.keys(files)).toHaveLength(4);
  });

  it.skipIf(!hasEglot)('Emacs Lisp', () => {
    const folder = folderWith({ 'recipes.el': recipes('elisp').join('\n') });
    const script =
      '(with-temp-buffer (insert-file-contents "recipes.el") (let ((n 0)) (ignore-errors (while t (read (current-buffer)) (setq n (1+ n)))) (skip-chars-forward " \\n\\t") (princ (list n (eobp)))))';
    const { stdout } = spawnSync('emacs', ['-q', '--batch', '--eval', script], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe('(6 t)');
  });
});
