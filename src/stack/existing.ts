import type { ResourceKind } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { type Located, string } from '../source/value.js';
import { call, joined, surrounding } from './values.js';

/** How ARNs call things: `arn:aws:dynamodb:eu-west-1:111122223333:table/orders`. */
interface Naming {
  readonly service: string;
  /** What stands before the name in the last part of the ARN. */
  readonly before: string;
  readonly after?: string;
  /** Without region and account. */
  readonly global?: true;
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const NAMINGS: Readonly<Partial<Record<ResourceKind, Naming>>> = {
  bucket: { service: 's3', before: '', global: true },
  queue: { service: 'sqs', before: '' },
  topic: { service: 'sns', before: '' },
  table: { service: 'dynamodb', before: 'table/' },
  'file-system': { service: 'elasticfilesystem', before: 'file-system/' },
  'log-group': { service: 'logs', before: 'log-group:', after: ':*' },
  alarm: { service: 'cloudwatch', before: 'alarm:' },
  cluster: { service: 'ecs', before: 'cluster/' },
};

/** An attribute of what is made elsewhere, as far as its name or ARN tells. */
export function existingAttribute(
  kind: ResourceKind,
  id: Located,
  isArn: boolean,
  attribute: string,
): Located | undefined {
  if (attribute === 'arn') return isArn ? id : arnFor(kind, id);
  const naming = NAMINGS[kind];
  if (attribute === 'name' || attribute === 'id') return isArn && naming ? nameIn(id, naming) : id;
  if (attribute !== 'url' || kind !== 'queue') return undefined;
  const at = id.span;
  const arn = isArn ? id : arnFor(kind, id)!;
  const [region, account] = [3, 4].map((n) => (isArn ? partOf(arn, n) : undefined));
  return joined(
    at,
    'https://sqs.',
    region ?? surrounding('region', at),
    '.amazonaws.com/',
    account ?? surrounding('account', at),
    '/',
    isArn ? partOf(arn, 5) : id,
  );
}

/** The ARN of something by its name, in this stack's account and region. */
export function arnFor(kind: ResourceKind, name: Located): Located | undefined {
  const naming = NAMINGS[kind];
  if (!naming) return undefined;
  const { service, before, after = '', global } = naming;
  return global
    ? joined(name.span, 'arn:', surrounding('partition', name.span), `:${service}:::`, before, name, after)
    : arn(service, name.span, before, name, after);
}

/** An ARN in this stack's partition, region and account. */
export function arn(service: string, at: Span, ...resource: readonly (Located | string)[]): Located {
  const [partition, region, account] = (['partition', 'region', 'account'] as const).map((each) =>
    surrounding(each, at),
  );
  return joined(at, 'arn:', partition!, `:${service}:`, region!, ':', account!, ':', ...resource);
}

/** One of the parts of an ARN, counted from 0. */
function partOf(arn: Located, n: number): Located {
  if (arn.kind === 'string') return string(arn.span, arn.value.split(':')[n] ?? '');
  return call(arn.span, 'Fn::Select', n, call(arn.span, 'Fn::Split', ':', arn));
}

function nameIn(arn: Located, { before, after = '' }: Naming): Located {
  if (arn.kind !== 'string')
    return before === ''
      ? partOf(arn, 5)
      : call(arn.span, 'Fn::Select', 1, call(arn.span, 'Fn::Split', before, arn));
  const last = arn.value.split(':').slice(5).join(':').slice(before.length);
  return string(arn.span, after !== '' && last.endsWith(after) ? last.slice(0, -after.length) : last);
}
