import type { Program } from '../../../language/program.js';
import { type BlockKindName, blockKind } from '../../../language/vocabulary.js';
import type { Span } from '../../../source/span.js';
import { type Located, type Plain, toPlain, Unknown } from '../../../source/value.js';
import { type Computed, inWords } from '../../../source/words.js';

/** What a statement becomes in the requests to ECS, as JSON; undefined where it becomes nothing of them. */
export function loweredOf(at: Span, kind: BlockKindName, { model }: Program): string | undefined {
  const steps = (blockKind(kind).request?.at ?? '').match(/[^.[\]]+|\[\]/g) ?? [];
  for (const { value, span } of model.resources) {
    if (span.source !== at.source) continue;
    const found = within(value, at);
    const inner = steps.reduce<Plain | undefined>(stepInto, found);
    if (inner !== undefined && !isEmpty(inner)) return JSON.stringify(inner, shown, 2);
  }
  return undefined;
}

/** As much of a value as stands in a part of the text. */
function within(value: Located, at: Span): Plain | undefined {
  if (isIn(value.span, at) && value.kind !== 'map') return toPlain(value);
  if (value.kind === 'map') {
    const entries = value.entries.flatMap(({ key, keySpan, value: inner }) => {
      const isSaid = isIn(keySpan, at) && inner.kind !== 'map' && inner.kind !== 'list';
      const found = isSaid ? toPlain(inner) : within(inner, at);
      return found === undefined ? [] : [[key, found] as const];
    });
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }
  if (value.kind !== 'list') return undefined;
  const items = value.items.flatMap((item) => within(item, at) ?? []);
  return items.length > 0 ? items : undefined;
}

function isIn(span: Span, at: Span): boolean {
  return span.source === at.source && span.start >= at.start && span.end <= at.end;
}

function stepInto(value: Plain | undefined, step: string): Plain | undefined {
  if (step === '[]') return isList(value) ? value[0] : undefined;
  return isMap(value) ? value[step] : undefined;
}

function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}

function isMap(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}

function isEmpty(value: Plain): boolean {
  return (isMap(value) && Object.keys(value).length === 0) || (isList(value) && value.length === 0);
}

function shown(_key: string, value: unknown): unknown {
  return value instanceof Unknown ? inWords(value.expression, inShort) : value;
}

/** What is only computed when the stack is made: there is little room in a hover. */
export function inShort(of: Computed): string {
  return of.type === 'call' ? `${of.name}(…)` : `\${${of.condition}}`;
}
