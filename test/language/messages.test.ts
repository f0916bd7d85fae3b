import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_KINDS } from '../../grammar/vocabulary/index.js';
import { checkReferences, resolve } from '../../src/model/references.js';
import { checkResource } from '../../src/model/structure.js';
import { renderDiagnostic } from '../../src/report/terminal.js';
import { messages, program } from './programs.js';

describe('one bad statement costs one message', () => {
  it.each([
    'service web { cpu 512 units; container a { image x } }',
    'service web { memory 512 KiB; container a { image x } }',
    'service web { container a { image x y z } }',
    'service web { container a { image x; stop-timeout 30 s } }',
    'service web { container a { image x; env { A = 1 2 3 } } }',
    'service web { container a { image x; dpends on b success } }',
    'service web { containr a { image x; command y } }',
    'service web on fargat { container a { image x } }',
    'param a: string = x y\nservice web { container a { image ${a} } }',
    'let a = \nservice web { container a { image ${a}-${a} } }',
    'service web { rolling 100..200 with rollback; container a { image x } }',
  ])('%s', (text) => {
    expect(program(text).diagnostics).toHaveLength(1);
  });
});

describe('what does not fit is gone on with', () => {
  it('in the block of a head that is wrong', () => {
    const compiled = program(`service web on fargat { container a { imag x } }
output o = \${service.web.name}`);
    expect(messages(compiled.diagnostics)).toEqual([
      'error: `fargat` is not `fargate`, `ec2`, `external` or `managed`',
      'error: `imag` is no statement of a container',
    ]);
  });

  it('in the block of a statement that is wrong', () => {
    const compiled = program(`service web {
  container a optinal { image x; user a b }
  container b { image y; depends on a success }
  expose 80 -> a:80 thruogh x { prioriti 1 }
}`);
    expect(messages(compiled.diagnostics)).toEqual([
      'error: unexpected `optinal` in `container`',
      'error: unexpected `b` in `user`',
      'error: unexpected `thruogh` in `expose`',
      'error: `prioriti` is no statement of an exposed port',
    ]);
    expect(checkReferences(resolve(compiled.model))).toEqual([]);
  });

  it('without the drops of what is like nothing', () => {
    const { diagnostics } = program('service web { container a like b { image x; drop port } }');
    expect(messages(diagnostics)).toEqual(['error: template or container `b` is declared nowhere']);
  });
});

describe('a thousand errors', () => {
  const statements = Array.from({ length: 1000 }, (_, i) => `  wrod-${i} \${nope-${i}} -> , = "x" { a }`);

  it('are a thousand messages', () => {
    const { diagnostics } = program(`service web {\n${statements.join('\n')}\n}`);
    expect(diagnostics).toHaveLength(1000);
  });

  it('are a thousand messages where names are unknown among thousands', () => {
    const names = Array.from(
      { length: 2000 },
      (_, i) => `let name-${i} = ${i}\noutput o-${i} = \${name-${i}}`,
    );
    const uses = Array.from({ length: 1000 }, (_, i) => `output p-${i} = \${nmae-${i}}`);
    expect(program([...names, ...uses].join('\n')).diagnostics).toHaveLength(1000);
  });
});

describe('whatever stands in a file, it is read', () => {
  const words = [
    ...new Set(
      Object.values(BLOCK_KINDS).flatMap(({ rows }) =>
        rows.flatMap(({ form }) => form.match(/[a-z][a-z-]*/g) ?? []),
      ),
    ),
  ];
  const token = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...words) },
    fc.constantFrom('{', '}', ',', '->', '=', ';', '\n', '"x y"', '"""r"""', '${x}', '${service.a.host}', 'like', '+', 'drop', 'extra', '100%..200%', '512', 'MiB', '30s', '8080', 'a=b', 'a.b[0]', 'web:80'),
    fc.string({ maxLength: 5 }),
  ); // biome-ignore format: a list

  it('without an exception, in any environment', () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), (tokens) => {
        const text = `environment dev {\n${tokens.slice(0, 20).join(' ')}\n}\nservice a {\n${tokens.join(' ')}\n}`;
        const { model, diagnostics } = program(text, { environment: 'dev' });
        for (const each of diagnostics) renderDiagnostic(each, { colour: false, width: 80 });
        for (const each of model.resources) checkResource(each);
        checkReferences(resolve(model));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['blocks', '{ '.repeat(100), ' }'.repeat(100)],
    ['more blocks than are read', 'a { '.repeat(10_000), ''],
    ['containers in containers', 'container a { '.repeat(60), ' }'.repeat(60)],
  ])('nested %s', (_, open, close) => {
    expect(program(`service web { ${open}${close} }`).diagnostics.length).toBeGreaterThan(0);
  });

  it('in circles everywhere', () => {
    const { diagnostics } = program({
      'a.plim': `import a.plim
import b.plim
let x = \${y}
let y = \${x}
template service s like s { container c like c { image \${x} } }
service w like s { container c like d { }; container d like c { } }
output o = \${service.w.host}`,
      'b.plim': 'import a.plim',
    });
    expect(messages(diagnostics)).toEqual([
      'error: file `a.plim` is made from itself',
      'error: value `x` is made from itself',
      'error: service `s` is made from itself',
      'error: container `c` is made from itself',
      'error: service `w` has no `host`',
      'error: file `a.plim` is made from itself',
    ]);
  });

  it.each([
    ['bucket b { name x${bucket.b.name} }\noutput a = ${bucket.b.arn}', '${bucket.b.name}'],
    ['task t { family ${task.t.family}; container c { image x } }', '${task.t.family}'],
    ['bucket b { name ${bucket.c.name} }\nbucket c { name ${bucket.b.name} }', '${bucket.c.name}'],
  ])('of attributes: %s', (text, circle) => {
    const name = circle.slice(2, -1);
    expect(messages(program(text).diagnostics)).toEqual([`error: value \`${name}\` is made from itself`]);
  });

  it('of attributes that double with every step', () => {
    const doubled = Array.from(
      { length: 60 },
      (_, i) => `bucket b${i + 1} { name \${bucket.b${i}.name}\${bucket.b${i}.name} }`,
    );
    for (const text of [doubled, doubled.toReversed()].map(
      (each) => `bucket b0 { name x }\n${each.join('\n')}`,
    ))
      expect(messages(program(text).diagnostics)).toEqual([
        expect.stringMatching(/^error: `bucket\.b\d+\.name` is made of too many other values$/),
      ]);
  });
});
