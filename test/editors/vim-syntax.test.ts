import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/language/parser.js';
import { Query, Text } from '../../src/language/tokens.js';
import type { Statement } from '../../src/language/tree.js';
import { SourceText } from '../../src/source/text.js';
import { hasNeovim, neovimAlone } from './neovim.js';

const EXAMPLES = join(import.meta.dirname, '../../examples');

/** The groups of all characters, line by line, as `name`s parted by blanks. */
const GROUPS = `
  local found = {}
  for line = 1, vim.fn.line('$') do
    local groups = {}
    for column = 1, #vim.fn.getline(line) do
      table.insert(groups, vim.fn.synIDattr(vim.fn.synID(line, column, 1), 'name'))
    end
    table.insert(found, groups)
  end
  return found
`;

describe.skipIf(!hasNeovim)('the syntax file of Vim', () => {
  const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith('.plim'));

  it.each(examples)('agrees with the parser on %s', (name) => {
    const text = readFileSync(join(EXAMPLES, name), 'utf8');
    const groups = groupsOf(neovimAlone({ [name]: text }, `vim.cmd('edit ${name}')\n${GROUPS}`));
    const source = new SourceText(name, text);
    const at = (offset: number) => {
      const { line, column } = source.position(offset);
      return groups[line]?.[new TextEncoder().encode(source.line(line).slice(0, column)).length] ?? '';
    };
    const { statements, comments } = parse(source);
    for (const { startOffset, image } of comments)
      expect(at(startOffset + image.length - 1), image).toMatch(/^plim(?:Comment|Description)$/);
    for (const { head, args } of allOf(statements)) {
      expect(at(head.startOffset), head.image).toMatch(/^plim(?:Statement|Declaration|Control|Where|Key)$/);
      for (const { tokenType, startOffset, image } of args) {
        if (tokenType === Text) expect(at(startOffset), image).toBe('plimText');
        if (tokenType === Query) expect(at(startOffset), image).toMatch(/^plim(?:Subject|Connective|Query)$/);
      }
    }
  });

  it('lays out lines as they are typed', () => {
    const text = readFileSync(join(EXAMPLES, 'shop.plim'), 'utf8');
    const flat = text.replace(/^ +/gm, '');
    const script = `
      vim.cmd('edit shop.plim')
      vim.cmd('normal! gg=G')
      return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n') .. '\\n'
    `;
    expect(neovimAlone({ 'shop.plim': flat }, script)).toBe(text);
  });
});

function groupsOf(answer: unknown): string[][] {
  if (!Array.isArray(answer)) throw new Error('no groups');
  return answer.map((line: unknown) => (Array.isArray(line) ? line.map(String) : []));
}

function* allOf(statements: readonly Statement[]): Generator<Statement> {
  for (const statement of statements) {
    yield statement;
    if (statement.block) yield* allOf(statement.block.statements);
  }
}
