import { formatText } from '../../language/format/format.js';
import { plainWithHoles } from '../../language/holes.js';
import { quote, quoted } from '../../language/quote.js';
import { raise } from '../../language/raise/raise.js';
import { headSpan, type Statement, statementSpan, type Tree } from '../../language/tree.js';
import { isMap, type PlainMap } from '../../language/types/input.js';
import { BLOCK_KIND_NAMES, blockKind, type BlockKindName } from '../../language/vocabulary.js';
import type { Change, Simple } from '../../model/edit.js';
import { isRequestKind, REQUEST_OF, type Resource } from '../../model/resource.js';
import { requestShape, shapeAt } from '../../model/shapes.js';
import { type TextEdit, withLineEnds } from '../../source/edit.js';
import { type Span, span, textOf } from '../../source/span.js';
import { type Located, list, map } from '../../source/value.js';
import { indentAt, isBlank, lineEnd, lineStart, nextLine } from '../edit/lines.js';
import { changedAt, type PlaceInModel } from '../edit/places.js';

/** What could be written for a change, the plainest first; whether it is right is found out by reading it. */
export function* candidates(...given: Parameters<typeof alternatives>): Iterable<readonly TextEdit[]> {
  for (const edits of alternatives(...given)) yield withLineEnds(edits);
}

function* alternatives(
  tree: Pick<Tree, 'source' | 'statements' | 'comments'>,
  resource: Resource,
  place: PlaceInModel,
  change: Change,
): Iterable<readonly TextEdit[]> {
  const at = place.located.span;
  if (at.source !== tree.source) return;
  const around = statementsAround(tree.statements, spotOf(change, place));
  const inner = around.at(-1);
  if (change.op === 'set') yield* texts(textOf(at), change.to).map((text) => [{ span: at, text }]);
  if (change.op === 'remove') yield* cuts(tree, inner, place);
  // Statements are printed again from what the API is asked for.
  if (place.part !== 'value') return;
  const again = around
    .slice(-2)
    .reverse()
    .flatMap((statement) => [...restated(statement, tree, resource, place, change)]);
  const added = change.op === 'insert' ? [...insertions(tree, resource, place, change)] : [];
  const isExtra = (edits: readonly TextEdit[]) => edits.some(({ text }) => EXTRA.test(text));
  const all = [...added, ...again];
  yield* all.filter((edits) => !isExtra(edits));
  // Nothing else says what no word says.
  yield* all.filter(isExtra);
  if (change.op === 'append' && inner) yield* continued(inner, resource, place, change.item);
}

