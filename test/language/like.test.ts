import { describe, expect, it } from 'vitest';
import { marked, messages, program, requests, withoutMarks } from './programs.js';

function containers(text: string) {
  const compiled = program(text);
  const [task] = Object.values(requests(compiled));
  return { diagnostics: compiled.diagnostics, containers: Object(task).containerDefinitions };
}

describe('like', () => {
  it('takes over a template, and replaces, merges, appends and drops', () => {
    const { diagnostics, containers: found } = containers(`
template container base {
  image acme/base:1
  user app
  dns 10.0.0.2
  command run a
  env { A = 1; B = 2 }
  port 80; port 81
  secrets { S = ssm /s; T = ssm /t }
}
service web {
  container web like base {
    image acme/web:1
    dns + 10.0.0.3
    command + --full
    env { B = 3; C = 4 }
    port 82
    drop user, port 80, secrets S
  }
}`);
    expect(messages(diagnostics)).toEqual([]);
    expect(found).toEqual([
      {
        name: 'web',
        image: 'acme/web:1',
        dnsServers: ['10.0.0.2', '10.0.0.3'],
        command: ['run', 'a', '--full'],
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '3' },
          { name: 'C', value: '4' },
        ],
        portMappings: [{ containerPort: 81 }, { containerPort: 82 }],
        secrets: [{ name: 'T', valueFrom: '/t' }],
      },
    ]);
  });

  it('appends to groups and to the lists of options', () => {
    const { diagnostics, containers: found } = containers(`
template container base { image x; depends on a start, b start; capabilities add A drop C }
task t {
  container a { image x }; container b { image x }; container c { image x }
  container d like base { depends + on c healthy; capabilities + add B drop D, E }
}`);
    expect(messages(diagnostics)).toEqual([]);
    expect(found[3]).toMatchObject({
      dependsOn: [
        { containerName: 'a', condition: 'START' },
        { containerName: 'b', condition: 'START' },
        { containerName: 'c', condition: 'HEALTHY' },
      ],
      linuxParameters: { capabilities: { add: ['A', 'B'], drop: ['C', 'D', 'E'] } },
    });
  });

  it('appends to nothing where nothing is inherited', () => {
    const { diagnostics, containers: found } = containers(`
template container base { image x }
template task tasks { container b { image y; command run } }
task t like tasks {
  container a like base { command + x; dns + 10.0.0.2 }
  container b { command + z; dns + 10.0.0.3 }
  container c like a { command + y; dns + 10.0.0.4 }
  container d like base { command "+" x }
}`);
    expect(messages(diagnostics)).toEqual([]);
    const said = found.map(({ name, command, dnsServers }: Record<string, unknown>) => [
      name,
      command,
      dnsServers,
    ]);
    expect(said).toEqual([
      ['b', ['run', 'z'], ['10.0.0.3']],
      ['a', ['x'], ['10.0.0.2']],
      ['c', ['x', 'y'], ['10.0.0.2', '10.0.0.4']],
      ['d', ['+', 'x'], undefined],
    ]);
  });

  it('appends in an environment to what is inherited after it', () => {
    const text = `
template container base { image x; command run }
task t { container a like base { user u }; container b { image x } }
environment dev { task t { container a { command + x }; container b { command + y } } }`;
    const compiled = program(text, { environment: 'dev' });
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(requests(compiled)['task-definition t']).toMatchObject({
      containerDefinitions: [{ command: ['run', 'x'] }, { command: ['y'] }],
    });
  });

  it('takes over siblings, in chains and in any order', () => {
    const { diagnostics, containers: found } = containers(`task t {
  container c like b { workdir /c }
  container a { image x; user u; env { A = 1 } }
  container b like a { drop user }
}`);
    expect(messages(diagnostics)).toEqual([]);
    expect(found).toEqual([
      { name: 'c', image: 'x', environment: [{ name: 'A', value: '1' }], workingDirectory: '/c' },
      { name: 'a', image: 'x', user: 'u', environment: [{ name: 'A', value: '1' }] },
      { name: 'b', image: 'x', environment: [{ name: 'A', value: '1' }] },
    ]);
  });

  it('takes over templates that are like others, without a block of its own, and the template of its own name', () => {
    const compiled = program(`
template service small { run 1; cpu 0.25 vCPU; memory 512 MiB }
template service web like small { run 2; container web { image x } }
service web on fargate like web`);
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(requests(compiled)).toMatchObject({
      'service web': { desiredCount: 2 },
      'task-definition web': { cpu: '256', containerDefinitions: [{ name: 'web', image: 'x' }] },
    });
    expect(
      containers('template container web { image x }; task t { container web like web { user u } }')
        .containers,
    ).toEqual([{ name: 'web', image: 'x', user: 'u' }]);
  });

  it('replaces a block by one of another kind, and keeps one that still fits', () => {
    const compiled = program(`
template task base {
  volume data efs fs-0a1b2c { root /x }
  volume logs efs fs-0a1b2c { root /y }
  role { allow a on b }
}
task t like base { volume data docker { scope task }; volume logs efs fs-0d1e2f; role admin }`);
    expect(messages(compiled.diagnostics)).toEqual([]);
    expect(requests(compiled)['task-definition t']).toEqual({
      family: 't',
      volumes: [
        { name: 'data', dockerVolumeConfiguration: { scope: 'task' } },
        { name: 'logs', efsVolumeConfiguration: { fileSystemId: 'fs-0d1e2f', rootDirectory: '/y' } },
      ],
      taskRoleArn: 'admin',
    });
  });

  it('leaves nothing of a map whose last entry is dropped', () => {
    const { diagnostics, containers: found } = containers(`
template container base { image x; labels { l = 1 }; env { A = 1; B = 2 }; logs fluentd { a = b } }
task t { container c like base { drop labels l, env A, env B, logs a } }`);
    expect(messages(diagnostics)).toEqual([]);
    expect(found).toEqual([{ name: 'c', image: 'x', logConfiguration: { logDriver: 'fluentd' } }]);
  });

  it('keeps the options of a log driver with that driver only', () => {
    const { diagnostics, containers: found } = containers(`
template container base { image x; logs fluentd { a = b } }
task t {
  container a like base { logs }
  container b like base { logs splunk { c = d } }
  container c like base { logs fluentd }
  container d like base { logs { c = d } }
}`);
    expect(messages(diagnostics)).toEqual([]);
    const options = {
      'awslogs-group': '/ecs/t',
      'awslogs-region': '${aws.region}',
      'awslogs-stream-prefix': 'ecs',
    };
    expect(found.map(({ logConfiguration }: { logConfiguration: unknown }) => logConfiguration)).toEqual([
      { logDriver: 'awslogs', options },
      { logDriver: 'splunk', options: { c: 'd' } },
      { logDriver: 'fluentd', options: { a: 'b' } },
      { logDriver: 'fluentd', options: { a: 'b', c: 'd' } },
    ]);
  });

  it.each([
    ['task t { container a like ‹a› { image x } }', ['error: container `a` is made from itself']],
    ['task t { container a like b { }; container b like c { }; container c like ‹a› { } }', ['error: container `a` is made from itself']],
    ['template task x like y { }; template task y like ‹x› { }; task t like x { }', ['error: task `x` is made from itself']],
    ['task t { container a like ‹bb› { }; container b { } }', ['error: template or container `bb` is declared nowhere']],
    ['task t like ‹base› { }', ['error: template `base` is declared nowhere']],
    ['template container ‹base› { }', ['warning: template `base` is never used']],
    ['template ‹foo› bar { }', ['error: expected `task`, `service`, `job` or `container`, not `foo`, in `template`']],
    ['template container a { image x }; ‹template container a› { image y }; task t { container c like a { } }', ['error: template `container a` is declared twice']],
    ['task t { container a { image x }; container b like a { user u; ‹user v› } }', ['error: `user` stands twice in a container']],
    ['task t { container a { drop ‹port› } }', ['warning: there is no `port` to drop in a container']],
    ['task t { container a { image x }; container b like a { drop ‹env A›, image } }', ['warning: there is no `env A` to drop in a container']],
    ['service s { connect { drop ‹serve http› } }', ['warning: there is no `serve http` to drop in Service Connect']],
    ['task t { container a { image x; command ‹+› x } }', ['error: nothing is inherited that `+` could append to in `command`']],
    ['task t { container a { image x; user u }; container b like a { user ‹+› v } }', ['error: `+` can append nothing in `user`']],
    ['task t { container a { image x }; container b like a { user ‹+› v } }', ['error: `+` can append nothing in `user`']],
    ['‹drop›', ['error: what to take away is missing in `drop`']],
    ['drop ‹service web›', ['warning: there is no `service web` to drop in a file']],
  ])('%s', (statement, expected) => {
    const text = withoutMarks(statement);
    const { diagnostics } = program(text);
    expect(messages(diagnostics)).toEqual(expected);
    expect(marked(text, diagnostics)).toBe(statement);
  }); // biome-ignore format: a table

  it('holds a chain of thousands', () => {
    const chain = Array.from({ length: 3000 }, (_, i) => `container c${i} like c${i + 1} { }`);
    const { diagnostics, containers: found } = containers(`task t {
${chain.join('\n')}
container c3000 { image x }
}`);
    expect(messages(diagnostics)).toEqual([]);
    expect(found[0]).toEqual({ name: 'c0', image: 'x' });
  });
});
