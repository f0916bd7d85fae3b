import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type Shape, shapeAt } from '../model/shapes.js';
import type { Span } from '../source/span.js';
import { boolean, type Located, number, string } from '../source/value.js';
import { type MapBuilder, Elements, holderOf } from './builder.js';
import { readEntries } from './entries.js';
import { applyExtra } from './extra.js';
import { LENSES } from './lenses/index.js';
import { readStatement, type Reading, valueIn } from './match.js';
import { isDrop, isSecond, reportDrop, unknownWord } from './strays.js';
import { isQuoted, type Resolve } from './text.js';
import { type Block, spanOf, type Statement, statementSpan } from './tree.js';
import { type BlockKindName, isBlockKind, type Word, wordsOf } from './vocabulary.js';

/** Where the statements of a block put what they say. */
export interface Target {
  readonly kind: BlockKindName;
  readonly own: Place;
  /** What a compiled stack holds beside the request. */
  readonly stack: MapBuilder;
  /** In a service or job: the task that it has to itself. */
  readonly task?: Target;
}

export interface Place {
  readonly builder: MapBuilder;
  readonly shape: Shape | undefined;
}

/** What binding needs to know of the world around a block. */
export interface BindContext {
  readonly resolve: Resolve;
  report(found: Diagnostic): void;
  /** The family of the task around, for the names that are made from it. */
  readonly family: Located | undefined;
  /** The subnets and security groups of a declared network. */
  network(name: string, at: Span): MapBuilder | undefined;
}

/** Binds the statements of a block, each by its row. */
export function bindBlock(statements: readonly Statement[], target: Target, context: BindContext): void {
  const seen = new Map<string, Statement>();
  const extras: Statement[] = [];
  for (const statement of statements) {
    const found = findWord(statement, target);
    if (isDrop(statement)) reportDrop(statement, target.kind, context.report);
    else if (!found) context.report(unknownWord(statement, target));
    else if (!isSecond(statement, found.word, seen, target.kind, context.report)) {
      if (found.word.word === 'extra') extras.push(statement);
      else if (!found.word.row.declares) bindStatement(statement, found.word, found.target, context);
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
export function bindStatement(statement: Statement, word: Word, target: Target, context: BindContext): void {
  const { row, form } = word;
  const reading = readStatement(statement, form, {
    resolve: context.resolve,
    report: context.report,
    shapeAt: (path) => {
      const { shape, rest } = placeOf(path, target);
      return shape && knownShapeAt(shape, rest);
    },
  });
  if (!reading) return;
  const lowering = new Lowering(statement, reading, target, context);
  lowering.constants(row.always, 'where absent');
  lowering.assignments();
  for (const { text, span, group } of reading.literals)
    lowering.constants(row.sets?.[text], 'always', group, span);
  if (row.lens) LENSES[row.lens].lower(lowering);
  lowering.constants(row.always, 'in elements');
  lowering.blocks();
}

/** What one statement writes, and where. */
export class Lowering {
  readonly statement: Statement;
  readonly reading: Reading;
  readonly target: Target;
  readonly context: BindContext;
  readonly #elements = new Elements();

  constructor(statement: Statement, reading: Reading, target: Target, context: BindContext) {
    this.statement = statement;
    this.reading = reading;
    this.target = target;
    this.context = context;
  }

  get head(): Span {
    return spanOf(this.statement.head);
  }

  /** What the form read for a lens; such paths begin with `~` and name no field. */
  read(path: string): Located | undefined {
    return valueIn(this.reading, path);
  }

  said(literal: string): Span | undefined {
    return this.reading.literals.find(({ text }) => text === literal)?.span;
  }

  set(path: string, value: Located, key = this.head, group = 0): void {
    const { holder, key: last } = this.holder(path, group, key);
    if (last !== undefined) holder.set(last, value, key);
  }

  holder(path: string, group = 0, keySpan = this.head) {
    const { builder, rest } = placeOf(path, this.target);
    const span = statementSpan(this.statement);
    return holderOf(builder, rest, { elements: this.#elements, group, span, keySpan });
  }

  shapeAt(path: string): Shape | undefined {
    const { shape, rest } = placeOf(path, this.target);
    return shape && knownShapeAt(shape, rest);
  }

  assignments(): void {
    for (const { path, value, key, group } of this.reading.assignments) {
      if (!path.startsWith('~')) this.set(path, value, key, group);
    }
  }

  /** Constants of a list's elements wait until the elements are there. */
  constants(
    constants: Readonly<Record<string, string | number | boolean>> | undefined,
    when: 'always' | 'where absent' | 'in elements',
    group = 0,
    at = this.head,
  ): void {
    for (const [path, value] of Object.entries(constants ?? {})) {
      if (path.startsWith('~')) continue;
      const inElement = path.includes('[]');
      if (when === 'where absent' ? inElement : when === 'in elements' && !inElement) continue;
      const groups = when === 'in elements' ? this.#groupsOf(path) : [group];
      for (const each of groups) {
        const { holder, key } = this.holder(path, each, at);
        if (key !== undefined && (when === 'always' || !holder.has(key)))
          holder.set(key, constant(value, at), at);
      }
    }
  }

  /** The groups that have an element in the list of a path. */
  #groupsOf(path: string): number[] {
    const list = path.slice(0, path.indexOf('[]') + 2);
    const groups = new Set(
      [
        ...this.reading.assignments.filter((each) => each.path.startsWith(list)),
        ...this.reading.literals.filter(({ group }) => group > 0),
      ].map(({ group }) => group),
    );
    return groups.size > 0 ? [...groups] : [0];
  }

  blocks(): void {
    for (const { element, block, group } of this.reading.blocks) {
      if (element.entries) readEntries(block, element, this, group);
      else if (element.kind && isBlockKind(element.kind)) this.block(block, element.kind, element.at, group);
    }
  }

  block(block: Block, kind: BlockKindName, at: string | undefined, group = 0): void {
    bindBlock(block.statements, this.inside(kind, at, group), this.context);
  }

  /** The target of a block within this statement. */
  inside(kind: BlockKindName, at: string | undefined, group = 0): Target {
    const { own, stack } = this.target;
    if (at === undefined) return { kind, own, stack };
    const { holder, key } = this.holder(at, group);
    const builder = key === undefined ? holder : holder.map(key, statementSpan(this.statement), this.head);
    return { kind, own: { builder, shape: this.shapeAt(at) }, stack };
  }
}

function placeOf(path: string, target: Target): Place & { rest: string } {
  if (path.startsWith('stack.'))
    return { builder: target.stack, shape: undefined, rest: path.slice('stack.'.length) };
  if (path.startsWith('task.') && target.task)
    return { ...target.task.own, rest: path.slice('task.'.length) };
  return { ...target.own, rest: path };
}

const shapes = new WeakMap<Shape, Map<string, Shape | undefined>>();

/** The same few paths are asked for with every statement. */
function knownShapeAt(shape: Shape, path: string): Shape | undefined {
  const known = shapes.get(shape) ?? new Map<string, Shape | undefined>();
  shapes.set(shape, known);
  if (!known.has(path)) known.set(path, shapeAt(shape, path));
  return known.get(path);
}

function constant(value: string | number | boolean, at: Span): Located {
  if (typeof value === 'string') return string(at, value);
  return typeof value === 'number' ? number(at, value) : boolean(at, value);
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
