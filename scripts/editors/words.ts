import type { Element } from '../../src/language/forms/form.js';
import { parseForm } from '../../src/language/forms/parse.js';
import {
  BLOCK_KIND_NAMES,
  type BlockKindName,
  type Row,
  wordOf,
  wordsOf,
} from '../../src/language/vocabulary.js';
import { spellings } from '../../src/query/operators.js';

/** What colours depend on, besides the rows of the vocabulary: the shapes of values, which the types of the language read. */
export const SIZE_UNITS = ['vCPU', 'TiB', 'GiB', 'MiB', 'MiB/s', 'GB'];
export const TIME_UNITS = ['d', 'h', 'm', 's'];

/** Words in front of a value that say where it lies. */
export const SOURCES = ['secretsmanager', 'ssm', 'import', 'json'];
export const SCHEDULES = ['cron', 'rate', 'at'];

/** Statements about statements. */
export const DROP = 'drop';
const ABOUT_STATEMENTS: ReadonlySet<string> = new Set([
  'import',
  'template',
  'environment',
  'set',
  'extra',
  DROP,
]);

export type HeadRole = 'control' | 'declaration' | 'value' | 'statement';

/** A service or a job holds the statements of its own task too, and some words of both. */
export function rowsIn(kind: BlockKindName): readonly Row[] {
  const own = [...wordsOf(kind).values()];
  const shared = kind === 'service' || kind === 'job' ? [...wordsOf('task').values()] : [];
  return [...shared, ...own].map(({ row }) => row);
}

export function roleOf(row: Row): HeadRole {
  if (ABOUT_STATEMENTS.has(wordOf(row))) return 'control';
  const form = parseForm(row.form);
  if (!isNamed(form)) return 'statement';
  return form.some(hasBlock) ? 'declaration' : 'value';
}

/** Whether the first argument is a name that is given there. */
export function isNamed([, first]: readonly Element[]): boolean {
  if (first?.type !== 'argument' || first.list !== 'one') return false;
  return (
    (first.kind === 'name' && /(?:^~|\.)name$/.test(first.path)) ||
    (first.kind === 'colon' && first.path === '~name')
  );
}

export function hasBlock(element: Element): boolean {
  switch (element.type) {
    case 'block':
      return true;
    case 'choice':
      return element.alternatives.some((each) => each.some(hasBlock));
    case 'optional':
    case 'groups':
      return element.body.some(hasBlock);
    default:
      return false;
  }
}

/** The words that stand first in a statement somewhere, by what they are; a word of several roles has the first. */
export function heads(): ReadonlyMap<string, HeadRole> {
  const order: readonly HeadRole[] = ['control', 'declaration', 'value', 'statement'];
  const found = new Map<string, HeadRole>([[DROP, 'control']]);
  for (const row of BLOCK_KIND_NAMES.flatMap(rowsIn)) {
    const [word, role] = [wordOf(row), roleOf(row)];
    const known = found.get(word);
    if (!known || order.indexOf(role) < order.indexOf(known)) found.set(word, role);
  }
  return found;
}

/** The operators of queries: those that a pattern follows, and of the others words and symbols. */
export function queryOperators() {
  const others = (['value', 'list', 'nothing'] as const).flatMap(spellings);
  const isWord = (text: string) => /^\w+$/.test(text);
  return {
    patterns: spellings('pattern'),
    words: others.filter(isWord),
    symbols: others.filter((each) => !isWord(each)),
  };
}
