import { addressOf, isRequestKind, type Model, type Resource } from '../../../model/resource.js';
import { type LocatedMap, string } from '../../../source/value.js';
import { attributeOf, keyOf, memberOf, withMembers } from '../../../stack/values.js';
import { ofKind } from '../table/index.js';
import { type Part, Splitting } from './part.js';
import { SPLITTERS } from './splitters.js';

/** What of CloudFormation is one resource and of Terraform several, taken apart. */
export function split(model: Model): readonly Part[] {
  const targets = new Map<string | undefined, string>();
  for (const each of model.resources)
    if (each.kind === 'scalable-target') targets.set(scaledBy(each.value), addressOf(each));
  targets.delete(undefined);
  const wholes = [
    ...model.resources.flatMap((resource) => requestPart(resource, targets)),
    ...model.infrastructure.map(
      ({ condition, ...each }): Part => ({ ...each, owner: each.address, when: whenOf(condition) }),
    ),
  ];
  return wholes.flatMap((part) => {
    const splitter = part.existing ? undefined : SPLITTERS[part.type];
    if (!splitter) return [part];
    const splitting = new Splitting(part);
    splitter(splitting, part);
    const [rest, ...parts] = splitting.whole;
    if (!VANISHING.has(part.type) || parts.length === 0) return [rest!, ...parts];
    return parts.map((each, i) => (i === 0 ? { ...part, ...each, address: part.address } : each));
  });
}

function requestPart(resource: Resource, targets: ReadonlyMap<string | undefined, string>): Part[] {
  const { kind, nameSpan, span, existing, condition, dependsOn, keep, doc } = resource;
  const value = existing ? identified(resource) : resource.value;
  const row = isRequestKind(kind) ? ofKind(kind) : undefined;
  if (!row) return [];
  const target = kind === 'scalable-target' ? undefined : targets.get(scaledBy(value));
  const address = addressOf(resource);
  return [
    {
      type: row.type,
      address,
      owner: address,
      nameSpan,
      span,
      properties: target === undefined ? value : scaling(value, target),
      ...(existing && { existing: true as const }),
      when: whenOf(condition),
      ...(dependsOn && { dependsOn }),
      ...(keep && { keep: true as const }),
      ...(doc !== undefined && { doc }),
    },
  ];
}

const NAMES: Readonly<Partial<Record<Resource['kind'], string>>> = {
  cluster: 'clusterName',
  service: 'serviceName',
  'task-definition': 'family',
};

/** What is made elsewhere, by the name under which it is looked up. */
function identified({ kind, name, nameSpan, id, value }: Resource): LocatedMap {
  const member = NAMES[kind];
  if (member === undefined || memberOf(value, member)) return value;
  return withMembers(value, { [member]: id ?? string(nameSpan, name) });
}

function whenOf(condition: string | undefined): Part['when'] {
  return condition === undefined ? [] : [{ condition, holds: true }];
}

const SCALED = ['ServiceNamespace', 'ResourceId', 'ScalableDimension'] as const;

/** What is scaled of which resource. */
function scaledBy(value: LocatedMap): string | undefined {
  const parts = SCALED.map((name) => memberOf(value, name));
  return parts.every((part) => part !== undefined) ? parts.map(keyOf).join(' ') : undefined;
}

/** A policy can be made only when its target is there: it refers to it. */
function scaling(value: LocatedMap, target: string): LocatedMap {
  return withMembers(
    value,
    Object.fromEntries(SCALED.map((name) => [name, attributeOf(target, name, memberOf(value, name)!.span)])),
  );
}

/** Nothing is left of these but their parts, the first of which is in their place. */
const VANISHING: ReadonlySet<string> = new Set([
  'AWS::IAM::Policy',
  'AWS::Route53::RecordSetGroup',
  'AWS::SQS::QueuePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::ElasticLoadBalancingV2::ListenerCertificate',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::SecurityGroupEgress',
]);
