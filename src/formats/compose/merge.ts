import { type Entry, entryOf, type Located, type LocatedMap, list, map } from '../../source/value.js';
import type { Tag } from '../yaml/convert.js';
import { itemsOf, mapWith, namedOf, pairsOf } from './forms.js';
import { Phrase, textIn } from '../phrase.js';

export type Tags = ReadonlyMap<Located, Tag>;

type Rule = (base: Located, over: Located) => Located;

/**
 * Lays one value over another as compose does: maps key by key, lists one behind the other, the rest replaced.
 * https://docs.docker.com/reference/compose-file/merge/
 */
export function merged(base: Located, over: Located, path: string, tags: Tags): Located {
  const tag = tags.get(over)?.name;
  if (tag === '!override' || over.kind === 'null' || base.kind === 'null')
    return over.kind === 'null' ? base : over;
  const rule = RULES[path];
  const ruled = rule?.(base, over);
  if (ruled) return ruled;
  if (base.kind === 'map' && over.kind === 'map') return mergedMaps(base, over, path, tags);
  if (base.kind === 'list' && over.kind === 'list') return appended(base, over);
  if (path === 'services.*.build') return mergedMaps(builtFrom(base), builtFrom(over), path, tags);
  return over;
}

function mergedMaps(base: LocatedMap, over: LocatedMap, path: string, tags: Tags): LocatedMap {
  const last = new Map(over.entries.map((entry) => [entry.key, entry]));
  const known = new Set(base.entries.map(({ key }) => key));
  const entries = base.entries.flatMap((entry): Entry[] => {
    const change = last.get(entry.key);
    if (!change) return [entry];
    if (isReset(change.value, tags)) return [];
    const value = merged(entry.value, change.value, below(path, entry.key), tags);
    return [{ ...(value === entry.value ? entry : change), value }];
  });
  const added = [...last.values()].filter(({ key, value }) => !known.has(key) && !isReset(value, tags));
  return map(base.span, [...entries, ...added]);
}

/** The value without what is said to be reset. */
export function withoutResets(value: Located, tags: Tags): Located {
  if (value.kind !== 'map' || ![...tags.values()].some(({ name }) => name === '!reset')) return value;
  return map(
    value.span,
    value.entries
      .filter((entry) => !isReset(entry.value, tags))
      .map((entry) => ({ ...entry, value: withoutResets(entry.value, tags) })),
  );
}

function isReset(value: Located, tags: Tags): boolean {
  return tags.get(value)?.name === '!reset';
}

const NAMED = new Set(['services', 'networks', 'volumes', 'secrets', 'configs', 'models']);

function below(path: string, key: string): string {
  if (path === '') return key;
  return NAMED.has(path) || path.endsWith('.ulimits') ? `${path}.*` : `${path}.${key}`;
}

const replaced: Rule = (_, over) => over;

const pairs: Rule = (base, over) => {
  const now = pairsOf(over);
  const keys = new Set(now.map(({ key }) => key));
  return map(base.span, [...pairsOf(base).filter(({ key }) => !keys.has(key)), ...now]);
};

/** Names of a list become keys, so that they can be said more of. */
const named: Rule = (base, over) => {
  const now = new Map(namedOf(over).map((entry) => [entry.key, entry]));
  const before = namedOf(base);
  const known = new Set(before.map(({ key }) => key));
  const entries = before.map((entry) => {
    const change = now.get(entry.key);
    return change ? { ...change, value: merged(entry.value, change.value, '', new Map()) } : entry;
  });
  return map(base.span, [...entries, ...[...now.values()].filter(({ key }) => !known.has(key))]);
};

const appended: Rule = (base, over) => {
  const before = itemsOf(base);
  const known = new Set(before.map(textIn));
  const added = itemsOf(over).filter((item) => textIn(item) === undefined || !known.has(textIn(item)));
  return list(base.span, [...before, ...added]);
};

/** Items that are about the same thing replace those before. */
const unique =
  (keyOf: (item: Located) => string | undefined): Rule =>
  (base, over) => {
    const now = itemsOf(over);
    const keys = new Set(now.map(keyOf).filter((key) => key !== undefined));
    const before = itemsOf(base).filter((item) => {
      const key = keyOf(item);
      return key === undefined || !keys.has(key);
    });
    return list(base.span, [...before, ...now]);
  };

const part = (item: Located, key: string) =>
  item.kind === 'map' ? textIn(entryOf(item, key)?.value) : undefined;

const byTarget = unique((item) => {
  if (item.kind === 'map') return part(item, 'target') ?? part(item, 'source');
  const parts = new Phrase(item).text.split(':');
  return parts[1] ?? parts[0];
});

const byPort = unique((item) => {
  if (item.kind !== 'map') return new Phrase(item).text.replace(/\/tcp$/, '');
  const [ip, published, target, protocol] = ['host_ip', 'published', 'target', 'protocol'].map((key) =>
    part(item, key),
  );
  const address = [ip, published, target].filter((each) => each !== undefined).join(':');
  return protocol === undefined || protocol === 'tcp' ? address : `${address}/${protocol}`;
});

const logging: Rule = (base, over) => {
  const [before, now] = [base, over].map((value) => part(value, 'driver'));
  if (now !== undefined && before !== undefined && now !== before) return over;
  return merged(base, over, '', new Map());
};

function builtFrom(value: Located): LocatedMap {
  return value.kind === 'map' ? value : mapWith(value, ['context', value]);
}

const RULES: Readonly<Record<string, Rule>> = Object.fromEntries(
  Object.entries({
    command: replaced,
    entrypoint: replaced,
    'healthcheck.test': replaced,
    'ulimits.*': replaced,
    environment: pairs,
    labels: pairs,
    annotations: pairs,
    sysctls: pairs,
    'build.args': pairs,
    'build.labels': pairs,
    'build.additional_contexts': pairs,
    'deploy.labels': pairs,
    networks: named,
    depends_on: named,
    models: named,
    env_file: appended,
    label_file: appended,
    dns: appended,
    dns_search: appended,
    tmpfs: appended,
    volumes: byTarget,
    devices: byTarget,
    secrets: byTarget,
    configs: byTarget,
    ports: byPort,
    logging,
  }).map(([key, rule]) => [`services.*.${key}`, rule]),
);
