import type { AttributeState, Instance } from '../instance.js';
import { readDate } from '../types.js';

/** An instance of a cluster with the name that people know it by. */
export interface NamedInstance {
  readonly name: string;
  readonly status: string | undefined;
  readonly instance: Instance;
}

export interface Problem {
  readonly message: string;
  readonly help: string;
}

/**
 * Reads what `aws ecs describe-container-instances` answers; with the answer of `describe-tasks` merged into it
 * (`{ "containerInstances": […], "tasks": […] }`) the groups of the tasks are known too.
 */
export function readInventory(json: unknown): readonly NamedInstance[] | Problem {
  const document = isObject(json) ? json : {};
  const all = Array.isArray(json)
    ? json
    : 'ec2InstanceId' in document
      ? [json]
      : document['containerInstances'];
  if (!Array.isArray(all)) return notAnInventory(document);
  const wrong = all.findIndex((each) => !isInstance(each));
  if (wrong >= 0)
    return {
      message: `entry ${wrong + 1} of the inventory is no container instance`,
      help: 'each entry is an object with `containerInstanceArn` and `attributes`',
    };
  const groups = groupsByInstance(document['tasks']);
  return all.filter(isInstance).map((each, i) => readInstance(each, i, groups));
}

function notAnInventory(document: Json): Problem {
  const help = 'give the answer of `aws ecs describe-container-instances`';
  if (Array.isArray(document['containerInstanceArns']))
    return {
      message: 'the inventory is the answer of `list-container-instances`, which has names alone',
      help,
    };
  if (Array.isArray(document['taskDefinitions']) || isObject(document['taskDefinition']))
    return { message: 'the inventory is a task definition', help };
  return { message: 'the inventory holds no `containerInstances`', help };
}

type Json = Readonly<Record<string, unknown>>;

function isObject(json: unknown): json is Json {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function isInstance(json: unknown): json is Json {
  return isObject(json) && ['containerInstanceArn', 'ec2InstanceId', 'attributes'].some((key) => key in json);
}

function readInstance(
  json: Json,
  index: number,
  groups: ReadonlyMap<string, string[]> | undefined,
): NamedInstance {
  const arn = textIn(json, 'containerInstanceArn');
  const ec2InstanceId = textIn(json, 'ec2InstanceId');
  const versions = isObject(json['versionInfo']) ? json['versionInfo'] : {};
  const taskGroups = groups ? (groups.get(arn ?? '') ?? []) : isIdle(json) ? [] : undefined;
  const { attributes } = json;
  return {
    name: ec2InstanceId ?? arn?.split('/').at(-1) ?? `instance ${index + 1}`,
    status: textIn(json, 'status'),
    instance: {
      attributes: new Map(Array.isArray(attributes) ? attributes.flatMap(readAttribute) : []),
      otherAttributes: Array.isArray(attributes) ? 'absent' : 'unknown',
      ...given('taskGroups', taskGroups),
      ...given('agentConnected', ofType(json['agentConnected'], 'boolean')),
      ...given('agentVersion', textIn(versions, 'agentVersion')),
      ...given('ec2InstanceId', ec2InstanceId),
      ...given('registeredAt', readTime(json['registeredAt'])),
      ...given('runningTasksCount', ofType(json['runningTasksCount'], 'number')),
    },
  };
}

function readAttribute(json: unknown): [string, AttributeState][] {
  if (!isObject(json) || typeof json['name'] !== 'string') return [];
  const { name, value } = json;
  return [[name, typeof value === 'string' ? { value } : 'no value']];
}

/** Seconds since 1970 or a date, as the versions of the CLI give them. */
function readTime(json: unknown): number | undefined {
  if (typeof json === 'number') return json * 1000;
  return typeof json === 'string' ? readDate(json) : undefined;
}

function isIdle(json: Json): boolean {
  return json['runningTasksCount'] === 0 && json['pendingTasksCount'] === 0;
}

function groupsByInstance(tasks: unknown): Map<string, string[]> | undefined {
  if (!Array.isArray(tasks)) return undefined;
  const groups = new Map<string, string[]>();
  for (const task of tasks.filter(isObject)) {
    const [arn, group] = [textIn(task, 'containerInstanceArn'), textIn(task, 'group')];
    if (arn === undefined || group === undefined || task['desiredStatus'] === 'STOPPED') continue;
    groups.set(arn, [...(groups.get(arn) ?? []), group]);
  }
  return groups;
}

function textIn(json: Json, key: string): string | undefined {
  return ofType(json[key], 'string');
}

function ofType(json: unknown, type: 'string'): string | undefined;
function ofType(json: unknown, type: 'number'): number | undefined;
function ofType(json: unknown, type: 'boolean'): boolean | undefined;
function ofType(json: unknown, type: string): unknown {
  return typeof json === type ? json : undefined;
}

function given<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  const result: { [K in Key]?: Value } = {};
  if (value !== undefined) result[key] = value;
  return result;
}
