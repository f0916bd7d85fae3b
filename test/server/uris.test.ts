import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as posix from '../../src/source/posix.js';
import { applied, editBetween, moved } from '../../src/server/workspace/edit.js';
import { pathOf, uriOf } from '../../src/server/protocol/uris.js';
import { byWalk } from '../../src/server/workspace/walk-order.js';

describe('names of texts', () => {
  test.each([
    ['file:///srv/my%20shop/%C3%BC%231.plim', '/srv/my shop/ü#1.plim'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ['vscode-notebook-cell:/a.ipynb#x', 'vscode-notebook-cell:/a.ipynb#x'],
    ['file://server/share/a.plim', 'file:%2F%2Fserver/share/a.plim'],
    ['vscode-vfs://github/acme/shop/a.plim', 'vscode-vfs:%2F%2Fgithub/acme/shop/a.plim'],
  ])('%s is %s', (uri, path) => {
    expect(pathOf(uri)).toBe(path);
    expect(uriOf(path)).toBe(uri);
    // Nothing that the program does with paths makes another one of it.
    expect(posix.normalize(path)).toBe(path);
  });

  test('two slashes are one', () => {
    expect(pathOf('file:///srv//shop///a.plim')).toBe('/srv/shop/a.plim');
  });

  test('a drive of Windows is no scheme', () => {
    expect(uriOf('c:/shop/a.plim')).toMatch(/^file:/);
  });
});

const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀'), maxLength: 20 });

describe('an edit', () => {
  test('makes one text of another', () => {
    fc.assert(
      fc.property(text, text, (before, after) => applied(before, editBetween(before, after)) === after),
    );
  });

  test('leaves what it does not touch', () => {
    fc.assert(
      fc.property(text, text, fc.nat(20), fc.nat(20), (before, after, from, length) => {
        const piece = { start: Math.min(from, before.length), end: Math.min(from + length, before.length) };
        const to = moved(piece, editBetween(before, after));
        return !to || after.slice(to.start, to.end) === before.slice(piece.start, piece.end);
      }),
    );
  });
});

test('files come in the order in which folders are walked', () => {
  const paths = ['/w/b/a.plim', '/w/b.plim', '/w/a/z.plim', '/w/a.plim', '/w/a/b/c.plim'];
  expect(paths.sort(byWalk)).toEqual([
    '/w/a.plim',
    '/w/b.plim',
    '/w/a/z.plim',
    '/w/a/b/c.plim',
    '/w/b/a.plim',
  ]);
});
