import type { Loose } from '../../model/loose.js';
import type { Placed } from '../../model/view.js';
import type { Located } from '../../source/value.js';
import type { PieceSubject } from '../subjects/others.js';
import type { Project } from '../subjects/project.js';
import { madeOf, mentionersOf, piecesIn } from './mentions.js';

const GROUP = 'AWS::EC2::SecurityGroup';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';

/** The security groups that a list names; undefined unless all are made here, and nobody else can add rules to them. */
export function groupsIn(
  project: Project,
  list: Iterable<Pick<Placed, 'located'>>,
): readonly PieceSubject[] | undefined {
  const groups = [...list].map((each) => madeOf(project, GROUP, each));
  const known = groups.filter((each) => each !== undefined);
  return known.length === groups.length && known.length > 0 && !known.some((each) => isOpen(project, each))
    ? known
    : undefined;
}

/** Where a stack gives it away, another one may add rules to it. */
function isOpen(project: Project, group: PieceSubject): boolean {
  return project.model.outputs.some(({ value }) => piecesIn(project, value).includes(group));
}

/** Whether one of these groups may let traffic in, from one of those or from addresses, at all of some ports. */
export function mayLetIn(
  project: Project,
  groups: readonly PieceSubject[],
  from: readonly PieceSubject[],
  ports: Ports,
): boolean {
  return groups.some((group) => {
    const inside = group.properties.at('SecurityGroupIngress');
    if (!inside.lengthKnown) return true;
    const beside = mentionersOf(project, group).filter(
      ({ piece, properties }) =>
        piece.type === INGRESS && piecesIn(project, properties.at('GroupId').located).includes(group),
    );
    const rules = [...inside.items, ...beside.map(({ properties }) => properties)];
    return rules.some((rule) => coversPorts(rule, ports) && mayComeFrom(project, rule, from));
  });
}

export interface Ports {
  readonly from: number;
  readonly to: number;
  /** Any where it is not known. */
  readonly protocol: 'tcp' | 'udp' | undefined;
}

const NUMBERS = { tcp: '6', udp: '17' } as const;

function coversPorts(rule: Loose, ports: Ports): boolean {
  const protocol = rule.at('IpProtocol');
  const fits = ports.protocol && [ports.protocol, NUMBERS[ports.protocol], '-1'];
  if (protocol.text !== undefined && fits && !fits.includes(protocol.text)) return false;
  if (protocol.text === '-1') return true;
  const [first, last] = [rule.at('FromPort'), rule.at('ToPort')];
  return (first.number ?? ports.from) <= ports.from && (last.number ?? ports.to) >= ports.to;
}

/** A range of addresses may hold the sender; a group that is not known may be its group. */
function mayComeFrom(project: Project, rule: Loose, from: readonly PieceSubject[]): boolean {
  const source = rule.at('SourceSecurityGroupId');
  if (source.state === 'absent') return true;
  const named = madeOf(project, GROUP, source);
  return named === undefined ? isUnknown(source.located) : from.includes(named);
}

function isUnknown(located: Located | undefined): boolean {
  return located?.kind === 'expression';
}
