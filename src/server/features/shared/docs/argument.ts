import type { Argument, BlockElement, Literal } from '../../../../language/forms/form.js';
import { isTypeName, typeNamed } from '../../../../language/types/index.js';
import { blockKind, isBlockKind, type Word } from '../../../../language/vocabulary.js';
import { fieldAt } from './word.js';

/** What there is to say of one part of a form, in Markdown. */
export function docOfElement(element: Literal | Argument | BlockElement, word: Word | undefined): string {
  if (element.type === 'argument') return docOfArgument(element, word);
  if (element.type === 'block') {
    const { kind } = element;
    return kind && isBlockKind(kind)
      ? `${blockKind(kind).title}: ${blockKind(kind).doc}`
      : 'entries, `key = value`';
  }
  const sets = Object.entries(word?.row.sets?.[element.text] ?? {}).flatMap(([path, value]) => {
    const field = word && fieldAt(word.kind, path);
    return field ? [`sets [\`${field.name}\`](${field.url}) to \`${JSON.stringify(value)}\``] : [];
  });
  return [`the word \`${element.text}\``, ...sets].join('; ');
}

function docOfArgument({ path, kind, choices, list }: Argument, word: Word | undefined): string {
  const wanted = choices
    ? `one of ${[...choices.keys()].map((each) => `\`${each}\``).join(', ')}`
    : isTypeName(kind)
      ? typeNamed(kind).wanted
      : kind;
  const several =
    list === 'commas' ? ', or several with commas' : list === 'rest' ? ', one element each' : '';
  const field = word && fieldAt(word.kind, path);
  const sets = field ? ` It sets [\`${field.name}\`](${field.url}).` : '';
  return `${wanted}${several}.${sets}`;
}