const LONGEST = 400;
const EXTRA = /^\s*extra \{/m;

/** What is put to a list belongs behind its last item. */
function spotOf({ op }: Change, { located }: PlaceInModel): Span {
  const last = op === 'append' && located.kind === 'list' ? located.items.at(-1) : undefined;
  return last?.span ?? located.span;
}

/** The statements that a place is in, from the outermost. */
function statementsAround(statements: readonly Statement[], place: Span): Statement[] {
  const found = statements.find((statement) => holds(statementSpan(statement), place));
  return found ? [found, ...statementsAround(found.block?.statements ?? [], place)] : [];
}

function holds(outer: Span, inner: Span): boolean {
  return outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
}

function hasComments(statement: Statement, { comments }: Pick<Tree, 'comments'>): boolean {
  const { start, end } = statementSpan(statement);
  return comments.some(({ startOffset }) => startOffset >= start && startOffset < end);
}

/** A value in the words that could stand for it, with the unit of what was there. */
function texts(written: string, to: Simple): string[] {
  if (typeof to === 'object') {
    if (!Array.isArray(to)) return [];
    const items = to.map((item) => (typeof item === 'object' ? '' : quote(String(item), { inList: true })));
    return items.includes('') ? [] : [items.join(', '), items.join(' ')];
  }
  if (typeof to === 'boolean') return to ? ['on', 'true'] : ['off', 'false'];
  const unit = /^-?[\d.]+(\s*[A-Za-z%]+)$/.exec(written)?.[1];
  const number = Number(to);
  const found: string[] = [];
  if (unit !== undefined && Number.isFinite(number)) {
    for (const factor of FACTORS) {
      const amount = number / factor;
      if (Number.isInteger(amount * 1000)) found.push(`${amount}${unit}`);
    }
    found.push(`${number}s`, `${number} MiB`);
  }
  const text = String(to);
  if (written.startsWith('"')) found.push(quoted(text));
  found.push(quote(text), quoted(text));
  const word = text.toLowerCase().replaceAll('_', '-');
  if (word !== text) found.push(word);
  return [...new Set(found)];
}

/** From what fields count in to the units that texts have. */
const FACTORS = [1, 1024, 60, 3600, 86_400, 1000, 1 / 1024, 1 / 60, 1 / 1000];

function* cuts(
  { source, comments }: Pick<Tree, 'source' | 'comments'>,
  statement: Statement | undefined,
  { located, keySpan }: PlaceInModel,
): Iterable<readonly TextEdit[]> {
  const { text } = source;
  const { start, end } = located.span;
  const cut = (from: number, to: number) => [{ span: span(source, from, to), text: '' }];
  if (statement) {
    const whole = statementSpan(statement);
    const begin = lineStart(text, whole.start);
    const rest = text.slice(whole.end, lineEnd(text, whole.end));
    const isAlone = isBlank(text.slice(begin, whole.start)) && isBlank(rest);
    if (!hasComments(statement, { comments }))
      yield isAlone
        ? cut(begin, nextLine(text, whole.end))
        : cut(whole.start, whole.end + blanksAt(text, whole.end));
  }
  const before = /,?\s*$/.exec(text.slice(0, start))![0].length;
  yield cut(start - before, end);
  const behind = /^\s*,\s*/.exec(text.slice(end))?.[0].length ?? blanksAt(text, end);
  yield cut(start, end + behind);
  if (keySpan && keySpan.source === source && keySpan.end <= start)
    yield cut(keySpan.start - /\s*$/.exec(text.slice(0, keySpan.start))![0].length, end);
}

function blanksAt(text: string, at: number): number {
  return /^[ \t]*/.exec(text.slice(at))![0].length;
}

/** A kind of block, and the path of what its statements speak of. */
interface Speaker {
  readonly kind: BlockKindName;
  readonly path: PlaceInModel['path'];
}

/** The kinds of block whose statements say something of a place, the nearest first. */
function speakersOf({ kind }: Resource, { path }: PlaceInModel): Speaker[] {
  if (!isRequestKind(kind)) return [];
  const request = REQUEST_OF[kind];
  const found = BLOCK_KIND_NAMES.flatMap((name): Speaker[] => {
    const spoken = blockKind(name).request;
    if (spoken?.name !== request) return [];
    const steps = spoken.at?.match(/[^.[\]]+|\[\]/g) ?? [];
    const fits = steps.every((step, i) => (step === '[]' ? typeof path[i] === 'number' : step === path[i]));
    return fits ? [{ kind: name, path: path.slice(0, steps.length) }] : [];
  });
  return found.sort((a, b) => b.path.length - a.path.length);
}

/** A statement again, with what it is to say. */
function* restated(
  statement: Statement,
  tree: Pick<Tree, 'comments'>,
  resource: Resource,
  place: PlaceInModel,
  change: Change,
): Iterable<readonly TextEdit[]> {
  const whole = statementSpan(statement);
  if (hasComments(statement, tree) || textOf(whole).length > LONGEST) return;
  for (const speaker of speakersOf(resource, place)) {
    const spoken = valueAt(resource.value, speaker.path);
    const said = spoken && saidIn(spoken, whole, place.path.slice(speaker.path.length));
    if (!said) continue;
    const value = changedAt(plainWithHoles(said.value), said.path, change);
    if (!isMap(value)) continue;
    const lines = linesFor(value, speaker, resource);
    if (lines) yield [{ span: whole, text: indented(lines, whole) }];
  }
}

/** A statement of its own for a new item, behind the one of the last. */
function* continued(
  statement: Statement,
  resource: Resource,
  place: PlaceInModel,
  item: Simple,
): Iterable<readonly TextEdit[]> {
  const whole = statementSpan(statement);
  const { source } = whole;
  const end = lineEnd(source.text, whole.end);
  for (const speaker of speakersOf(resource, place)) {
    const inner = place.path.slice(speaker.path.length);
    if (inner.some((step) => typeof step === 'number')) continue;
    const value = inner.reduceRight<Simple>((held, step) => ({ [step]: held }), [item]);
    const lines = isSimpleMap(value) ? linesFor(value, speaker, resource) : undefined;
    const text = lines && `\n${indentAt(source, whole.start)}${indented(lines, whole)}`;
    if (text !== undefined) yield [{ span: span(source, end, end), text }];
  }
}

/** A statement of its own for a new member, at the end of the block. */
function* insertions(
  { source, statements }: Pick<Tree, 'source' | 'statements'>,
  resource: Resource,
  place: PlaceInModel,
  { member, value }: Extract<Change, { readonly op: 'insert' }>,
): Iterable<readonly TextEdit[]> {
  const owner = ownerOf(statements, place.located.span);
  if (!owner) return;
  for (const speaker of speakersOf(resource, place)) {
    const inner = place.path.slice(speaker.path.length);
    if (inner.some((step) => typeof step === 'number')) continue;
    const held = inner.reduceRight<Simple>((each, step) => ({ [step]: each }), { [member]: value });
    const lines = isSimpleMap(held) ? linesFor(held, speaker, resource) : undefined;
    if (!lines) continue;
    const whole = statementSpan(owner);
    const indent = indentAt(source, whole.start);
    const text = lines.map((line) => (line === '' ? '' : `${indent}  ${line}`)).join('\n');
    if (!owner.block) {
      yield [{ span: span(source, whole.end, whole.end), text: ` {\n${text}\n${indent}}` }];
      continue;
    }
    const close = owner.block.close?.startOffset;
    if (close === undefined) continue;
    const begin = lineStart(source.text, close);
    const isAlone = isBlank(source.text.slice(begin, close));
    yield isAlone
      ? [{ span: span(source, begin, begin), text: `${text}\n` }]
      : [{ span: span(source, close, close), text: `\n${text}\n${indent}` }];
  }
}

/** The statement that declares what stands at a place: all of it, or its head. */
function ownerOf(statements: readonly Statement[], { start, end }: Span): Statement | undefined {
  for (const statement of statements) {
    const [whole, head] = [statementSpan(statement), headSpan(statement)];
    if (whole.start === start && (whole.end === end || head.end === end)) return statement;
    if (whole.start <= start && end <= whole.end)
      return ownerOf(statement.block?.statements ?? [], { ...whole, start, end });
  }
  return undefined;
}

function linesFor(
  value: PlainMap,
  { kind, path }: Speaker,
  { kind: of, name }: Resource,
): string[] | undefined {
  if (!isRequestKind(of)) return undefined;
  const steps = path.map((step) => (typeof step === 'number' ? '[]' : `.${step}`)).join('');
  const shape = shapeAt(requestShape(REQUEST_OF[of]), steps.replace(/^\./, ''));
  const { lines, unsaid } = raise({ kind, value, shape, around: { family: name } });
  if (lines.length === 0 || Object.keys(unsaid).length > 0) return undefined;
  return formatText(`${lines.join('\n')}\n`)
    .trimEnd()
    .split('\n');
}

function indented(lines: readonly string[], { source, start }: Span): string {
  const indent = indentAt(source, start);
  return lines.map((line, i) => (i === 0 || line === '' ? line : indent + line)).join('\n');
}

function isSimpleMap(value: Simple): value is { readonly [member: string]: Simple } {
  return typeof value === 'object' && !Array.isArray(value);
}

function valueAt(value: Located, path: PlaceInModel['path']): Located | undefined {
  return path.reduce<Located | undefined>((here, step) => {
    if (here?.kind === 'list') return here.items[Number(step)];
    return here?.kind === 'map' ? here.entries.find(({ key }) => key === step)?.value : undefined;
  }, value);
}

interface Said {
  readonly value: Located;
  /** The path in it of what the path in the whole led to. */
  readonly path: PlaceInModel['path'];
}

/** The part of a value that a statement says. */
function saidIn(value: Located, statement: Span, path: PlaceInModel['path']): Said | undefined {
  const [step, ...rest] = path;
  if (value.kind === 'list') {
    const kept = value.items.flatMap((item, i) => {
      const inner = saidIn(item, statement, i === step ? rest : []);
      return inner ? [{ ...inner, index: i }] : [];
    });
    if (kept.length === 0 && !holds(statement, value.span)) return undefined;
    const at = kept.findIndex(({ index }) => index === step);
    const items = list(
      value.span,
      kept.map((each) => each.value),
    );
    return { value: items, path: step === undefined || at < 0 ? path : [at, ...kept[at]!.path] };
  }
  if (value.kind !== 'map') return holds(statement, value.span) ? { value, path } : undefined;
  let inside: PlaceInModel['path'] = path;
  const entries = value.entries.flatMap((entry) => {
    const inner = saidIn(entry.value, statement, entry.key === step ? rest : []);
    if (inner && entry.key === step) inside = [entry.key, ...inner.path];
    return inner ? [{ ...entry, value: inner.value }] : [];
  });
  return entries.length > 0 || holds(statement, value.span)
    ? { value: map(value.span, entries), path: inside }
    : undefined;
}
