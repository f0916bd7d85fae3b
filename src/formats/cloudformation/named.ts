import { type Span, span, textOf } from '../../source/span.js';
import type { Located } from '../../source/value.js';
import { placeOf } from '../text-place.js';
import { type Call, itemsOf } from './functions.js';
import { holesOf } from './substitute.js';

/** A name in a call of a function. */
export interface Named {
  /** `Task`, also of `Task.Arn`; as a whole, `a.b` may be meant for a parameter. */
  readonly name: string;
  readonly place: Span;
  /** Of an attribute, the resource is named. */
  readonly isAttribute: boolean;
}

/** The parameters and resources that a call names. */
export function namedBy({ name, argument }: Call): readonly Named[] {
  switch (name) {
    case 'Ref':
      return argument.kind === 'string'
        ? [{ name: argument.value, place: argument.span, isAttribute: false }]
        : [];
    case 'Fn::GetAtt':
      return ownerOf(
        argument.kind === 'string' ? argument : itemsOf(argument)[0],
        argument.kind === 'string',
      );
    case 'Fn::Sub':
      return substitutedIn(argument);
    default:
      return [];
  }
}

/** A name alone, without an attribute, is a mistake of another kind. */
function ownerOf(of: Located | undefined, isWhole: boolean): Named[] {
  if (of?.kind !== 'string' || (isWhole && !of.value.includes('.'))) return [];
  const name = of.value.split('.')[0]!;
  const at = textOf(of.span).indexOf(name);
  const { source, start } = of.span;
  const place = at < 0 ? of.span : span(source, start + at, start + at + name.length);
  return [{ name, place, isAttribute: true }];
}

function substitutedIn(argument: Located): Named[] {
  const [first, second] = itemsOf(argument);
  const text = argument.kind === 'list' ? first : argument;
  if (text?.kind !== 'string' || (second && second.kind !== 'map')) return [];
  const own = new Set(second?.entries.map(({ key }) => key));
  const place = placeOf(text);
  return holesOf(text.value).flatMap(({ name: whole, start }) => {
    const name = whole.split('.')[0]!;
    if (own.has(whole) || own.has(name)) return [];
    return { name, place: place.at(start, start + name.length), isAttribute: name !== whole };
  });
}
