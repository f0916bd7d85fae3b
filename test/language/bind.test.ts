import { describe, expect, it } from 'vitest';
import type { BlockKindName } from '../../src/language/vocabulary.js';
import { bindIn, fixed, marked, messages, program, requests, withoutMarks } from './programs.js';

describe('unknown words', () => {
  it.each<[BlockKindName, string, string, string, string?]>([
    ['container', '‹prot› 8080', '`prot` is no statement of a container', 'did you mean `port`?', 'port 8080'],
    ['container', '‹desired-count› 3', '`desired-count` is no statement of a container', 'a container may say: '],
    ['service', '‹desired-count› 3', '`desired-count` is no statement of a service', 'did you mean `run`?', 'run 3'],
    ['container', '‹environment› { A = 1 }', '`environment` is no statement of a container', 'did you mean `env`?', 'env { A = 1 }'],
    ['service', '‹path› /x', '`path` is no statement of a service', 'it belongs in an exposed port or a role'],
    ['scale', '‹retry› 3', '`retry` is no statement of scaling', 'it belongs in a job'],
    ['file', '‹platform› linux', '`platform` is no statement of a file', 'it belongs in a task, a service or a job'],
    ['container', '‹"image"› x', '`"image"` is no statement of a container', 'only the key of an entry can be a text', 'image x'],
    ['container', '‹IMAGE› x', '`IMAGE` is no statement of a container', 'did you mean `image`?', 'image x'],
  ])('%s: %s', (kind, statement, message, help, right) => {
    const text = withoutMarks(statement);
    const { diagnostics } = bindIn(kind, text);
    expect(messages(diagnostics)).toEqual([`error: ${message}`]);
    expect(marked(text, diagnostics)).toBe(statement);
    expect(diagnostics[0]!.help[0]).toContain(help);
    expect(fixed(text, diagnostics)).toBe(right ?? text);
  }); // biome-ignore format: a table
});

describe('keys', () => {
  it.each<[BlockKindName, string, string]>([
    ['container', 'image a; ‹image b›', '`image` stands twice in a container'],
    ['container', 'port 80; port 81; ‹port 80 as x›', '`port 80` stands twice in a container'],
    ['container', 'mount a -> /x; ‹mount b -> /x›', '`mount /x` stands twice in a container'],
    ['container', 'ulimit core 1; ulimit nofile 1; ‹ulimit core 2›', '`ulimit core` stands twice in a container'],
    ['container', 'env { A = 1; B = 2; ‹A = 3› }', '`A` stands twice in one map'],
    ['container', 'env { A=1; ‹"A" = 3› }', '`A` stands twice in one map'],
    ['container', 'extra { a.b = 1; ‹a.b = 2› }', '`a.b` stands twice in one map'],
    ['service', 'expose 80 -> a:1; expose 80 -> b:1; ‹expose 80 -> a:1›', '`expose 80 -> a:1` stands twice in a service'],
    ['task', 'container web { }; ‹container "web"› { }', '`container web` stands twice in a task'],
    ['cluster', 'fleet a { }; ‹fleet a› { }', '`fleet a` stands twice in a cluster'],
  ])('%s: %s', (kind, statement, message) => {
    const text = withoutMarks(statement);
    const { diagnostics } = bindIn(kind, text);
    expect(messages(diagnostics)).toEqual([`error: ${message}`]);
    expect(marked(text, diagnostics)).toBe(statement);
    expect(diagnostics[0]!.labels.map(({ text }) => text)).toEqual(['first here']);
  }); // biome-ignore format: a table

  it('points to the first of three', () => {
    const { diagnostics } = bindIn('container', 'user a; user b; user c');
    expect(diagnostics.map(({ labels }) => labels[0]!.span.start)).toEqual([0, 0]);
  });

  it.each<[BlockKindName, string]>([
    ['service', 'where a == b; where a == c; place distinct; place random'],
    ['scale', 'at rate(1 hour) min 1; at rate(1 hour) max 9; metric A in B at 1; metric A in B at 2'],
    ['role', 'allow a on b; allow a on b; deny a on b; policy x; policy y'],
    ['container', 'host a 10.0.0.1; host a 10.0.0.2'],
    ['ebs-volume', 'tags from task { }; tags { a = b }'],
    ['cluster', 'exec key k; exec logs none; storage key a; storage key b for fargate'],
    ['fleet', 'reserve memory 1 GiB; reserve ports 80; price spot 10% over lowest'],
    ['job', 'on queue a; on queue b'],
  ])('%s: %s may repeat', (kind, text) => {
    expect(messages(bindIn(kind, text).diagnostics)).toEqual([]);
  });
});

describe('a service with a task of its own', () => {
  it('holds the words of both', () => {
    const text = `service web on fargate {
  run 2
  where attribute:stack == web
  cpu 0.5 vCPU
  memory 1 GiB
  tags { team = web }
  container app { image acme/app:1 }
  volume data ebs { size 10 GiB; role ebs }
  volume cache
}`;
    const compiled = program(text);
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(requests(compiled)).toEqual({
      'task-definition web': {
        family: 'web',
        cpu: '512',
        memory: '1024',
        tags: [{ key: 'team', value: 'web' }],
        containerDefinitions: [{ name: 'app', image: 'acme/app:1' }],
        volumes: [{ name: 'data', configuredAtLaunch: true }, { name: 'cache' }],
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
      },
      'service web': {
        serviceName: 'web',
        desiredCount: 2,
        placementConstraints: [{ type: 'memberOf', expression: 'attribute:stack == web' }],
        tags: [{ key: 'team', value: 'web' }],
        volumeConfigurations: [{ name: 'data', managedEBSVolume: { sizeInGiB: 10, roleArn: 'ebs' } }],
        launchType: 'FARGATE',
        taskDefinition: 'web',
      },
    });
  });

  it('says of a shared task only what is the service’s', () => {
    const { diagnostics } = program(`task app { container a { image x } }
service web { task app; cpu 256 }`);
    expect(messages(diagnostics)).toEqual(['error: `cpu` is no statement of a service']);
    expect(diagnostics[0]!.help).toEqual([
      'it belongs in the task that is run: with `task …` there is none of its own here',
    ]);
  });

  it('adds to the one or to the other', () => {
    const compiled = program(
      'service web { container a { image x }; extra { a.b = 1 }; extra task { c = 2 } }',
    );
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(requests(compiled)).toMatchObject({
      'service web': { a: { b: 1 } },
      'task-definition web': { c: 2 },
    });
  });
});
