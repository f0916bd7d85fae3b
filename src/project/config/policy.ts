import * as posix from '../../source/posix.js';
import { textOf } from '../../source/span.js';
import { entryOf, type Located, valueAt } from '../../source/value.js';
import type { InstanceType } from '../../data/instance-types.js';
import { type Diagnostic, groupOf, type Severity } from '../../diagnostic/diagnostic.js';
import { nearest } from '../../diagnostic/nearest.js';
import { GROUPS } from '../../rules/groups.js';
import type { Preset, Rule } from '../../rules/rule.js';
import type { Settings } from '../../rules/settings.js';
import type { FileSystem } from '../file-system.js';
import { expressionOf } from '../ignore.js';
import { allMessages } from '../catalogue.js';
import { nearestKnown } from '../known-ids.js';
import type { Accepted, Policy } from '../policy.js';
import { extentAt } from './pointer.js';
import { config } from './messages.js';
import { placeOf, type ReadConfig } from './read.js';
import type { ConfigFile } from './schema.js';

type Rules = NonNullable<ConfigFile['rules']>;

/** What a configuration asks for. */
export function policyOf({ file, source, located }: ReadConfig, files: FileSystem): Policy {
  const base = files.absolute(posix.dirname(source.path));
  const covers = (patterns: string | readonly string[] | undefined) => matcher(patterns, base, files);
  const overrides = (file.paths ?? []).map((each) => ({ rules: each.rules, covers: covers(each.files) }));
  const sections: readonly Rules[] = [file.rules ?? {}, ...overrides.map(({ rules }) => rules)];
  const chosen = file.preset ?? 'recommended';
  const presets = new Map<string, Preset>();
  const said = (id: string, path: string) =>
    lastSaid(id, [
      file.rules ?? {},
      ...overrides.filter((each) => each.covers(path)).map(({ rules }) => rules),
    ]);
  return {
    wanted({ id, preset }: Rule) {
      presets.set(id, preset);
      return isIn(preset, chosen) || sections.some((rules) => (saidOf(id, rules) ?? 'off') !== 'off');
    },
    severityFor(id, path, severity) {
      const asked = said(id, path);
      if (asked !== undefined) return asked === 'off' ? undefined : asked;
      return isIn(presets.get(id) ?? 'recommended', chosen) ? severity : undefined;
    },
    settings: settingsOf(file),
    environments: new Map(
      Object.keys(file.environments ?? {}).map((name) => [
        name,
        textsAt(['environments', name, 'parameters'], located),
      ]),
    ),
    parameters: textsAt(['parameters'], located),
    accepted: (file.ignore ?? []).map(({ rule, files: patterns, at }, i): Accepted => {
      const inPath = covers(patterns);
      const place = placeOf(['ignore', i, 'rule'], located, source);
      return {
        rule,
        place,
        isAbout: ({ path }) => inPath(path),
        covers: ({ id, span }: Diagnostic) => {
          if (id !== rule || !inPath(span.source.path)) return false;
          if (at === undefined) return true;
          const extent = extentAt(span.source, at);
          return extent !== undefined && extent.start <= span.start && span.start < extent.end;
        },
      };
    }),
  };
}

const ORDER: readonly Preset[] = ['recommended', 'security', 'strict'];

function isIn(preset: Preset, chosen: Preset): boolean {
  return ORDER.indexOf(preset) <= ORDER.indexOf(chosen);
}

type Said = Severity | 'off';

/** The last section that speaks of it counts. */
function lastSaid(id: string, sections: readonly Rules[]): Said | undefined {
  return sections.map((rules) => saidOf(id, rules)).findLast((each) => each !== undefined);
}

/** The rule itself before its group. */
function saidOf(id: string, rules: Rules): Said | undefined {
  return rules[id] ?? rules[`${groupOf({ id })}/*`];
}

function matcher(
  patterns: string | readonly string[] | undefined,
  base: string,
  files: FileSystem,
): (path: string) => boolean {
  if (patterns === undefined) return () => true;
  const expressions = [patterns]
    .flat()
    .flatMap((pattern) => expressionOf(pattern.replace(/^(\.\/)+/, '/').replace(/\/$/, '/**')) ?? []);
  return (path) => {
    const relative = posix.relative(base, files.absolute(path));
    return expressions.some((expression) => withFolders(relative).some((each) => expression.test(each)));
  };
}

