import { describe, expect, test } from 'vitest';
import { plainWithHoles } from '../../../src/language/holes.js';
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

test('nothing is published below `expose`, as compose has it', () => {
  const text = withKeys('expose: ["8070:8080", "53:54/udp", "90"]');
  expect(problems(text)).toEqual([]);
  expect(container(read(text), 'web')['portMappings']).toEqual([
    { containerPort: 8080 },
    { containerPort: 54, protocol: 'udp' },
    { containerPort: 90 },
  ]);
  expect(told(text)).toEqual([
    '4 compose/changed: `8070:8080` is carried as port 8080: below `expose` nothing is published @ "8070:8080" ? write it below `ports` to publish it, or `"8080"` alone',
    '4 compose/changed: `53:54/udp` is carried as port 54: below `expose` nothing is published @ "53:54/udp" ? write it below `ports` to publish it, or `"54"` alone',
  ]);
});

test('ECS has no SCTP', () => {
  expect(told(withKeys('ports: ["80:80/sctp"]'))).toEqual([
    '4 compose/not-carried: the port 80 of SCTP is not carried over @ "80:80/sctp" ? ECS knows TCP and UDP',
  ]);
});

describe('a port for TCP and for UDP', () => {
  const exposed = (keys: string) => {
    const stack = read(withKeys(keys)).model.resources.find(({ kind }) => kind === 'service')?.stack;
    return stack && plainWithHoles(stack);
  };

  test.each([
    ['ports: ["53:5353", "53:5353/udp"]'],
    ['ports: ["53:5353/udp", { target: 5353, published: 53 }]'],
  ])('has one listener of both, and is mapped once: %s', (keys) => {
    expect(container(read(withKeys(keys)), 'web')['portMappings']).toEqual([{ containerPort: 5353 }]);
    expect(exposed(keys)).toEqual({
      expose: [{ port: '53', protocol: 'tcp-udp', containerName: 'web', containerPort: 5353 }],
    });
    expect(told(withKeys(keys)).filter((each) => !each.includes('53 is added'))).toEqual([]);
  });

  test('is mapped once where only one of them, or each at another port, is published', () => {
    const mappings = (keys: string) => container(read(withKeys(keys)), 'web')['portMappings'];
    expect(mappings('ports: ["53:53/udp", "54:53"]')).toEqual([{ containerPort: 53 }]);
    expect(mappings('ports: ["53:53/udp"]\n    expose: ["53"]')).toEqual([{ containerPort: 53 }]);
    expect(exposed('ports: ["53:53/udp", "54:53"]')).toMatchObject({
      expose: [{ protocol: 'udp' }, { protocol: 'tcp' }],
    });
  });

  test('is mapped for each on instances, and where it is a part of many', () => {
    const mappings = (keys: string) => container(read(withKeys(keys)), 'web')['portMappings'];
    expect(mappings('ports: ["53:53", "53:53/udp"]\n    privileged: true')).toEqual([
      { containerPort: 53, hostPort: 53 },
      { containerPort: 53, hostPort: 53, protocol: 'udp' },
    ]);
    expect(mappings('ports: ["5000-6000:5000-6000", "5000-6000:5000-6000/udp"]')).toEqual([
      { containerPortRange: '5000-6000' },
      { containerPortRange: '5000-6000', protocol: 'udp' },
    ]);
  });
});
