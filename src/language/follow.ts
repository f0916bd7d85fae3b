import { firstOf, firstOfElement } from './forms/first.js';
import type { Element } from './forms/form.js';
import { isQuoted } from './text.js';
import { Arrow, Comma, Equals } from './tokens.js';
import type { Token } from './tree.js';

/** What may stand behind an element: the rest of its sequence, then what is behind that. */
export interface Follow {
  readonly elements: readonly Element[];
  readonly from: number;
  readonly behind: Follow | undefined;
}

/** A literal decides; an argument takes any other word, but not one that is a literal of what may come behind. */
export function choose(
  token: Token,
  options: readonly (readonly Element[])[],
  behind: Follow,
): readonly Element[] | undefined {
  const byLiteral = options.find((option) => isAmong(token, firstOf(option).literals));
  if (byLiteral) return byLiteral;
  if (isPunctuation(token) || mayFollow(token, behind)) return undefined;
  return options.find((option) => firstOf(option).argument);
}

/** Whether a token is a literal that may come next; what may be left out is looked through. */
function mayFollow(token: Token, follow: Follow): boolean {
  for (let here: Follow | undefined = follow; here; here = here.behind) {
    for (let i = here.from; i < here.elements.length; i++) {
      const first = firstOfElement(here.elements[i]!);
      if (isAmong(token, first.literals)) return true;
      if (!first.passable) return false;
    }
  }
  return false;
}

function isAmong(token: Token, literals: ReadonlySet<string>): boolean {
  return literals.has(token.image) && !isQuoted(token);
}

export function isPunctuation({ tokenType }: Token): boolean {
  return tokenType === Comma || tokenType === Equals || tokenType === Arrow;
}
