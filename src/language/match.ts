import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../diagnostic/nearest.js';
import type { Shape } from '../model/shapes.js';
import { after, type Span } from '../source/span.js';
import { boolean, list, type Located } from '../source/value.js';
import {
  type Argument,
  type BlockElement,
  type Choice,
  type Element,
  firstOf,
  type Groups,
  showForm,
} from './forms.js';
import { language } from './problems.js';
import { quote } from './quote.js';
import { isQuoted, partsOf, readText, type Resolve } from './text.js';
import { Arrow, Comma, Equals, Word } from './tokens.js';
import { type Block, headSpan, spanOf, type Statement, type Token } from './tree.js';
import type { ArgumentInput, ArgumentType } from './types/input.js';
import { typeNamed } from './types/index.js';
import { switched } from './types/scalars.js';

/** What a statement said, by the fields of its form. Group 0 is the statement itself, the others the groups of its lists. */
export interface Reading {
  readonly assignments: readonly Assignment[];
  readonly literals: readonly { readonly text: string; readonly span: Span; readonly group: number }[];
  readonly blocks: readonly {
    readonly element: BlockElement;
    readonly block: Block;
    readonly group: number;
  }[];
}

export interface Assignment {
  readonly path: string;
  readonly value: Located;
  readonly key: Span;
  readonly group: number;
}

export interface ReadContext {
  /** What ECS wants at a path of the form. */
  shapeAt(path: string): Shape | undefined;
  readonly resolve: Resolve;
  report(found: Diagnostic): void;
}

/** Reads a statement by its form; undefined after a report. The first element of a form is its word. */
export function readStatement(
  statement: Statement,
  form: readonly Element[],
  context: ReadContext,
): Reading | undefined {
  const matcher = new Matcher(statement, form, context);
  return matcher.read();
}

const END = { literals: new Set<string>(), argument: false };
type Next = Pick<ReturnType<typeof firstOf>, 'literals' | 'argument'>;

class Matcher {
  readonly #statement: Statement;
  readonly #form: readonly Element[];
  readonly #context: ReadContext;
  readonly #assignments: Assignment[] = [];
  readonly #literals: { text: string; span: Span; group: number }[] = [];
  readonly #blocks: { element: BlockElement; block: Block; group: number }[] = [];
  #at = 0;
  #group = 0;
  #groups = 0;
  /** The word before the argument at hand: what an editor shows as its key. */
  #key: Span;

  constructor(statement: Statement, form: readonly Element[], context: ReadContext) {
    this.#statement = statement;
    this.#form = form;
    this.#context = context;
    this.#key = spanOf(statement.head);
  }

  read(): Reading | undefined {
    if (!this.#sequence(this.#form.slice(1), END)) return undefined;
    const left = this.#peek();
    if (left) return this.#unexpected(left);
    if (this.#statement.block && this.#blocks.length === 0)
      return this.#unexpectedBlock(this.#statement.block);
    return { assignments: this.#assignments, literals: this.#literals, blocks: this.#blocks };
  }

  #sequence(elements: readonly Element[], follow: Next): boolean {
    for (let i = 0; i < elements.length; i++) {
      const element = elements[i]!;
      if (element.type === 'optional') {
        const end = endOfOptionals(elements, i);
        if (!this.#optionals(elements.slice(i, end), elements.slice(end), follow)) return false;
        i = end - 1;
      } else if (!this.#element(element, next(elements.slice(i + 1), follow))) return false;
    }
    return true;
  }

  /** Options may come in any order, each once. */
  #optionals(options: readonly Element[], rest: readonly Element[], follow: Next): boolean {
    const open = new Set(options);
    const behind = next(rest, follow);
    for (let token = this.#peek(); token; token = this.#peek()) {
      const chosen = choose(
        token,
        [...open].map((option) => ({ option, first: firstOf(bodyOf(option)) })),
        behind,
      );
      if (!chosen) break;
      open.delete(chosen);
      const others = next([...open, ...rest], follow);
      if (!this.#sequence(bodyOf(chosen), others)) return false;
    }
    for (const option of open) this.#switchOn(bodyOf(option));
    return true;
  }

  #element(element: Element, follow: Next): boolean {
    switch (element.type) {
      case 'literal':
        return this.#literal(element.text);
      case 'argument':
        return this.#argument(element);
      case 'optional':
        return this.#optionals([element], [], follow);
      case 'choice':
        return this.#choice(element, follow);
      case 'groups':
        return this.#inGroups(element, follow);
      case 'block':
        return this.#block(element);
    }
  }

  #literal(text: string): boolean {
    const token = this.#peek();
    if (!token || !isLiteral(token, text)) return this.#expected([text]);
    this.#at++;
    this.#key = spanOf(token);
    this.#literals.push({ text, span: this.#key, group: this.#group });
    return true;
  }

  #choice({ alternatives }: Choice, follow: Next): boolean {
    const token = this.#peek();
    const options = alternatives.map((option) => ({ option, first: firstOf(option) }));
    const chosen =
      (token && choose(token, options, follow)) ?? options.find(({ first }) => first.passable)?.option;
    if (chosen) return this.#sequence(chosen, follow);
    return this.#expected(
      options.flatMap(({ first, option }) =>
        first.literals.size > 0 ? [...first.literals] : [showForm(option)],
      ),
    );
  }

