import type { Span } from '../../source/span.js';
import { isMacro, type Section, type Template } from './template.js';

export interface Lost {
  readonly span: Span;
  readonly what: string;
}

/** The parts of a template that are in no resource, parameter or output. */
export function uncarried({ root, sections }: Template): Lost[] {
  const lost: Lost[] = root.entries
    .filter(({ key }) => !CARRIED.has(key))
    .map(({ key, keySpan }) => ({ span: keySpan, what: `\`${key}\`` }));
  for (const { key, keySpan } of sections.Resources.values())
    if (isMacro(key)) lost.push({ span: keySpan, what: `what \`${key}\` makes` });
  for (const [section, known] of DETAILS)
    for (const { key: owner, value } of sections[section].values())
      for (const { key, keySpan } of value.kind === 'map' ? value.entries : [])
        if (!known.includes(key)) lost.push({ span: keySpan, what: `\`${key}\` of \`${owner}\`` });
  return lost;
}

/** Mappings are carried as the values that are found in them. */
const CARRIED = new Set(['AWSTemplateFormatVersion', 'Parameters', 'Mappings', 'Resources', 'Outputs']);
const DETAILS: readonly (readonly [Section, readonly string[]])[] = [
  ['Parameters', ['Type', 'Default', 'AllowedValues', 'Description']],
  ['Outputs', ['Value', 'Export']],
];
