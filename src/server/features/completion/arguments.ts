import { CompletionItemKind } from 'vscode-languageserver';
import type { Option } from '../../../language/expect/expect.js';
import { wordsIn } from '../../../language/expect/place.js';
import type { Element, Literal } from '../../../language/forms/form.js';
import { showForm } from '../../../language/forms/show.js';
import type { Wanted } from '../../../language/match.js';
import type { Here } from './here.js';
import { importOffers } from './imports.js';
import type { Offer, Offers } from './offer.js';
import { paramOffers } from './params.js';
import { MOST_TYPES } from './places.js';
import { valueOffers } from './values.js';

/** What may come next in a statement: words of its form, values, its block. */
export function argumentOffers(options: readonly Option[], here: Here): Offers {
  const offers = options.flatMap((option) => offersOf(option, here));
  const unique = [...new Map(offers.map((each) => [each.label, each])).values()];
  return { offers: unique, isIncomplete: unique.length >= MOST_TYPES };
}

function offersOf(option: Option, here: Here): readonly Offer[] {
  const { wanted } = option;
  const units = wanted.flatMap((each) => (each.as === 'rest' ? restOffers(each, option, here) : []));
  // A number without its unit is nothing that something could follow.
  if (units.length > 0) return units;
  return wanted.flatMap((each) => (each.as === 'element' ? elementOffers(each, option, here) : []));
}

function restOffers(
  { element, words }: Extract<Wanted, { as: 'rest' }>,
  option: Option,
  here: Here,
): readonly Offer[] {
  return valueOffers({ here, option, argument: element, before: here.expected.before, words });
}

function elementOffers(
  { element }: Extract<Wanted, { as: 'element' }>,
  option: Option,
  here: Here,
): readonly Offer[] {
  const { before, isQuoted } = here.expected;
  if (element.type === 'literal')
    return isQuoted || isOutOfPlace(element, option, here) ? [] : [literalOffer(element, option)];
  if (element.type === 'block') return before === '' && !isQuoted ? blockOffers(here) : [];
  if (element.path === '~path' && option.word?.word === 'import') return importOffers(here);
  const values = valueOffers({ here, option, argument: element, before, words: [] });
  if (isQuoted) return values.filter(({ kind }) => kind === CompletionItemKind.Reference);
  return [...values, ...paramOffers(element, option, here)];
}

/** `extra task` adds to the task of a service or job, where it has one of its own; only a percentage is `unbounded`. */
function isOutOfPlace(
  { text }: Literal,
  { word, statement }: Option,
  { expected: { content } }: Here,
): boolean {
  if (text === 'unbounded') return statement.args[0]?.image.endsWith('%') === false;
  return word?.word === 'extra' && text === 'task' && !wordsIn(content).has('container');
}

function literalOffer(literal: Literal, { form }: Option): Offer {
  const { text } = literal;
  const detail = goingOnFrom(literal, form);
  const given = { label: text, kind: CompletionItemKind.Keyword };
  return detail === undefined || detail === text ? given : { ...given, detail };
}

/** A word of the form with what belongs to it there: `every <interval: duration>`. */
function goingOnFrom(literal: Element, elements: readonly Element[]): string | undefined {
  const at = elements.indexOf(literal);
  if (at >= 0) return showForm(elements.slice(at));
  for (const element of elements) {
    const bodies =
      element.type === 'choice'
        ? element.alternatives
        : element.type === 'optional' || element.type === 'groups'
          ? [element.body]
          : [];
    for (const body of bodies) {
      const found = goingOnFrom(literal, body);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Where statements stand below and a `}`, only the `{` is missing. */
function blockOffers({ expected: { statement } }: Here): readonly Offer[] {
  const open = statement?.block?.open.image;
  if (open === undefined) return [BLOCK];
  return open === '' ? [{ label: '{', kind: CompletionItemKind.Struct, rank: 5 }] : [];
}

const BLOCK: Offer = {
  label: '{ … }',
  kind: CompletionItemKind.Struct,
  filter: '{',
  text: '{',
  snippet: '{\n\t$0\n}',
  rank: 5,
};
