import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { type Span, textOf } from '../../source/span.js';
import { type Entry, entryOf, type Located, type LocatedMap } from '../../source/value.js';
import type { Tags } from './functions.js';
import { cloudformation } from './messages.js';

/** The sections of one template, and what they declare. */
export interface Template {
  readonly root: LocatedMap;
  readonly tags: Tags;
  readonly sections: Readonly<Record<Section, ReadonlyMap<string, Entry>>>;
  readonly resources: readonly Declaration[];
  /** False where macros or loops may add names that cannot be seen. */
  readonly complete: boolean;
}

const SECTIONS = ['Parameters', 'Mappings', 'Conditions', 'Resources', 'Outputs'] as const;
const OTHER_SECTIONS = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Rules',
  'Transform',
  'Globals',
  'Hooks',
];

export type Section = (typeof SECTIONS)[number];

/** One resource of the section `Resources`. */
export interface Declaration {
  readonly id: string;
  readonly idSpan: Span;
  readonly type: string;
  readonly body: LocatedMap;
  /** Undefined where it has none, or what they are is not known. */
  readonly properties: LocatedMap | undefined;
}

const { report } = cloudformation;

export function templateOf(root: LocatedMap, tags: Tags, diagnostics: Diagnostic[]): Template {
  const [Parameters, Mappings, Conditions, Resources, Outputs] = SECTIONS.map((name) =>
    sectionOf(root, name, diagnostics),
  );
  const sections = {
    Parameters: Parameters!,
    Mappings: Mappings!,
    Conditions: Conditions!,
    Resources: Resources!,
    Outputs: Outputs!,
  };
  const transformed = entryOf(root, 'Transform') !== undefined;
  const loops = SECTIONS.some((name) => [...sections[name].keys()].some(isMacro));
  if (!transformed) diagnostics.push(...unknownSections(root));
  if (!entryOf(root, 'Resources') && !transformed) diagnostics.push(report.notTemplate(headOf(root)));
  const resources = [...sections.Resources.values()].flatMap((entry) => declarationOf(entry, diagnostics));
  if (!transformed) {
    diagnostics.push(...membersThatAreNoMaps(sections));
    for (const { body } of resources) diagnostics.push(...namesThatAreNoTexts(body, tags));
  }
  const modules = resources.some(({ type }) => type.endsWith('::MODULE'));
  return { root, tags, sections, resources, complete: !transformed && !loops && !modules };
}

export function isMacro(key: string): boolean {
  return key.startsWith('Fn::');
}

function sectionOf(root: LocatedMap, name: Section, diagnostics: Diagnostic[]): Map<string, Entry> {
  const entry = entryOf(root, name);
  const found = new Map<string, Entry>();
  if (entry?.value.kind === 'null') diagnostics.push(report.nullValue(entry.keySpan, { key: name }));
  else if (entry && entry.value.kind !== 'map') diagnostics.push(wrongShape(`\`${name}\``, entry.value));
  if (entry?.value.kind !== 'map') return found;
  for (const each of entry.value.entries) {
    const before = found.get(each.key);
    if (before && !isMacro(each.key))
      diagnostics.push(
        report.duplicateName(
          each.keySpan,
          { name: each.key, times: 'twice', section: name },
          { labels: [{ span: before.keySpan, text: 'the first one stands here' }] },
        ),
      );
    found.set(each.key, each);
  }
  return found;
}

function unknownSections({ entries }: LocatedMap): Diagnostic[] {
  const known: readonly string[] = [...SECTIONS, ...OTHER_SECTIONS];
  return entries
    .filter(({ key }) => !known.includes(key) && !isMacro(key))
    .map(({ key, keySpan }) => {
      const meant = nearest(key, known);
      const details =
        meant === undefined
          ? { help: [`its sections are ${oneOf(known, 'and')}`] }
          : { label: `did you mean \`${meant}\`?` };
      return report.unknownSection(keySpan, { section: key }, details);
    });
}

