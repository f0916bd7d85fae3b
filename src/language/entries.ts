import { type Span, textOf } from '../source/span.js';
import { type Entry, expression, type Located, string } from '../source/value.js';
import type { EntriesElement } from './forms/form.js';
import { splitEntryWord } from './keys.js';
import type { Lowering } from './lowering.js';
import { language } from './problems.js';
import { requoted } from './quote.js';
import { isDrop, reportDrop, twice } from './strays.js';
import type { BindContext } from './target.js';
import { isQuoted, partsOf, type Resolve, readText } from './text.js';
import { Comma, Equals } from './tokens.js';
import { type Block, headSpan, type Statement, spanOf, statementSpan, type Token } from './tree.js';
import { typeNamed } from './types/index.js';
import { type BlockKindName, wordsOf } from './vocabulary.js';

/** Reads a block of entries into the map or the list of pairs that its form names; gives back the statements of another kind among them. */
export function readEntries(
  block: Block,
  entries: EntriesElement,
  among: BlockKindName | undefined,
  lowering: Lowering,
  group: number,
): readonly Statement[] {
  const { context } = lowering;
  const words = among && wordsOf(among);
  const isWord = ({ head, block }: Statement) => block !== undefined && words?.has(head.image) === true;
  const write = entryWriter(entries, lowering, group);
  const seen = new Map<string, Statement>();
  for (const statement of block.statements) {
    if (isWord(statement)) continue;
    if (among && isDrop(statement)) {
      reportDrop(statement, among, context.report);
      continue;
    }
    const entry = readEntry(statement, entries.kind, context);
    if (!entry) continue;
    const first = seen.get(entry.key);
    if (first) context.report(twice(statement, first, entry.key, 'one map'));
    else write(entry, statement);
    seen.set(entry.key, first ?? statement);
  }
  return block.statements.filter(isWord);
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
export function readEntry(statement: Statement, kind: string, context: BindContext): Entry | undefined {
  const { head, args } = statement;
  const trouble = entryTrouble(statement);
  if (trouble) {
    context.report(trouble);
    return undefined;
  }
  const joined = args.length === 0 ? splitEntryWord(head.image) : undefined;
  const [keyToken, values] = joined ? tornApart(head, joined.key.length) : [head, args.slice(1)];
  const key = readText(keyToken, UNKNOWN, context.report);
  if (key.kind === 'string') return readValue(key.value, keyToken, values, kind, context);
  context.report(
    language.report.entry(
      spanOf(keyToken),
      { trouble: 'the key of an entry is known from the text alone' },
      { help: ['write the key itself, without `${…}`'] },
    ),
  );
  return undefined;
}

const UNKNOWN: Resolve = (text, at) => expression(at, { type: 'opaque', text });

/** What keeps a statement from being an entry. */
function entryTrouble(statement: Statement) {
  const { head, args, block } = statement;
  const misfit = (trouble: string, at: Span, help: string, fix?: { title: string; text: string }) =>
    language.report.entry(
      at,
      { trouble },
      {
        help: [help],
        ...(fix && { fixes: [{ title: fix.title, safe: true, edits: [{ span: at, text: fix.text }] }] }),
      },
    );
  if (block)
    return misfit(`\`${head.image}\` takes no block here`, spanOf(block.open), 'an entry is `key = value`');
  const isBare = !isQuoted(head);
  const at = headSpan(statement);
  if (args.length === 0) {
    if (isBare && splitEntryWord(head.image)) return undefined;
    const key = isBare ? head.image.replace(/=$/, '') : head.image;
    return misfit(
      `\`${key}\` has no value`,
      at,
      `an entry is \`${key} = value\`; an empty value is written \`""\``,
      head.image === key ? undefined : { title: 'write the empty value', text: `${key} = ""` },
    );
  }
  if (args[0]!.tokenType === Equals)
    return args.length > 1
      ? undefined
      : misfit(`\`${head.image}\` has no value`, at, 'an empty value is written `""`', {
          title: 'write the empty value',
          text: `${head.image} = ""`,
        });
  const joined = isBare ? splitEntryWord(head.image) : undefined;
  if (joined) {
    const value = textOf(at).slice(joined.key.length + 1);
    const right = `${joined.key} = ${requoted(value)}`;
    return misfit(`the value of \`${joined.key}\` has blanks`, at, `quote it: \`${right}\``, {
      title: 'quote the value',
      text: right,
    });
  }
  const behind = textOf(at).slice(head.image.length).trim();
  const key = isBare ? head.image.replace(/:$/, '') : head.image;
  const right = `${key} = ${args.length > 1 ? requoted(behind) : behind}`;
  return misfit(
    `there is no \`=\` behind \`${key}\``,
    at,
    `an entry is \`key = value\`: \`${right}\``,
    key === head.image ? undefined : { title: `write \`${right}\``, text: right },
  );
}

function readValue(
  key: string,
  keyToken: Token,
  values: readonly Token[],
  kind: string,
  context: BindContext,
): Entry | undefined {
  let at = 0;
  const read = typeNamed(kind).read({
    argument: { type: 'argument', path: key, kind, choices: undefined, list: 'one' },
    shapeAt: () => undefined,
    peek: (ahead = 0) => values[at + ahead],
    next: () => values[at++]!,
    text: (token) => readText(token, context.resolve, context.report),
    parts: (token) => partsOf(token, context.resolve, context.report),
    report: context.report,
  });
  if (!read || !isLocated(read)) return undefined;
  if (at === values.length) return { key, keySpan: spanOf(keyToken), value: read };
  const range = spanOf(values[0]!, values.at(-1)!);
  const text = requoted(textOf(range));
  const commas = values.filter((_, i) => endsEntry(values, i));
  context.report(
    language.report.entry(
      range,
      { trouble: `\`${key}\` has more than one value` },
      commas.length > 0
        ? {
            help: ['entries stand on lines of their own, or with `;` between them'],
            fixes: [
              {
                title: 'put a `;` between the entries',
                safe: false,
                edits: commas.map((comma) => ({ span: spanOf(comma), text: ';' })),
              },
            ],
          }
        : values.some(isQuoted)
          ? { help: ['an entry has one value: quote it as a whole'] }
          : {
              help: [`a value with blanks is quoted: \`${key} = ${text}\``],
              fixes: [{ title: 'quote the value', safe: true, edits: [{ span: range, text }] }],
            },
    ),
  );
  return undefined;
}

/** The comma of `A = x, B = y`. */
function endsEntry(values: readonly Token[], at: number): boolean {
  return values[at]!.tokenType === Comma && values[at + 2]?.tokenType === Equals;
}

function isLocated(value: Located | ReadonlyMap<string, Located>): value is Located {
  return 'kind' in value;
}

/** The two halves of `KEY=value` as tokens of their own. */
function tornApart(token: Token, length: number): [Token, [Token]] {
  const half = (start: number, end: number): Token => ({
    ...token,
    image: token.image.slice(start, end),
    startOffset: token.startOffset + start,
  });
  return [half(0, length), [half(length + 1, token.image.length)]];
}
