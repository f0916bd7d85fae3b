import { type Diagnostic, inOrder } from '../../diagnostic/diagnostic.js';
import { EMPTY_MODEL, type Resource } from '../../model/resource.js';
import { once } from '../../source/once.js';
import { type Span, span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { entryOf, type Located, type LocatedMap, map } from '../../source/value.js';
import type { ReadContext, Reading, SourceKey } from '../format.js';
import { keysOf } from '../keys.js';
import { parseYaml } from '../yaml/parse.js';
import { checkStructure } from './check.js';
import { Conversion } from './conversion.js';
import { isEcsParameters, nameOf } from './detect.js';
import { entriesBelow, type Ledger } from '../ledger.js';
import { type Application, loadApplication } from './load.js';
import { leftovers } from './leftovers.js';
import { lower } from './lower.js';
import { compose } from './messages.js';
import { draftAlone, layParameters } from './parameters.js';
import { SPELLING } from './spelling.js';

/** Reads an application with all its files, or parameters of ecs-cli alone. */
export function readCompose(source: SourceText, context: ReadContext): Reading {
  const application = loadApplication(source, context);
  const { root } = application;
  if (!root) return reading(application, { resources: [], texts: [] });
  if (isEcsParameters(source.path, source.text)) return readAlone(application, root);
  // Where the text is no YAML, what stands where is not known.
  const problems = application.broken ? [] : checkStructure(root, 'file');
  if (!entryOf(root, 'services') && !application.broken && !application.isPart)
    problems.push(compose.report.notCompose({ ...root.span, end: root.span.start }));
  const parameters = parametersBeside(source, application);
  const { resources, conversion } = lower(application, parameters);
  const own = parameters ? checkStructure(parameters, 'ecsParameters') : [];
  const { texts } = application;
  return reading(application, { resources, texts, parameters, conversion, problems: [...problems, ...own] });
}

function parametersBeside(
  source: SourceText,
  { files, variables, environment }: Application,
): LocatedMap | undefined {
  const name = files.beside().find((each) => /^ecs-params\.ya?ml$/.test(each));
  const opened = name === undefined ? undefined : files.open(name, span(source, 0, 0));
  const value = opened && parseYaml(opened).value;
  const filled = value && variables.fill(value, environment);
  return filled?.kind === 'map' ? filled : undefined;
}

function readAlone(application: Application, parameters: LocatedMap): Reading {
  const problems = checkStructure(parameters, 'ecsParameters');
  const conversion = new Conversion({ ...application, isPart: true });
  const draft = draftAlone(parameters);
  layParameters(parameters, draft, conversion);
  const { nameSpan } = draft.leader;
  const name = nameOf(parameters.span.source.path).replace(/\..*$/, '');
  const items = draft.parts.flatMap(({ container }) => (container.isEmpty ? [] : [container.build()]));
  if (items.length > 0) draft.task.set('containerDefinitions', { kind: 'list', span: nameSpan, items });
  const common = {
    name,
    nameSpan,
    span: nameSpan,
    existing: false,
    partial: true as const,
    spelling: SPELLING,
  };
  const resources: Resource[] = [
    { ...common, kind: 'task-definition', value: draft.task.build(), stack: map(nameSpan, []) },
    { ...common, kind: 'service', value: draft.service.build(), stack: draft.serviceStack.build() },
  ];
  return reading(application, { resources, texts: application.texts, conversion, problems });
}

interface Found {
  readonly resources: readonly Resource[];
  readonly texts: readonly Located[];
  readonly parameters?: LocatedMap | undefined;
  readonly conversion?: Conversion;
  readonly problems?: readonly Diagnostic[];
}

function reading(application: Application, found: Found): Reading {
  const { root, files, variables } = application;
  const { resources, texts, parameters, conversion } = found;
  const problems = [...(found.problems ?? []), ...(conversion?.diagnostics ?? [])];
  // Only those who convert it ask what nobody has read.
  const complete = once(() => {
    if (conversion) for (const each of [root, parameters]) leftovers(conversion, each);
    return conversion;
  });
  return {
    model: {
      ...EMPTY_MODEL,
      parameters: variables.parametersIn(resources.flatMap(({ value, stack }) => [value, stack])),
      conditions: variables.conditions,
      resources,
    },
    diagnostics: inOrder([
      ...application.diagnostics,
      ...files.diagnostics,
      ...variables.diagnostics,
      ...problems,
    ]),
    opened: files.opened,
    environments: [],
    losses() {
      // What compose does not know is an error, and told once.
      const told = new Set(problems.map(({ span }) => span));
      const losses = complete()?.told ?? [];
      return inOrder(losses.filter(({ id, span }) => id !== 'compose/not-carried' || !told.has(span)));
    },
    keys() {
      const ledger = complete()?.ledger;
      return [...keysIn(parameters ? [parameters] : [], parameters, ledger), ...keysIn(texts, root, ledger)];
    },
  };
}

/**
 * What several aliases share is counted where it stands. Keys that were read but are no value of the model, and those
 * that another file overrides, become what their surroundings become.
 */
function keysIn(
  texts: readonly Located[],
  root: Located | undefined,
  ledger: Ledger | undefined,
): SourceKey[] {
  const standing = new Set([...entriesBelow(root)].map(({ entry }) => entry.keySpan));
  const seen = new Set<Span>();
  return texts.flatMap((text) =>
    keysOf(text).flatMap((key): SourceKey[] => {
      if (seen.has(key.span)) return [];
      seen.add(key.span);
      const structural = ledger?.isUsed(key.span) || !standing.has(key.span);
      return [structural ? { ...key, structural: true } : key];
    }),
  );
}
