import { describe, expect, test } from 'vitest';
import { plainWithHoles } from '../../../src/language/holes.js';
import { container, problems, read, request } from './reading.js';

const service = (...lines: string[]) => `services:\n  web:\n${lines.map((line) => `    ${line}\n`).join('')}`;

describe('a file laid over another one', () => {
  const merged = (base: string[], over: string[]) =>
    container(read(service('image: x', ...base), { overlays: [service(...over)] }), 'web');

  test.each<[string, string[], string[], object]>([
    ['replaces a command', ['command: [a, b]'], ['command: [c]'], { command: ['c'] }],
    ['replaces texts', ['user: a'], ['user: b'], { user: 'b' }],
    [
      'adds variables by their names',
      ['environment: [A=1, B=1]'],
      ['environment: { B: 2, C: 3 }'],
      {
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
          { name: 'C', value: '3' },
        ],
      },
    ],
    [
      'adds labels by their names',
      ['labels: { a: x }'],
      ['labels: [a=y, b=z]'],
      { dockerLabels: { a: 'y', b: 'z' } },
    ],
    [
      'appends lists',
      ['expose: ["80"]'],
      ['expose: ["81"]'],
      { portMappings: [{ containerPort: 80 }, { containerPort: 81 }] },
    ],
    [
      'has what is the same once',
      ['expose: ["80"]'],
      ['expose: ["80"]'],
      { portMappings: [{ containerPort: 80 }] },
    ],
    [
      'replaces volumes by their targets',
      ['volumes: ["/a", "old:/b"]'],
      ['volumes: ["new:/b"]'],
      {
        mountPoints: [
          { sourceVolume: 'a', containerPath: '/a' },
          { sourceVolume: 'new', containerPath: '/b' },
        ],
      },
    ],
    [
      'appends to one value',
      ['tmpfs: /a:size=1m'],
      ['tmpfs: [/b:size=1m]'],
      {
        linuxParameters: {
          tmpfs: [
            { containerPath: '/a', size: 1 },
            { containerPath: '/b', size: 1 },
          ],
        },
      },
    ],
    [
      'replaces the test of a health check, and keeps its times',
      ['healthcheck: { test: a, timeout: 5s }'],
      ['healthcheck: { test: [CMD, b] }'],
      {
        healthCheck: { command: ['CMD', 'b'], timeout: 5 },
      },
    ],
    [
      'replaces ulimits',
      ['ulimits: { nofile: { soft: 1, hard: 2 } }'],
      ['ulimits: { nofile: 3 }'],
      {
        ulimits: [{ name: 'nofile', softLimit: 3, hardLimit: 3 }],
      },
    ],
    ['takes out what is reset', ['user: a', 'command: b'], ['user: !reset null', 'command: !reset []'], {}],
    [
      'replaces what it overrides',
      ['expose: ["80"]'],
      ['expose: !override ["81"]'],
      { portMappings: [{ containerPort: 81 }] },
    ],
  ])('%s', (_, base, over, expected) => expect(merged(base, over)).toEqual(expected));

  test('ports are the same where all their parts are', () => {
    const { model } = read(service('image: x', 'ports: ["80:80", "81:81/udp"]'), {
      overlays: [service('ports: [{ target: 80, published: "80" }, "81:81"]')],
    });
    const stack = model.resources.find(({ kind }) => kind === 'service')?.stack;
    expect(stack && plainWithHoles(stack)).toMatchObject({
      expose: [{ port: '80' }, { port: '81', protocol: 'tcp-udp' }],
    });
  });

  test('another log driver takes none of the options before', () => {
    const reading = read(service('image: x', 'logging: { driver: awslogs, options: { awslogs-group: a } }'), {
      overlays: [service('logging: { driver: splunk, options: { splunk-url: b } }')],
    });
    expect(request(reading, 'task-definition')['containerDefinitions']).toMatchObject([
      { logConfiguration: { logDriver: 'splunk', options: { 'splunk-url': 'b' } } },
    ]);
  });
});

test('an override file is found beside the main one', () => {
  const files = { 'compose.override.yml': service('user: me') };
  expect(container(read(service('image: x'), { files }), 'web')).toEqual({ user: 'me' });
  expect(read(service('image: x'), { files }).opened.map(({ path }) => path)).toEqual([
    'shop/compose.override.yml',
  ]);
  expect(container(read(service('image: x'), { files, name: 'other.yaml' }), 'web')).toEqual({});
  expect(container(read(service('image: x'), { files, overlays: [service('tty: true')] }), 'web')).toEqual({
    pseudoTerminal: true,
  });
  expect(container(read(service('image: x'), { files, overlays: [] }), 'web')).toEqual({});
});

