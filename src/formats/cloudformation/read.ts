import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { EMPTY_MODEL, type Model, type Output } from '../../model/resource.js';
import type { SourceText } from '../../source/text.js';
import { type Entry, entryOf, type Located, map } from '../../source/value.js';
import type { Reading, World } from '../format.js';
import { parseJson } from '../json/parse.js';
import { placeholderNote } from '../json/placeholder-note.js';
import { parseYaml, type YamlDocument } from '../yaml/parse.js';
import type { Tags } from './functions.js';
import { callsOf } from './calls.js';
import { circularResources } from './circles.js';
import { templateKeys } from './keys.js';
import { editorOf } from './edit.js';
import { checkParameters } from './limits.js';
import { type Loop, unrolled } from './loops.js';
import { ownSections } from './losses.js';
import { cloudformation } from './messages.js';
import { checkAbsent } from './absent.js';
import { checkNames } from './names.js';
import { withoutOwn } from './parameters.js';
import { opaque } from './coerce.js';
import { Resolver } from './resolve.js';
import { resourcesOf, Shared } from './resources.js';
import { checkReturnValues } from './return-values.js';
import { isMacro, type Template, templateOf } from './template.js';
import { conditionsOf } from './tests.js';
import { assumptionsOf, whenOf } from './worlds.js';

interface Text {
  readonly value: Located | undefined;
  readonly tags: Tags;
  readonly shared: YamlDocument['shared'];
  readonly diagnostics: readonly Diagnostic[];
  /** Where the text stops being what it should be; what is read from there on is not judged. */
  readonly brokenAt: number | undefined;
}

/** Reads a template, with values for parameters where they are given. */
export function readCloudFormation(source: SourceText, given: ReadonlyMap<string, string>): Reading {
  const { value, tags, shared, diagnostics, brokenAt } = textOf(source);
  const nothing = { model: EMPTY_MODEL, opened: [], environments: [] };
  if (value?.kind !== 'map')
    return { ...nothing, diagnostics: [...diagnostics, ...notMap(value, diagnostics)] };
  const found: Diagnostic[] = [];
  const { root, tags: allTags, loops } = unrolled(value, tags, given);
  const template = templateOf(root, allTags, found);
  const resolver = new Resolver(template, given);
  const common = new Shared(editorOf({ value, tags, shared }));
  const read = resourcesOf(template, resolver, common);
  const own = ownSections(template, resolver);
  const model: Model = {
    parameters: [...resolver.parameters.values()].map(withoutOwn),
    conditions: conditionsOf(template, resolver),
    resources: read.resources,
    infrastructure: read.infrastructure,
    outputs: outputsOf(template, resolver),
    ...(own.length > 0 && { attributes: map(root.span, own) }),
  };
  const losses = () => [...changesOf(template, resolver, loops), ...read.losses];
  const kept = [
    ...own.map(({ key, keySpan }) => cloudformation.report.notCarried(keySpan, { what: `\`${key}\`` })),
    ...read.kept,
  ];
  const calls = callsOf(template);
  if (brokenAt === undefined)
    return {
      ...nothing,
      model,
      losses,
      kept,
      diagnostics: [
        ...diagnostics,
        ...found,
        ...checkParameters(resolver.parameters.values()),
        ...read.diagnostics,
        ...checkNames(template),
        ...checkAbsent(template, resolver.parameters, calls),
        ...checkReturnValues(template, calls),
        ...circularResources(template, calls),
      ],
      worlds: () => worldsOf(template, given, model, common),
      keys: () => templateKeys(value, resolver.untaken),
    };
  // The last one before may have been meant to go on.
  const open = template.resources.findLast(({ idSpan }) => idSpan.start < brokenAt)?.idSpan.start ?? 0;
  const whole = model.resources.filter(({ span }) => span.start < open);
  const around = model.infrastructure.filter(({ span }) => span.start < open);
  return {
    ...nothing,
    model: { ...model, resources: whole, infrastructure: around },
    losses,
    kept,
    diagnostics,
  };
}

