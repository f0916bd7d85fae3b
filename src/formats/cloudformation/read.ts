import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { EMPTY_MODEL, type Model, type Output, type Parameter } from '../../model/resource.js';
import type { SourceText } from '../../source/text.js';
import { entryOf, type Located } from '../../source/value.js';
import type { Reading, World } from '../format.js';
import { parseJson } from '../json/parse.js';
import { placeholderNote } from '../json/placeholder-note.js';
import { parseYaml } from '../yaml/parse.js';
import type { Tags } from './functions.js';
import { cloudformation } from './messages.js';
import { checkNames } from './names.js';
import { opaque, Resolver } from './resolve.js';
import { resourcesOf } from './resources.js';
import { isMacro, type Template, templateOf } from './template.js';
import { assumptionsOf, whenOf } from './worlds.js';

interface Text {
  readonly value: Located | undefined;
  readonly tags: Tags;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the text stops being what it should be; what is read from there on is not judged. */
  readonly brokenAt: number | undefined;
}

/** Reads a template, with values for parameters where they are given. */
export function readCloudFormation(source: SourceText, given: ReadonlyMap<string, string>): Reading {
  const { value, tags, diagnostics, brokenAt } = textOf(source);
  const nothing = { model: EMPTY_MODEL, opened: [], environments: [] };
  if (value?.kind !== 'map')
    return { ...nothing, diagnostics: [...diagnostics, ...notMap(value, diagnostics)] };
  const found: Diagnostic[] = [];
  const template = templateOf(value, tags, found);
  const resolver = new Resolver(template, given);
  const { resources, diagnostics: inResources, losses } = resourcesOf(template, resolver);
  const model: Model = {
    ...EMPTY_MODEL,
    parameters: [...resolver.parameters.values()].map(parameter),
    resources,
    outputs: outputsOf(template, resolver),
  };
  if (brokenAt === undefined)
    return {
      ...nothing,
      model,
      losses,
      diagnostics: [...diagnostics, ...found, ...inResources, ...checkNames(template)],
      worlds: () => worldsOf(template, given, model),
    };
  // The last one before may have been meant to go on.
  const open = template.resources.findLast(({ idSpan }) => idSpan.start < brokenAt)?.idSpan.start ?? 0;
  const whole = model.resources.filter(({ span }) => span.start < open);
  return { ...nothing, model: { ...model, resources: whole }, losses, diagnostics };
}

/** The template under each condition that matters to a resource, where it can hold. */
function worldsOf(template: Template, given: ReadonlyMap<string, string>, model: Model): World[] {
  return assumptionsOf(template).flatMap((assumed) => {
    const resolver = new Resolver(template, given, assumed);
    if (!resolver.conditions.possible) return [];
    const { resources } = resourcesOf(template, resolver);
    return [{ when: whenOf(assumed), model: { ...model, resources } }];
  });
}

function textOf(source: SourceText): Text {
  if (!/^\ufeff?\s*\{/.test(source.text)) return parseYaml(source);
  const { value, placeholders, diagnostics } = parseJson(source);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ span }) => span.start);
  return {
    value,
    tags: new Map(),
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

/** What other formats know of a parameter. */
function parameter({ name, nameSpan, type, fallback, allowed, doc }: Parameter): Parameter {
  return {
    name,
    nameSpan,
    type,
    ...(fallback && { fallback }),
    ...(allowed && { allowed }),
    ...(doc !== undefined && { doc }),
  };
}

function outputsOf({ sections }: Template, resolver: Resolver): Output[] {
  return [...sections.Outputs.values()].flatMap(({ key, keySpan, value }) => {
    if (isMacro(key) || value.kind !== 'map') return [];
    const read = (written: Located | undefined): Located | undefined =>
      written && (resolver.resolve(written, read) ?? opaque(written));
    const content = read(entryOf(value, 'Value')?.value);
    const exported = entryOf(value, 'Export')?.value;
    const exportName = exported?.kind === 'map' ? read(entryOf(exported, 'Name')?.value) : undefined;
    if (!content) return [];
    return [{ name: key, nameSpan: keySpan, value: content, ...(exportName && { exportName }) }];
  });
}
