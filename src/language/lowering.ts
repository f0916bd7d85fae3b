import type { Shape } from '../model/shapes.js';
import type { Span } from '../source/span.js';
import { boolean, type Located, number, string } from '../source/value.js';
import { Elements, holderOf } from './builder.js';
import { type Reading, valueIn } from './reading.js';
import { type BindContext, placeOf, shapeIn, type Target } from './target.js';
import { spanOf, type Statement, statementSpan } from './tree.js';
import type { BlockKindName } from './vocabulary.js';

/** What one statement writes, and where. */
export class Lowering {
  readonly statement: Statement;
  readonly reading: Reading;
  readonly target: Target;
  readonly context: BindContext;
  readonly #elements = new Elements();
  #span: Span | undefined;

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
    this.#span ??= statementSpan(this.statement);
    return holderOf(builder, rest, { elements: this.#elements, group, span: this.#span, keySpan });
  }

  shapeAt(path: string): Shape | undefined {
    return shapeIn(this.target, path);
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

  /** The target of a block within this statement. */
  inside(kind: BlockKindName, at: string | undefined, group = 0): Target {
    const { own, stack } = this.target;
    if (at === undefined) return { kind, own, stack };
    const { holder, key } = this.holder(at, group);
    const builder = key === undefined ? holder : holder.map(key, statementSpan(this.statement), this.head);
    return { kind, own: { builder, shape: this.shapeAt(at) }, stack };
  }
}

function constant(value: string | number | boolean, at: Span): Located {
  if (typeof value === 'string') return string(at, value);
  return typeof value === 'number' ? number(at, value) : boolean(at, value);
}
