import { entryOf, type Entry, type Located, type LocatedMap, map } from '../../source/value.js';

/** The manifest as it is in an environment: what that says is laid over it. */
export function inEnvironment(root: LocatedMap, environment: string | undefined): LocatedMap {
  const environments = entryOf(root, 'environments')?.value;
  const base = map(
    root.span,
    root.entries.filter(({ key }) => key !== 'environments'),
  );
  if (environment === undefined || environments?.kind !== 'map') return base;
  const override = entryOf(environments, environment)?.value;
  return override?.kind === 'map' ? merged(base, override, '') : base;
}

/**
 * Maps are merged, everything else is replaced; what is said in one of several ways drops the others.
 * https://aws.github.io/copilot-cli/docs/manifest/overview/
 */
function merged(base: LocatedMap, override: LocatedMap, within: string): LocatedMap {
  const written = override.entries.filter(({ value }) => value.kind !== 'null');
  const ways = WAYS[within] ?? [];
  const chosen = ways.find((way) => written.some(({ key }) => way.includes(key)));
  const dropped = chosen ? ways.filter((way) => way !== chosen).flat() : [];
  const kept = base.entries.filter(({ key }) => !dropped.includes(key));
  const entries = kept.map((entry) => over(entry, entryOf(override, entry.key), within));
  const added = written.filter(({ key }) => !kept.some((entry) => entry.key === key));
  return map(base.span, [...entries, ...added]);
}

function over(base: Entry, override: Entry | undefined, within: string): Entry {
  if (!override || override.value.kind === 'null') return base;
  const isOne = ONE_VALUE.has(within);
  if (isOne || !isMap(base.value) || !isMap(override.value)) return override;
  return { ...base, value: merged(base.value, override.value, base.key) };
}

function isMap(value: Located): value is LocatedMap {
  return value.kind === 'map';
}

/** Keys below which each map is one value. */
const ONE_VALUE = new Set(['variables', 'secrets', 'secretOptions']);

const WAYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  image: [['build'], ['location']],
  count: [
    ['spot'],
    ['range', 'cpu_percentage', 'memory_percentage', 'requests', 'response_time', 'queue_delay', 'cooldown'],
  ],
  efs: [
    ['uid', 'gid'],
    ['id', 'root_dir', 'auth'],
  ],
};
