import type { Span } from '../../source/span.js';
import { type Entry, entryOf, type LocatedMap, map } from '../../source/value.js';
import type { Resolver } from './resolve.js';
import { isMacro, type Section, type Template } from './template.js';

export interface Lost {
  readonly span: Span;
  readonly what: string;
}

/** The parts of a template that are in no part of the model. */
export function uncarried({ sections }: Template): Lost[] {
  const lost: Lost[] = SECTIONS.flatMap((section) => [...sections[section].values()])
    .filter(({ key }) => isMacro(key))
    .map(({ key, keySpan }) => ({ span: keySpan, what: `what \`${key}\` makes` }));
  for (const { key, keySpan, value } of sections.Outputs.values())
    if (!isMacro(key) && (value.kind !== 'map' || !entryOf(value, 'Value')))
      lost.push({ span: keySpan, what: `the output \`${key}\`` });
  for (const [section, known] of DETAILS)
    for (const { key: owner, value } of sections[section].values())
      for (const { key, keySpan } of value.kind === 'map' && !isMacro(owner) ? value.entries : [])
        if (!known.includes(key)) lost.push({ span: keySpan, what: `\`${key}\` of \`${owner}\`` });
  return lost;
}

const SECTIONS: readonly Section[] = ['Parameters', 'Mappings', 'Conditions', 'Resources', 'Outputs'];
const PARAMETER = ['Type', 'Default', 'AllowedValues', 'AllowedPattern', 'MinLength', 'MaxLength', 'MinValue', 'MaxValue', 'NoEcho', 'ConstraintDescription', 'Description']; // biome-ignore format: a table
const DETAILS: readonly (readonly [Section, readonly string[]])[] = [
  ['Parameters', PARAMETER],
  ['Outputs', ['Value', 'Export', 'Condition', 'Description']],
];

/** The sections of a template that only CloudFormation has, as they stand. */
export function ownSections({ root }: Template, resolver: Resolver): readonly Entry[] {
  return root.entries
    .filter(({ key }) => !MODELLED.has(key))
    .map((entry) => ({
      ...entry,
      value: resolver.deep(entry.value) ?? { kind: 'null', span: entry.value.span },
    }));
}

const MODELLED: ReadonlySet<string> = new Set(['AWSTemplateFormatVersion', ...SECTIONS]);

/** What stands beside the properties of a resource, and what of it the model has. */
export interface Beside {
  readonly condition?: string;
  readonly dependsOn?: readonly string[];
  readonly keep?: true;
  readonly attributes?: LocatedMap;
}

export function besideProperties(body: LocatedMap, resolver: Resolver): Beside {
  const at = (key: string) => entryOf(body, key)?.value;
  const [condition, dependsOn, deletion] = [at('Condition'), at('DependsOn'), at('DeletionPolicy')];
  const needed = (dependsOn?.kind === 'list' ? dependsOn.items : dependsOn ? [dependsOn] : []).flatMap(
    (each) => (each.kind === 'string' ? each.value : []),
  );
  const own = body.entries.filter(({ key }) => !IN_MODEL.has(key));
  return {
    ...(condition?.kind === 'string' && { condition: condition.value }),
    ...(needed.length > 0 && { dependsOn: needed }),
    ...(deletion?.kind === 'string' && deletion.value === 'Retain' && { keep: true as const }),
    ...(own.length > 0 && {
      attributes: map(
        body.span,
        own.flatMap((entry) => {
          const value = resolver.deep(entry.value);
          return value ? [{ ...entry, value }] : [];
        }),
      ),
    }),
  };
}

/** Attributes of resources that the model has a place for. */
export const IN_MODEL: ReadonlySet<string> = new Set(['Type', 'Properties', 'Condition', 'DependsOn']);
