import { extractTemplate } from './extract-template.js';
import { extractValue } from './extract-value.js';
import { inlineTemplate } from './inline-template.js';
import type { Refactoring, Selection } from './refactoring.js';

export type { Refactoring };

export function refactorings(selection: Selection): readonly Refactoring[] {
  return [extractTemplate, extractValue, inlineTemplate].flatMap((make) => make(selection) ?? []);
}
