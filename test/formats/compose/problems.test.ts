import { describe, expect, test } from 'vitest';
import { container, problems, read } from './reading.js';

describe('what compose would refuse', () => {
  test.each<[string, string, string[]]>([
    [
      'an unknown key',
      'services:\n  web: { image: x, comand: y, deploy: { replica: 2 } }\nvolume: {}\n',
      [
        '2 compose/unknown-key: a service has no `comand` @ comand | did you mean `command`?',
        '2 compose/unknown-key: `deploy` has no `replica` @ replica | did you mean `replicas`?',
        '3 compose/unknown-key: a compose file has no `volume` @ volume | did you mean `volumes`?',
      ],
    ],
    [
      'services as a list',
      'services:\n  - web\n',
      ['2 compose/wrong-type: `services` is a map, not a list @ - web'],
    ],
    [
      'wrong types',
      'services:\n  web: { image: [x], ports: 80, deploy: 3, healthcheck: { test: { a: b } }, environment: x }\n',
      [
        '2 compose/wrong-type: `image` is a text, not a list @ [x]',
        '2 compose/wrong-type: `ports` is a list, not a number @ 80',
        '2 compose/wrong-type: `deploy` is a map, not a number @ 3',
        '2 compose/wrong-type: `test` is a text or a list, not a map @ { a: b }',
        '2 compose/wrong-type: `environment` is a map or a list, not a text @ x',
      ],
    ],
    [
      'a service that is a text',
      'services:\n  web: nginx\n',
      ['2 compose/wrong-type: `web` is a map, not a text @ nginx'],
    ],
    [
      'wrong values',
      'services:\n  web: { image: x, mem_limit: much, stop_grace_period: 3, cpus: few, tty: maybe, scale: x }\n',
      [
        '2 compose/wrong-value: `much` is no size, such as `512m` @ much',
        '2 compose/wrong-value: `3` is no duration, such as `1m30s` @ 3',
        '2 compose/wrong-value: `few` is no number of CPUs @ few',
        '2 compose/wrong-value: `maybe` is no `true` or `false` @ maybe',
        '2 compose/wrong-value: `x` is no number @ x',
      ],
    ],
    [
      'no image',
      'services:\n  web: { command: x }\n',
      [
        '2 compose/no-image: the service `web` has neither `image` nor `build` @ web ? say which image it runs: `image: nginx`',
      ],
    ],
    ['no services', 'volumes: {}\n', ['1 compose/not-compose: this compose file has no `services` @ ']],
    [
      'an unknown service and volume',
      'services:\n  web: { image: x, depends_on: [dbs], volumes: ["date:/x"] }\n  db: { image: y }\nvolumes: { data: {} }\n',
      [
        '2 compose/unknown-name: there is no service `dbs` @ dbs | did you mean `db`?',
        '2 compose/unknown-name: there is no volume `date` @ date | did you mean `data`?',
      ],
    ],
    [
      'a key that stands twice',
      'services:\n  web:\n    image: x\n    image: y\n',
      ['4 compose/duplicate-key: `image` stands twice in this map @ image'],
    ],
    ['a list', '- web\n', ['1 compose/not-compose: this compose file has no `services` @ ']],
    [
      'an anchor to nowhere',
      'services:\n  web: { image: x, environment: *env }\n',
      ['2 yaml/unknown-anchor: there is no anchor `&env` before this @ *env'],
    ],
    [
      'tabs',
      'services:\n\tweb:\n\t\timage: x\n',
      [
        '2 yaml/tab: this line is indented with a tab @ \t ? indent it with blanks',
        '3 yaml/tab: this line is indented with a tab @ \t ? indent it with blanks',
      ],
    ],
  ])('%s', (_, text, expected) => expect(problems(text)).toEqual(expected));

  test('the first version of compose is read all the same', () => {
    const text = 'web:\n  image: x\n  user: me\n';
    expect(problems(text)).toEqual([
      '1 compose/version-one: the services stand at the top of the file, as in the first version of compose @ web: ? put them below `services:`',
    ]);
    expect(container(read(text), 'web')).toEqual({ user: 'me' });
  });

  test('nothing, keys without values and extensions are let be', () => {
    expect(problems('')).toEqual([]);
    expect(
      problems(
        'x-a: 1\nservices:\n  web: { image: x, ports: , environment: , volumes: , x-b: {} , deploy: }\nvolumes:\n',
      ),
    ).toEqual([]);
  });

  test('a file that is laid over another one by hand may be a part', () => {
    expect(
      problems('services:\n  web: { command: x, volumes: ["data:/x"], secrets: [a] }\n', {
        name: 'compose.prod.yaml',
      }),
    ).toEqual([]);
  });
});

describe('hostile input comes to an end', () => {
  const laughs = [
    'x-a: &a0 { k: v }',
    ...Array.from({ length: 40 }, (_, i) => `x-${i}: &a${i + 1} [*a${i}, *a${i}]`),
  ].join('\n');

  test.each<[string, string]>([
    ['aliases of aliases', `${laughs}\nservices:\n  web: { image: x, command: *a40 }\n`],
    [
      'merges of merges',
      `x-a: &b0 { k: v }\n${Array.from({ length: 40 }, (_, i) => `x-${i}: &b${i + 1} { <<: [*b${i}, *b${i}], k${i}: *b${i} }`).join('\n')}\nservices:\n  web: { image: x, environment: *b40 }\n`,
    ],
    [
      'services that extend each other',
      `services:\n${Array.from({ length: 2000 }, (_, i) => `  s${i}: { image: x, extends: s${i + 1} }`).join('\n')}\n  s2000: { image: x }\n`,
    ],
    [
      'services that share networks',
      `services:\n${Array.from({ length: 2000 }, (_, i) => `  s${i}: { image: x, network_mode: "service:s${i + 1}" }`).join('\n')}\n  s2000: { image: x }\n`,
    ],
    [
      'many services',
      `services:\n${Array.from({ length: 3000 }, (_, i) => `  s${i}: { image: x, ports: ["${i + 1}:80"], depends_on: [s0] }`).join('\n')}\n`,
    ],
    ['deep values', `services:\n  web: { image: x, command: ${'['.repeat(100_000)}`],
    [
      'dollars',
      `services:\n  web: { image: "${'$'.repeat(100_001)}", command: "${'${A:-'.repeat(20_000)}" }\n`,
    ],
    ['quotes', `services:\n  web: { image: x, command: '${'\\"'.repeat(50_000)}' }\n`],
  ])('%s', (_, text) => expect(Array.isArray(read(text).diagnostics)).toBe(true));

  test('variables of variables', () => {
    const env = ['A0=x', ...Array.from({ length: 60 }, (_, i) => `A${i + 1}=$A${i}$A${i}`)].join('\n');
    const reading = read('services:\n  web: { image: "x:$A60", env_file: .env }\n', {
      files: { '.env': env },
    });
    expect(reading.diagnostics).toEqual([]);
    expect(reading.model.parameters.length).toBeLessThan(61);
  });
});
