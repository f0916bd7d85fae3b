import { describe, expect, it } from 'vitest';
import { findSuppressions, reaches } from '../../src/diagnostic/suppressions.js';
import { span, textOf } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';

function reached(text: string): string[] {
  const source = new SourceText('a.yaml', text);
  return findSuppressions(source).map(({ reach }) => textOf(reach));
}

describe('a comment that asks for silence', () => {
  it('names rules and a reason', () => {
    const source = new SourceText('a.plim', 'task web  # plimsoll-ignore port/a-b, log/c : it: is so \n');
    const [found] = findSuppressions(source);
    expect(found && textOf(found.span)).toBe('# plimsoll-ignore port/a-b, log/c : it: is so');
    expect(found?.ids.map(({ id, span }) => [id, textOf(span)])).toEqual([
      ['port/a-b', 'port/a-b'],
      ['log/c', 'log/c'],
    ]);
    expect(found?.reason).toBe('it: is so');
  });

  it('may lack both', () => {
    const [found] = findSuppressions(new SourceText('a.plim', '# plimsoll-ignore'));
    expect(found).toMatchObject({ ids: [], reason: undefined });
  });

  it('is no comment without its sign', () => {
    expect(findSuppressions(new SourceText('a.md', 'write plimsoll-ignore x/y: z'))).toEqual([]);
  });

  it('behind something reaches its line', () => {
    expect(reached('a: 1\nb: 2 # plimsoll-ignore x/y: z\nc: 3\n')).toEqual(['b: 2 # plimsoll-ignore x/y: z\n']);
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
    const [found] = findSuppressions(source);
    expect(found && [0, 40, source.text.length].map((at) => reaches(found, span(source, at, at)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(found && reaches(found, span(new SourceText('b.tf', ''), 0, 0))).toBe(false);
  });
});
