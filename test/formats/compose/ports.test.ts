import { describe, expect, test } from 'vitest';
import { container, problems, read, told } from './reading.js';

function withKeys(keys: string): string {
  return `services:\n  web:\n    image: x\n    ${keys}\n`;
}

test.each([
  ['":80"', [{ containerPort: 80 }]],
  ['"80/"', [{ containerPort: 80 }]],
  ['"127.0.0.1:81:80/UDP"', [{ containerPort: 80, protocol: 'udp' }]],
  ['"[::1]:81:80/TCP"', [{ containerPort: 80 }]],
  ['{ target: 80, protocol: UDP }', [{ containerPort: 80, protocol: 'udp' }]],
])('the port %s', (port, mappings) => {
  const text = withKeys(`ports: [${port}]`);
  expect(container(read(text), 'web')['portMappings']).toEqual(mappings);
  expect(problems(text)).toEqual([]);
});

describe('what compose refuses', () => {
  test.each([
    ['ports: ["localhost:80:80"]', '`localhost:80:80` is no port: the address before it is an IP address'],
    ['ports: ["80:80:80"]', '`80:80:80` is no port: the address before it is an IP address'],
    ['ports: ["80:80/http"]', '`80:80/http` is no port: its protocol is `tcp` or `udp`'],
    ['ports: ["8000:8000-8002"]', '`8000:8000-8002` is no port, or range of ports as long as the other'],
    ['ports: [{ published: 80 }]', '`{ published: 80 }` is no port: it has no `target`'],
  ])('%s', (keys, message) => {
    const [problem = ''] = problems(withKeys(keys));
    expect(problem).toContain(`4 compose/wrong-value: ${message} @ `);
    expect(container(read(withKeys(keys)), 'web')['portMappings']).toBeUndefined();
  });

  test('a volume in the long form without its type, and a memory without its unit', () => {
    expect(problems(withKeys('volumes: [{ source: /a, target: /b }]'))).toEqual([
      '4 compose/wrong-value: `{ source: /a, target: /b }` is no volume: it has no `type` @ { source: /a, target: /b } ? say what it is: `type: volume` or `type: bind`',
    ]);
    expect(problems(withKeys('deploy: { resources: { limits: { memory: 512 } } }'))).toEqual([
      '4 compose/wrong-type: `memory` is a text, not a number @ 512 ? put it in quotes, with its unit: `"512m"`',
    ]);
  });
});

test('ECS has no SCTP', () => {
  expect(told(withKeys('ports: ["80:80/sctp"]'))).toEqual([
    '4 compose/not-carried: the port 80 of SCTP is not carried over @ "80:80/sctp" ? ECS knows TCP and UDP',
  ]);
});
