import type { Argument, BlockElement, Element, Literal } from './form.js';

/** The literals and whether an argument may stand first in a sequence; `passable` tells that all of it may be left out. */
export interface First {
  readonly literals: ReadonlySet<string>;
  readonly argument: boolean;
  readonly passable: boolean;
}

const firsts = new WeakMap<readonly Element[], First>();

/** Forms never change, so it is found out once for each part of them. */
export function firstOf(elements: readonly Element[]): First {
  const first = firsts.get(elements) ?? firstOfSequence(elements);
  firsts.set(elements, first);
  return first;
}

function firstOfSequence(elements: readonly Element[]): First {
  const literals = new Set<string>();
  let argument = false;
  for (const element of elements) {
    const first = firstOfElement(element);
    for (const literal of first.literals) literals.add(literal);
    argument ||= first.argument;
    if (!first.passable) return { literals, argument, passable: false };
  }
  return { literals, argument, passable: true };
}

export function firstOfElement(element: Element): First {
  switch (element.type) {
    case 'literal':
      return { literals: new Set([element.text]), argument: false, passable: false };
    case 'argument':
      return element.choices
        ? { literals: new Set(element.choices.keys()), argument: true, passable: false }
        : { literals: new Set(), argument: true, passable: isSwitch(element) };
    case 'optional':
      return { ...firstOf(element.body), passable: true };
    case 'groups':
      return firstOf(element.body);
    case 'choice': {
      const firsts = element.alternatives.map(firstOf);
      return {
        literals: new Set(firsts.flatMap((first) => [...first.literals])),
        argument: firsts.some((first) => first.argument),
        passable: firsts.some((first) => first.passable),
      };
    }
    case 'block':
      return { literals: new Set(), argument: false, passable: true };
  }
}

/** The elements that may stand first in a sequence: words, arguments and blocks, each by itself. */
export function* beginningsOf(elements: readonly Element[]): Generator<Literal | Argument | BlockElement> {
  for (const element of elements) {
    if (element.type === 'optional' || element.type === 'groups') yield* beginningsOf(element.body);
    else if (element.type === 'choice') for (const each of element.alternatives) yield* beginningsOf(each);
    else yield element;
    if (!firstOfElement(element).passable) return;
  }
}

/** `readonly` alone is `readonly on`. */
function isSwitch(argument: Argument): boolean {
  return argument.kind === 'switch';
}