  #inGroups({ body }: Groups, follow: Next): boolean {
    const outer = this.#group;
    do {
      this.#group = ++this.#groups;
      if (!this.#sequence(body, follow)) return false;
    } while (this.#takeComma());
    this.#group = outer;
    return true;
  }

  #block(element: BlockElement): boolean {
    const { block } = this.#statement;
    if (block) this.#blocks.push({ element, block, group: this.#group });
    else if (element.required)
      return this.#fail(after(headSpan(this.#statement)), 'the block is missing', []);
    return true;
  }

  #argument(argument: Argument): boolean {
    if (argument.list === 'rest') return this.#rest(argument);
    const type = typeNamed(argument.kind);
    const shape = this.#context.shapeAt(argument.path);
    const collects = argument.list === 'commas' && (shape === undefined || shape.kind === 'list');
    const items: Located[] = [];
    const from = this.#at;
    const outer = this.#group;
    do {
      const token = this.#peek();
      if (!token || isPunctuation(token)) return this.#missing(argument, type);
      if (argument.list === 'commas' && !collects) this.#group = ++this.#groups;
      const value = type.read(this.#input(argument));
      if (!value) return false;
      if (!('kind' in value))
        for (const [field, part] of value) this.#assign(`${argument.path}.${field}`, part);
      else if (collects) items.push(...(value.kind === 'list' ? value.items : [value]));
      else this.#assign(argument.path, value);
    } while (argument.list === 'commas' && this.#takeComma());
    this.#group = outer;
    if (collects) this.#assign(argument.path, list(this.#spanSince(from), items));
    return true;
  }

  /** All words to the end; a lone sign among them is most likely meant as a word, and has to be quoted. */
  #rest(argument: Argument): boolean {
    const items: Located[] = [];
    const from = this.#at;
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (isPunctuation(token)) {
        return this.#fail(spanOf(token), `\`${token.image}\` is no word`, [
          `quote it if it is meant as it stands: ${quote(token.image)}`,
        ]);
      }
      this.#at++;
      const value = readText(token, this.#context.resolve, this.#context.report);
      items.push(...(value.kind === 'list' && !isQuoted(token) ? value.items : [value]));
    }
    if (items.length === 0) return this.#missing(argument, typeNamed(argument.kind));
    this.#assign(argument.path, list(this.#spanSince(from), items));
    return true;
  }

  #switchOn(body: readonly Element[]): void {
    const [only] = body;
    if (only?.type !== 'argument' || only.kind !== 'switch' || body.length > 1) return;
    const shape = this.#context.shapeAt(only.path);
    this.#assign(
      only.path,
      shape
        ? switched(shape, true, spanOf(this.#statement.head))
        : boolean(spanOf(this.#statement.head), true),
    );
  }

  #assign(path: string, value: Located): void {
    this.#assignments.push({ path, value, key: this.#key, group: this.#group });
  }

  #spanSince(from: number): Span {
    return spanOf(this.#statement.args[from]!, this.#statement.args[this.#at - 1]!);
  }

  #takeComma(): boolean {
    if (this.#peek()?.tokenType !== Comma) return false;
    this.#at++;
    return true;
  }

  #peek(ahead = 0): Token | undefined {
    return this.#statement.args[this.#at + ahead];
  }

  #input(argument: Argument): ArgumentInput {
    const { resolve, report, shapeAt } = this.#context;
    return {
      argument,
      report,
      shapeAt: (field) => shapeAt(field === undefined ? argument.path : `${argument.path}.${field}`),
      peek: (ahead = 0) => this.#peek(ahead),
      next: () => this.#statement.args[this.#at++]!,
      text: (token) => readText(token, resolve, report),
      parts: (token) => partsOf(token, resolve, report),
    };
  }

  #missing(argument: Argument, type: ArgumentType): boolean {
    const wanted = argument.choices ? oneOf([...argument.choices.keys()]) : type.wanted;
    return this.#fail(this.#here(), `${wanted} is missing`, []);
  }

  #expected(words: readonly string[]): boolean {
    const token = this.#peek();
    const near = token && nearest(token.image, words);
    const trouble = token
      ? `expected ${oneOf(words)}, not \`${token.image}\`,`
      : `${oneOf(words)} is missing`;
    return this.#fail(this.#here(), trouble, near ? [`did you mean \`${near}\`?`] : []);
  }

  #unexpected(token: Token): undefined {
    const options = [...literalsOf(this.#form.slice(1))];
    const near = token.tokenType === Word ? nearest(token.image, options) : undefined;
    const before = this.#statement.args[this.#at - 1];
    const torn = before?.tokenType === Word && token.tokenType === Word && !near;
    const help = near
      ? [`did you mean \`${near}\`?`]
      : torn
        ? [`a value with blanks is quoted: \`"${before.image} ${token.image}"\``]
        : [];
    this.#fail(spanOf(token), `unexpected \`${token.image}\``, help);
  }

  #unexpectedBlock(block: Block): undefined {
    this.#fail(spanOf(block.open), 'unexpected block', []);
  }

  /** Where the next token stands, or would. */
  #here(): Span {
    const token = this.#peek();
    return token ? spanOf(token) : after(spanOf(this.#statement.args.at(-1) ?? this.#statement.head));
  }

  #fail(at: Span, trouble: string, help: readonly string[]): false {
    const { image } = this.#statement.head;
    this.#context.report(
      language.report.form(
        at,
        { trouble, word: image },
        { help: [...help, `its form: \`${showForm(this.#form)}\``] },
      ),
    );
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

