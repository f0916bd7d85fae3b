import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inherit } from '../../src/language/merge.js';
import { parse } from '../../src/language/parser.js';
import { SourceText } from '../../src/source/text.js';
import { marked, messages, plain, program, requests, withoutMarks } from './programs.js';

const BASE = `
param tag: string = 1
param names: list = a, b
cluster shop { insights on }
service web on fargate {
  run 3
  cpu 0.5 vCPU
  rolling 100%..200% { alarms errors }
  container web { image acme/web:\${tag}; env { A = 1; B = \${env.name} }; dns \${names} }
  expose 443 -> web:80 through front { priority 1; redirect http }
  scale 3..12 { cpu 60%; requests 100 per target }
}
load-balancer front
network private { subnets a, b }
`;

function inEnvironment(overlay: string) {
  return program(`${BASE}environment dev { ${overlay} }`, { environment: 'dev' });
}

function stackOf(overlay: string): Record<string, unknown> {
  const found = inEnvironment(overlay).model.resources.find(({ kind }) => kind === 'service')!;
  return Object(plain(found.stack));
}

describe('an environment', () => {
  it('overlays what its file declares or imports, and nothing else', () => {
    const service = 'service web { run 3; container web { image x } }';
    const dev = 'environment dev { ‹service web› { run 1 } }';
    const above = program(
      { 'a.plim': `import b.plim\n${withoutMarks(dev)}`, 'b.plim': 'import c.plim', 'c.plim': service },
      { environment: 'dev' },
    );
    expect(messages(above.diagnostics)).toEqual([]);
    expect(requests(above)['service web']).toMatchObject({ desiredCount: 1 });
    const below = program(
      { 'a.plim': `import b.plim\n${service}`, 'b.plim': withoutMarks(dev) },
      { environment: 'dev' },
    );
    expect(messages(below.diagnostics)).toEqual([
      'error: service `web` is declared in `a.plim`, which is not imported here',
    ]);
    expect(marked(withoutMarks(dev), below.diagnostics)).toBe(dev);
    expect(below.diagnostics[0]!.labels[0]!.text).toBe('declared here');
    expect(below.diagnostics[0]!.help).toEqual([
      'say it in an `environment` of `a.plim`, or of a file that imports it',
    ]);
    expect(requests(below)['service web']).toMatchObject({ desiredCount: 3 });
  });

  it('sets params and replaces, merges and drops statements', () => {
    const compiled = inEnvironment(`
      set tag = 2
      set names = c, "d,e"
      service web { run 1; container web { env { A = 2 } }; drop rolling, scale }
      cluster shop { insights off }
      network private { subnets c }
    `);
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(requests(compiled)).toMatchObject({
      'cluster shop': { settings: [{ value: 'disabled', name: 'containerInsights' }] },
      'service web': { desiredCount: 1, launchType: 'FARGATE' },
      'task-definition web': {
        containerDefinitions: [
          {
            environment: [
              { name: 'A', value: '2' },
              { name: 'B', value: 'dev' },
            ],
          },
        ],
      },
      'network private': { subnets: ['c'] },
    });
    expect(requests(compiled)['service web']).not.toHaveProperty('deploymentConfiguration');
    expect(compiled.model.parameters.map(({ fallback }) => plain(fallback!))).toEqual(['2', ['c', 'd,e']]);
  });

  it.each([
    ['service web { scale 1..2 }', { range: { min: 1, max: 2 }, targets: 2 }],
    ['service web { scale 1..2 { cpu 90% } }', { range: { min: 1, max: 2 }, targets: 2 }],
    ['service web { scale { memory 90% } }', { range: { min: 3, max: 12 }, targets: 3 }],
    ['service web { scale { drop requests } }', { range: { min: 3, max: 12 }, targets: 1 }],
  ])('%s', (overlay, { range, targets }) => {
    const { scale } = stackOf(overlay);
    expect(scale).toMatchObject(range);
    expect(Object(scale).targets).toHaveLength(targets);
  });

  it('keeps what is said of a statement that it only adds to', () => {
    expect(stackOf('service web { expose 443 -> web:80 { priority 2 } }')['expose']).toEqual([
      {
        port: '443',
        containerName: 'web',
        containerPort: 80,
        balancer: 'front',
        priority: 2,
        redirect: true,
      },
    ]);
  });

  it('may change where a service runs, and drop it as a whole', () => {
    expect(requests(inEnvironment('service web on ec2 { }'))['service web']).toMatchObject({
      launchType: 'EC2',
    });
    expect(requests(inEnvironment('drop service web'))).not.toHaveProperty('service web');
  });

  it.each([
    ['set ‹nope› = 1', 'error: param `nope` is declared nowhere'],
    ['set ‹tagg› = 1', 'error: param `tagg` is declared nowhere'],
    ['set tag = ‹${foo}›', 'error: `${foo}` cannot stand in the value of a param'],
    ['set tag = 1; ‹set tag = 2›', 'error: `set tag` stands twice in an environment'],
    ['set tag‹›', 'error: `=` is missing in `set`'],
    ['‹service wep› { }', 'error: service `wep` is declared nowhere'],
    ['service‹› { }', 'error: a name is missing in `service`'],
    ['‹servise› web { }', 'error: `servise` is no statement of an environment'],
    ['‹container› web { }', 'error: `container` is no statement of an environment'],
    ['service web { ‹rn› 1 }', 'error: `rn` is no statement of a service'],
    ['drop ‹service api›', 'warning: there is no `service api` to drop in a file'],
    ['service web { drop ‹logs› }', 'warning: there is no `logs` to drop in a service'],
  ])('%s', (overlay, message) => {
    const text = `${BASE}environment dev { ${withoutMarks(overlay)} }`;
    const { diagnostics } = program(text, { environment: 'dev' });
    expect(messages(diagnostics)).toEqual([message]);
    expect(marked(text, diagnostics)).toBe(`${BASE}environment dev { ${overlay} }`);
  });

  it('is not laid over anything unless it is chosen', () => {
    const compiled = program(`${BASE}environment dev { service web { run 1 } }`);
    expect(requests(compiled)['service web']).toMatchObject({ desiredCount: 3 });
    expect(compiled.environments).toEqual(['dev']);
  });

  it('may stand in several files', () => {
    const compiled = program(
      {
        'a.plim': 'import b.plim\nenvironment dev { service web { run 5 } }',
        'b.plim': 'service web { container web { image x } }\nenvironment dev { service web { grace 1m } }',
      },
      { environment: 'dev' },
    );
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(compiled.environments).toEqual(['dev']);
    expect(requests(compiled)['service web']).toMatchObject({
      desiredCount: 5,
      healthCheckGracePeriodSeconds: 60,
    });
  });

  it('counts as a use of params and templates, chosen or not', () => {
    const { diagnostics } = program(`
param a: string = x
template container base { image x }
service web { container web { image y } }
environment dev { service web { container side like base { user \${a} } } }`);
    expect(messages(diagnostics)).toEqual([]);
  });
});

