import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/formats/index.js';
import { checkFiles } from '../../src/project/check.js';
import { type Fixed, fixFiles } from '../../src/project/fix.js';
import type { FileSystem } from '../../src/project/file-system.js';
import { span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { memoryFiles } from './memory-files.js';

function fixed(texts: Readonly<Record<string, string>>, unsafe = false): Promise<Fixed> {
  return fixFiles({
    files: memoryFiles(texts),
    unsafe,
    check: (files) => checkFiles(Object.keys(texts), { files, formats: FORMATS }, { parameters: new Map() }),
  });
}

/** Finds in `a.json` what is asked for; its fix puts something in the place of the text. */
function fixedBy(
  text: string,
  find: (text: string) => readonly { readonly at: string; readonly to: string; readonly error?: true }[],
): Promise<Fixed> {
  return fixFiles({
    files: memoryFiles({ 'a.json': text }),
    unsafe: false,
    check: async (files) => ({ files: ['a.json'], skipped: [], diagnostics: findingsIn(files, find) }),
  });
}

function findingsIn(files: FileSystem, find: Parameters<typeof fixedBy>[1]) {
  const bytes = files.read('a.json');
  const source = new SourceText('a.json', 'code' in bytes ? '' : new TextDecoder().decode(bytes));
  return find(source.text).map(({ at, to, error }) => {
    const start = source.text.indexOf(at);
    const place = span(source, start, start + at.length);
    return {
      id: `a/${at}`,
      severity: error ? ('error' as const) : ('warning' as const),
      message: at,
      span: place,
      labels: [],
      help: [],
      notes: [],
      trace: [],
      fixes: [{ title: `write ${to}`, safe: true, edits: [{ span: place, text: to }] }],
    };
  });
}

const where = (text: string, ...pairs: readonly [at: string, to: string][]) =>
  pairs.filter(([at]) => text.includes(at)).map(([at, to]) => ({ at, to }));

describe('fixes', () => {
  it('are applied as long as there are any', async () => {
    const { files, count, checked } = await fixedBy('one', (text) =>
      where(text, ['one', 'two'], ['two', 'three']),
    );
    expect(files).toEqual([{ path: 'a.json', before: 'one', text: 'three' }]);
    expect([count, checked.diagnostics]).toEqual([2, []]);
  });

  it('wait where they are in the way of each other', async () => {
    const { files, count } = await fixedBy('ab', (text) => where(text, ['ab', 'b'], ['b', 'c']));
    expect([files[0]?.text, count]).toEqual(['c', 2]);
  });

  it('are left out where the finding stays', async () => {
    const { files, count, failed } = await fixedBy('one two', (text) =>
      where(text, ['one', 'one'], ['two', '2']),
    );
    expect([files[0]?.text, count]).toEqual(['one 2', 1]);
    expect(failed.map(({ title, reason }) => [title, reason])).toEqual([
      ['write one', 'the finding would still be there'],
    ]);
  });

  it('are left out where they break something', async () => {
    const { files, failed } = await fixedBy('one two', (text) => [
      ...where(text, ['one', 'bad'], ['two', '2']),
      ...where(text, ['bad', 'bad']).map((each) => ({ ...each, error: true as const })),
    ]);
    expect(files[0]?.text).toBe('one 2');
    expect(failed[0]?.reason).toBe('there would be an error instead: bad (a/bad)');
  });

  it('that go round in a circle come to an end', async () => {
    const { files, count } = await fixedBy('one', (text) => where(text, ['one', 'two'], ['two', 'one']));
    expect([files[0]?.text, count]).toEqual(['two', 1]);
  });

  it('of a text that is no JSON uncover what is wrong with it', async () => {
    const { files, checked } = await fixed({
      'web.json': '{"family": "web", "containerDefinitions": [{"name": "web", "memory": 5,}],}',
    });
    expect(files[0]?.text).toBe('{"family": "web", "containerDefinitions": [{"name": "web", "memory": 5}]}');
    expect(checked.diagnostics.length).toBeGreaterThan(0);
  });
});