/** What may come first, looking through what may be left out. */
function next(elements: readonly Element[], follow: Next): Next {
  const first = firstOf(elements);
  if (!first.passable) return first;
  return {
    literals: new Set([...first.literals, ...follow.literals]),
    argument: first.argument || follow.argument,
  };
}

/** A literal decides; an argument takes any other word, but not one that is a literal of what may come behind. */
function choose<T>(
  token: Token,
  options: readonly { option: T; first: Next }[],
  behind: Next,
): T | undefined {
  const byLiteral = options.find(({ first }) => isAmong(token, first.literals));
  if (byLiteral) return byLiteral.option;
  if (isPunctuation(token) || isAmong(token, behind.literals)) return undefined;
  return options.find(({ first }) => first.argument)?.option;
}

function isAmong(token: Token, literals: ReadonlySet<string>): boolean {
  return !isQuoted(token) && literals.has(token.image);
}

function isLiteral(token: Token, text: string): boolean {
  return !isQuoted(token) && token.image === text;
}

function isPunctuation({ tokenType }: Token): boolean {
  return tokenType === Comma || tokenType === Equals || tokenType === Arrow;
}

/** Every literal that stands anywhere in a form. */
export function literalsOf(elements: readonly Element[]): Set<string> {
  const found = new Set<string>();
  for (const element of elements) {
    if (element.type === 'literal') found.add(element.text);
    else if (element.type === 'argument') for (const word of element.choices?.keys() ?? []) found.add(word);
    else if (element.type === 'choice')
      for (const each of element.alternatives) for (const text of literalsOf(each)) found.add(text);
    else if (element.type !== 'block') for (const text of literalsOf(element.body)) found.add(text);
  }
  return found;
}
