import { valuesAt } from '../../model/references/values.js';
import type { Infrastructure, Resource } from '../../model/resource.js';
import type { Located } from '../../source/value.js';
import { eachOf } from '../lists.js';
import { asText, type Draft, itemsOf, memberOf, textIn } from '../values.js';
import { canonical } from './canonical.js';
import { isTrue } from './data.js';
import { type Folding, nameFor, propertyOf } from './folding.js';
import { groupIn, isAsked, ownerNames, rulesOf } from './groups.js';
import { referenceOf } from './references.js';
import { tagsIn } from './tags.js';

const EFS = 'AWS::EFS';

/** File systems with their mount targets and access points. */
export function fileSystems(folding: Folding): void {
  for (const system of folding.of(`${EFS}::FileSystem`)) {
    const targets = partsOf(folding, 'MountTarget', system);
    const points = partsOf(folding, 'AccessPoint', system);
    if (targets && points && targets.length > 0) declare(folding, system, targets, points);
  }
}

/** Undefined where some of them may not be folded. */
function partsOf(
  folding: Folding,
  type: string,
  system: Infrastructure,
): readonly Infrastructure[] | undefined {
  const all = folding.original.infrastructure.filter(
    (each) =>
      each.type === `${EFS}::${type}` &&
      referenceOf(propertyOf(each, 'FileSystemId'))?.target === system.address,
  );
  return all.every((each) => folding.at(each.address, each.type)) ? all : undefined;
}

function declare(
  folding: Folding,
  system: Infrastructure,
  targets: readonly Infrastructure[],
  points: readonly Infrastructure[],
): void {
  const guard = guardOf(folding, system, targets);
  const groups = targets.flatMap((each) => itemsOf(propertyOf(each, 'SecurityGroups')));
  const subnets = targets.flatMap((each) => propertyOf(each, 'SubnetId') ?? []);
  const backup = textIn(memberOf(propertyOf(system, 'BackupPolicy'), 'Status'));
  const throughput = textIn(propertyOf(system, 'ThroughputMode'));
  const name = nameFor(system);
  const isAlone = mountersOf(folding, system).length === 0;
  const encrypted = propertyOf(system, 'Encrypted');
  const declared = folding.declare('file-system', system, {
    encrypted: encrypted && isTrue(encrypted),
    key: propertyOf(system, 'KmsKeyId'),
    throughput: throughput === 'bursting' || throughput === 'elastic' ? throughput : undefined,
    backup: backup === undefined ? undefined : backup === 'ENABLED',
    subnets: isMounted(folding, system, subnets) ? undefined : subnetsSaid(folding, subnets, isAlone),
    securityGroups: guard ? undefined : distinct(groups),
    accessPoints: points.length > 0 ? points.map((each) => pointIn(each, name)) : undefined,
    tags: tagsIn(system, 'FileSystemTags'),
  });
  for (const each of [...targets, ...points]) folding.take(each);
  for (const each of guard ?? []) folding.take(each);
  for (const each of points)
    folding.call(
      each.address,
      'Ref',
      `file-system.${declared.name}`,
      `access-point.${pointName(each, name)}`,
    );
}

function pointName(point: Infrastructure, system: string): string {
  const name = nameFor(point);
  return name.startsWith(`${system}-`) ? name.slice(system.length + 1) : name;
}

function pointIn(point: Infrastructure, system: string): Draft {
  const user = propertyOf(point, 'PosixUser');
  const [uid, gid] = ['Uid', 'Gid'].map((key) => {
    const id = memberOf(user, key);
    return id && textIn(asText(id));
  });
  const root = propertyOf(point, 'RootDirectory');
  return {
    name: pointName(point, system),
    path: memberOf(root, 'Path'),
    owner: uid === undefined ? undefined : `${uid}:${gid ?? uid}`,
    mode: memberOf(memberOf(root, 'CreationInfo'), 'Permissions'),
  };
}

/** Whether these are the subnets of those who mount it, which the compiler takes where none are written. */
function isMounted(folding: Folding, system: Infrastructure, subnets: readonly Located[]): boolean {
  const runners = mountersOf(folding, system);
  const theirs = runners.flatMap((each) => subnetsOf(each) ?? []);
  const asked = runners.some((each) => !subnetsOf(each));
  const all = theirs.flatMap((each) => eachOf(each, subnets.length));
  const shown = (values: readonly Located[]) =>
    [...new Set(values.map((each) => canonical(each, (address) => address)))].sort().join();
  return runners.length > 0 && !asked && shown(all) === shown(subnets);
}

/** The first ones of a list that is given from outside are that list; where nobody mounts it, the compiler asks for one. */
function subnetsSaid(
  folding: Folding,
  subnets: readonly Located[],
  isAlone: boolean,
): readonly Located[] | undefined {
  const calls = subnets.map((each) => (each.kind === 'expression' ? each.expression : undefined));
  const lists = calls.flatMap((of, i) => {
    const [index, list] = of?.type === 'call' && of.name === 'Fn::Select' ? of.arguments : [];
    return list && index && textIn(asText(index)) === String(i) ? [list] : [];
  });
  const [list, ...others] = distinct(lists);
  if (!list || others.length > 0 || lists.length < subnets.length) return subnets;
  return isAlone && isAsked(folding, list, 'SubnetIds') ? undefined : [list];
}

/** Those that the service had before its own group was folded. */
function subnetsOf({ value }: Resource): Located | undefined {
  return valuesAt(value, 'networkConfiguration.awsvpcConfiguration.subnets')[0];
}

/** The services of the stack as they were that mount it. */
function mountersOf({ original }: Folding, system: Infrastructure): readonly Resource[] {
  const families = original.resources
    .filter(({ kind }) => kind === 'task-definition')
    .filter(({ value }) =>
      valuesAt(value, 'volumes[].efsVolumeConfiguration.fileSystemId').some(
        (id) => referenceOf(id)?.target === system.address,
      ),
    )
    .map(({ name, value }) => textIn(memberOf(value, 'family')) ?? name);
  return original.resources.filter(
    ({ kind, value }) =>
      kind === 'service' && families.includes(textIn(memberOf(value, 'taskDefinition')) ?? ''),
  );
}

/** The group of its mount targets with its rules, where only services that mount it are let in. */
function guardOf(
  folding: Folding,
  system: Infrastructure,
  targets: readonly Infrastructure[],
): readonly Infrastructure[] | undefined {
  const groups = targets.flatMap((each) => itemsOf(propertyOf(each, 'SecurityGroups')));
  const [only, ...others] = distinct(groups);
  const group = others.length === 0 ? groupIn(folding, only) : undefined;
  const incoming = group && rulesOf(folding, group, 'Ingress');
  const outgoing = group && rulesOf(folding, group, 'Egress');
  if (!group || !incoming || !outgoing) return undefined;
  const names = ownerNames(folding);
  const mounters = mountersOf(folding, system).map(({ name }) => name);
  const isFromMounter = incoming.rules.every(({ peer }) =>
    mounters.includes(names.get(referenceOf(peer)?.target ?? '') ?? ''),
  );
  const isOfRequest = [...folding.usersOf(group.address)].some((user) => folding.resource(user));
  return isFromMounter && !isOfRequest ? [group, ...incoming.separate, ...outgoing.separate] : undefined;
}

function distinct(values: readonly Located[]): readonly Located[] {
  return [...new Map(values.map((each) => [canonical(each, (address) => address), each])).values()];
}
