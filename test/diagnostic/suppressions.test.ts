import { describe, expect, it } from 'vitest';
import { findSuppressions, reaches } from '../../src/diagnostic/suppressions.js';
import { span, textOf } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';

function found(source: SourceText) {
  return findSuppressions([span(source, 0, source.text.length)]);
}

function reached(text: string): string[] {
  const source = new SourceText('a.yaml', text);
  return found(source).map(({ reach }) => textOf(reach));
}

describe('a comment that asks for silence', () => {
  it('names rules and a reason', () => {
    const source = new SourceText('a.plim', 'task web  # plimsoll-ignore port/a-b, log/c : it: is so \n');
    const [comment] = found(source);
    expect(comment && textOf(comment.span)).toBe('# plimsoll-ignore port/a-b, log/c : it: is so');
    expect(comment?.ids.map(({ id, span }) => [id, textOf(span)])).toEqual([
      ['port/a-b', 'port/a-b'],
      ['log/c', 'log/c'],
    ]);
    expect(comment?.reason).toBe('it: is so');
  });

  it('may lack both', () => {
    const [comment] = found(new SourceText('a.plim', '# plimsoll-ignore'));
    expect(comment).toMatchObject({ ids: [], reason: undefined });
  });

  it('is no comment without its sign', () => {
    expect(found(new SourceText('a.md', 'write plimsoll-ignore x/y: z'))).toEqual([]);
    expect(found(new SourceText('a.md', 'http://plimsoll-ignore.example.com'))).toEqual([]);
  });

  it('ends its list of rules where words begin that are none', () => {
    const listed = (text: string) =>
      found(new SourceText('a.tf', text)).map(({ ids }) => ids.map(({ id }) => id));
    expect(listed('# plimsoll-ignore x/y because of /tmp')).toEqual([['x/y']]);
    expect(listed('// plimsoll-ignore x/y z/a, b because')).toEqual([['x/y', 'z/a', 'b']]);
    expect(listed('# plimsoll-ignore because')).toEqual([['because']]);
  });

  it('may be closed', () => {
    const source = new SourceText('a.tf', '/* plimsoll-ignore x/y: z */');
    const [comment] = found(source);
    expect(comment).toMatchObject({ reason: 'z' });
    expect(comment && textOf(comment.span)).toBe(source.text);
  });

  it('behind something reaches its line', () => {
    expect(reached('a: 1\nb: 2 # plimsoll-ignore x/y: z\nc: 3\n')).toEqual([
      'b: 2 # plimsoll-ignore x/y: z\n',
    ]);
  });

  it('on a line of its own reaches what follows, with what is set in', () => {
    const text = 'a:\n  # plimsoll-ignore x/y: z\n  # and more\n\n  - b: 1\n    c:\n\n      d: 2\n  - e: 3\n';
    expect(reached(text)).toEqual(['  - b: 1\n    c:\n\n      d: 2\n']);
  });

  it('reaches the bracket that closes', () => {
    const text = '// plimsoll-ignore x/y: z\nresource {\n  a = 1\n}\nresource {\n  b = 2\n}\n';
    expect(reached(text)).toEqual(['resource {\n  a = 1\n}\n']);
  });

  it('reaches all of a file where it says so', () => {
    const source = new SourceText('a.tf', 'a = 1\n# plimsoll-ignore-file x/y: z\nb = 2');
    const [comment] = found(source);
    expect(
      comment && [0, 40, source.text.length].map((at) => reaches(comment, span(source, at, at))),
    ).toEqual([true, true, true]);
    expect(comment && reaches(comment, span(new SourceText('b.tf', ''), 0, 0))).toBe(false);
  });
});
