import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { textOf } from '../source/span.js';
import { expression } from '../source/value.js';
import { withoutPlus } from './append.js';
import { readEntries } from './entries.js';
import { applyExtra } from './extra.js';
import { pathsIn } from './forms/contents.js';
import { joinedStatements } from './joined.js';
import { LENSES } from './lenses/index.js';
import { Lowering } from './lowering.js';
import { type ReadContext, readStatement } from './match.js';
import type { Reading } from './reading.js';
import { isDrop, isSecond, reportDrop, unknownWord } from './strays.js';
import { type BindContext, shapeIn, type Target } from './target.js';
import { isQuoted } from './text.js';
import { headSpan, type Statement, spanOf } from './tree.js';
import { isBlockKind, type Word, wordsOf } from './vocabulary.js';

/** Binds the statements of a block, each by its row. */
export function bindBlock(statements: readonly Statement[], target: Target, context: BindContext): void {
  const seen = new Map<string, Statement>();
  const extras: Statement[] = [];
  let unknown = 0;
  for (const statement of statements) {
    const found = findWord(statement, target);
    if (isDrop(statement)) reportDrop(statement, target.kind, context.report);
    else if (!found) context.report(unknownWord(statement, target, unknown++));
    else if (!isSecond(statement, found.word, seen, target.kind, context.report)) {
      if (found.word.word === 'extra') extras.push(statement);
      else if (!found.word.row.declares) {
        const report = (each: Diagnostic) => context.report(joinedStatements(each, statement, target));
        bindStatement(statement, found.word, found.target, { ...context, report });
      }
      if (found.word.word === 'tags' && target.task) bindTaskTags(statement, target.task, context);
    }
  }
  for (const statement of extras) applyExtra(statement, target, context);
}

/** The tags of a service or job are those of its own task too. */
function bindTaskTags(statement: Statement, task: Target, context: BindContext): void {
  const word = wordsOf(task.kind).get('tags');
  if (word) bindStatement(statement, word, task, { ...context, report: () => undefined });
}

/** Binds one statement by its row, and the blocks in it. */
export function bindStatement(written: Statement, word: Word, target: Target, context: BindContext): void {
  const { row, form } = word;
  const { resolve, report } = context;
  const statement = withoutPlus(written, word, report);
  const shapeAt = (path: string) => shapeIn(target, path);
  const whole = readStatement(statement, form, { resolve, report, shapeAt });
  const reading = whole ?? readBeginning(statement, form, { resolve, report: () => undefined, shapeAt });
  if (reading) bindReading(statement, row, reading, target, context);
  if (!whole) leaveUnknown(statement, word, target);
}

function bindReading(
  statement: Statement,
  row: Word['row'],
  reading: Reading,
  target: Target,
  context: BindContext,
): void {
  const lowering = new Lowering(statement, reading, target, context);
  lowering.constants(row.always, 'where absent');
  lowering.assignments();
  for (const { text, span, group } of reading.literals)
    lowering.constants(row.sets?.[text], 'always', group, span);
  if (row.lens) LENSES[row.lens].lower(lowering);
  lowering.constants(row.always, 'in elements');
  bindBlocks(lowering);
}

/** What a statement sets that cannot be read is not known, and not missing. */
function leaveUnknown(statement: Statement, { form }: Word, target: Target): void {
  const { builder } = target.own;
  const at = headSpan(statement);
  for (const path of pathsIn(form)) {
    const [field = ''] = path.split(/[.[{]/, 1);
    if (shapeIn(target, field) && !builder.has(field))
      builder.set(field, expression(at, { type: 'opaque', text: textOf(at) }), spanOf(statement.head));
  }
}

/** As much of a statement as fits its form: enough to go on with its block. */
function readBeginning(
  { block, ...statement }: Statement,
  form: Word['form'],
  context: ReadContext,
): Reading | undefined {
  if (!block) return undefined;
  for (let count = Math.min(statement.args.length - 1, MOST_TRIED); count >= 0; count--) {
    const beginning = { ...statement, block, args: statement.args.slice(0, count) };
    const reading = readStatement(beginning, form, context);
    if (reading) return reading;
  }
  return undefined;
}

const MOST_TRIED = 8;

function bindBlocks(lowering: Lowering): void {
  const { reading, context } = lowering;
  for (const { element, block, group } of reading.blocks) {
    const { kind, at, entries } = element;
    const among = kind !== undefined && isBlockKind(kind) ? kind : undefined;
    const statements = entries ? readEntries(block, entries, among, lowering, group) : block.statements;
    if (!among || (entries && statements.length === 0)) continue;
    bindBlock(statements, lowering.inside(among, entries ? undefined : at, group), context);
  }
}

/** A service or job holds the statements of its own task beside its own; an EBS volume is the service's. */
function findWord(statement: Statement, target: Target): { word: Word; target: Target } | undefined {
  if (isQuoted(statement.head)) return undefined;
  const { image } = statement.head;
  const own = wordsOf(target.kind).get(image);
  const shared = target.task && wordsOf(target.task.kind).get(image);
  if (own && (!shared || image !== 'volume' || statement.args[1]?.image === 'ebs'))
    return { word: own, target };
  return shared && target.task ? { word: shared, target: target.task } : undefined;
}
