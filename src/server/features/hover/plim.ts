import { KNOWN_TYPES } from '../../../data/instance-types.js';
import { REGIONS } from '../../../data/regions.js';
import { findSuppressions } from '../../../diagnostic/suppressions.js';
import {
  type Expected,
  elementFor,
  expectAt,
  type Option,
  type Taken,
} from '../../../language/expect/expect.js';
import { wordFor } from '../../../language/expect/place.js';
import { isDrop } from '../../../language/strays.js';
import { headSpan, type Statement, spanOf, statementSpan } from '../../../language/tree.js';
import { entriesOf, type Word } from '../../../language/vocabulary.js';
import { parseQuery } from '../../../query/parse.js';
import { type Span, textOf } from '../../../source/span.js';
import type { Session } from '../../session.js';
import { type Page, treeOf } from '../../workspace/page.js';
import { describe as describeType } from '../completion/places.js';
import { docOfElement } from '../shared/docs/argument.js';
import { DROP, docOfWord, plim } from '../shared/docs/word.js';
import { boundsOf } from './bounds.js';
import { compiledOf } from './compiled.js';
import { loweredOf } from './lowered.js';
import { type Told, tellHole, tellName } from './names.js';
import { explainQuery } from './queries.js';

/** What there is to say of a place in a `.plim` text. */
export async function tellPlim(page: Page, offset: number, session: Session): Promise<Told | undefined> {
  const expected = expectAt(treeOf(page.source), offset);
  const { what, word, statement } = expected;
  if (what.at === 'comment') return tellComment(word, offset, session);
  if (what.at === 'query') {
    const explained = explainQuery(parseQuery(page.source, what.start, what.end), offset);
    return explained && { text: explained.text, at: explained.at };
  }
  if (!statement || word.start === word.end) return undefined;
  const named = tellName(page, offset, session);
  if (what.at === 'hole') {
    const value = tellHole(textOf(word), word, compiledOf(page, session));
    const texts = [named?.text, value].filter((text) => text !== undefined);
    return texts.length > 0 ? { text: texts.join('\n\n'), at: word } : undefined;
  }
  if (named) return named;
  if (what.at === 'statement') return tellStatement(expected, statement, page, session);
  return what.at === 'argument' ? tellArgument(what.options, statement, expected, page, session) : undefined;
}

async function tellComment(comment: Span, offset: number, session: Session): Promise<Told | undefined> {
  const ids = findSuppressions([comment]).flatMap((each) => each.ids);
  const asked = ids.find(({ span }) => span.start <= offset && offset <= span.end);
  const message = asked && (await session.inBackground('about', { id: asked.id }));
  if (!message) return undefined;
  const source = message.source === undefined ? [] : [`[Source](${message.source})`];
  return {
    text: [`**${message.title}** (\`${message.id}\`)`, message.why, ...source].join('\n\n'),
    at: asked.span,
  };
}

function tellStatement(
  { content, around }: Expected,
  statement: Statement,
  page: Page,
  session: Session,
): Told | undefined {
  const word = wordFor(statement, content);
  if (!word)
    return isDrop(statement)
      ? { text: [plim(DROP.form), DROP.doc].join('\n\n'), at: spanOf(statement.head) }
      : undefined;
  const texts = [docOfWord(word), ...derived(statement, word, page, session, around)];
  return { text: texts.join('\n\n'), at: spanOf(statement.head) };
}

function tellArgument(
  options: readonly Option[],
  statement: Statement,
  { word, around }: Expected,
  page: Page,
  session: Session,
): Told | undefined {
  const taken = elementFor(options, textOf(word));
  if (!taken) return undefined;
  const meant = taken.option.word;
  const doc = docOfElement(taken.element, meant);
  const texts = [
    ...factsOf(textOf(word), taken.element),
    doc,
    ...(meant ? derived(statement, meant, page, session, around) : []),
  ];
  return { text: texts.join('\n\n'), at: word };
}

/** What is known of an instance type or a zone. */
function factsOf(written: string, element: Taken['element']): readonly string[] {
  if (element.type !== 'argument') return [];
  const name = written.replace(/,$/, '');
  const type = TYPES.test(element.path) ? KNOWN_TYPES.named(name) : undefined;
  if (type) return [`\`${name}\`: ${describeType(type)}`];
  const place = element.path === 'stack.zones' ? REGIONS[name.slice(0, -1)] : undefined;
  return place === undefined ? [] : [`\`${name}\`: a zone of ${place}`];
}

const TYPES = /^stack\.instances\.types$|InstanceTypes$/;

/** What a statement becomes, and what follows from it. */
function derived(
  statement: Statement,
  word: Word,
  page: Page,
  session: Session,
  around: Expected['around'],
): readonly string[] {
  const program = compiledOf(page, session);
  const at = entriesOf(word.form) ? statementSpan(statement) : headSpan(statement);
  const lowered = loweredOf(at, word.kind, program);
  const json = lowered === undefined ? [] : [`In ECS:\n\n\`\`\`json\n${lowered}\n\`\`\``];
  return [...json, ...countsOf(word, around, program)];
}

/** How many tasks an update keeps, and how many there may be. */
function countsOf(
  { word }: Word,
  around: Expected['around'],
  { model }: ReturnType<typeof compiledOf>,
): readonly string[] {
  if (word !== 'run' && word !== 'rolling') return [];
  const holder = around.at(-1)?.statement;
  const start = holder?.head.startOffset;
  const service = model.resources.find(({ kind, span }) => kind === 'service' && span.start === start);
  const bounds = service && boundsOf(service);
  if (!bounds) return [];
  const { desired, least, most } = bounds;
  return [`While it is updated, of ${desired} at least ${least} stay healthy and at most ${most} run.`];
}
