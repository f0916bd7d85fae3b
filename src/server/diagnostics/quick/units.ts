import { declaredName } from '../../../language/declared.js';
import { isEnvironment } from '../../../language/environments.js';
import { isImport } from '../../../language/load.js';
import { literalText } from '../../../language/text.js';
import { headSpan, type Statement, statementSpan, type Tree } from '../../../language/tree.js';
import { onceEach } from '../../../source/once.js';
import type { SourceText } from '../../../source/text.js';

/** A piece of a text that is compiled or left out as a whole: a declaration, or what an environment says of one. */
export interface Unit {
  readonly source: SourceText;
  /** With the comments right above it; what stands between two is a unit of its own, for they have no gaps. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** None of what stands behind the last statement. */
  readonly statement: Statement | undefined;
  /** The environment that says it. */
  readonly within: Statement | undefined;
  /** What it is known by. */
  readonly names: readonly string[];
  /** All words in it: what it names is among them. */
  readonly words: ReadonlySet<string>;
}

export const unitsOf: (tree: Tree) => readonly Unit[] = onceEach(({ source, statements }: Tree) => {
  const { text } = source;
  const units: Unit[] = [];
  let start = 0;
  const add = (end: number, statement?: Statement, within?: Statement) => {
    const own = statement ? Math.max(start, commentsAbove(text, statement.head.startOffset)) : start;
    if (start < own) add(own);
    const names = statement ? namesOf(statement) : [];
    const words = statement ? wordsIn(statement) : NOTHING;
    units.push({ source, start, end, text: text.slice(start, end), statement, within, names, words });
    start = end;
  };
  for (const statement of statements) {
    const inner = isEnvironment(statement) ? (statement.block?.statements ?? []) : [];
    for (const each of inner) add(endOfLine(text, statementSpan(each).end), each, statement);
    if (inner.length === 0) add(endOfLine(text, statementSpan(statement).end), statement);
  }
  add(text.length);
  return units.filter(({ start: from, end }) => from < end);
});

const NOTHING: ReadonlySet<string> = new Set();

/** Where the comments begin that stand right above what begins at a place, or its line. */
function commentsAbove(text: string, from: number): number {
  let at = text.lastIndexOf('\n', from - 1) + 1;
  while (at > 0) {
    const before = text.lastIndexOf('\n', at - 2) + 1;
    if (!/^[ \t]*#/.test(text.slice(before, at))) break;
    at = before;
  }
  return at;
}

/** To the next line, unless more than a comment follows. */
function endOfLine(text: string, from: number): number {
  const [rest = ''] =
    /^[ \t;]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)?/.exec(text.slice(from, from + LONGEST_REST)) ?? [];
  return from + rest.length;
}

const LONGEST_REST = 1000;

/** A cluster is known by its fleets, too. */
function namesOf({ head, args, block }: Statement): readonly string[] {
  const own = head.image === 'template' ? args[1] : args[0];
  const inner = head.image === 'cluster' ? (block?.statements ?? []) : [];
  const tokens = [own, ...inner.map((each) => each.args[0])];
  return tokens.flatMap((token) => (token ? literalText(token).replace(/:$/, '') : []));
}

function wordsIn(statement: Statement, words = new Set<string>()): ReadonlySet<string> {
  for (const token of [statement.head, ...statement.args]) {
    words.add(literalText(token));
    for (const word of token.image.split(/[^\w-]+/)) words.add(word);
  }
  for (const each of statement.block?.statements ?? []) wordsIn(each, words);
  return words;
}

/** What is compiled with everything: it says where others come from, or something of all of them. */
export function isForAll({ statement, within }: Unit): boolean {
  if (!statement) return false;
  const { image } = statement.head;
  return within ? ['set', 'tags'].includes(image) : isImport(statement) || image === 'tags';
}

/** Where exactly one cluster is declared, it is meant where none is named. */
export function mayBeMeant(cluster: Unit, { words }: Unit): boolean {
  return cluster.statement?.head.image === 'cluster' && !cluster.within && !words.has('cluster');
}

/** The environment that says it. */
export function environmentOf({ within }: Unit): string | undefined {
  return within && declaredName(within);
}

/** What runs, and so is checked for itself. */
export function isRunnable({ statement }: Unit): boolean {
  return statement !== undefined && ['service', 'job', 'task'].includes(statement.head.image);
}

/** A text with nothing but some of its units, each at its place. */
export function only({ text }: SourceText, { statements }: Tree, kept: readonly Unit[]): string {
  const ranges = kept.map(({ start, end }) => ({ start, end }));
  for (const statement of statements.filter(isEnvironment)) {
    const { block } = statement;
    if (!block) continue;
    ranges.push({ start: headSpan(statement).start, end: block.open.startOffset + 1 });
    if (block.close) ranges.push({ start: block.close.startOffset, end: block.close.startOffset + 1 });
  }
  let result = '';
  let at = 0;
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    result += blank(text.slice(at, Math.max(at, start))) + text.slice(Math.max(at, start), end);
    at = end;
  }
  return result + blank(text.slice(at));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]+/g, (line) => ' '.repeat(line.length));
}
