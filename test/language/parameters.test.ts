import { describe, expect, it } from 'vitest';
import { writeEcs } from '../../src/formats/ecs/write.js';
import { writePlim } from '../../src/formats/plim/write.js';
import { marked, messages, plain, program, requests, withoutMarks } from './programs.js';

function valuesOf(text: string, parameters: Record<string, string> = {}) {
  const { model, diagnostics } = program(text, { parameters });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return { values: model.parameters.map(({ fallback }) => fallback && plain(fallback)), errors };
}

const SECRET = 'param s: secret\ntask t { container c { image x; secrets { A = ${s} } } }';

describe('params', () => {
  it.each([
    ['param a: string', undefined],
    ['param a: string = x', 'x'],
    ['param a: string = "a, b"', 'a, b'],
    ['param a: number = 3', 3],
    ['param a: number = -0.5', -0.5],
    ['param a: bool = true', true],
    ['param a: bool = off', false],
    ['param a: list = a, b,c', ['a', 'b', 'c']],
    ['param a: list = a', ['a']],
    ['param a: subnets = subnet-1, subnet-2', ['subnet-1', 'subnet-2']],
    ['param a: secret = ssm /shop/key', '/shop/key'],
    ['param a: image = acme/web:1 one of acme/web:1, acme/web:2', 'acme/web:1'],
    ['param a: string = v12 matching v[0-9]+', 'v12'],
    ['param a: number = 2 in 1..3', 2],
    ['param a: string = abc length 2..3', 'abc'],
    ['param a: string = ${env.name}', '${env.name}'],
    ['param a: list = a, bcde length 2..3', ['a', 'bcde']],
  ])('%s', (text, value) => {
    const { values, errors } = valuesOf(text);
    expect(messages(errors)).toEqual([]);
    expect(values).toEqual([value]);
  });

  it.each([
    ['param a: number = ‹x›', '`x` is no value for param `a`: it is no number'],
    ['param a: bool = ‹maybe›', '`maybe` is no value for param `a`: it is neither `true` nor `false`'],
    ['param a: string = ‹c› one of a, b', '`c` is no value for param `a`: it takes `a` or `b`'],
    ['param a: number one of 1, ‹x›', '`x` is no value for param `a`: it is no number'],
    ['param a: string = ‹w1› matching v[0-9]+', '`w1` is no value for param `a`: it does not match `v[0-9]+`'],
    ['param a: string matching ‹v[›', '`v[` is no value for param `a`: it is no regular expression'],
    ['param a: number = ‹5› in 1..3', '`5` is no value for param `a`: the most is 3'],
    ['param a: number = ‹0› in 1..3', '`0` is no value for param `a`: the least is 1'],
    ['param a: string = ‹a› length 2..', '`a` is no value for param `a`: it is shorter than 2 characters'],
    ['param a: string = ‹abcd› length ..3', '`abcd` is no value for param `a`: it is longer than 3 characters'],
    ['param a: list = ‹abc› length 2..3', '`abc` is no value for param `a`: it is shorter than 2 items'],
    ['param a: list = ‹a, b› length ..1', '`a, b` is no value for param `a`: it is longer than 1 item'],
    [`param a: string = ‹${'a'.repeat(200)}!› matching (a+)+$`, `\`${'a'.repeat(200)}!\` is no value for param \`a\`: it does not match \`(a+)+$\``],
    ['param a: string = ab matching ‹(?=a).*›', '`(?=a).*` is no value for param `a`: a pattern with a lookahead is not evaluated'],
    ['param a: number = ‹${b}›', '`${b}` cannot stand in the value of a param'],
    ['param a: string = a, ‹b›', '`b` is no value for param `a`: a string is one value'],
    ['param a: string = ‹${b}›', '`${b}` cannot stand in the value of a param'],
    ['param ‹a› string', '`a` is not a name with a colon behind it'],
    ['param a: ‹strnig›', '`strnig` is not `string`, `number`, `bool`, `list`, `secret`, `image`, `arn`, `role`, `vpc`, `subnets`, `security-groups`, `certificate`, `hosted-zone`, `key-pair` or `ami`'],
    ['param a: string = 512 ‹MiB›', 'unexpected `MiB` in `param`'],
  ])('%s', (statement, message) => {
    const text = withoutMarks(statement);
    const { errors } = valuesOf(text);
    expect(messages(errors)).toEqual([`error: ${message}`]);
    expect(marked(text, errors)).toBe(statement);
  }); // biome-ignore format: a table

  it('are given on the command line, over those of the environment', () => {
    const text = `param a: string = x one of x, y, z
param b: list
service web { container web { image q:\${a}; dns \${b} } }
environment dev { set a = y }`;
    const image = (options: Parameters<typeof program>[1]) =>
      Object(requests(program(text, options))['task-definition web']).containerDefinitions[0];
    expect(image({ parameters: { a: 'z', b: '1.1.1.1, 2.2.2.2' }, environment: 'dev' })).toMatchObject({
      image: 'q:z',
      dnsServers: ['1.1.1.1', '2.2.2.2'],
    });
    expect(messages(program(text, { parameters: { a: 'w' } }).diagnostics)).toEqual([
      'error: `w` is no value for param `a`: it takes `x`, `y` or `z`',
    ]);
    const set = program(`${text.replace('set a = y', 'set a = w')}`, { environment: 'dev' }).diagnostics;
    expect(messages(set)).toEqual(['error: `w` is no value for param `a`: it takes `x`, `y` or `z`']);
    expect(set[0]!.labels.map(({ text }) => text)).toEqual(['declared here']);
  });

  it.each([
    ['ssm /z', '/z'],
    ['/z', '/z'],
    ['arn:aws:ssm:eu-west-1:123456789012:parameter/z', 'arn:aws:ssm:eu-west-1:123456789012:parameter/z'],
    [
      'secretsmanager shop/db:password',
      'arn:${aws.partition}:secretsmanager:${aws.region}:${aws.account}:secret:shop/db:password::',
    ],
  ])('of the type secret may be given as `%s`', (given, valueFrom) => {
    const compiled = program(SECRET, { parameters: { s: given } });
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(requests(compiled)['task-definition t']).toMatchObject({
      containerDefinitions: [{ secrets: [{ name: 'A', valueFrom }] }],
    });
  });

  it.each(['hunter2', 'ssm', 'ssm /a b'])('of the type secret may not be given as `%s`', (given) => {
    const { diagnostics } = program(SECRET, { parameters: { s: given } });
    expect(messages(diagnostics)).toEqual([
      `error: \`${given}\` is no value for param \`s\`: it names no secret`,
    ]);
    expect(diagnostics[0]!.help).toEqual([
      `a secret's value never stands in a file; write \`ssm ${given}\` or \`secretsmanager ${given}\` if that is its name`,
    ]);
  });

  it('are texts where a text is wanted', () => {
    const compiled = program(`param n: number = 2
param b: bool = true
param l: list = p, q
task t {
  container c {
    image x
    command x \${n} \${b} \${l}
    user \${n}
    dns \${n}, \${l}
    env { A = \${n}; B = "\${b}"; C = v\${n} }
    labels { q = \${n} }
    memory \${n} GiB
  }
}`);
    expect(messages(compiled.diagnostics)).toEqual([]);
    const { text } = writeEcs(compiled.model.resources);
    const { containerDefinitions } = JSON.parse(text);
    expect(containerDefinitions[0]).toMatchObject({
      command: ['x', '2', 'true', 'p', 'q'],
      user: '2',
      dnsServers: ['2', 'p', 'q'],
      environment: [
        { name: 'A', value: '2' },
        { name: 'B', value: 'true' },
        { name: 'C', value: 'v2' },
      ],
      dockerLabels: { q: '2' },
      memory: 2048,
    });
    const again = program(writePlim(compiled.model).files[0]!.text);
    expect(writeEcs(again.model.resources).text).toBe(text);
  });

  it.each([
    'env { A = ‹${l}› }',
    'env { A = "x‹${l}›" }',
    'user ‹${l}›',
    'user a‹${l}›',
    'command a "b ‹${l}›"',
    'labels { a = ‹"${l}"› }',
  ])('of the type list are not one text: %s', (statement) => {
    const text = `param l: list = p, q\ntask t { container c { image x; ${statement} } }`;
    const { diagnostics } = program(withoutMarks(text));
    const [, place] = /‹(.*)›/.exec(statement)!;
    expect(messages(diagnostics)).toEqual([`error: \`${place}\` is not one text`]);
    expect(diagnostics[0]!.help).toEqual([
      'where one text is wanted stands a single value; a list stands in `command` or between commas',
    ]);
    expect(marked(withoutMarks(text), diagnostics)).toBe(text);
  });

  it('whose statement is misspelt are told once', () => {
    const text =
      '‹parm› tag: string = 1\nservice web { container web { image x:${tag}; env { A = ${tag} } } }';
    const { diagnostics } = program(withoutMarks(text));
    expect(messages(diagnostics)).toEqual(['error: `parm` is no statement of a file']);
    expect(marked(withoutMarks(text), diagnostics)).toBe(text);
  });

  it('are told where nothing uses them', () => {
    const text = 'param ‹a:› string\nparam b: string\nlet ‹c› = 1\noutput o = ${b}';
    const { diagnostics } = program(withoutMarks(text));
    expect(messages(diagnostics)).toEqual([
      'warning: param `a` is never used',
      'warning: let `c` is never used',
    ]);
    expect(marked(withoutMarks(text), diagnostics)).toBe(text);
  });
});

