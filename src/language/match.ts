import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Shape } from '../model/shapes.js';
import type { Span } from '../source/span.js';
import { boolean, type Located, list } from '../source/value.js';
import { Cursor } from './cursor.js';
import { choose, type Follow, isPunctuation } from './follow.js';
import { beginningsOf, firstOf } from './forms/first.js';
import type { Argument, BlockElement, Choice, Element, Groups, Literal } from './forms/form.js';
import { append } from './lists.js';
import * as misfit from './misfit.js';
import type { Assignment, Reading } from './reading.js';
import { asText, isQuoted, partsOf, type Resolve, readText } from './text.js';
import { Comma } from './tokens.js';
import { type Block, type Statement, spanOf, type Token } from './tree.js';
import { typeNamed } from './types/index.js';
import type { ArgumentInput } from './types/input.js';
import { switched } from './types/scalars.js';

export interface ReadContext {
  /** What ECS wants at a path of the form. */
  shapeAt(path: string): Shape | undefined;
  readonly resolve: Resolve;
  report(found: Diagnostic): void;
  /** Told of each value, also of those of a statement that does not fit its form to its end. */
  reads?(assignment: Assignment): void;
  /** Told of each word which part of the form takes it. */
  takes?(token: Token, element: Literal | Argument): void;
  /** Told what could stand where the words end, for those who are still writing. */
  wants?(wanted: Wanted): void;
}

/** What could come next where the words of a statement end. */
export type Wanted = (
  | { readonly as: 'element'; readonly element: Literal | Argument | BlockElement }
  /** The rest of a value that may have several words: the unit behind its number. */
  | { readonly as: 'rest'; readonly element: Argument; readonly words: readonly Token[] }
  | { readonly as: 'comma' }
) & {
  /** A word `a,b` is `a, b` here. */
  readonly inList: boolean;
};

/** Reads a statement by its form; undefined after a report. The first element of a form is its word. */
export function readStatement(
  statement: Statement,
  form: readonly Element[],
  context: ReadContext,
): Reading | undefined {
  return new Matcher(statement, form, context).read();
}

class Matcher {
  readonly #statement: Statement;
  readonly #form: readonly Element[];
  readonly #context: ReadContext;
  readonly #assignments: Assignment[] = [];
  readonly #literals: { text: string; span: Span; group: number }[] = [];
  readonly #blocks: { element: BlockElement; block: Block; group: number }[] = [];
  readonly #cursor: Cursor;
  #group = 0;
  #groups = 0;
  /** The word before the argument at hand: what an editor shows as its key. */
  #key: Span;
  #last: Argument | undefined;

  constructor(statement: Statement, form: readonly Element[], context: ReadContext) {
    this.#statement = statement;
    this.#cursor = new Cursor(statement.args);
    this.#form = form;
    this.#context = context;
    this.#key = spanOf(statement.head);
  }

