import { describe, expect, test } from 'vitest';
import { textOf } from '../../../src/source/span.js';
import { container, problems, read, request, shown } from './reading.js';

const DECLARE = 'declare it at the top of the file, below';

describe('names that nobody declares', () => {
  const services = (keys: string) => `services:\n  web: { image: x, ${keys} }\n  db: { image: y }\n`;

  test.each<[string, string]>([
    ['networks: [back]', `there is no network \`back\` @ back ? ${DECLARE} \`networks\``],
    ['networks: { back: { aliases: [a] } }', `there is no network \`back\` @ back ? ${DECLARE} \`networks\``],
    ['network_mode: "service:vpn"', `there is no service \`vpn\` @ vpn ? ${DECLARE} \`services\``],
    ['pid: "service:dbs"', 'there is no service `dbs` @ dbs | did you mean `db`?'],
    ['ipc: "service:dbs"', 'there is no service `dbs` @ dbs | did you mean `db`?'],
    ['uts: "service:dbs"', 'there is no service `dbs` @ dbs | did you mean `db`?'],
    ['links: ["dbs:database"]', 'there is no service `dbs` @ dbs | did you mean `db`?'],
    ['links: [cache]', `there is no service \`cache\` @ cache ? ${DECLARE} \`services\``],
    ['volumes_from: ["dbs:ro"]', 'there is no service `dbs` @ dbs | did you mean `db`?'],
    [
      'depends_on: { dbs: { condition: service_started, required: false } }',
      'there is no service `dbs` @ dbs | did you mean `db`?',
    ],
    ['models: [llm]', `there is no model \`llm\` @ llm ? ${DECLARE} \`models\``],
  ])('%s', (keys, told) => expect(problems(services(keys))).toEqual([`2 compose/unknown-name: ${told}`]));

  test.each([
    'networks: [default]',
    'networks: { default: { aliases: [a] } }',
    'networks: ["${NETWORK:-back}"]',
    'network_mode: "service:${VPN}"',
    'network_mode: "container:vpn"',
    'network_mode: back',
    'links: ["${DB:-dbs}:database"]',
    'external_links: ["other:database"]',
    'volumes_from: ["container:other:ro"]',
    'depends_on: ["${DB}"]',
    'links: [db], volumes_from: [db], pid: "service:db"',
  ])('but not %s', (keys) => expect(problems(services(keys))).toEqual([]));

  test('are looked for in all files together', () => {
    const text = 'include: [more.yaml]\nservices:\n  web: { image: x, networks: [a, b, c], links: [job] }\n';
    const files = {
      'more.yaml': 'services:\n  job: { image: y }\nnetworks: { a: }\n',
      'compose.override.yaml': 'networks: { b: }\n',
    };
    expect(problems(text, { files })).toEqual([
      `3 compose/unknown-name: there is no network \`c\` @ c ? ${DECLARE} \`networks\``,
    ]);
    expect(problems(services('networks: [back]'), { name: 'compose.prod.yaml' })).toEqual([]);
  });

  test('are those of services that are taken over, too', () => {
    const files = { 'base.yaml': 'services:\n  app: { image: x, networks: [back] }\nnetworks: { back: }\n' };
    const text = 'services:\n  web: { extends: { file: base.yaml, service: app } }\n';
    expect(problems(text, { files })).toEqual([
      `2 compose/unknown-name: there is no network \`back\` @ back ? ${DECLARE} \`networks\``,
    ]);
    expect(problems(`${text}networks: { back: { external: true } }\n`, { files })).toEqual([]);
  });

  test('are found in services that have to be asked for, and those declare names', () => {
    expect(problems(services('profiles: [p], networks: [back]'))).toEqual([
      `2 compose/unknown-name: there is no network \`back\` @ back ? ${DECLARE} \`networks\``,
    ]);
    expect(problems('services:\n  a: { image: x, links: [b] }\n  b: { image: x, profiles: [p] }\n')).toEqual(
      [],
    );
  });

  test('may be declared nowhere in the first version', () => {
    expect(problems('web:\n  image: x\n  volumes_from: [other]\n  volumes: ["data:/d"]\n')).toHaveLength(1);
  });
});

