import { type Shape, shapeAt } from '../model/shapes.js';
import { literalsOf, pathsIn } from './forms/contents.js';
import type { Element } from './forms/form.js';
import { type BlockKindName, type Word, wordsOf } from './vocabulary.js';

/** One thing that a statement can say: its form, or where that is a choice, each alternative by itself. */
export interface Saying {
  readonly word: Word;
  readonly form: readonly Element[];
  /** The lists whose elements it says, as `path[]`; none if it says fields. */
  readonly lists: readonly string[];
}

const known = new Map<BlockKindName, readonly Saying[]>();

/** All that the statements of a block can say, in the order of the vocabulary. */
export function sayingsOf(kind: BlockKindName): readonly Saying[] {
  let sayings = known.get(kind);
  if (!sayings) {
    sayings = [...wordsOf(kind).values()]
      .filter(({ word }) => word !== 'extra' && word !== 'drop')
      .flatMap((word) => formsOf(word).map((form) => ({ word, form, lists: listsOf(word, form) })));
    known.set(kind, sayings);
  }
  return sayings;
}

function formsOf({ form }: Word): readonly (readonly Element[])[] {
  const [head, choice, ...more] = form;
  if (!head || choice?.type !== 'choice' || more.length > 0) return [form];
  return choice.alternatives.map((alternative) => [head, ...alternative]);
}

function listsOf({ row }: Word, form: readonly Element[]): readonly string[] {
  if (row.lens === 'port') return ['portMappings[]'];
  const literals = literalsOf(form);
  const paths = [
    ...pathsIn(form),
    ...Object.entries(row.sets ?? {}).flatMap(([text, sets]) =>
      literals.has(text) ? Object.keys(sets) : [],
    ),
    ...Object.keys(row.always ?? {}),
  ];
  const fields = paths.filter((path) => path !== '' && !path.startsWith('~'));
  if (fields.some((path) => !path.includes('[]'))) return [];
  return [...new Set(fields.map((path) => path.slice(0, path.indexOf('[]') + 2)))];
}

/** One statement can say several elements: in groups, in a list with commas, or as entries. */
export function holdsMany({ form }: Saying, shape: Shape | undefined): boolean {
  return form.some((element) => {
    if (element.type === 'argument') return element.list === 'commas' && isOfElements(element.path, shape);
    if (element.type === 'block') return /^[^[]*\[\]$/.test(element.entries?.path ?? '');
    return hasGroups(element);
  });
}

function hasGroups(element: Element): boolean {
  if (element.type === 'choice') return element.alternatives.some((each) => each.some(hasGroups));
  return element.type === 'groups';
}

/** Each value is of an element of its own, not one of a list in one element. */
function isOfElements(path: string, shape: Shape | undefined): boolean {
  const field = path.includes('[].') && shape ? shapeAt(shape, path) : undefined;
  return field !== undefined && field.kind !== 'list';
}
