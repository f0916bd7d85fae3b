import { type Located, type LocatedMap, map } from '../../../source/value.js';
import { call, draftedMap, itemsOf, memberOf, textIn } from '../../../stack/values.js';
import { snake } from '../table/rows.js';
import { membersOf } from './part.js';
import { HOSTED_ZONE } from './texts.js';

/** The provider asks for the type of stickiness with it. */
export function withStickiness(attributes: Located, group: LocatedMap): Located {
  if (attributes.kind !== 'list') return attributes;
  const keys = attributes.items.map((item) => textIn(memberOf(item, 'Key')));
  if (!keys.some((key) => key?.startsWith('stickiness.')) || keys.includes('stickiness.type'))
    return attributes;
  const isHttp = /^HTTPS?$/.test(textIn(memberOf(group, 'Protocol')) ?? 'HTTP');
  const type = { Key: 'stickiness.type', Value: isHttp ? 'lb_cookie' : 'source_ip' };
  return { ...attributes, items: [...attributes.items, draftedMap(type, attributes.span)] };
}

/** With the id of the zone in the place of its name. */
export function zoned({ HostedZoneName, ...record }: { readonly [key: string]: Located }) {
  return HostedZoneName
    ? { ...record, HostedZoneId: call(HostedZoneName.span, HOSTED_ZONE, HostedZoneName) }
    : record;
}

const CONFIGS: Readonly<Record<string, string>> = {
  'path-pattern': 'PathPatternConfig',
  'host-header': 'HostHeaderConfig',
  'http-request-method': 'HttpRequestMethodConfig',
  'source-ip': 'SourceIpConfig',
};

/** A condition whose values stand beside its field, as it is written today. */
export function configured(condition: Located): Located {
  const { Field, Values, ...others } = membersOf(condition);
  const config = CONFIGS[textIn(Field) ?? ''];
  if (!Field || !Values || config === undefined || Object.keys(others).length > 0) return condition;
  return draftedMap({ Field, [config]: { Values } }, condition.span);
}

/** The members of the API with a capital letter, as CloudFormation has them. */
export function capitalised(value: Located): Located {
  if (value.kind === 'list') return { ...value, items: value.items.map(capitalised) };
  if (value.kind !== 'map') return value;
  return map(
    value.span,
    value.entries.map((entry) => ({ ...entry, key: entry.key.charAt(0).toUpperCase() + entry.key.slice(1) })),
  );
}

/** `PublicRead` is `public-read`. */
export function kebab(name: string): string {
  return snake(name).replaceAll('_', '-');
}

const FILTERS: Readonly<Record<string, string>> = { prefix: 'FilterPrefix', suffix: 'FilterSuffix' };

/** The rules of a filter by what they are: of a notification, there is at most one of each. */
export function filtersIn(configurations: Located): Located {
  if (configurations.kind !== 'list') return configurations;
  const items = configurations.items.map((item) => {
    const { Event, Filter, ...others } = membersOf(item);
    const rules = itemsOf(memberOf(memberOf(Filter, 'S3Key'), 'Rules'));
    const known = rules.flatMap((each): [string, Located][] => {
      const name = FILTERS[textIn(memberOf(each, 'Name'))?.toLowerCase() ?? ''];
      const value = memberOf(each, 'Value');
      return name !== undefined && value ? [[name, value]] : [];
    });
    if (item.kind !== 'map' || !Event) return item;
    return draftedMap(
      {
        ...others,
        Events: [Event],
        ...(known.length === rules.length ? Object.fromEntries(known) : { Filter }),
      },
      item.span,
    );
  });
  return { ...configurations, items };
}
