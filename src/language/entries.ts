import { span } from '../source/span.js';
import { type Entry, type Located, string } from '../source/value.js';
import type { Lowering } from './bind.js';
import type { BlockElement, EntriesElement } from './forms.js';
import { entryKey, splitEntryWord } from './keys.js';
import { language } from './problems.js';
import { quote } from './quote.js';
import { isQuoted, readText } from './text.js';
import { Equals } from './tokens.js';
import {
  type Block,
  endOf,
  headSpan,
  sourceOf,
  spanOf,
  type Statement,
  statementSpan,
  type Token,
} from './tree.js';
import { typeNamed } from './types/index.js';
import { isBlockKind, wordsOf } from './vocabulary.js';
import { bindBlock, type BindContext } from './bind.js';

/** Reads a block of entries into the map or the list of pairs that its form names. */
export function readEntries(
  block: Block,
  { entries, kind }: BlockElement,
  lowering: Lowering,
  group: number,
): void {
  if (!entries) return;
  const among = kind && isBlockKind(kind) ? kind : undefined;
  const words = among && wordsOf(among);
  const isWord = ({ head, block }: Statement) => block !== undefined && words?.has(head.image) === true;
  const write = entryWriter(entries, lowering, group);
  const seen = new Map<string, Statement>();
  for (const statement of block.statements) {
    if (isWord(statement)) continue;
    const entry = readEntry(statement, entries.kind, lowering);
    if (!entry) continue;
    const before = seen.get(entry.key);
    if (before) reportTwice(statement, before, entry.key, lowering);
    else write(entry, statement);
    seen.set(entry.key, statement);
  }
  const inner = block.statements.filter(isWord);
  if (among && inner.length > 0) bindBlock(inner, lowering.inside(among, undefined), lowering.context);
}

function entryWriter(
  { path, key, value }: EntriesElement,
  lowering: Lowering,
  group: number,
): (entry: Entry, statement: Statement) => void {
  if (path.endsWith('{}')) {
    const { holder } = lowering.holder(path, group);
    return (entry) => holder.set(entry.key, entry.value, entry.keySpan);
  }
  const { holder, key: last } = lowering.holder(path.slice(0, -2), group);
  const list = holder.list(last ?? path, lowering.head);
  return (entry, statement) => {
    const element = list.element(statementSpan(statement));
    element.set(key!, string(entry.keySpan, entry.key), entry.keySpan);
    element.set(value!, entry.value, entry.value.span);
  };
}

/** `KEY = value`, or `KEY=value` as one word. */
export function readEntry(
  statement: Statement,
  kind: string,
  lowering: Pick<Lowering, 'context'>,
): Entry | undefined {
  const { context } = lowering;
  const { head, args, block } = statement;
  const trouble = (message: string, help: readonly string[], at = headSpan(statement)) => {
    context.report(language.report.entry(at, { trouble: message }, { help }));
    return undefined;
  };
  if (block)
    return trouble(
      `\`${head.image}\` takes no block here`,
      ['an entry is `key = value`'],
      spanOf(block.open),
    );
  const joined = args.length === 0 && !isQuoted(head) ? splitEntryWord(head.image) : undefined;
  if (joined) {
    const [key, value] = tornApart(head, joined.key.length);
    return readValue(joined.key, key, [value], kind, context);
  }
  const key = isQuoted(head) ? knownText(head, context) : head.image;
  if (key === undefined)
    return trouble(
      'the key of an entry is known from the text alone',
      ['write the key itself, without `${…}`'],
      spanOf(head),
    );
  if (args[0]?.tokenType !== Equals) {
    const isTorn = args.length > 0 && head.image.includes('=') && !isQuoted(head);
    const value = [head, ...args].map(({ image }) => image).join(' ');
    if (isTorn)
      return trouble(`the value of \`${entryKey(statement)}\` has blanks`, [
        `quote it: \`${entryKey(statement)} = ${quote(value.slice(value.indexOf('=') + 1))}\``,
      ]);
    return trouble(`\`${head.image}\` has no value`, [
      `an entry is \`${head.image.replace(/=$/, '')} = value\`; an empty value is \`""\``,
    ]);
  }
  const values = args.slice(1);
  if (values.length === 0)
    return trouble(`\`${key}\` has no value`, [`write \`${key} = ""\` if it is meant to be empty`]);
  return readValue(key, head, values, kind, context);
}

function readValue(
  key: string,
  keyToken: Token,
  values: readonly Token[],
  kind: string,
  context: BindContext,
): Entry | undefined {
  let at = 0;
  const type = typeNamed(kind);
  const read = type.read({
    argument: { type: 'argument', path: key, kind, choices: undefined, list: 'one' },
    shapeAt: () => undefined,
    peek: (ahead = 0) => values[at + ahead],
    next: () => values[at++]!,
    text: (token) => readText(token, context.resolve, context.report),
    parts: () => [],
    report: context.report,
  });
  if (!read || !isLocated(read)) return undefined;
  if (at < values.length) {
    const whole = values.map(({ image }) => image).join(' ');
    const range = spanOf(values[0]!, values.at(-1));
    const help = [`a value with blanks is quoted: \`${key} = ${quote(whole.replace(/^"|"$/g, ''))}\``];
    context.report(
      language.report.entry(
        range,
        { trouble: `\`${key}\` has more than one value` },
        {
          help,
          fixes: values.some(isQuoted)
            ? []
            : [{ title: 'quote the value', safe: true, edits: [{ span: range, text: quote(whole) }] }],
        },
      ),
    );
    return undefined;
  }
  return { key, keySpan: spanOf(keyToken), value: read };
}

function isLocated(value: Located | ReadonlyMap<string, Located>): value is Located {
  return 'kind' in value;
}

function knownText(token: Token, context: BindContext): string | undefined {
  const value = readText(token, context.resolve, context.report);
  return value.kind === 'string' ? value.value : undefined;
}

/** The two halves of `KEY=value` as tokens of their own. */
function tornApart(token: Token, length: number): [Token, Token] {
  const half = (start: number, end: number): Token => ({
    ...token,
    image: token.image.slice(start, end),
    startOffset: token.startOffset + start,
  });
  return [half(0, length), half(length + 1, token.image.length)];
}

function reportTwice(statement: Statement, before: Statement, key: string, { context }: Lowering): void {
  context.report(
    language.report.duplicate(
      headSpan(statement),
      { key, block: 'one map' },
      {
        labels: [
          {
            span: span(sourceOf(before.head), before.head.startOffset, endOf(before.head)),
            text: 'first here',
          },
        ],
        help: ['keep one of the two'],
      },
    ),
  );
}
