import type { Model } from '../model/resource.js';
import { type Located, type LocatedMap, string } from '../source/value.js';
import { join } from './text.js';

/** The model with what is told of the account and the region in place of what only a stack would know. */
export function inSurroundings(model: Model, given: ReadonlyMap<string, string>): Model {
  if (![...given.keys()].some((name) => name.startsWith('aws.'))) return model;
  return {
    ...model,
    resources: model.resources.map((each) => ({
      ...each,
      value: filledMap(each.value, given),
      stack: filledMap(each.stack, given),
    })),
    outputs: model.outputs.map((each) => ({ ...each, value: filled(each.value, given) })),
  };
}

function filledMap(map: LocatedMap, given: ReadonlyMap<string, string>): LocatedMap {
  return {
    ...map,
    entries: map.entries.map((entry) => ({ ...entry, value: filled(entry.value, given) })),
  };
}

function filled(value: Located, given: ReadonlyMap<string, string>): Located {
  if (value.kind === 'map') return filledMap(value, given);
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => filled(item, given)) };
  if (value.kind !== 'expression') return value;
  const { expression, span } = value;
  if (expression.type === 'reference' && expression.target === 'aws') {
    const text = given.get(`aws.${expression.attribute}`);
    return text === undefined ? value : string(span, text);
  }
  if (expression.type !== 'concatenation') return value;
  const parts = expression.parts.map((part) => ({ value: filled(part, given), span: part.span }));
  return join(parts, span);
}
