import type { Details } from '../diagnostic/catalogue.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { nearest } from '../diagnostic/nearest.js';
import { MOST_TOLD } from './findings.js';
import { fieldNamesOf } from './forms/contents.js';
import { showForm } from './forms/show.js';
import { keyOf } from './keys.js';
import { language } from './problems.js';
import { didYouMean } from './suggest.js';
import { isQuoted, literalText } from './text.js';
import { Comma, Equals } from './tokens.js';
import { headSpan, type Statement, spanOf, type Token } from './tree.js';
import { type BlockKindName, blockKind, kindsWith, type Word, wordsOf } from './vocabulary.js';

type Report = (found: Diagnostic) => void;

/** What cannot be bound where it stands: words of other blocks, second statements, drops of nothing. */
interface Stray {
  readonly kind: BlockKindName;
  /** In a service or job: the task that it has to itself. */
  readonly task?: { readonly kind: BlockKindName } | undefined;
}

/** `before` counts those of the same block: after many of them nobody reads what each was meant for. */
export function unknownWord({ head }: Statement, { kind, task }: Stray, before = 0): Diagnostic {
  const names = { word: head.image, block: blockKind(kind).title };
  if (before >= MOST_TOLD) return language.report.unknownWord(spanOf(head), names);
  const words = new Map([...(task ? wordsOf(task.kind) : []), ...wordsOf(kind)]);
  const word = literalText(head);
  return language.report.unknownWord(
    spanOf(head),
    names,
    isQuoted(head) ? unquoted(head, words) : whereOrWhich(head, word, kind, words),
  );
}

function unquoted(head: Token, words: ReadonlyMap<string, Word>): Details {
  const word = literalText(head);
  const fixes = [{ title: 'take away the quotes', safe: true, edits: [{ span: spanOf(head), text: word }] }];
  return { help: ['only the key of an entry can be a text'], fixes: words.has(word) ? fixes : [] };
}

/** A word of other blocks is told where it belongs, any other one what it may have been meant for. */
function whereOrWhich(
  head: Token,
  word: string,
  kind: BlockKindName,
  words: ReadonlyMap<string, Word>,
): Details {
  const byField = wordForField(word, words);
  const near = byField ?? nearest(word, words.keys());
  const elsewhere = byField === undefined ? blocksWith(word) : [];
  if (near === undefined || elsewhere.length > 0)
    return { help: [elsewhere.length > 0 ? belongs(word, kind, elsewhere) : choicesIn(kind)] };
  const details = didYouMean(spanOf(head), word, near);
  return { ...details, help: [...(details.help ?? []), `its form: \`${showForm(words.get(near)!.form)}\``] };
}

/** ECS's own name for what a word says: `desiredCount`, or `desired-count`. */
function wordForField(name: string, words: ReadonlyMap<string, Word>): string | undefined {
  const bare = (text: string) => text.toLowerCase().replaceAll(/[-_]/g, '');
  const wanted = bare(name);
  return [...words.values()].find(({ form }) =>
    [...fieldNamesOf(form)].some((field) => bare(field) === wanted),
  )?.word;
}

function belongs(word: string, kind: BlockKindName, elsewhere: readonly string[]): string {
  const isOfItsTask = (kind === 'service' || kind === 'job') && wordsOf('task').has(word);
  return isOfItsTask
    ? 'it belongs in the task that is run: with `task …` there is none of its own here'
    : `it belongs in ${oneOfPlain(elsewhere)}`;
}

function choicesIn(kind: BlockKindName): string {
  return `${blockKind(kind).title} may say: ${[...wordsOf(kind).keys()].join(', ')}`;
}

/** What a task may say, a service or job with a task of its own may say too. */
function blocksWith(word: string): string[] {
  const kinds = kindsWith(word);
  const all: readonly BlockKindName[] = kinds.includes('task') ? ['task', 'service', 'job', ...kinds] : kinds;
  return [...new Set(all.map((kind) => blockKind(kind).title))];
}

function oneOfPlain(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}

/** Reports the second of two statements with one key. */
export function isSecond(
  statement: Statement,
  { row }: Word,
  seen: Map<string, Statement>,
  kind: BlockKindName,
  report: Report,
): boolean {
  if (row.repeats) return false;
  const key = keyOf(statement, row);
  const first = seen.get(key);
  if (first) report(twice(statement, first, key, blockKind(kind).title));
  else seen.set(key, statement);
  return first !== undefined;
}

export function twice(second: Statement, first: Statement, key: string, block: string): Diagnostic {
  return language.report.duplicate(
    headSpan(second),
    { key, block },
    { labels: [{ span: headSpan(first), text: 'first here' }], help: ['keep one of the two'] },
  );
}

/** `drop a, b c`; in a map `drop = x` is an entry. */
export function isDrop({ head, args }: Statement): boolean {
  return head.image === 'drop' && args[0]?.tokenType !== Equals;
}

/** The things that a `drop` names: a word, perhaps with a key. */
export function dropped({ args }: Statement): Token[][] {
  const things: Token[][] = [[]];
  for (const token of args) {
    if (token.tokenType === Comma) things.push([]);
    else things.at(-1)!.push(token);
  }
  return things.filter((thing) => thing.length > 0);
}

/** A `drop` that is still there has found nothing. */
export function reportDrop(statement: Statement, kind: BlockKindName, report: Report): void {
  const block = blockKind(kind).title;
  const things = dropped(statement);
  if (things.length === 0)
    report(
      language.report.form(
        headSpan(statement),
        { trouble: 'what to take away is missing', word: 'drop' },
        { help: ['its form: `drop <word> [<key>], …`'] },
      ),
    );
  for (const thing of things) {
    const [first, last] = [thing[0]!, thing.at(-1)!];
    const key = thing.map(({ image }) => image).join(' ');
    const help = ['`drop` takes away what is inherited through `like` or overlaid by an environment'];
    report(language.report.nothingToDrop(spanOf(first, last), { key, block }, { help }));
  }
}
