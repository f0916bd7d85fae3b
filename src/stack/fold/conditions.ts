import type { Located } from '../../source/value.js';
import { type Draft, itemsOf, memberOf, textIn } from '../values.js';

/** What `expose` has for the conditions of a rule; undefined where it has no words for one of them. */
export function conditionsIn(conditions: Located | undefined): { readonly [key: string]: Draft } | undefined {
  const said: { [key: string]: Draft } = {};
  const headers: Draft[] = [];
  const queries: Draft[] = [];
  for (const each of itemsOf(conditions)) {
    const field = textIn(memberOf(each, 'Field')) ?? '';
    const simple = SIMPLE[field];
    const values = simple && valuesIn(each, simple.config);
    if (simple && values && said[simple.key] === undefined) said[simple.key] = values;
    else if (field === 'http-header') headers.push(headerIn(memberOf(each, 'HttpHeaderConfig')));
    else if (field === 'query-string') queries.push(...queriesIn(memberOf(each, 'QueryStringConfig')));
    else return undefined;
  }
  return {
    ...said,
    ...(headers.length > 0 && { headers }),
    ...(queries.length > 0 && { queries }),
  };
}

const SIMPLE: Readonly<Record<string, { readonly config: string; readonly key: string }>> = {
  'host-header': { config: 'HostHeaderConfig', key: 'hosts' },
  'path-pattern': { config: 'PathPatternConfig', key: 'paths' },
  'http-request-method': { config: 'HttpRequestMethodConfig', key: 'methods' },
  'source-ip': { config: 'SourceIpConfig', key: 'sourceIps' },
};

/** Hosts and paths may also stand without their configuration. */
export function valuesIn(condition: Located, config: string): Located | undefined {
  const values = memberOf(memberOf(condition, config), 'Values') ?? memberOf(condition, 'Values');
  return values?.kind === 'list' && values.items.length > 0 ? values : undefined;
}

export function configOf(field: string): string | undefined {
  return SIMPLE[field]?.config;
}

function headerIn(header: Located | undefined): Draft {
  return { name: memberOf(header, 'HttpHeaderName'), values: memberOf(header, 'Values') };
}

/** The values of one key stand together. */
function queriesIn(query: Located | undefined): readonly Draft[] {
  const byKey = new Map<string, { key: Draft; values: Draft[] }>();
  for (const each of itemsOf(memberOf(query, 'Values'))) {
    const key = memberOf(each, 'Key');
    const known = byKey.get(textIn(key) ?? '') ?? { key, values: [] };
    known.values.push(memberOf(each, 'Value'));
    byKey.set(textIn(key) ?? '', known);
  }
  return [...byKey.values()];
}
