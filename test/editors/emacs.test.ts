import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../scripts/docs/page.js';
import { builtProgram } from '../support/program.js';
import { emacs, hasEglot } from './emacs.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/editors.md'), 'utf8');
/** The mode, and eglot. */
const RECIPE = blocksOf(PAGE)
  .filter(({ language }) => language === 'elisp')
  .slice(0, 2)
  .map(({ text }) => text)
  .join('\n');

const WEB = `## A web server.
service web on fargate {
  run     2
  rolling 100%..200% with rollback
  cpu     0.25 vCPU
  memory  512 MiB
  container web { image nginx:1.29; port 80 }
}
`;

const PATIENCE = 300_000;

describe.skipIf(!hasEglot)('in a real Emacs, as the page about editors sets it up', () => {
  const program = builtProgram();
  const run = (files: Readonly<Record<string, string>>, form: string) =>
    emacs(program(), RECIPE, files, form);

  it('findings come, and go as they are mended', { timeout: PATIENCE }, () => {
    const form = `(progn
      (open "web.plim")
      (let ((first (wait "a finding" #'findings)))
        (at "512")
        (delete-char 3)
        (insert "512 MiB")
        (eglot--signal-textDocument/didChange)
        (wait "none" (lambda () (flymake-start) (null (findings))))
        (list first (symbol-name major-mode) (if (nth 4 (progn (at "web server") (syntax-ppss))) t :json-false))))`;
    expect(run({ 'web.plim': WEB.replace('512 MiB', '512') }, form)).toEqual([
      [expect.stringMatching(/^6 .*`512` needs a unit/)],
      'plim-mode',
      true,
    ]);
  });

  it('the text is laid out', { timeout: PATIENCE }, () => {
    const form = `(progn
      (open "web.plim")
      (eglot-format-buffer)
      (buffer-string))`;
    expect(run({ 'web.plim': WEB.replace('memory  512', '   memory 512') }, form)).toBe(WEB);
  });

  it('a hover says what a statement is', { timeout: PATIENCE }, () => {
    const form = `(progn
      (open "web.plim")
      (at "rolling")
      (plist-get (plist-get (ask :textDocument/hover) :contents) :value))`;
    expect(run({ 'web.plim': WEB }, form)).toContain('A new revision replaces the old one step by step');
  });
});
