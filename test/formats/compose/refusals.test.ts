import { describe, expect, test } from 'vitest';
import { textOf } from '../../../src/source/span.js';
import { problems, read } from './reading.js';

const service = (keys: string) => `services:\n  web: { ${keys} }\n  db: { image: y }\nnetworks: { back: }\n`;
const OUT = '? take one of them out';

test.each<[string, string, string]>([
  [
    'image: x, network_mode: host, networks: [back]',
    `exclusive: \`network_mode\` and \`networks\` exclude each other @ network_mode ${OUT}`,
    'networks',
  ],
  [
    'image: x, networks: { default: }, network_mode: "service:db"',
    `exclusive: \`network_mode\` and \`networks\` exclude each other @ network_mode ${OUT}`,
    'networks',
  ],
  [
    'build: { context: ., dockerfile: Dockerfile, dockerfile_inline: "FROM x" }',
    `exclusive: \`dockerfile_inline\` and \`dockerfile\` exclude each other @ dockerfile_inline ${OUT}`,
    'dockerfile',
  ],
  [
    'image: x, scale: 0, deploy: { replicas: 3 }',
    `two-values: \`scale\` is 0, and \`deploy.replicas\` is 3 @ 0 ${OUT}`,
    '3',
  ],
  [
    'image: x, cpus: 1, deploy: { resources: { limits: { cpus: "2" } } }',
    `two-values: \`cpus\` is 1, and \`deploy.resources.limits.cpus\` is 2 @ 1 ${OUT}`,
    '"2"',
  ],
  [
    'image: x, mem_limit: 1g, deploy: { resources: { limits: { memory: 512m } } }',
    `two-values: \`mem_limit\` is 1g, and \`deploy.resources.limits.memory\` is 512m @ 1g ${OUT}`,
    '512m',
  ],
  [
    'image: x, mem_reservation: 1g, deploy: { resources: { reservations: { memory: 512m } } }',
    `two-values: \`mem_reservation\` is 1g, and \`deploy.resources.reservations.memory\` is 512m @ 1g ${OUT}`,
    '512m',
  ],
  [
    'image: x, pids_limit: 5, deploy: { resources: { limits: { pids: 6 } } }',
    `two-values: \`pids_limit\` is 5, and \`deploy.resources.limits.pids\` is 6 @ 5 ${OUT}`,
    '6',
  ],
  [
    'image: x, container_name: main, deploy: { replicas: "2" }',
    'one-name: `container_name` is the name of one container, and there are to be 2 @ container_name ? take `container_name` out: Compose then gives each a number',
    '"2"',
  ],
  [
    'image: x, container_name: main, scale: 3, deploy: { replicas: 3 }',
    'one-name: `container_name` is the name of one container, and there are to be 3 @ container_name ? take `container_name` out: Compose then gives each a number',
    '3',
  ],
])('%s', (keys, told, other) => {
  expect(problems(service(keys))).toEqual([`2 compose/${told}`]);
  expect(read(service(keys)).diagnostics[0]?.labels.map(({ span }) => textOf(span))).toEqual([other]);
});

describe('nothing is said of', () => {
  test.each([
    'network_mode: host, networks: []',
    'network_mode: host, networks: {}',
    'network_mode: "", networks: [back]',
    'network_mode: "${MODE:-host}", networks: [back]',
    'network_mode: host, networks: ["${NETWORK}"]',
    'scale: 2, deploy: { replicas: 2 }',
    'scale: "${SCALE:-2}", deploy: { replicas: 3 }',
    'cpus: 1, deploy: { resources: { limits: { cpus: "1.0" } } }',
    'cpus: 0, deploy: { resources: { limits: { cpus: "1.0" } } }',
    'mem_limit: 1g, deploy: { resources: { limits: { memory: 1024m } } }',
    'cpus: 2, deploy: { resources: { reservations: { cpus: "1" } } }',
    'container_name: main, deploy: { replicas: 1 }',
    'container_name: main, scale: 0',
    'container_name: main, deploy: { replicas: "${REPLICAS:-2}" }',
    'container_name: "web-${STAGE}", deploy: { replicas: 2 }',
  ])('%s', (keys) =>
    expect(
      problems(service(`image: x, ${keys}`)).filter((each) =>
        /\b(?:exclusive|two-values|one-name)\b/.test(each),
      ),
    ).toEqual([]),
  );
});

describe('of files that are laid over each other', () => {
  const base = service('image: x, networks: [back], container_name: main, deploy: { replicas: 2 }');
  const over = (keys: string) => problems(base, { overlays: [`services:\n  web: { ${keys} }\n`] });

  test('what comes out counts', () => {
    expect(over('network_mode: host, deploy: { replicas: 1 }')).toEqual([
      `2 compose/exclusive: \`network_mode\` and \`networks\` exclude each other @ network_mode ${OUT}`,
    ]);
    expect(over('network_mode: host, networks: !reset [], container_name: !reset null')).toEqual([]);
  });

  test('and of one alone, what another one does not change', () => {
    expect(problems(base, { name: 'compose.prod.yaml' })).toEqual([]);
    const both = service('image: x, network_mode: host, networks: [back]');
    expect(problems(both, { name: 'compose.prod.yaml' })).toHaveLength(1);
  });
});
