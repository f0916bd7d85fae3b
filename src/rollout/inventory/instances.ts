import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { oneOf } from '../../diagnostic/nearest.js';
import type { Loose } from '../../model/loose.js';
import type { AttributeState } from '../../query/instance.js';
import type { SourceText } from '../../source/text.js';
import type { Room } from '../problem.js';
import { answersIn, clusterIn, INSTANCES, lastOf } from './document.js';
import { inventory as messages } from './messages.js';

const { report } = messages;

/** The container instances of a cluster, as `aws ecs describe-container-instances` has them. */
export interface Inventory {
  readonly cluster: string | undefined;
  readonly machines: readonly Machine[];
}

export interface Machine {
  /** The last part of its ARN, by which tasks name it. */
  readonly id: string;
  /** `i-0abc`, where it has one. */
  readonly name: string;
  readonly provider: string | undefined;
  /** ACTIVE, with a connected agent. */
  readonly isUsable: boolean;
  readonly attributes: ReadonlyMap<string, AttributeState>;
  /** What is free beside all that runs there. */
  readonly free: Omit<Room, 'interfaces'>;
  /** Where the answer counts interfaces: those that are free. */
  readonly freeInterfaces: number | undefined;
  /** Those that tasks have. */
  readonly takenInterfaces: number;
  readonly agentConnected: boolean | undefined;
  readonly agentVersion: string | undefined;
  /** Milliseconds since 1970. */
  readonly registeredAt: number | undefined;
  readonly runningTasks: number | undefined;
}

export interface Read<T> {
  /** Undefined where an error stands in the way. */
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function readInventory(source: SourceText): Read<Inventory> {
  const answered = answersIn(source, INSTANCES);
  const diagnostics = [...answered.diagnostics];
  const tell = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const machines = new Map<string, Machine>();
  const clusters = new Set<string>();
  for (const item of answered.items) {
    const machine = machineIn(item, tell);
    if (machine && !machines.has(machine.id)) machines.set(machine.id, machine);
    const cluster = clusterIn(item.at('containerInstanceArn').text);
    if (cluster !== undefined) clusters.add(cluster);
  }
  if (answered.items.length === 0 && !diagnostics.some(isError)) tell(report.nothing(answered.at));
  if (clusters.size > 1)
    tell(report.severalClusters(answered.at, { clusters: `the clusters ${oneOf([...clusters], 'and')}` }));
  const [cluster] = clusters;
  const value = { cluster, machines: [...machines.values()] };
  return { value: diagnostics.some(isError) ? undefined : value, diagnostics };
}

export function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

type Tell = (diagnostic: Diagnostic) => void;

function machineIn(item: Loose, tell: Tell): Machine | undefined {
  if (item.located?.kind !== 'map') {
    tell(
      report.wrongType(item.span, {
        member: 'containerInstances',
        owner: 'the document',
        expected: 'a list of instances',
      }),
    );
    return undefined;
  }
  const id = lastOf(item.at('containerInstanceArn').text);
  const name = item.at('ec2InstanceId').text ?? id;
  if (id === undefined || name === undefined) {
    tell(report.missing(item.span, { owner: 'an instance', member: 'containerInstanceArn' }));
    return undefined;
  }
  const free = freeIn(item, `instance \`${name}\``, tell);
  if (!free) return undefined;
  const { status, agentConnected } = {
    status: item.at('status').text,
    agentConnected: item.at('agentConnected').flag,
  };
  return {
    id,
    name,
    provider: item.at('capacityProviderName').text,
    isUsable: (status ?? 'ACTIVE') === 'ACTIVE' && agentConnected !== false,
    attributes: attributesIn(item),
    ...free,
    takenInterfaces: interfacesIn(item),
    agentConnected,
    agentVersion: item.at('versionInfo', 'agentVersion').text,
    registeredAt: timeIn(item.at('registeredAt')),
    runningTasks: item.at('runningTasksCount').number,
  };
}

/** Ports of an answer are those that are taken; all else is what is left. */
function freeIn(
  item: Loose,
  owner: string,
  tell: Tell,
): Pick<Machine, 'free' | 'freeInterfaces'> | undefined {
  const remaining = item.at('remainingResources');
  if (remaining.located?.kind !== 'list') {
    const isMissing = remaining.state === 'absent';
    const member = 'remainingResources';
    tell(
      isMissing
        ? report.missing(item.span, { owner, member })
        : report.wrongType(remaining.span, { owner, member, expected: 'a list' }),
    );
    return undefined;
  }
  const resources = new Map(remaining.items.map((each) => [each.at('name').text, each]));
  const amount = (name: string) => {
    const found = resources.get(name);
    if (!found) tell(report.missing(remaining.span, { owner, member: name }));
    const number = found && amountIn(found);
    if (found && number === undefined)
      tell(report.wrongType(found.span, { owner, member: name, expected: 'a number' }));
    return number;
  };
  const [cpu, memory] = [amount('CPU'), amount('MEMORY')];
  if (cpu === undefined || memory === undefined) return undefined;
  const enis = resources.get('ENI');
  return {
    free: {
      cpu,
      memory,
      gpus: textsIn(resources.get('GPU')).length,
      ports: new Set([
        ...textsIn(resources.get('PORTS')).map((port) => `${port}/tcp`),
        ...textsIn(resources.get('PORTS_UDP')).map((port) => `${port}/udp`),
      ]),
    },
    freeInterfaces: enis && amountIn(enis),
  };
}

/** The one of its three values that its type names. */
function amountIn(resource: Loose): number | undefined {
  const member =
    { LONG: 'longValue', DOUBLE: 'doubleValue' }[resource.at('type').text ?? ''] ?? 'integerValue';
  const { number } = resource.at(member);
  return number !== undefined && Number.isFinite(number) && number >= 0 ? number : undefined;
}

function textsIn(resource: Loose | undefined): readonly string[] {
  return resource?.at('stringSetValue').items.flatMap(({ text }) => text ?? []) ?? [];
}

function attributesIn(item: Loose): ReadonlyMap<string, AttributeState> {
  return new Map(
    item.at('attributes').items.flatMap((each): [string, AttributeState][] => {
      const { text: name } = each.at('name');
      const { text: value } = each.at('value');
      return name === undefined ? [] : [[name, value === undefined ? 'no value' : { value }]];
    }),
  );
}

const GONE = ['DELETED', 'DETACHED'];

/** Those that tasks have; the trunk that they share is none of them. */
export function interfacesIn(item: Loose): number {
  return item
    .at('attachments')
    .items.filter(
      (each) =>
        /^(eni|ElasticNetworkInterface)$/i.test(each.at('type').text ?? '') &&
        !GONE.includes(each.at('status').text ?? ''),
    ).length;
}

/** Seconds, or a date. */
function timeIn(field: Loose): number | undefined {
  if (field.located?.kind === 'number') return field.located.value * 1000;
  const time = Date.parse(field.text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