  read(): Reading | undefined {
    if (!this.#sequence(this.#form, 1, undefined)) return undefined;
    const { block } = this.#statement;
    if (this.#cursor.peek()) return this.#fail(misfit.unexpected(this.#place())) || undefined;
    if (block && this.#blocks.length === 0)
      return this.#fail(misfit.noBlock(this.#place(), block)) || undefined;
    return { assignments: this.#assignments, literals: this.#literals, blocks: this.#blocks };
  }

  #sequence(elements: readonly Element[], from: number, behind: Follow | undefined): boolean {
    for (let i = from; i < elements.length; i++) {
      const element = elements[i]!;
      if (element.type === 'optional') {
        const end = endOfOptionals(elements, i);
        if (!this.#optionals(elements.slice(i, end), { elements, from: end, behind })) return false;
        i = end - 1;
      } else if (!this.#element(element, { elements, from: i + 1, behind })) return false;
    }
    return true;
  }

  /** Options may come in any order, each once. */
  #optionals(options: readonly Element[], behind: Follow): boolean {
    let open = options;
    for (let token = this.#cursor.peek(); token && open.length > 0; token = this.#cursor.peek()) {
      const chosen = choose(token, open.map(bodyOf), behind);
      if (!chosen) break;
      open = open.filter((option) => bodyOf(option) !== chosen);
      if (!this.#sequence(chosen, 0, { elements: open, from: 0, behind })) return false;
    }
    for (const option of open) {
      this.#wants(bodyOf(option));
      this.#switchOn(bodyOf(option));
    }
    return true;
  }

  #element(element: Element, follow: Follow): boolean {
    switch (element.type) {
      case 'literal':
        return this.#literal(element);
      case 'argument':
        return this.#argument(element);
      case 'optional':
        return this.#optionals([element], follow);
      case 'choice':
        return this.#choice(element, follow);
      case 'groups':
        return this.#inGroups(element, follow);
      case 'block':
        return this.#block(element);
    }
  }

  #literal(literal: Literal): boolean {
    const { text } = literal;
    const token = this.#cursor.peek();
    this.#wants([literal]);
    if (!token || isQuoted(token) || token.image !== text)
      return this.#fail(misfit.expected(this.#place(), [text]));
    this.#cursor.next();
    this.#context.takes?.(token, literal);
    this.#key = spanOf(token);
    this.#literals.push({ text, span: this.#key, group: this.#group });
    return true;
  }

  #choice({ alternatives }: Choice, follow: Follow): boolean {
    const token = this.#cursor.peek();
    for (const alternative of alternatives) this.#wants(alternative);
    const chosen =
      (token && choose(token, alternatives, follow)) ?? alternatives.find((each) => firstOf(each).passable);
    if (chosen) return this.#sequence(chosen, 0, follow);
    return this.#fail(misfit.noAlternative(this.#place(), alternatives));
  }

  #inGroups({ body }: Groups, follow: Follow): boolean {
    const outer = this.#group;
    this.#cursor.enterList();
    do {
      this.#group = ++this.#groups;
      if (!this.#sequence(body, 0, follow)) return false;
    } while (this.#takeComma());
    this.#cursor.leaveList();
    this.#group = outer;
    return true;
  }

  #block(element: BlockElement): boolean {
    const { block } = this.#statement;
    this.#wants([element]);
    if (block) this.#blocks.push({ element, block, group: this.#group });
    else if (element.required) return this.#fail(misfit.blockMissing(this.#place()));
    return true;
  }

  #argument(argument: Argument): boolean {
    if (argument.list === 'rest') return this.#rest(argument);
    const type = typeNamed(argument.kind);
    const isList = argument.list === 'commas';
    const shape = isList ? this.#context.shapeAt(argument.path) : undefined;
    const collects = isList && (shape === undefined || shape.kind === 'list');
    const items: Located[] = [];
    const from = this.#cursor.at;
    const outer = this.#group;
    if (isList) this.#cursor.enterList();
    do {
      const token = this.#cursor.peek();
      this.#wants([argument]);
      if (!token || isPunctuation(token)) return this.#fail(misfit.missing(this.#place(), argument));
      if (isList && !collects) this.#group = ++this.#groups;
      const value = type.read(this.#input(argument));
      if (!value) return false;
      if (!('kind' in value))
        for (const [field, part] of value) this.#assign(`${argument.path}.${field}`, part);
      else if (collects) append(items, value);
      else this.#assign(argument.path, value);
    } while (isList && this.#takeComma());
    if (isList) this.#cursor.leaveList();
    this.#group = outer;
    this.#last = argument;
    if (collects) this.#assign(argument.path, list(this.#cursor.spanSince(from), items));
    return true;
  }

  /** All words to the end; a lone sign among them is most likely meant as a word, and has to be quoted. */
  #rest(argument: Argument): boolean {
    const { report } = this.#context;
    const items: Located[] = [];
    const from = this.#cursor.at;
    for (let token = this.#cursor.peek(); token; token = this.#cursor.peek()) {
      if (isPunctuation(token)) return this.#fail(misfit.signAsWord(this.#place()));
      this.#cursor.next();
      this.#context.takes?.(token, argument);
      append(items, asText(readText(token, this.#context.resolve, report), report, true));
    }
    this.#wants([argument]);
    if (items.length === 0) return this.#fail(misfit.missing(this.#place(), argument));
    this.#assign(argument.path, list(this.#cursor.spanSince(from), items));
    return true;
  }

  #switchOn(body: readonly Element[]): void {
    const [only] = body;
    if (only?.type !== 'argument' || only.kind !== 'switch' || body.length > 1) return;
    const shape = this.#context.shapeAt(only.path);
    const at = spanOf(this.#statement.head);
    this.#assign(only.path, shape ? switched(shape, true, at) : boolean(at, true));
  }

  #assign(path: string, value: Located): void {
    const assignment = { path, value, key: this.#key, group: this.#group };
    this.#assignments.push(assignment);
    this.#context.reads?.(assignment);
  }

  #takeComma(): boolean {
    const token = this.#cursor.peek();
    if (!token) this.#context.wants?.({ as: 'comma', inList: true });
    if (token?.tokenType !== Comma) return false;
    this.#cursor.next();
    return true;
  }

  #input(argument: Argument): ArgumentInput {
    const { resolve, report, shapeAt, wants, takes } = this.#context;
    const from = this.#cursor.at;
    return {
      argument,
      report,
      shapeAt: (field) => shapeAt(field === undefined ? argument.path : `${argument.path}.${field}`),
      peek: (ahead = 0) => {
        const token = this.#cursor.peek(ahead);
        if (!token)
          wants?.({
            as: 'rest',
            element: argument,
            words: this.#cursor.tokens.slice(from),
            inList: this.#cursor.isInList,
          });
        return token;
      },
      next: () => {
        const token = this.#cursor.next();
        takes?.(token, argument);
        return token;
      },
      text: (token) => readText(token, resolve, report),
      parts: (token) => partsOf(token, resolve, report),
    };
  }

  /** Only where the words end. */
  #wants(elements: readonly Element[]): void {
    const { wants } = this.#context;
    if (!wants || this.#cursor.peek()) return;
    for (const element of beginningsOf(elements))
      wants({ as: 'element', element, inList: this.#cursor.isInList });
  }

  #place(): misfit.Place {
    return {
      statement: this.#statement,
      form: this.#form,
      tokens: this.#cursor.tokens,
      at: this.#cursor.at,
      read: this.#last,
    };
  }

  #fail(found: Diagnostic): false {
    this.#context.report(found);
    return false;
  }
}

function bodyOf(element: Element): readonly Element[] {
  return element.type === 'optional' ? element.body : [element];
}

function endOfOptionals(elements: readonly Element[], from: number): number {
  let end = from;
  while (elements[end]?.type === 'optional') end++;
  return end;
}
