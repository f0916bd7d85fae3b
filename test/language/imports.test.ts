import { describe, expect, it } from 'vitest';
import { marked, messages, program, requests, withoutMarks } from './programs.js';

describe('imports', () => {
  it('bring in declarations, each file once, in any order', () => {
    const compiled = program({
      'a.plim': 'import ./b.plim\nimport "c.plim"\nservice web { cluster shop; container a like base { } }',
      'b.plim': 'import d.plim\ntemplate container base { image x:${tag} }',
      'c.plim': 'import d.plim\ncluster shop',
      'd.plim': 'param tag: string = 1',
    });
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(Object.keys(requests(compiled))).toEqual(['task-definition web', 'service web', 'cluster shop']);
    expect(compiled.trees.map(({ source }) => source.path)).toEqual(['a.plim', 'b.plim', 'd.plim', 'c.plim']);
  });

  it.each([
    ['import ‹nope.plim›', 'error: cannot read `nope.plim`: does not exist'],
    ['import ‹a.plim›', 'error: file `a.plim` is made from itself'],
    ['import‹›', 'error: a path is missing in `import`'],
    ['import b ‹c›', 'error: unexpected `c` in `import`'],
    ['import b ‹{› }', 'error: `import b` takes no block'],
    ['import ‹${x}›', 'error: `${x}` cannot stand in the path of an import'],
  ])('%s', (statement, message) => {
    const text = withoutMarks(statement);
    const { diagnostics } = program({ 'a.plim': text });
    expect(messages(diagnostics)).toEqual([message]);
    expect(marked(text, diagnostics)).toBe(statement);
  });

  it('are of `.plim` files only', () => {
    const text = 'import ‹../x.json›';
    const { diagnostics, trees } = program({
      'a.plim': withoutMarks(text),
      '../x.json': '{ "family": "a" }',
    });
    expect(messages(diagnostics)).toEqual(['error: cannot read `../x.json`: it is not a `.plim` file']);
    expect(marked(withoutMarks(text), diagnostics)).toBe(text);
    expect(trees.map(({ source }) => source.path)).toEqual(['a.plim']);
  });

  it('are no circle, and say which way it goes', () => {
    const { diagnostics } = program({
      'a.plim': 'import b.plim',
      'b.plim': 'import c.plim',
      'c.plim': 'import b.plim',
    });
    expect(messages(diagnostics)).toEqual(['error: file `b.plim` is made from itself']);
    expect(diagnostics[0]!.span.source.path).toBe('c.plim');
    expect(diagnostics[0]!.notes).toEqual(['the circle: `b.plim` imports `c.plim` imports `b.plim`']);
  });

  it('share one namespace', () => {
    const { diagnostics } = program({
      'a.plim': 'import b.plim\nqueue orders',
      'b.plim': 'queue orders',
    });
    expect(messages(diagnostics)).toEqual(['error: queue `orders` is declared twice']);
    expect([diagnostics[0]!.span, diagnostics[0]!.labels[0]!.span].map(({ source }) => source.path)).toEqual([
      'b.plim',
      'a.plim',
    ]);
  });

  it('may be thousands in a row', () => {
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`f${i}.plim`, i < 2999 ? `import f${i + 1}.plim` : 'queue q']),
    );
    const compiled = program(files);
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(Object.keys(requests(compiled))).toEqual(['queue q']);
  });
});
