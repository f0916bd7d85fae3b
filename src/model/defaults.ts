import { revised } from '../source/lists.js';
import type { Span } from '../source/span.js';
import {
  type Expression,
  type Located,
  type LocatedMap,
  number,
  revisedList,
  revisedMap,
  string,
} from '../source/value.js';
import type { Model, Resource } from './resource.js';

/** A model with its parameters' defaults filled in. */
export interface Filled {
  readonly model: Model;
  /** Where which parameter is used. */
  readonly uses: readonly DefaultUse[];
}

export interface DefaultUse {
  readonly name: string;
  readonly span: Span;
}

/** The model as it is where all wanted parameters that have a default have that; a default stands at the place where it is used. */
export function withDefaults(model: Model, wanted: (name: string) => boolean = () => true): Filled {
  const uses: DefaultUse[] = [];
  const fill = filling({ uses, wanted });
  const filled = (value: LocatedMap) => revisedMap(value, fill);
  const resources = model.resources.map((each): Resource => {
    const [value, stack] = [filled(each.value), filled(each.stack)];
    return value === each.value && stack === each.stack ? each : { ...each, value, stack };
  });
  const infrastructure = model.infrastructure.map((each) => {
    const properties = filled(each.properties);
    return properties === each.properties ? each : { ...each, properties };
  });
  return { model: { ...model, resources, infrastructure }, uses };
}

interface Filling {
  readonly uses: DefaultUse[];
  readonly wanted: (name: string) => boolean;
}

/** What changes nothing is the same value as before. */
function filling(how: Filling): Fill {
  return function fill(value) {
    switch (value.kind) {
      case 'map':
        return revisedMap(value, fill);
      case 'list':
        return revisedList(value, fill);
      case 'expression':
        return filledExpression(value, value.expression, how, fill);
      default:
        return value;
    }
  };
}

type Fill = (value: Located) => Located;

function filledExpression(
  value: Located,
  expression: Expression,
  { uses, wanted }: Filling,
  fill: Fill,
): Located {
  if (expression.type === 'parameter') {
    const filled = wanted(expression.name) ? defaultAt(value.span, expression) : undefined;
    if (filled) uses.push({ name: expression.name, span: value.span });
    return filled ?? value;
  }
  if (expression.type !== 'concatenation') return value;
  const parts = revised(expression.parts, fill);
  if (parts === expression.parts) return value;
  if (parts.every(({ kind }) => kind === 'string' || kind === 'number' || kind === 'boolean'))
    return string(value.span, parts.map(wordOf).join(''), 'quoted');
  return { kind: 'expression', span: value.span, expression: { type: 'concatenation', parts } };
}

function defaultAt(
  span: Span,
  { fallback, times = 1 }: Extract<Expression, { type: 'parameter' }>,
): Located | undefined {
  if (!fallback || fallback.kind === 'expression') return undefined;
  if (times === 1) return { ...fallback, span };
  return fallback.kind === 'number' ? number(span, fallback.value * times) : undefined;
}

function wordOf(part: Located): string {
  return 'value' in part ? String(part.value) : '';
}
