import type { Infrastructure } from '../../../model/resource.js';
import type { Span } from '../../../source/span.js';
import { type Entry, expression, type Located, list, map, number, string } from '../../../source/value.js';
import { NOTHING } from '../../../stack/security-groups.js';
import { drafted } from '../../../stack/values.js';
import { ofType } from '../table/index.js';
import { type Argument, blocksOf } from './arguments.js';
import type { Made } from './parts.js';

export interface Rules {
  /** What a group says of itself beside its rules. */
  readonly others: readonly Argument[];
  /** Properties of the group. */
  readonly rules: readonly Entry[];
  /** Rules that name the group itself, which have to stand apart from it. */
  readonly own: readonly Made[];
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ingress: { type: 'AWS::EC2::SecurityGroupIngress', other: 'Source' },
  egress: { type: 'AWS::EC2::SecurityGroupEgress', other: 'Destination' },
};

interface Direction {
  readonly type: string;
  /** `SourceSecurityGroupId`, `DestinationPrefixListId` */
  readonly other: string;
}

type Beside = Pick<Infrastructure, 'address' | 'condition' | 'dependsOn'>;

/** The rules in the blocks `ingress` and `egress` of a group: of each, one for each range and each other group. */
export function rulesInside(given: readonly Argument[], at: Span, beside: Beside): Rules {
  const rules: Entry[] = described(given, at);
  const own: Made[] = [];
  for (const argument of given) {
    const direction = DIRECTIONS[argument.name];
    if (!direction) continue;
    const items: Located[] = [];
    for (const block of blocksOf(argument)) {
      if (block.kind !== 'block') {
        items.push(unknown(argument.nameSpan, argument.name));
        continue;
      }
      items.push(...rulesOf(block.arguments, direction, block.span));
      if (isTrue(memberOf(block.arguments, 'self')?.value()))
        own.push(
          ...apart(
            [ruleTo(block.arguments, direction, block.span, beside.address)],
            direction,
            beside,
            `${argument.name}.${own.length}`,
          ),
        );
    }
    const key = direction.type.slice('AWS::EC2::'.length);
    if (items.length > 0) rules.push({ key, keySpan: argument.nameSpan, value: list(items[0]!.span, items) });
  }
  // The provider takes away the rule by which EC2 lets everything out: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group#resource-security-group
  if (!rules.some(({ key }) => key === 'SecurityGroupEgress'))
    rules.push({ key: 'SecurityGroupEgress', keySpan: at, value: drafted(NOTHING, at) });
  return { others: given.filter(({ name }) => !DIRECTIONS[name]), rules, own };
}

/** What the provider says of a group that nothing is said of: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group#description-1 */
function described(given: readonly Argument[], at: Span): Entry[] {
  if (memberOf(given, 'description')) return [];
  return [{ key: 'GroupDescription', keySpan: at, value: string(at, 'Managed by Terraform') }];
}

/** A rule that is a resource of its own, for several ranges at once. */
export function rulesBeside(given: readonly Argument[], at: Span, beside: Beside): readonly Made[] {
  const type = memberOf(given, 'type')?.value();
  const direction = type?.kind === 'string' ? DIRECTIONS[type.value] : undefined;
  const group = memberOf(given, 'security_group_id');
  if (!direction || !group) return [];
  const target = { key: 'GroupId', keySpan: group.nameSpan, value: group.value() };
  const rules = rulesOf(given, direction, at);
  const self = isTrue(memberOf(given, 'self')?.value());
  const all = self
    ? [map(at, [...common(given), { ...target, key: `${direction.other}SecurityGroupId` }])]
    : rules;
  return apart(
    all.flatMap((rule) => (rule.kind === 'map' ? [map(rule.span, [target, ...rule.entries])] : [])),
    direction,
    beside,
  );
}

/** With addresses of their own, the first that of what they stand in. */
function apart(rules: readonly Located[], { type }: Direction, beside: Beside, suffix?: string): Made[] {
  const row = ofType(type)!;
  return rules.flatMap((rule, i): Made[] => {
    const name = suffix ?? (i === 0 ? undefined : String(i));
    const address = name === undefined ? beside.address : `${beside.address}.${name}`;
    if (rule.kind !== 'map') return [];
    const { span } = rule;
    return [{ row, infrastructure: { ...beside, type, address, nameSpan: span, span, properties: rule } }];
  });
}

/** One rule for each place that traffic comes from or goes to. */
function rulesOf(given: readonly Argument[], { other }: Direction, at: Span): Located[] {
  const ends = [
    ['cidr_blocks', 'CidrIp'],
    ['ipv6_cidr_blocks', 'CidrIpv6'],
    ['security_groups', `${other}SecurityGroupId`],
    ['source_security_group_id', `${other}SecurityGroupId`],
    ['prefix_list_ids', `${other}PrefixListId`],
  ] as const;
  return ends.flatMap(([name, key]) => {
    const argument = memberOf(given, name);
    const value = argument?.value();
    if (!argument || !value || value.kind === 'null') return [];
    if (name !== 'source_security_group_id' && value.kind !== 'list') return [unknown(value.span, name)];
    const items = value.kind === 'list' ? value.items : [value];
    return items.map((item) => map(at, [...common(given), { key, keySpan: argument.nameSpan, value: item }]));
  });
}

function ruleTo(given: readonly Argument[], { other }: Direction, at: Span, address: string): Located {
  const group = expression(at, { type: 'reference', target: address, attribute: 'GroupId' });
  return map(at, [
    { key: 'GroupId', keySpan: at, value: group },
    ...common(given),
    { key: `${other}SecurityGroupId`, keySpan: at, value: group },
  ]);
}

function common(given: readonly Argument[]): Entry[] {
  const names = [
    ['protocol', 'IpProtocol'],
    ['from_port', 'FromPort'],
    ['to_port', 'ToPort'],
    ['description', 'Description'],
  ] as const;
  return names.flatMap(([name, key]): Entry[] => {
    const argument = memberOf(given, name);
    const value = argument?.value();
    if (!argument || !value || value.kind === 'null' || (value.kind === 'string' && value.value === ''))
      return [];
    return [{ key, keySpan: argument.nameSpan, value: name === 'protocol' ? protocol(value) : port(value) }];
  });
}

function protocol(value: Located): Located {
  if (value.kind === 'number') return string(value.span, value.written);
  return value.kind === 'string' && value.value === 'all' ? { ...value, value: '-1' } : value;
}

function port(value: Located): Located {
  return value.kind === 'string' && /^-?\d+$/.test(value.value)
    ? number(value.span, Number(value.value), value.value)
    : value;
}

function memberOf(given: readonly Argument[], name: string): Argument | undefined {
  return given.find((each) => each.name === name);
}

function isTrue(value: Located | undefined): boolean {
  return value?.kind === 'boolean' && value.value;
}

function unknown(at: Span, text: string): Located {
  return expression(at, { type: 'opaque', text });
}