describe('params in other formats', () => {
  const compiled = () =>
    program(`param ids: list = a, b
param n: number = 2
service web on fargate {
  network { subnets \${ids}; security-groups sg-1, \${ids} }
  cpu \${n} vCPU
  memory \${n} GiB
  container web { image x; health "curl x" every \${n}m; stop-timeout \${n}s }
}`).model;

  it('count in the unit of their field', () => {
    const { text } = writeEcs(compiled().resources);
    for (const line of ['"cpu": "2048"', '"memory": "2048"', '"interval": 120', '"stopTimeout": 2'])
      expect(text).toContain(line);
  });

  it('stand for their items in a list', () => {
    const { text } = writeEcs(compiled().resources);
    expect(text).toContain('"subnets": ["a", "b"]');
    expect(text).toContain('"securityGroups": ["sg-1", "a", "b"]');
  });

  it('are printed with their unit again', () => {
    const text = writePlim(compiled()).files[0]!.text;
    expect(text).toMatch(/cpu +\$\{n\} vCPU\n/);
    expect(text).toMatch(/memory +\$\{n\} GiB\n/);
    expect(text).toMatch(/every \$\{n\}m\n/);
    expect(text).toMatch(/subnets +\$\{ids\}\n/);
    const again = program(text);
    expect(messages(again.diagnostics)).toEqual([]);
    expect(writePlim(again.model).files[0]!.text).toBe(text);
  });
});

