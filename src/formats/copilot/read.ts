import { type Diagnostic, inOrder } from '../../diagnostic/diagnostic.js';
import { nearest } from '../../diagnostic/nearest.js';
import { EMPTY_MODEL, type Resource } from '../../model/resource.js';
import { cover, type Span, span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { type Entry, entryOf, list, type LocatedMap } from '../../source/value.js';
import type { EnvironmentBlock, ReadContext, Reading, SourceKey } from '../format.js';
import { keysOf } from '../keys.js';
import { entriesBelow, type Ledger } from '../ledger.js';
import { parseYaml } from '../yaml/parse.js';
import { checkStructure } from './check.js';
import { Conversion, isMap, shown, textIn } from './conversion.js';
import type { RowName } from './keys.js';
import { leftovers } from './losses.js';
import { lower } from './lower.js';
import { inEnvironment } from './merge.js';
import { copilot } from './messages.js';
import { overridden } from './overrides.js';
import { SPELLING } from './spelling.js';
import { ELSEWHERE, TYPES } from './types.js';
import { Workload } from './workload.js';

const { report } = copilot;

/** Reads a manifest, as it is in an environment where one is asked for. */
export function readCopilot(source: SourceText, context: ReadContext): Reading {
  const { value, diagnostics } = parseYaml(source);
  if (!isMap(value)) {
    const problem = report.missingKey(
      span(source, 0, 0),
      { place: 'this manifest', key: 'type' },
      { help: ['a manifest is a map: `name: api`, `type: Backend Service`'] },
    );
    return reading({ diagnostics: diagnostics.length > 0 ? diagnostics : [problem] });
  }
  const type = entryOf(value, 'type');
  const name = type ? shown(type.value) : 'Pipeline';
  if (!type && !entryOf(value, 'stages')) {
    const at = value.entries[0]?.keySpan ?? value.span;
    const help = [`say what it describes: ${quoted(TYPES.keys())}`];
    const problem = report.missingKey(at, { place: 'this manifest', key: 'type' }, { help });
    return reading({ root: value, diagnostics: [...diagnostics, problem] });
  }
  const row = TYPES.get(name);
  if (row) return workloadReading(value, row, context, diagnostics);
  const at = (type?.value ?? value.entries[0]?.value ?? value).span;
  const elsewhere = ELSEWHERE[name];
  if (!elsewhere) {
    const meant = nearest(name, TYPES.keys());
    const details =
      meant === undefined
        ? { help: [`there are ${quoted(TYPES.keys())}`] }
        : { label: `did you mean \`${meant}\`?` };
    return reading({
      root: value,
      diagnostics: [...diagnostics, report.unknownType(at, { type: name }, details)],
    });
  }
  const { what, help } = elsewhere;
  return reading({
    root: value,
    diagnostics: [...diagnostics, report.notEcs(at, { type: name, what }, { help: [help] })],
    losses: () => [report.notCarried(at, { what: `this manifest of ${what}` }, { help: [help] })],
    isRead: false,
  });
}

function quoted(names: Iterable<string>): string {
  return [...names].map((name) => `\`${name}\``).join(', ');
}

function workloadReading(
  written: LocatedMap,
  row: RowName,
  context: ReadContext,
  diagnostics: readonly Diagnostic[],
): Reading {
  const environments = environmentsOf(written);
  const isPart = context.environment === undefined && environments.length > 0;
  const conversion = new Conversion(context, isPart);
  const root = conversion.variables.fill(inEnvironment(written, context.environment));
  const problems = checkStructure(written, row, `a \`${shown(entryOf(written, 'type')!.value)}\``);
  const workload = workloadOf(root, row, conversion);
  skipUnknown(problems, root, conversion);
  lower(workload, conversion);
  const resources = resourcesOf(workload, conversion);
  leftovers(workload, conversion);
  for (const { key, keySpan } of environments)
    if (key !== context.environment)
      conversion.lost(
        keySpan,
        `what is so in the environment \`${key}\``,
        `convert the manifest for it too: \`--env ${key}\``,
      );
  // What is wrong is not told again.
  const wrong = problems.filter(({ severity }) => severity === 'error');
  return reading({
    root: written,
    diagnostics: [...diagnostics, ...problems, ...conversion.diagnostics],
    losses: () => conversion.told.filter(({ span }) => !wrong.some((each) => holds(each.span, span))),
    environments,
    model: {
      ...EMPTY_MODEL,
      resources,
      infrastructure: workload.infrastructure,
      parameters: conversion.variables.parameters,
    },
    opened: conversion.opened,
    standing: root,
    ledger: conversion.ledger,
  });
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function workloadOf(root: LocatedMap, row: RowName, conversion: Conversion): Workload {
  for (const key of ['name', 'type']) conversion.entry(root, key);
  const written = entryOf(root, 'name');
  const name = textIn(written?.value);
  const at = written?.value.span ?? entryOf(root, 'type')!.value.span;
  if (name === undefined || name === '')
    conversion.tell(
      report.missingKey(
        at,
        { place: 'this manifest', key: 'name' },
        { help: ['say what it is called: `name: api`'] },
      ),
    );
  return new Workload(row, name || 'service', at, root);
}

/** What Copilot skips is skipped here too, and told once. */
function skipUnknown(problems: readonly Diagnostic[], root: LocatedMap, { ledger }: Conversion): void {
  const unknown = new Set(problems.filter(({ id }) => id === 'copilot/unknown-key').map(({ span }) => span));
  if (unknown.size === 0) return;
  for (const { entry } of entriesBelow(root))
    if (unknown.has(entry.keySpan)) {
      ledger.use(entry);
      ledger.whole(entry.value);
    }
}

function environmentsOf(root: LocatedMap): readonly Entry[] {
  const written = entryOf(root, 'environments')?.value;
  return isMap(written) ? written.entries : [];
}

function resourcesOf(workload: Workload, conversion: Conversion): readonly Resource[] {
  const { name, nameSpan, task, taskStack, runner, runnerStack, isJob, containers, others } = workload;
  const built = containers.map((each) => each.build());
  task.set('containerDefinitions', list(nameSpan, built));
  const value = overridden(task.build(), workload.root, conversion);
  const common = { name, nameSpan, span: nameSpan, existing: false, spelling: SPELLING };
  return [
    {
      ...common,
      kind: 'task-definition',
      value: isMap(value) ? value : task.build(),
      stack: taskStack.build(),
    },
    { ...common, kind: isJob ? 'job' : 'service', value: runner.build(), stack: runnerStack.build() },
    ...others,
  ];
}

interface Found {
  readonly root?: LocatedMap;
  readonly diagnostics: readonly Diagnostic[];
  readonly losses?: () => readonly Diagnostic[];
  readonly environments?: readonly Entry[];
  readonly model?: Reading['model'];
  readonly opened?: readonly SourceText[];
  /** The manifest as it was read. */
  readonly standing?: LocatedMap;
  readonly ledger?: Ledger;
  /** Of what is not of ECS, the type alone is. */
  readonly isRead?: boolean;
}

function reading({
  root,
  isRead = true,
  diagnostics,
  losses = () => [],
  environments = [],
  model,
  opened = [],
  standing,
  ledger,
}: Found): Reading {
  return {
    model: model ?? EMPTY_MODEL,
    diagnostics: inOrder([...diagnostics]),
    opened,
    environments: environments.map(({ key }) => key),
    environmentBlocks: environments.map(
      ({ key, keySpan, value }): EnvironmentBlock => ({ environment: key, span: cover(keySpan, value.span) }),
    ),
    losses: () => inOrder([...losses()]),
    keys: () => (root ? keysIn(root, standing, ledger).filter(({ path }) => isRead || path === 'type') : []),
  };
}

/** Keys that were read but are no value of the model, and those that an environment overrides, become what their surroundings become. */
function keysIn(root: LocatedMap, standing: LocatedMap | undefined, ledger: Ledger | undefined): SourceKey[] {
  const kept = new Set([...entriesBelow(standing)].map(({ entry }) => entry.keySpan));
  return keysOf(root).map((key): SourceKey => {
    const structural = ledger && (ledger.isUsed(key.span) || !kept.has(key.span));
    return structural ? { ...key, structural: true } : key;
  });
}