/** A path, and the folders that it is in. */
function withFolders(path: string): readonly string[] {
  const steps = path.split('/');
  return steps.map((_, i) => steps.slice(0, i + 1).join('/'));
}

/** As they are written: the number of an account may begin with a zero. */
export function textsAt(
  path: readonly (string | number)[],
  root: Located | undefined,
): ReadonlyMap<string, string> {
  const values = valueAt(root, path);
  if (values?.kind !== 'map') return new Map();
  return new Map(
    values.entries.map(({ key, value }) => [key, value.kind === 'string' ? value.value : textOf(value.span)]),
  );
}

function settingsOf(file: ConfigFile): Settings {
  return {
    requiredTags: file['required-tags'] ?? [],
    allowedRegistries: file['allowed-registries'] ?? [],
    fargateSizes: (file['fargate-sizes'] ?? []).map(({ cpu, memory }) => ({ cpu, memoryMiB: memory })),
    instanceTypes: (file['instance-types'] ?? []).map(instanceType),
  };
}

function instanceType(each: NonNullable<ConfigFile['instance-types']>[number]): InstanceType {
  return {
    type: each.type,
    family: each.type.slice(0, each.type.indexOf('.')),
    vcpu: each.vcpu,
    memoryMiB: each.memory,
    arch: each.architecture,
    // Nothing is told of what is not known.
    maxEnis: each.interfaces ?? Number.POSITIVE_INFINITY,
    ipv4PerEni: undefined,
    trunkEniTaskLimit: each['trunk-tasks'],
    branchInterfaces: undefined,
    gpus: each.gpus ?? 0,
    gpuManufacturer: undefined,
    gpuModel: undefined,
    accelerators: 0,
    acceleratorModel: undefined,
    networkCards: undefined,
    bareMetal: false,
  };
}

/** Groups have a name too: `security/*`. */
async function nearestId(id: string): Promise<string | undefined> {
  if (!id.endsWith('/*') && id.includes('/')) return nearestKnown(id);
  const groups = GROUPS.map(({ name }) => `${name}/*`);
  if (groups.includes(id)) return 'known';
  const all = [...(await allMessages()).keys()].map((each) => each.replace(/\/.*/, '/*'));
  return all.includes(id) ? 'known' : nearest(id.includes('/') ? id : `${id}/*`, [...groups, ...all]);
}

/** That a file cannot be read, or that this one is wrong. */
const NEVER_SILENT = /^(input|config)\//;

/** Where it speaks of rules that there are not: they would be without effect. */
export async function unknownRules({ file, source, located }: ReadConfig): Promise<Diagnostic[]> {
  const asked: { id: string; path: (string | number)[] }[] = [
    ...Object.keys(file.rules ?? {}).map((id) => ({ id, path: ['rules', id] })),
    ...(file.paths ?? []).flatMap(({ rules }, i) =>
      Object.keys(rules).map((id) => ({ id, path: ['paths', i, 'rules', id] })),
    ),
    ...(file.ignore ?? []).map(({ rule }, i) => ({ id: rule, path: ['ignore', i, 'rule'] })),
  ];
  const found: Diagnostic[] = [];
  for (const { id, path } of asked) {
    const within = valueAt(located, path.slice(0, -1));
    const entry = path.at(-1) === id && within?.kind === 'map' ? entryOf(within, id) : undefined;
    const place = entry?.keySpan ?? placeOf(path, located, source);
    const isGroup = id.endsWith('/*');
    if (NEVER_SILENT.test(id)) found.push(config.report.fixedSeverity(place, { rule: id }));
    else if (isGroup && !entry) {
      const help = ['one rule is ignored at a time; groups have a severity under `rules` or `paths`'];
      found.push(config.report.unknownRule(place, { rule: id }, { help }));
    } else {
      const meant = await nearestId(id);
      const label = meant === undefined ? {} : { label: `did you mean \`${meant}\`?` };
      if (meant !== 'known') found.push(config.report.unknownRule(place, { rule: id }, label));
    }
  }
  return found;
}