describe('laws of merging', () => {
  const word = fc.constantFrom(
    'run',
    'cpu',
    'image',
    'port',
    'env',
    'container',
    'scale',
    'where',
    'tags',
    'x',
  );
  const argument = fc.constantFrom('1', 'web', '80', '"a b"', '+', ',', '->', '=', '8080');
  const line = fc
    .tuple(word, fc.array(argument, { maxLength: 4 }))
    .map(([head, args]) => ({ head, text: [head, ...args].join(' ') }));
  const lines = <T extends { head: string }>(of: fc.Arbitrary<T>) =>
    fc.uniqueArray(of, { selector: ({ head }) => head, maxLength: 8 });
  const block = lines(
    fc.tuple(line, fc.option(lines(line))).map(([{ head, text }, inner]) => ({
      head,
      text: inner ? `${text} {\n${inner.map((each) => each.text).join('\n')}\n}` : text,
    })),
  ).map((each) => each.map(({ text }) => text).join('\n'));

  it('with nothing to lay over it, everything stays', () => {
    fc.assert(
      fc.property(block, (text) => {
        const { statements } = read(text);
        expect(inherit(statements, [], 'service')).toEqual(statements);
      }),
    );
  });

  it('laid over twice is laid over once, but for what is appended or may repeat', () => {
    fc.assert(
      fc.property(block, block, (base, own) => {
        fc.pre(!own.includes('+') && !own.includes('where'));
        const [below, above] = [read(base).statements, read(own).statements];
        const once = inherit(below, above, 'service');
        expect(images(inherit(once, above, 'service'))).toEqual(images(once));
      }),
    );
  });

  function read(text: string) {
    return parse(new SourceText('law.plim', text));
  }

  function images(statements: ReturnType<typeof read>['statements']): unknown[] {
    return statements.map(({ head, args, block }) => [
      head.image,
      args.map(({ image }) => image),
      block && images(block.statements),
    ]);
  }
});