describe('services that wait for each other', () => {
  const told = (text: string) =>
    read(text).diagnostics.map(({ message, span, label, labels }) => [
      message,
      `${textOf(span)}: ${label ?? ''}`,
      ...labels.map((each) => `${textOf(each.span)}: ${each.text}`),
    ]);

  test.each<[string, string]>([
    ['depends_on: [b]', 'depends_on: { a: { condition: service_started } }'],
    ['links: ["b:c"]', 'links: [a]'],
    ['volumes_from: ["b:ro"]', 'depends_on: [a]'],
    ['network_mode: "service:b"', 'depends_on: [a]'],
    ['pid: "service:b"', 'ipc: "service:a"'],
    ['depends_on: { b: { condition: service_started, required: false } }', 'links: [a]'],
    ['depends_on: [b], profiles: [p]', 'depends_on: [a], profiles: [p]'],
  ])('%s and %s', (a, b) =>
    expect(told(`services:\n  a: { image: x, ${a} }\n  b: { image: x, ${b} }\n`)).toEqual([
      ['`a` and `b` wait for each other', 'b: `a` waits for `b`', 'a: `b` waits for `a`'],
    ]),
  );

  test('are told once for each circle', () => {
    const depends = (name: string, on: string) => `  ${name}: { image: x, depends_on: [${on}] }\n`;
    expect(
      told(
        `services:\n${depends('web', 'a, self')}${depends('a', 'b')}${depends('b', 'c')}${depends('c', 'a')}${depends('self', 'self')}`,
      ),
    ).toEqual([
      [
        '`a`, `b` and `c` wait for each other',
        'b: `a` waits for `b`',
        'c: `b` waits for `c`',
        'a: `c` waits for `a`',
      ],
      ['`self` waits for itself', 'self: '],
    ]);
  });

  test('wait for nothing that a profile leaves out', () => {
    const text =
      'services:\n  a: { image: x, depends_on: { b: { condition: service_started, required: false } } }\n  b: { image: x, profiles: [p], depends_on: [a] }\n';
    expect(problems(text)).toEqual([]);
  });

  test('are no circle of containers, too', () => {
    const reading = read(
      'services:\n  a: { image: x, network_mode: "service:b", volumes_from: ["b:ro"] }\n  b: { image: x, depends_on: [a] }\n',
    );
    expect(container(reading, 'a')).toEqual({});
    expect(container(reading, 'b')).toEqual({});
    expect(request(reading, 'task-definition')['containerDefinitions']).toHaveLength(2);
    const lost = (reading.losses?.() ?? []).filter(({ id }) => id === 'compose/not-carried');
    expect(lost.map(shown)).toEqual([
      '2 compose/not-carried: that `a` has the volumes of `b` is not carried over @ "b:ro" ? they wait for each other, and none can be the first',
      '3 compose/not-carried: that `b` starts after `a` is not carried over @ depends_on ? they wait for each other, and none can be the first',
    ]);
  });
});

describe('a condition that is none', () => {
  const services = (condition: string) =>
    `services:\n  web: { image: x, depends_on: { db: { condition: ${condition} } } }\n  db: { image: y }\n`;
  const NONE = 'is no condition: `service_started`, `service_healthy` or `service_completed_successfully`';

  test.each<[string, string]>([
    ['healthy', ' | did you mean `service_healthy`?'],
    ['SERVICE_HEALTHY', ' | did you mean `service_healthy`?'],
    ['service_heathy', ' | did you mean `service_healthy`?'],
    ['started', ' | did you mean `service_started`?'],
    ['completed', ' | did you mean `service_completed_successfully`?'],
    ['service', ''],
    ['up', ''],
  ])('%s', (condition, label) =>
    expect(problems(services(condition))).toEqual([
      `2 compose/wrong-value: \`${condition}\` ${NONE} @ ${condition}${label}`,
    ]),
  );

  test.each(['service_healthy', '"${CONDITION:-healthy}"', ''])('but not `%s`', (condition) =>
    expect(problems(services(condition))).toEqual([]),
  );
});