describe('extends', () => {
  test('takes over a service of the same file, and says more', () => {
    const text = `services:
  base: { image: x, environment: { A: 1 }, command: [a] }
  web: { extends: base, environment: { B: 2 } }
  last: { extends: { service: web }, command: [c] }
`;
    const reading = read(text);
    expect(container(reading, 'web')).toMatchObject({
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
      command: ['a'],
    });
    expect(container(reading, 'last')).toMatchObject({ command: ['c'] });
    expect(problems(text)).toEqual([]);
  });

  test('takes over a service of another file, with its paths', () => {
    const files = {
      'base/common.yaml':
        'services:\n  app: { image: x, env_file: app.env, extends: { file: ../root.yaml, service: root } }\n',
      'base/app.env': 'A=1\n',
      'root.yaml': 'services:\n  root: { user: me }\n',
    };
    const reading = read(service('extends: { file: base/common.yaml, service: app }'), { files });
    expect(container(reading, 'web')).toEqual({ user: 'me', environment: [{ name: 'A', value: '1' }] });
    expect(reading.diagnostics).toEqual([]);
  });

  test.each([
    [
      'a circle',
      'services:\n  a: { image: x, extends: b }\n  b: { extends: a }\n',
      ['2 compose/circular: the service `a` comes back to itself @ extends'],
    ],
    [
      'nobody',
      'services:\n  web: { image: x, extends: bass }\n  base: { image: x }\n',
      ['2 compose/unknown-name: there is no service `bass` @ bass | did you mean `base`?'],
    ],
    [
      'no file',
      'services:\n  web: { image: x, extends: { file: a.yaml, service: b } }\n',
      ['2 compose/unreadable: `a.yaml` does not exist @ a.yaml'],
    ],
    [
      'another machine',
      'services:\n  web: { image: x, extends: { file: "https://example.com/a.git", service: b } }\n',
      [
        '2 compose/remote: `https://example.com/a.git` is not on this machine, and not read @ "https://example.com/a.git"',
      ],
    ],
    [
      'no file, which may say the image',
      'services:\n  web: { extends: { file: a.yaml, service: b } }\n',
      ['2 compose/unreadable: `a.yaml` does not exist @ a.yaml'],
    ],
    ['a variable', 'services:\n  web: { extends: "${BASE}" }\n', []],
  ])('of %s', (_, text, expected) => expect(problems(text)).toEqual(expected));
});

describe('include', () => {
  const included = 'services:\n  db: { image: "db:${TAG:-1}", env_file: db.env }\nvolumes: { data: {} }\n';

  test('adds what another file declares, with its paths and variables', () => {
    const files = { 'db/compose.yaml': included, 'db/db.env': 'A=1\n', 'db/.env': 'TAG=2\n' };
    const reading = read(`include: [db/compose.yaml]\n${service('image: x')}`, { files });
    expect(reading.diagnostics).toEqual([]);
    expect(container(reading, 'db')).toMatchObject({ environment: [{ name: 'A', value: '1' }] });
    expect(reading.model.parameters).toMatchObject([{ name: 'TAG', fallback: { value: '2' } }]);
  });

  test('in the long form, with several files and another folder', () => {
    const files = {
      'a.yaml': included,
      'b.yaml': 'services:\n  db: { user: me }\n',
      'data/db.env': 'A=2\n',
      'x.env': 'TAG=3\n',
    };
    const text = `include:\n  - path: [a.yaml, b.yaml]\n    project_directory: data\n    env_file: x.env\n`;
    const reading = read(text, { files });
    expect(reading.diagnostics.map(({ message }) => message)).toEqual([]);
    expect(container(reading, 'db')).toEqual({ user: 'me', environment: [{ name: 'A', value: '2' }] });
  });

  test('of itself is a circle, and of what is declared a conflict', () => {
    expect(problems(`include: [compose.yaml]\n${service('image: x')}`)).toEqual([
      '1 compose/circular: the file `compose.yaml` comes back to itself @ compose.yaml',
    ]);
    expect(
      problems(`include: [a.yaml]\n${service('image: x')}`, { files: { 'a.yaml': service('image: y') } }),
    ).toEqual(['3 compose/conflict: `web` is declared in an included file too @ web']);
  });
});

test.each([
  ['', '1 compose/unreadable: `a.yaml` does not exist @ a.yaml'],
  [
    'https://example.com/',
    '1 compose/remote: `https://example.com/a.yaml` is not on this machine, and not read @ "https://example.com/a.yaml"',
  ],
])('what is not found may stand in %sa.yaml, which cannot be read', (folder, told) => {
  const include = folder === '' ? 'a.yaml' : `"${folder}a.yaml"`;
  expect(problems(`include: [${include}]\n${service('image: x', 'depends_on: [db]')}`)).toEqual([told]);
});

test('anchors, aliases and merge keys', () => {
  const text = `x-base: &base
  restart: always
  environment: &env { A: 1 }
x-limits: &limits { nofile: 5 }
services:
  web: { <<: *base, image: x, ulimits: *limits }
  job: { image: y, environment: { <<: *env, B: 2 } }
`;
  const reading = read(text);
  expect(container(reading, 'web')).toMatchObject({
    environment: [{ name: 'A', value: '1' }],
    ulimits: [{ name: 'nofile', softLimit: 5 }],
  });
  expect(container(reading, 'job')).toMatchObject({
    environment: [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ],
  });
  expect(reading.losses?.().filter(({ id }) => id === 'compose/not-carried')).toEqual([]);
});
