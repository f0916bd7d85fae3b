import { type Shape, shapeAt } from '../model/shapes.js';
import type { Plain } from '../source/value.js';
import type { Argument, BlockElement, Element } from './forms/form.js';
import { quote, quoted } from './quote.js';
import { isList } from './raise/remainder.js';
import { typeNamed } from './types/index.js';
import type { PrintTarget } from './types/input.js';
import type { Row } from './vocabulary.js';

/** Where values come from, by the paths of a form; `[]` is the element at hand. */
export interface Source {
  /** What there is to say. */
  get(path: string): Plain | undefined;
  /** What is so, said already or a default. */
  full(path: string): Plain | undefined;
  /** What is so without being said. */
  default(path: string): Plain | undefined;
}

/** What a statement is printed from. */
export interface Printed {
  readonly row: Row;
  readonly form: readonly Element[];
  readonly shape: Shape | undefined;
  readonly source: Source;
  /** For forms that say several elements of a list at once: each in turn as the element at hand. */
  readonly elements: readonly Source[] | undefined;
  /** Words that texts must not look like. */
  readonly literals: ReadonlySet<string> | undefined;
  /** The statements of a block, from what is at its place. */
  block(element: BlockElement, used: ReadonlySet<string>): readonly string[] | undefined;
}

/** A statement as text; undefined where its form cannot say the value. */
export function printStatement(printed: Printed): string | undefined {
  return new StatementPrinter(printed, false).print() ?? new StatementPrinter(printed, true).print();
}

class StatementPrinter {
  readonly #printed: Printed;
  /** What the form wants is said even if it is so by default. */
  readonly #withDefaults: boolean;
  readonly #used = new Set<string>();
  #source: Source;

  constructor(printed: Printed, withDefaults: boolean) {
    this.#printed = printed;
    this.#withDefaults = withDefaults;
    this.#source = printed.source;
    for (const path of Object.keys(printed.row.always ?? {})) this.#used.add(path);
  }

  print(): string | undefined {
    return this.#sequence(this.#printed.form)
      ?.filter((text) => text !== '')
      .join(' ');
  }

  #sequence(elements: readonly Element[]): string[] | undefined {
    const texts: string[] = [];
    for (const element of elements) {
      const text = this.#element(element);
      if (text === undefined) return undefined;
      texts.push(text);
    }
    return texts;
  }

  #element(element: Element): string | undefined {
    switch (element.type) {
      case 'literal':
        return this.#literal(element.text);
      case 'argument':
        return this.#argument(element);
      case 'optional':
        return this.#says(element.body) ? this.#optional(element.body) : '';
      case 'choice':
        return this.#firstOf(element.alternatives);
      case 'groups':
        return this.#groups(element.body);
      case 'block':
        return this.#block(element);
    }
  }

  /** A switch that may be left out is on without a word. */
  #optional(body: readonly Element[]): string {
    const text = this.#joined(body) ?? '';
    const [only] = body;
    return text === 'on' && only?.type === 'argument' && only.kind === 'switch' ? '' : text;
  }

  #joined(elements: readonly Element[]): string | undefined {
    return this.#sequence(elements)
      ?.filter((text) => text !== '')
      .join(' ');
  }

  #firstOf(alternatives: readonly (readonly Element[])[]): string | undefined {
    for (const alternative of alternatives) {
      const text = this.#joined(alternative);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /** A literal that means something is only said where it is so. */
  #literal(text: string): string | undefined {
    const sets = Object.entries(this.#printed.row.sets?.[text] ?? {});
    if (!sets.every(([path, value]) => (this.#source.get(path) ?? this.#source.full(path)) === value))
      return undefined;
    for (const [path] of sets) this.#used.add(path);
    return text;
  }

  /** An option is worth saying if something in it has a value. */
  #says(body: readonly Element[]): boolean {
    return body.some((element) => {
      if (element.type === 'argument') return this.#source.get(element.path) !== undefined;
      if (element.type === 'literal')
        return Object.keys(this.#printed.row.sets?.[element.text] ?? {}).some(
          (path) => this.#source.get(path) !== undefined,
        );
      if (element.type === 'choice') return element.alternatives.some((each) => this.#says(each));
      return element.type === 'optional' && this.#says(element.body);
    });
  }

  #groups(body: readonly Element[]): string | undefined {
    const texts = (this.#printed.elements ?? [this.#source]).map((source) => {
      this.#source = source;
      return this.#joined(body);
    });
    this.#source = this.#printed.source;
    return texts.length > 0 && texts.every((text) => text !== undefined) ? texts.join(', ') : undefined;
  }

  #argument(argument: Argument): string | undefined {
    const { path, list, kind } = argument;
    const values = this.#valuesOf(argument);
    if (!values || values.length === 0) return undefined;
    this.#used.add(path);
    for (const field of typeNamed(kind).fields ?? []) this.#used.add(`${path}.${field}`);
    const texts = values.map((value) => this.#one(argument, value));
    if (texts.some((text) => text === undefined)) return undefined;
    return texts.join(list === 'rest' ? ' ' : ', ');
  }

  #valuesOf({ path, list }: Argument): readonly Plain[] | undefined {
    const value = this.#source.get(path) ?? (this.#withDefaults ? this.#source.default(path) : undefined);
    if (list === 'one') return value === undefined ? undefined : [value];
    if (isList(value)) return value;
    if (list === 'rest') return undefined;
    const each = this.#printed.elements?.map(({ get }) => get(path));
    return each?.every((item) => item !== undefined) ? each : undefined;
  }

  #one(argument: Argument, value: Plain): string | undefined {
    const { shape } = this.#printed;
    const base = argument.path.replace(/^stack\./, '');
    const target: PrintTarget = {
      argument,
      shapeAt: (field) => {
        const found =
          shape && !argument.path.startsWith('stack.')
            ? shapeAt(shape, field === undefined ? base : `${base}.${field}`)
            : undefined;
        return found?.kind === 'list' && argument.list !== 'one' ? found.item : found;
      },
      quote: (text) => quote(text, { literals: this.#printed.literals, inList: argument.list === 'commas' }),
    };
    const text = typeNamed(argument.kind).print(value, target);
    if (text !== undefined || typeof value !== 'string') return text;
    return argument.kind === 'query' ? undefined : quoted(value);
  }

  #block(element: BlockElement): string | undefined {
    const lines = this.#printed.block(element, this.#used);
    if (!lines || lines.length === 0) return element.required ? undefined : '';
    return printBlock(lines);
  }
}

const SHORT = 76;

/** One short statement without a block stays on the line; a query would take the brace for its own. */
export function printBlock(lines: readonly string[]): string {
  const [only] = lines;
  return lines.length === 1 && only!.length <= SHORT && !/\n|^where | \{ /.test(only!)
    ? `{ ${only} }`
    : `{\n${lines.join('\n')}\n}`;
}
