import { type Entry, type Expression, list, type Located, type LocatedMap, map } from '../source/value.js';
import type { Model, Resource } from './resource.js';

/** The parameters that have a default and that a value of the model uses. */
export function defaultsUsed({ resources, infrastructure }: Model): ReadonlySet<string> {
  const used = new Set<string>();
  const note = (name: string): boolean => {
    used.add(name);
    return false;
  };
  for (const { value, stack } of resources) {
    filled(value, note);
    filled(stack, note);
  }
  for (const { properties } of infrastructure) filled(properties, note);
  return used;
}

/** The model as it is where these parameters have their defaults. */
export function withDefaults(model: Model, chosen: ReadonlySet<string>): Model {
  const has = (name: string): boolean => chosen.has(name);
  return {
    ...model,
    resources: model.resources.map((each): Resource => {
      const value = filledMap(each.value, has);
      const stack = filledMap(each.stack, has);
      return value === each.value && stack === each.stack ? each : { ...each, value, stack };
    }),
    infrastructure: model.infrastructure.map((each) => {
      const properties = filledMap(each.properties, has);
      return properties === each.properties ? each : { ...each, properties };
    }),
  };
}

function filledMap(value: LocatedMap, wanted: (parameter: string) => boolean): LocatedMap {
  const now = filled(value, wanted);
  return now.kind === 'map' ? now : value;
}

/** What changes nothing is the same value as before; a default stands at the place where it is used. */
function filled(value: Located, wanted: (parameter: string) => boolean): Located {
  switch (value.kind) {
    case 'map': {
      const entries = value.entries.map((entry): Entry => {
        const now = filled(entry.value, wanted);
        return now === entry.value ? entry : { ...entry, value: now };
      });
      return entries.every((entry, i) => entry === value.entries[i]) ? value : map(value.span, entries);
    }
    case 'list': {
      const items = value.items.map((item) => filled(item, wanted));
      return items.every((item, i) => item === value.items[i]) ? value : list(value.span, items);
    }
    case 'expression':
      return filledExpression(value, value.expression, wanted);
    default:
      return value;
  }
}

function filledExpression(
  value: Located,
  expression: Expression,
  wanted: (parameter: string) => boolean,
): Located {
  if (expression.type === 'parameter') {
    const { name, fallback, times = 1 } = expression;
    if (!fallback || fallback.kind === 'expression' || !wanted(name)) return value;
    if (times === 1) return { ...fallback, span: value.span };
    if (fallback.kind !== 'number') return value;
    const product = fallback.value * times;
    return { kind: 'number', span: value.span, value: product, written: String(product) };
  }
  if (expression.type !== 'concatenation') return value;
  const parts = expression.parts.map((part) => filled(part, wanted));
  if (parts.every((part, i) => part === expression.parts[i])) return value;
  if (parts.every(({ kind }) => kind === 'string' || kind === 'number' || kind === 'boolean'))
    return { kind: 'string', span: value.span, value: parts.map(wordOf).join(''), written: 'quoted' };
  return { kind: 'expression', span: value.span, expression: { type: 'concatenation', parts } };
}

function wordOf(part: Located): string {
  return 'value' in part ? String(part.value) : '';
}