describe('let', () => {
  it('names values, lists, secrets, imports and other lets', () => {
    const compiled = program(`
let name = web-\${env.name}
let hosts = a, b
let key = secretsmanager shop/db:password
let path = ssm /shop/x
let vpc = import network-vpc
let options = json "{\\"a\\": 1}"
service web {
  container web { image \${name}; dns \${hosts}, c; command x \${hosts}; secrets { A = \${key}; B = \${path} } }
  network { subnets \${vpc} }
  extra { o = \${options} }
}`);
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(requests(compiled)).toMatchObject({
      'task-definition web': {
        containerDefinitions: [
          {
            image: 'web-${env.name}',
            dnsServers: ['a', 'b', 'c'],
            command: ['x', 'a', 'b'],
            secrets: [
              {
                name: 'A',
                valueFrom:
                  'arn:${aws.partition}:secretsmanager:${aws.region}:${aws.account}:secret:shop/db:password::',
              },
              { name: 'B', valueFrom: '/shop/x' },
            ],
          },
        ],
      },
      'service web': {
        networkConfiguration: { awsvpcConfiguration: { subnets: ['${import.network-vpc}'] } },
        o: { a: 1 },
      },
    });
  });

  it.each([
    ['let a = ‹${a}›\noutput o = ${a}', ['error: value `a` is made from itself']],
    ['let a = ‹${b}›\nlet b = ${a}\noutput o = ${b}', ['error: value `b` is made from itself']],
    ['let a = ‹${nope}›\noutput o = ${a}', ['error: name `nope` is declared nowhere']],
    ['let a‹›\noutput o = ${a}', ['error: `=` is missing in `let`']],
  ])('%s', (statement, expected) => {
    const text = withoutMarks(statement);
    const { diagnostics } = program(text);
    expect(messages(diagnostics)).toEqual(expected);
    expect(marked(text, diagnostics)).toBe(statement);
  });

  it('does not grow without end', () => {
    const doubling = Array.from({ length: 60 }, (_, i) => `let x${i + 1} = \${x${i}}\${x${i}}`);
    const { diagnostics } = program(`let x0 = ab\n${doubling.join('\n')}\noutput o = \${x60}`);
    expect(messages(diagnostics)).toEqual([
      expect.stringMatching(/^error: `x\d+` is made of too many other values$/),
    ]);
  });

  it('may be thousands', () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `let x${i} = \${x${i + 1}}`);
    const { diagnostics } = program(`${chain.join('\n')}\nlet x5000 = 1\noutput o = \${x0}`);
    expect(diagnostics.filter(({ severity }) => severity === 'error').length).toBeLessThan(2);
  });
});
