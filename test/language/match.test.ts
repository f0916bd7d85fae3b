import { describe, expect, it } from 'vitest';
import type { BlockKindName } from '../../src/language/vocabulary.js';
import { bindIn, fixed, marked, messages, withoutMarks } from './programs.js';

const HEALTH = { interval: 30, timeout: 5, retries: 3, startPeriod: 20 };

describe('the four laws of forms', () => {
  it.each(['health none', 'health "none"', 'health exec none'])(
    '2: a bare word equal to a literal is the literal, a text never is: %s',
    (statement) => {
      const commands: Record<string, unknown> = {
        'health none': ['NONE'],
        'health "none"': ['CMD-SHELL', 'none'],
        'health exec none': ['CMD', 'none'],
      };
      expect(bindIn('container', statement).value).toEqual({ healthCheck: { command: commands[statement] } });
    },
  );

  it('2: where only a name can stand, any word is one', () => {
    expect(bindIn('task', 'volume efs efs fs-1; volume host').value).toEqual({
      volumes: [{ name: 'efs', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }, { name: 'host' }],
    });
  });

  it.each([
    'health "x" every 30s timeout 5s retries 3 start 20s',
    'health "x" start 20s retries 3 timeout 5s every 30s',
    'health "x" retries 3 start 20s every 30s timeout 5s',
  ])('3: options stand in any order: %s', (statement) => {
    expect(bindIn('container', statement).value).toEqual({
      healthCheck: { ...HEALTH, command: ['CMD-SHELL', 'x'] },
    });
  });

  it('3: each option stands once', () => {
    const statement = 'health "x" every 30s ‹every› 20s';
    const { diagnostics } = bindIn('container', withoutMarks(statement));
    expect(messages(diagnostics)).toEqual(['error: unexpected `every` in `health`']);
    expect(marked(withoutMarks(statement), diagnostics)).toBe(statement);
  });

  it.each([
    ['network', 'subnets subnet-1,subnet-2', { subnets: ['subnet-1', 'subnet-2'] }],
    ['network', 'subnets subnet-1 , subnet-2', { subnets: ['subnet-1', 'subnet-2'] }],
    ['network', 'subnets "subnet-1,subnet-2"', { subnets: ['subnet-1,subnet-2'] }],
    ['container', 'command a,b "c d"', { command: ['a,b', 'c d'] }],
    ['service', 'place spread zone,binpack memory', { placementStrategy: [{ field: 'attribute:ecs.availability-zone', type: 'spread' }, { field: 'memory', type: 'binpack' }] }],
    ['service', 'capacity fargate base 1,fargate-spot weight 3', { capacityProviderStrategy: [{ capacityProvider: 'FARGATE', base: 1 }, { capacityProvider: 'FARGATE_SPOT', weight: 3 }] }],
    ['service', 'capacity fargate base 1,fargate-spot', { capacityProviderStrategy: [{ capacityProvider: 'FARGATE', base: 1, weight: 1 }, { capacityProvider: 'FARGATE_SPOT', weight: 1 }] }],
    ['cluster', 'capacity fargate', { defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] }],
  ] as const)('4: a comma goes on with a list: %s { %s }', (kind, statement, value) => {
    const bound = bindIn(kind, statement);
    expect(messages(bound.diagnostics)).toEqual([]);
    expect(bound.value).toEqual(value);
  }); // biome-ignore format: a table
});

const MISFITS: readonly (readonly [BlockKindName, string, string, string?])[] = [
  ['container', 'image‹›', 'error: an image is missing in `image`'],
  ['container', 'image ‹=› x', 'error: unexpected `=` in `image`', 'image  x'],
  ['container', 'image x ‹y› z', 'error: unexpected `y` in `image`', 'image "x y z"'],
  ['container', 'image x ‹{› }', 'error: `image x` takes no block'],
  ['container', 'image x ‹credential› y', 'error: unexpected `credential` in `image`', 'image x credentials y'],
  ['container', 'mount data ‹/data›', 'error: expected `->`, not `/data`, in `mount`', 'mount data -> /data'],
  ['container', 'mount data‹›', 'error: `->` is missing in `mount`'],
  ['container', 'mount data -> /data ‹readonyl›', 'error: unexpected `readonyl` in `mount`', 'mount data -> /data readonly'],
  ['container', 'health curl ‹-f› http://localhost/ every 30s', 'error: unexpected `-f` in `health`', 'health "curl -f http://localhost/" every 30s'],
  ['container', 'command a ‹->› b', 'error: `->` is no word in `command`', 'command a "->" b'],
  ['container', 'command‹›', 'error: a word is missing in `command`'],
  ['container', 'depends ‹"on"› a success', 'error: expected `on`, not `"on"`, in `depends`', 'depends on a success'],
  ['container', 'depends ‹migrate› success', 'error: expected `on`, not `migrate`, in `depends`'],
  ['container', 'depends on migrate‹›', 'error: `start`, `complete`, `success` or `healthy` is missing in `depends`'],
  ['container', 'ulimit nofile‹›', 'error: one or two limits, such as 1024..2048 or unlimited is missing in `ulimit`'],
  ['service', 'deploy ‹bluegreen›', 'error: expected `blue-green`, `canary`, `linear`, `codedeploy` or `external`, not `bluegreen`, in `deploy`', 'deploy blue-green'],
  ['service', 'deploy canary 10%‹›', 'error: `for` is missing in `deploy`'],
  ['service', 'network‹›', 'error: the block is missing in `network`'],
  ['service', 'daemon ‹on›', 'error: unexpected `on` in `daemon`'],
  ['service', 'run 3 ‹4›', 'error: unexpected `4` in `run`'],
  ['role', 'allow s3:GetObject‹›', 'error: `on` is missing in `allow`'],
]; // biome-ignore format: a table

describe('statements that do not fit their form', () => {
  const rows = MISFITS.map(([kind, statement, message, right]) => ({ kind, statement, message, right }));
  it.each(rows)('$kind: $statement', ({ kind, statement, message, right }) => {
    const text = withoutMarks(statement);
    const { diagnostics } = bindIn(kind, text);
    expect(messages(diagnostics)).toEqual([message]);
    expect(marked(text, diagnostics)).toBe(statement);
    expect(fixed(text, diagnostics)).toBe(right ?? text);
    expect(diagnostics[0]!.help.at(-1)).toMatch(/^its form: `/);
  });
});
