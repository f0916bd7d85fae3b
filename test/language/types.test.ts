import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { readStatement } from '../../src/language/match.js';
import { parse } from '../../src/language/parser.js';
import { type BlockKindName, wordsOf } from '../../src/language/vocabulary.js';
import { SourceText } from '../../src/source/text.js';
import { expression, type Located, string } from '../../src/source/value.js';
import { bindIn, fixed, marked, messages, withoutMarks } from './programs.js';

type Row = readonly [BlockKindName, string, unknown];

/** Statements of a block, and the fields that they set. */
const VALID: readonly Row[] = [
  ['task', 'cpu 0.5 vCPU', { cpu: '512' }],
  ['task', 'cpu 256', { cpu: '256' }],
  ['task', 'cpu .25 vCPU', { cpu: '256' }],
  ['task', 'cpu "<CPU>"', { cpu: '<CPU>' }],
  ['task', 'memory 1 GiB', { memory: '1024' }],
  ['task', 'memory 0.5 GiB', { memory: '512' }],
  ['task', 'memory 1 TiB', { memory: '1048576' }],
  ['task', 'memory "1GB"', { memory: '1GB' }],
  ['container', 'cpu 0.25 vCPU', { cpu: 256 }],
  ['container', 'memory 512 MiB soft 256 MiB', { memory: 512, memoryReservation: 256 }],
  ['container', 'memory soft 256 MiB', { memoryReservation: 256 }],
  ['task', 'ephemeral 50 GiB', { ephemeralStorage: { sizeInGiB: 50 } }],
  ['ebs-volume', 'size 1 TiB; throughput 125 MiB/s; iops 3000', { sizeInGiB: 1024, throughput: 125, iops: 3000 }],
  ['container', 'stop-timeout 2m', { stopTimeout: 120 }],
  ['container', 'start-timeout "${WAIT}"', { startTimeout: '${WAIT}' }],
  ['rollout', 'bake 1h', { bakeTimeInMinutes: 60 }],
  ['service', 'grace 1d', { healthCheckGracePeriodSeconds: 86400 }],
  ['service', 'run 3', { desiredCount: 3 }],
  ['service', 'run "<COUNT>"', { desiredCount: '<COUNT>' }],
  ['service', 'rolling 50%..200%', { deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 200 } }],
  ['service', 'rolling 100%..', { deploymentConfiguration: { minimumHealthyPercent: 100 } }],
  ['service', 'rolling ..150%', { deploymentConfiguration: { maximumPercent: 150 } }],
  ['service', 'exec; rebalance-zones off', { enableExecuteCommand: true, availabilityZoneRebalancing: 'DISABLED' }],
  ['service', 'propagate-tags from task', { propagateTags: 'TASK_DEFINITION' }],
  ['service', 'propagate-tags from "task"', { propagateTags: 'task' }],
  ['task', 'network-mode awsvpc', { networkMode: 'awsvpc' }],
  ['task', 'network-mode "default"', { networkMode: 'default' }],
  ['task', 'platform linux/arm64', { runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'ARM64' } }],
  ['task', 'platform /x86_64', { runtimePlatform: { cpuArchitecture: 'X86_64' } }],
  ['task', 'platform windows-server-2022-core', { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }],
  ['container', 'port 53/udp', { portMappings: [{ containerPort: 53, protocol: 'udp' }] }],
  ['container', 'port 65535', { portMappings: [{ containerPort: 65535 }] }],
  ['serve', 'ingress 1', { ingressPortOverride: 1 }],
  ['service', 'run 0', { desiredCount: 0 }],
  ['container', 'port 8000..8100', { portMappings: [{ containerPortRange: '8000-8100' }] }],
  ['container', 'port 80->8080 as http', { portMappings: [{ name: 'http', containerPort: 8080, hostPort: 80 }] }],
  ['container', 'port dynamic -> 8080/tcp', { portMappings: [{ containerPort: 8080, hostPort: 0, protocol: 'tcp' }] }],
  ['container', 'ulimit nofile 1024..2048; ulimit core unlimited', { ulimits: [{ name: 'nofile', softLimit: 1024, hardLimit: 2048 }, { name: 'core', softLimit: -1, hardLimit: -1 }] }],
  ['container', 'restart ignore 0, 143 period 3m', { restartPolicy: { ignoredExitCodes: [0, 143], restartAttemptPeriod: 180, enabled: true } }],
  ['container', 'depends on a success,b healthy', { dependsOn: [{ containerName: 'a', condition: 'SUCCESS' }, { containerName: 'b', condition: 'HEALTHY' }] }],
  ['container', 'dns 10.0.0.2,10.0.0.3 , 10.0.0.4', { dnsServers: ['10.0.0.2', '10.0.0.3', '10.0.0.4'] }],
  ['container', 'dns "a,b"', { dnsServers: ['a,b'] }],
  ['container', 'command a,b c', { command: ['a,b', 'c'] }],
  ['container', 'gpu 2', { resourceRequirements: [{ type: 'GPU', value: '2' }] }],
  ['container', 'gpu all', { resourceRequirements: [{ type: 'GPU', value: 'all' }] }],
  ['container', 'image 111122223333.dkr.ecr.eu-west-1.amazonaws.com/web@sha256:0a1b', { image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/web@sha256:0a1b' }],
  ['container', 'secrets { A = ssm /shop/a; B = arn:aws:ssm:eu-west-1:1:parameter/b }', { secrets: [{ name: 'A', valueFrom: '/shop/a' }, { name: 'B', valueFrom: 'arn:aws:ssm:eu-west-1:1:parameter/b' }] }],
  ['container', 'secrets { A = secretsmanager shop/db:password }', { secrets: [{ name: 'A', valueFrom: 'arn:${aws.partition}:secretsmanager:${aws.region}:${aws.account}:secret:shop/db:password::' }] }],
  ['container', 'secrets { A = secretsmanager shop/db }', { secrets: [{ name: 'A', valueFrom: 'arn:${aws.partition}:secretsmanager:${aws.region}:${aws.account}:secret:shop/db' }] }],
  ['container', 'secrets { A = secretsmanager shop/db:k:AWSCURRENT:v1 }', { secrets: [{ name: 'A', valueFrom: 'arn:${aws.partition}:secretsmanager:${aws.region}:${aws.account}:secret:shop/db:k:AWSCURRENT:v1' }] }],
  ['container', 'secrets { A = secretsmanager arn:aws:secretsmanager:eu-west-1:1:secret:db-a1b2c3:key:: }', { secrets: [{ name: 'A', valueFrom: 'arn:aws:secretsmanager:eu-west-1:1:secret:db-a1b2c3:key::' }] }],
  ['container', 'extra { a = 1; b = true; c = null; d = text; e = "1"; f = json "[1]" }', { a: 1, b: true, c: null, d: 'text', e: '1', f: [1] }],
  ['scale', 'at cron(0 8 ? * MON-FRI *) between 6..12', { at: [{ schedule: 'cron(0 8 ? * MON-FRI *)', range: { min: 6, max: 12 } }] }],
  ['scale', 'step on busy add 10% { from 20 add 2 }', { steps: [{ alarm: 'busy', add: { percent: 10 }, adjustments: [{ from: 20, add: { count: 2 } }] }] }],
  ['rollout', 'threshold 50%', { deploymentCircuitBreaker: { thresholdConfiguration: { type: 'BOUNDED_PERCENT', value: 50 } } }],
  ['rollout', 'threshold 5', { deploymentCircuitBreaker: { thresholdConfiguration: { type: 'COUNT', value: 5 } } }],
  ['fleet', 'memory 4..32 GiB; memory-per-vcpu 2..8 GiB', { managedInstancesProvider: { instanceLaunchTemplate: { instanceRequirements: { memoryMiB: { min: 4096, max: 32768 }, memoryGiBPerVCpu: { min: 2, max: 8 } } } } }],
  ['fleet', 'local-storage required total 100..500 GB', { managedInstancesProvider: { instanceLaunchTemplate: { instanceRequirements: { localStorage: 'required', totalLocalStorageGB: { min: 100, max: 500 } } } } }],
  ['fleet', 'instances 3..6; vcpu 2..', { managedInstancesProvider: { instanceLaunchTemplate: { instanceRequirements: { vCpuCount: { min: 2 } } } } }],
  ['serve', 'at web:80; at :443', { clientAliases: [{ dnsName: 'web', port: 80 }, { port: 443 }] }],
  ['table', 'key id: string sort at: number', { partition: { name: 'id', type: 'string' }, sort: { name: 'at', type: 'number' } }],
]; // biome-ignore format: a table

describe('values', () => {
  it.each(VALID)('%s: %s', (kind, statement, value) => {
    const bound = bindIn(kind, statement);
    expect(messages(bound.diagnostics)).toEqual([]);
    expect(bound.value).toEqual(value);
  });
});

/** With marks around what is reported; the text after its fix, where there is one. */
const INVALID: readonly (readonly [BlockKindName, string, string, string?])[] = [
  ['task', 'cpu ‹0.5›', 'error: `0.5` is not an amount of CPU, such as 0.5 vCPU, or 512 for CPU units', 'cpu 0.5 vCPU'],
  ['task', 'cpu ‹lots›', 'error: `lots` is not an amount of CPU, such as 0.5 vCPU, or 512 for CPU units'],
  ['task', 'cpu ‹0.5vCPU›', 'warning: a blank stands between a number and its unit', 'cpu 0.5 vCPU'],
  ['task', 'cpu 0.5 ‹vcpu›', 'warning: `vcpu` is spelled `vCPU`', 'cpu 0.5 vCPU'],
  ['task', 'memory ‹512›', 'error: `512` needs a unit', 'memory 512 MiB'],
  ['task', 'memory 512 ‹MB›', 'warning: ECS counts in MiB, not in MB', 'memory 512 MiB'],
  ['task', 'memory 512 ‹mib›', 'warning: `mib` is spelled `MiB`', 'memory 512 MiB'],
  ['task', 'memory ‹512MiB›', 'warning: a blank stands between a number and its unit', 'memory 512 MiB'],
  ['task', 'memory ‹1GB›', 'warning: ECS counts in GiB, not in GB', 'memory 1 GiB'],
  ['task', 'memory 512 ‹KiB›', 'error: `KiB` is no unit of memory'],
  ['task', 'memory 512‹KiB›', 'error: `KiB` is no unit of memory'],
  ['task', 'memory ‹big›', 'error: `big` is not a size of memory, such as 512 MiB or 1 GiB'],
  ['task', 'memory ‹0.3 MiB›', 'error: `0.3 MiB` is not a size of memory, such as 512 MiB or 1 GiB'],
  ['task', 'ephemeral 512 ‹MiB›', 'error: `MiB` is no unit of storage'],
  ['ebs-volume', 'throughput 125 ‹MB/s›', 'warning: ECS counts in MiB/s, not in MB/s', 'throughput 125 MiB/s'],
  ['container', 'stop-timeout ‹30›', 'error: `30` needs a unit', 'stop-timeout 30s'],
  ['container', 'stop-timeout ‹30 s›', 'error: a blank tears `30 s` apart', 'stop-timeout 30s'],
  ['container', 'stop-timeout ‹2 minutes›', 'error: a blank tears `2 minutes` apart', 'stop-timeout 2m'],
  ['container', 'stop-timeout 90‹sec›', 'error: `sec` is no unit of time', 'stop-timeout 90s'],
  ['container', 'stop-timeout 500‹ms›', 'error: `ms` is no unit of time'],
  ['container', 'stop-timeout ‹1h30m›', 'error: `1h30m` is not a duration, such as 30s or 5m', 'stop-timeout 90m'],
  ['container', 'stop-timeout ‹1.5m›', 'error: `1.5m` is not a duration, such as 30s or 5m', 'stop-timeout 90s'],
  ['container', 'stop-timeout ‹soon›', 'error: `soon` is not a duration, such as 30s or 5m'],
  ['rollout', 'threshold ‹5› unbounded', 'error: `5` is not a percentage, such as 50%'],
  ['rollout', 'bake ‹5›', 'error: `5` needs a unit', 'bake 5m'],
  ['rollout', 'bake ‹90s›', 'error: `90s` is not a duration of whole minutes, such as 5m'],
  ['log-group', 'retain ‹30›', 'error: `30` needs a unit', 'retain 30d'],
  ['service', 'run ‹three›', 'error: `three` is not a number of tasks from 0 up, such as 3'],
  ['service', 'run ‹3.5›', 'error: `3.5` is not a number of tasks from 0 up, such as 3'],
  ['service', 'run ‹-1›', 'error: `-1` is not a number of tasks from 0 up, such as 3'],
  ['service', 'scale ‹-1›..3', 'error: `-1` is not a count or a range, such as 4, 3..12 or 2..'],
  ['service', 'rolling ‹100..200›', 'error: `100..200` is not two percentages, such as 100%..200%', 'rolling 100%..200%'],
  ['service', 'rolling ‹100%-200%›', 'error: `100%-200%` is not two percentages, such as 100%..200%', 'rolling 100%..200%'],
  ['service', 'rolling ‹100%›', 'error: `100%` is not two percentages, such as 100%..200%'],
  ['service', 'scale ‹3-12›', 'error: `3-12` is not a count or a range, such as 4, 3..12 or 2..', 'scale 3..12'],
  ['service', 'scale ‹12..3›', 'error: `12..3` is not a range: the least comes first', 'scale 3..12'],
  ['scale', 'cpu ‹60›', 'error: `60` is not a percentage, such as 50%', 'cpu 60%'],
  ['service', 'exec ‹true›', 'error: `true` is not `on` or `off`', 'exec on'],
  ['service', 'exec ‹maybe›', 'error: `maybe` is not `on` or `off`'],
  ['task', 'network-mode ‹awsvcp›', 'error: `awsvcp` is not `awsvpc`, `bridge`, `host` or `none`', 'network-mode awsvpc'],
  ['task', 'network-mode ‹AWSVPC›', 'error: `AWSVPC` is not `awsvpc`, `bridge`, `host` or `none`', 'network-mode awsvpc'],
  ['task', 'platform linux/‹amd64›', 'error: `amd64` is not an architecture of ECS', 'platform linux/x86_64'],
  ['task', 'platform ‹linx›', 'error: `linx` is not an operating system of ECS', 'platform linux'],
  ['task', 'platform ‹linux/arm64/v8›', 'error: `linux/arm64/v8` is not an operating system, an architecture, or both, such as linux/arm64'],
  ['container', 'port ‹80:8080›', 'error: `80:8080` is not a port or a range of them, such as 8080, 53/udp or 8000..8100', 'port 80 -> 8080'],
  ['container', 'port ‹8000-8010›', 'error: `8000-8010` is not a port or a range of them, such as 8080, 53/udp or 8000..8100', 'port 8000..8010'],
  ['container', 'port ‹http›', 'error: `http` is not a port or a range of them, such as 8080, 53/udp or 8000..8100'],
  ['container', 'port ‹0›', 'error: `0` is not a port from 1 to 65535'],
  ['container', 'port ‹70000›', 'error: `70000` is not a port from 1 to 65535'],
  ['container', 'port 80 -> ‹65536›', 'error: `65536` is not a port from 1 to 65535'],
  ['container', 'port ‹8000..70000›', 'error: `8000..70000` is not a range of ports from 1 to 65535'],
  ['container', 'port ‹8100..8000›', 'error: `8100..8000` is not a range: the least comes first', 'port 8000..8100'],
  ['service', 'expose ‹70000› -> web:8080', 'error: `70000` is not a port from 1 to 65535'],
  ['service', 'expose 443 -> web:‹70000›', 'error: `70000` is not a port from 1 to 65535'],
  ['service', 'expose ‹web›/tcp -> web:80', 'error: `web` is not a port with or without a protocol, such as 443 or 53/udp'],
  ['serve', 'ingress ‹0›', 'error: `0` is not a port from 1 to 65535'],
  ['container', 'ulimit nofile ‹many›', 'error: `many` is not one or two limits, such as 1024..2048 or unlimited'],
  ['container', 'depends on a ‹sucess›', 'error: `sucess` is not `start`, `complete`, `success` or `healthy`', 'depends on a success'],
  ['job', 'schedule ‹daily›', 'error: `daily` is not a schedule, such as rate(1 hour), cron(0 2 * * ? *) or at(2026-12-24T18:00:00)'],
  ['container', 'secrets { A = ‹hunter2› }', 'error: `hunter2` is not where the secret lies: `secretsmanager <id>`, `ssm <name>` or an ARN'],
  ['container', 'extra { a = json ‹"{"› }', 'error: `{` is not valid JSON'],
  ['service', 'expose 443 -> web:‹http›', 'error: `http` is not a container and its port, such as web:8080'],
  ['table', 'key ‹id› string', 'error: `id` is not a name with a colon behind it', 'key id: string'],
  ['table', 'key ‹id:string›', 'error: `id:string` is not a name with a colon behind it', 'key id: string'],
  ['fleet', 'memory ‹4..32›', 'error: `4..32` needs a unit', 'memory 4..32 MiB'],
]; // biome-ignore format: a table

const WRONG = INVALID.map(([kind, statement, message, right]) => ({ kind, statement, message, right }));

describe('values that do not fit', () => {
  it.each(WRONG)('$kind: $statement', ({ kind, statement, message, right }) => {
    const text = withoutMarks(statement);
    const { diagnostics } = bindIn(kind, text);
    expect(messages(diagnostics)).toEqual([message]);
    expect(marked(text, diagnostics)).toBe(statement);
    if (right === undefined) expect(diagnostics[0]!.fixes).toEqual([]);
    else expect(fixed(text, diagnostics)).toBe(right);
  });

  it.each(WRONG.filter(({ right }) => right !== undefined))(
    '$kind: the fix of $statement is right',
    ({ kind, statement }) => {
      const text = withoutMarks(statement);
      const right = fixed(text, bindIn(kind, text).diagnostics);
      expect(messages(bindIn(kind, right).diagnostics)).toEqual([]);
    },
  );
});

describe('values that are not known yet', () => {
  const at = { source: new SourceText('params.plim', 'x'), start: 0, end: 1 };
  const parameter = (fallback?: string): Located =>
    expression(at, {
      type: 'parameter',
      name: 'n',
      ...(fallback !== undefined && { fallback: string(at, fallback) }),
    });

  it.each([
    ['task', 'memory ${n} MiB', { memory: '${n}' }],
    ['task', 'memory ${n} GiB', { memory: '${n × 1024}' }],
    ['task', 'cpu ${n} vCPU', { cpu: '${n × 1024}' }],
    ['task', 'cpu ${n}', { cpu: '${n}' }],
    ['container', 'stop-timeout ${n}s', { stopTimeout: '${n}' }],
    ['container', 'stop-timeout ${n}m', { stopTimeout: '${n × 60}' }],
    ['rollout', 'bake ${n}h', { bakeTimeInMinutes: '${n × 60}' }],
    ['scale', 'cpu ${n}%', { targets: [{ value: '${n}', metric: 'cpu' }] }],
    ['service', 'rolling ${n}%..${m}%', { deploymentConfiguration: { minimumHealthyPercent: '${n}', maximumPercent: '${m}' } }],
    ['container', 'port ${n}/udp', { portMappings: [{ containerPort: '${n}', protocol: 'udp' }] }],
    ['container', 'port ${n}..${m}', { portMappings: [{ containerPortRange: '${n}-${m}' }] }],
    ['container', 'ulimit nofile ${n}', { ulimits: [{ name: 'nofile', softLimit: '${n}', hardLimit: '${n}' }] }],
    ['service', 'run ${n}; exec ${n}', { desiredCount: '${n}', enableExecuteCommand: '${n}' }],
    ['task', 'platform linux/${n}', { runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: '${n}' } }],
  ] as const)('%s: %s', (kind, statement, value) => {
    const bound = bindIn(kind, statement);
    expect(messages(bound.diagnostics)).toEqual([]);
    expect(bound.value).toEqual(value);
  }); // biome-ignore format: a table

  it.each([
    ['memory ${n}', '512 MiB', { kind: 'string', value: '512' }],
    ['memory ${n} MiB', '512', { kind: 'string', value: '512' }],
    ['memory ${n} GiB', '2', { kind: 'string', value: '2048' }],
    ['cpu ${n}', '0.5 vCPU', { kind: 'string', value: '512' }],
    ['cpu ${n} vCPU', '0.5', { kind: 'string', value: '512' }],
  ])('%s takes the default %s', (statement, fallback, value) => {
    const resolved = readWith(statement, parameter(fallback));
    expect(resolved.diagnostics).toEqual([]);
    expect(resolved.fallback).toMatchObject(value);
  });

  it('says where a default does not fit', () => {
    const text = 'memory ‹${n}›';
    const { diagnostics } = readWith(withoutMarks(text), parameter('x'));
    expect(messages(diagnostics)).toEqual(['error: `x` is not a size of memory, such as 512 MiB or 1 GiB']);
    expect(marked(withoutMarks(text), diagnostics)).toBe(text);
    expect(diagnostics[0]!.labels).toEqual([{ span: at, text: 'its default' }]);
  });

  it('puts the unit behind the param where its default has none', () => {
    const { diagnostics } = readWith('memory ${n}', parameter('512'));
    expect(messages(diagnostics)).toEqual(['error: `512` needs a unit']);
    expect(fixed('memory ${n}', diagnostics)).toBe('memory ${n} MiB');
  });

  it.each([true, false])('takes a param of the type bool as a switch: %s', (value) => {
    const known = { kind: 'boolean', span: at, value } as const;
    const bound = bindIn('service', 'exec ${n}', { n: known });
    expect(bound.value).toEqual({ enableExecuteCommand: value });
  });

  function readWith(statement: string, n: Located) {
    const source = new SourceText('test.plim', statement);
    const [parsed] = parse(source).statements;
    const word = wordsOf('task').get(parsed!.head.image)!;
    const diagnostics: Diagnostic[] = [];
    const reading = readStatement(parsed!, word.form, {
      resolve: (_, place) => ({ ...n, span: place }),
      report: (found) => void diagnostics.push(found),
      shapeAt: () => ({ kind: 'string' }),
    });
    const value = reading?.assignments[0]?.value;
    const of = value?.kind === 'expression' ? value.expression : undefined;
    return { diagnostics, fallback: of?.type === 'parameter' ? of.fallback : undefined };
  }
});