const ATTRIBUTES = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'Metadata',
  'CreationPolicy',
  'DeletionPolicy',
  'UpdatePolicy',
  'UpdateReplacePolicy',
  // Of the Serverless Application Model, and of modules.
  'Connectors',
  'IgnoreGlobals',
  'Overrides',
  'Version',
];

function declarationOf({ key: id, keySpan: idSpan, value }: Entry, diagnostics: Diagnostic[]): Declaration[] {
  if (isMacro(id) || value.kind === 'expression') return [];
  if (value.kind === 'null') diagnostics.push(report.nullValue(idSpan, { key: id }));
  else if (value.kind !== 'map') diagnostics.push(wrongShape(`the resource \`${id}\``, value));
  if (value.kind !== 'map') return [];
  for (const { key, keySpan } of value.entries) {
    if (ATTRIBUTES.includes(key) || isMacro(key)) continue;
    const meant = nearest(key, ATTRIBUTES);
    const details =
      meant === undefined
        ? { help: ['properties of the resource stand below `Properties`'] }
        : { label: `did you mean \`${meant}\`?` };
    diagnostics.push(report.unknownAttribute(keySpan, { attribute: key }, details));
  }
  const type = entryOf(value, 'Type')?.value;
  if (!type && !value.entries.some(({ key }) => isMacro(key))) {
    diagnostics.push(report.noType(idSpan, { name: id }));
  }
  const properties = entryOf(value, 'Properties');
  if (properties?.value.kind === 'null')
    diagnostics.push(report.nullValue(properties.keySpan, { key: 'Properties' }));
  else if (properties && properties.value.kind !== 'map' && properties.value.kind !== 'expression')
    diagnostics.push(wrongShape('`Properties`', properties.value));
  return [
    {
      id,
      idSpan,
      type: type?.kind === 'string' ? type.value : '',
      body: value,
      properties: properties?.value.kind === 'map' ? properties.value : undefined,
    },
  ];
}

const MEMBERS = { Parameters: 'the parameter', Outputs: 'the output' } as const;

function membersThatAreNoMaps(sections: Template['sections']): Diagnostic[] {
  return (['Parameters', 'Outputs'] as const).flatMap((section) =>
    [...sections[section].values()].flatMap(({ key, keySpan, value }) => {
      if (isMacro(key) || value.kind === 'map' || value.kind === 'expression') return [];
      if (value.kind === 'null') return report.nullValue(keySpan, { key });
      return wrongShape(`${MEMBERS[section]} \`${key}\``, value);
    }),
  );
}

/** A condition that is not named would be lost, and the resource made always. */
function namesThatAreNoTexts({ entries }: LocatedMap, tags: Tags): Diagnostic[] {
  return entries.flatMap(({ key, keySpan, value }) => {
    const wanted = NAMES[key];
    if (wanted === undefined) return [];
    if (value.kind === 'null') return report.nullValue(keySpan, { key });
    const items = key === 'DependsOn' && value.kind === 'list' && !tags.has(value) ? value.items : [value];
    const wrong = items.find(
      (item) => tags.has(item) || (item.kind !== 'string' && item.kind !== 'expression'),
    );
    if (!wrong) return [];
    const found = tags.has(wrong) ? FOUND.expression : FOUND[wrong.kind];
    return report.notText(wrong.span, { part: `\`${key}\``, wanted, found });
  });
}

const NAMES: Readonly<Partial<Record<string, string>>> = {
  Type: 'the name of a type of resource',
  Condition: 'the name of a condition',
  DependsOn: 'the name of a resource, or a list of names',
};

const FOUND: Readonly<Record<Located['kind'], string>> = {
  string: 'a text',
  number: 'a number',
  boolean: '`true` or `false`',
  null: 'null',
  list: 'a list',
  map: 'a map',
  expression: 'a function',
};

function wrongShape(part: string, value: Located): Diagnostic {
  return report.wrongShape(value.span, { part, found: FOUND[value.kind] });
}

/** The first line of a template, or its bracket. */
function headOf({ span }: LocatedMap): Span {
  const end = textOf(span).search(/\r|\n|$/);
  return { ...span, end: span.start + end };
}