/** The template under each condition that matters to a resource, where it can hold. */
function worldsOf(
  template: Template,
  given: ReadonlyMap<string, string>,
  model: Model,
  common: Shared,
): World[] {
  const seen = new Set<string>();
  return assumptionsOf(template).flatMap((assumed) => {
    const resolver = new Resolver(template, given, assumed);
    const { possible, signature } = resolver.conditions;
    if (!possible || seen.has(signature)) return [];
    seen.add(signature);
    const { resources, infrastructure } = resourcesOf(template, resolver, common);
    return [{ when: whenOf(assumed), model: { ...model, resources, infrastructure } }];
  });
}

function textOf(source: SourceText): Text {
  if (!/^\ufeff?\s*\{/.test(source.text)) return parseYaml(source);
  const { value, placeholders, diagnostics } = parseJson(source);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ span }) => span.start);
  return {
    value,
    tags: new Map(),
    shared: new Set(),
    // CloudFormation reads JSON as YAML, too, where a comma may stand at the end.
    diagnostics: [
      ...diagnostics.filter(({ id }) => id !== 'json/trailing-comma'),
      ...placeholderNote(placeholders),
    ],
    brokenAt: errors.length === 0 ? undefined : Math.min(...errors),
  };
}

function notMap(value: Located | undefined, told: readonly Diagnostic[]): Diagnostic[] {
  if (!value || value.kind === 'expression' || told.length > 0) return [];
  return [cloudformation.report.notTemplate({ ...value.span, end: value.span.start })];
}

/** What a template says in one place and the model has where it is used. */
function changesOf({ sections }: Template, resolver: Resolver, loops: readonly Loop[]): Diagnostic[] {
  const { changed } = cloudformation.report;
  const { conditions } = resolver;
  return [
    ...[...sections.Mappings.values()]
      .filter(({ key }) => !isMacro(key))
      .flatMap((each) => ofMapping(each, resolver)),
    ...[...sections.Conditions.values()].flatMap(({ key, keySpan }) => {
      const holds = isMacro(key) ? 'unknown' : conditions.holds(key);
      return holds === 'unknown'
        ? []
        : [changed(keySpan, { what: `the condition \`${key}\``, change: `known to be ${holds}` })];
    }),
    ...loops.map(({ key, keySpan, times }) =>
      changed(keySpan, {
        what: `\`${key}\``,
        change: `written out ${times === 1 ? 'once' : `${times} times`}`,
      }),
    ),
  ];
}

/** A mapping of which the keys are known only later is written again. */
function ofMapping({ key, keySpan }: Entry, { found, named }: Resolver): Diagnostic[] {
  const { changed, notCarried } = cloudformation.report;
  const what = `the mapping \`${key}\``;
  if (found.has(key)) return [changed(keySpan, { what, change: 'carried over as the values found in it' })];
  if (named.has(key)) return [];
  if (named.has(undefined)) return [notCarried(keySpan, { what })];
  return [changed(keySpan, { what, change: 'left out, for nothing in the template uses it' })];
}

function outputsOf({ sections }: Template, resolver: Resolver): Output[] {
  return [...sections.Outputs.values()].flatMap(({ key, keySpan, value }) => {
    if (isMacro(key) || value.kind !== 'map') return [];
    const read = (written: Located | undefined) => written && (resolver.deep(written) ?? opaque(written));
    const content = read(entryOf(value, 'Value')?.value);
    const exported = entryOf(value, 'Export')?.value;
    const exportName = exported?.kind === 'map' ? read(entryOf(exported, 'Name')?.value) : undefined;
    const [condition, doc] = ['Condition', 'Description'].map((name) => entryOf(value, name)?.value);
    if (!content) return [];
    return [
      {
        name: key,
        nameSpan: keySpan,
        value: content,
        ...(exportName && { exportName }),
        ...(condition?.kind === 'string' && { condition: condition.value }),
        ...(doc?.kind === 'string' && { doc: doc.value }),
      },
    ];
  });
}
