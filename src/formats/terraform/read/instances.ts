import { onceEach } from '../../../source/once.js';
import { type Expression, expression, type Located, revisedList, revisedMap } from '../../../source/value.js';

/** What is not known, with what one of several instances is called in the place of `each.key`. */
export function instantiated(value: Located, bound: ReadonlyMap<string, Located>): Located {
  if (bound.size === 0) return value;
  const texts = textsOf(bound);
  return texts.length === 0 ? value : changed(value, texts);
}

type Texts = readonly (readonly [pattern: RegExp, text: string])[];

const textsOf = onceEach((bound: ReadonlyMap<string, Located>): Texts => {
  const texts: Texts[number][] = [];
  for (const [root, value] of bound)
    for (const { key, value: held } of value.kind === 'map' ? value.entries : [])
      if (held.kind === 'string' || held.kind === 'number')
        texts.push([new RegExp(`\\b${root}\\.${key}\\b`, 'g'), JSON.stringify(held.value)]);
  return texts;
});

function changed(value: Located, texts: Texts): Located {
  switch (value.kind) {
    case 'list':
      return revisedList(value, (item) => changed(item, texts));
    case 'map':
      return revisedMap(value, (held) => changed(held, texts));
    case 'expression':
      return expression(value.span, inside(value.expression, texts));
    default:
      return value;
  }
}

function inside(of: Expression, texts: Texts): Expression {
  const inner = (value: Located) => changed(value, texts);
  switch (of.type) {
    case 'opaque':
      return {
        ...of,
        text: texts.reduce((text, [pattern, name]) => text.replace(pattern, () => name), of.text),
      };
    case 'concatenation':
      return { ...of, parts: of.parts.map(inner) };
    case 'conditional':
      return { ...of, consequent: inner(of.consequent), otherwise: inner(of.otherwise) };
    case 'call':
      return { ...of, arguments: of.arguments.map(inner) };
    default:
      return of;
  }
}
