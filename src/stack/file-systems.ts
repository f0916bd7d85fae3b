import { valuesAt } from '../model/references/values.js';
import { addressOf, type Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import { madeOf, make } from './declarations.js';
import { type Expansion, wordOf } from './expansion.js';
import { eachOf } from './lists.js';
import { stack } from './messages.js';
import { pascal } from './names.js';
import { onePort } from './ports.js';
import { awsvpcOf } from './runners.js';
import { addGroup, groupFor, groupsOf, labelOf, letIn, NOTHING } from './security-groups.js';
import {
  addressIn,
  attributeOf,
  booleanIn,
  distinctOf,
  type Draft,
  itemsOf,
  keyOf,
  memberOf,
  textIn,
} from './values.js';
import { theSubnets, theVpc, vpcOf } from './vpc.js';

const NFS = 2049;
/** As many zones as balancers want too. */
const ZONES = 2;

/** File systems, where they are mounted, and the directories that applications have in them. */
export function fileSystems(expansion: Expansion): void {
  for (const each of madeOf(expansion, 'file-system')) {
    const { value } = each;
    const backup = booleanIn(memberOf(value, 'backup'));
    make(expansion, each, {
      Encrypted: memberOf(value, 'encrypted'),
      KmsKeyId: memberOf(value, 'key'),
      ThroughputMode: memberOf(value, 'throughput'),
      BackupPolicy: backup === undefined ? undefined : { Status: backup ? 'ENABLED' : 'DISABLED' },
    });
    mountTargets(expansion, each);
    for (const point of itemsOf(memberOf(value, 'accessPoints'))) accessPoint(expansion, each, point);
  }
}

function mountTargets(expansion: Expansion, system: Resource): void {
  const { value, name, nameSpan: at } = system;
  const runners = mountersOf(expansion, system);
  const groups = memberOf(value, 'securityGroups') ?? [groupOf(expansion, system, runners)];
  const written = memberOf(value, 'subnets');
  const networks = written ? [written] : subnetsOf(runners);
  const subnets = (networks.length > 0 ? networks : [theSubnets(expansion, at)]).flatMap((each) => {
    if (each.kind !== 'list') tellOfZones(expansion, system, each);
    return eachOf(each, ZONES);
  });
  const targets = distinctOf(subnets).map((subnet, i) => {
    const wanted = pascal(name, 'MountTarget', textIn(subnet) ?? String(i + 1));
    const address = expansion.addressFor(`mount target of ${addressOf(system)} ${keyOf(subnet)}`, wanted);
    expansion.add('AWS::EFS::MountTarget', address, at, {
      FileSystemId: attributeOf(addressOf(system), 'Ref', at),
      SubnetId: subnet,
      SecurityGroups: groups,
    });
    return address;
  });
  // Tasks that start before there is where to mount it from fail.
  for (const runner of runners) expansion.wait(addressOf(runner), ...targets);
}

/** One subnet has one mount target: how many there are has to be known. */
function tellOfZones(expansion: Expansion, { name, nameSpan }: Resource, subnets: Located): void {
  const count = eachOf(subnets, ZONES).length;
  expansion.tell(
    stack.report.added(
      nameSpan,
      {
        what: `a mount target in each of the first ${count} subnets`,
        reason: `how many subnets file system \`${name}\` has is known only when it is deployed`,
      },
      { help: ['write the subnets out: `subnets subnet-1, subnet-2`'] },
    ),
  );
}

/** A group that those who mount it may reach. */
function groupOf(expansion: Expansion, system: Resource, runners: readonly Resource[]): Located {
  const { name, nameSpan: at } = system;
  const group = groupFor(expansion, addressOf(system), labelOf(system), at);
  const [first] = runners;
  addGroup(expansion, group.address, at, {
    GroupDescription: `Mount targets of the file system ${name}`,
    VpcId: first ? vpcOf(expansion, first, at) : theVpc(expansion, at),
    SecurityGroupEgress: NOTHING,
  });
  for (const runner of runners)
    for (const from of groupsOf(expansion, runner)) letIn(expansion, group, from, onePort(NFS), at);
  return group.id;
}

/** The services and jobs whose tasks mount it. */
function mountersOf(expansion: Expansion, system: Resource): readonly Resource[] {
  const words = [wordOf(system), addressOf(system)];
  return expansion
    .of('task-definition')
    .filter(({ value }) =>
      valuesAt(value, 'volumes[].efsVolumeConfiguration.fileSystemId').some((id) =>
        words.includes(addressIn(id) ?? ''),
      ),
    )
    .flatMap((task) => expansion.runnersOf(task));
}

/** The lists of subnets that they are in, each once. */
function subnetsOf(runners: readonly Resource[]): readonly Located[] {
  const lists = runners.flatMap((each) => memberOf(awsvpcOf(each), 'subnets') ?? []);
  return distinctOf(lists);
}

function accessPoint(expansion: Expansion, system: Resource, point: Located): void {
  const name = textIn(memberOf(point, 'name')) ?? '';
  const at = point.span;
  const path = memberOf(point, 'path');
  const [uid, gid = uid] = textIn(memberOf(point, 'owner'))?.split(':') ?? [];
  const wanted = pascal(system.name, name, 'AccessPoint');
  const address = expansion.addressFor(`access point of ${addressOf(system)} ${name}`, wanted);
  expansion.add('AWS::EFS::AccessPoint', address, at, {
    FileSystemId: attributeOf(addressOf(system), 'Ref', at),
    PosixUser: uid === undefined ? undefined : { Uid: uid, Gid: gid },
    RootDirectory: path && { Path: path, CreationInfo: creationInfo(uid, gid, memberOf(point, 'mode')) },
  });
  expansion.give(wordOf(system), `access-point.${name}`, attributeOf(address, 'Ref', at));
}

/** EFS makes the directory where it is told to whom it belongs. */
function creationInfo(uid: string | undefined, gid: string | undefined, mode: Located | undefined): Draft {
  return uid === undefined ? undefined : { OwnerUid: uid, OwnerGid: gid, Permissions: mode ?? '0755' };
}
