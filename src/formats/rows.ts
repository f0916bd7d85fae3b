import type { Details } from '../diagnostic/catalogue.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { nearest } from '../diagnostic/nearest.js';
import type { Span } from '../source/span.js';
import type { Located, LocatedMap } from '../source/value.js';

/** What may stand in a place: alternatives in turn. */
export interface Alternative<Row extends string> {
  readonly kind: 'scalar' | 'text' | 'list' | 'map' | 'row' | 'any';
  /** For messages. */
  readonly wanted: string;
  readonly row?: Row;
  /** Of a list or a map. */
  readonly item?: string;
}

/** What a code says of values of one kind: the row of their keys, or the code of what stands in them. */
interface Fitting<Row extends string> {
  readonly row: Row | undefined;
  readonly item: string;
}

type Kinds<Row extends string> = Readonly<Partial<Record<Located['kind'], Fitting<Row>>>>;

/**
 * The keys of a format, in rows with a name each: `s` a text, `n` a number, `b` true or false, `t` a text and nothing that
 * is like one, `?` anything, `[]x` a list, `{}x` a map of names, `@x` a row, `|` between alternatives.
 */
export class Grammar<Row extends string> {
  readonly #rows: Readonly<Record<Row, string>>;
  readonly #keys = new Map<Row, ReadonlyMap<string, string>>();
  readonly #alternatives = new Map<string, readonly Alternative<Row>[]>();
  readonly #fitting = new Map<string, Kinds<Row>>();

  constructor(rows: Readonly<Record<Row, string>>) {
    this.#rows = rows;
  }

  /** The keys of a row and what stands behind them. */
  keysOf(name: Row): ReadonlyMap<string, string> {
    const before = this.#keys.get(name);
    if (before) return before;
    const cells = this.#rows[name].split(' ').map((cell) => cell.split(/:(.*)/));
    const made = new Map(cells.map(([key, code]) => [key!, code!]));
    this.#keys.set(name, made);
    return made;
  }

  alternativesOf(code: string): readonly Alternative<Row>[] {
    const before = this.#alternatives.get(code);
    if (before) return before;
    const made = code.split('|').map((each) => this.#alternativeOf(each));
    this.#alternatives.set(code, made);
    return made;
  }

  /** By the kinds of values that may stand in the place. */
  fitting(code: string): Kinds<Row> {
    const before = this.#fitting.get(code);
    if (before) return before;
    const made: Partial<Record<Located['kind'], Fitting<Row>>> = {};
    for (const kind of FITTED) {
      const all = this.alternativesOf(code).filter((each) => fits(kind, each));
      const row = kind === 'map' ? all.find((each) => each.row !== undefined)?.row : undefined;
      if (all.length > 0) made[kind] = { row, item: all.flatMap((each) => each.item ?? []).join('|') };
    }
    this.#fitting.set(code, made);
    return made;
  }

  #alternativeOf(code: string): Alternative<Row> {
    if (code.startsWith('[]')) return { kind: 'list', wanted: 'a list', item: code.slice(2) };
    if (code.startsWith('{}')) return { kind: 'map', wanted: 'a map', item: code.slice(2) };
    const row = code.slice(1);
    if (code.startsWith('@') && this.#isRow(row)) return { kind: 'row', wanted: 'a map', row };
    if (code === '?') return { kind: 'any', wanted: 'anything' };
    if (code === 't') return { kind: 'text', wanted: 'a text' };
    return { kind: 'scalar', wanted: SCALARS[code] ?? code };
  }

  #isRow(name: string): name is Row {
    return Object.hasOwn(this.#rows, name);
  }
}

const FITTED = ['string', 'number', 'boolean', 'list', 'map'] as const;

const SCALARS: Readonly<Record<string, string>> = { s: 'a text', n: 'a number', b: '`true` or `false`' };

/** What a format has of its own: its keys, its messages, and what it calls things in them. */
export interface Dialect<Row extends string> {
  readonly grammar: Grammar<Row>;
  readonly report: {
    unknownKey(at: Span, what: { place: string; key: string }, details?: Details): Diagnostic;
    wrongType(at: Span, what: { key: string; wanted: string; found: string }, details?: Details): Diagnostic;
    /** Where nothing else tells it. */
    duplicateKey?(at: Span, what: { key: string }): Diagnostic;
  };
  /** What a map behind a key is called; a name is that of an item of the map there. */
  titleOf(key: string, name: string | undefined): string;
  /** How keys begin that anybody may add. */
  readonly extension?: string;
}

/** What stands in a text that is not of its shape. Null stands for nothing, and is let be. */
export function checkRows<Row extends string>(
  root: LocatedMap,
  row: Row,
  title: string,
  dialect: Dialect<Row>,
): Diagnostic[] {
  const checker = new Checker(dialect);
  checker.row(root, row, title);
  return checker.diagnostics;
}

const FOUND: Readonly<Record<Located['kind'], string>> = {
  string: 'a text',
  number: 'a number',
  boolean: '`true` or `false`',
  null: 'nothing',
  list: 'a list',
  map: 'a map',
  expression: 'a variable',
};

class Checker<Row extends string> {
  readonly diagnostics: Diagnostic[] = [];
  readonly #dialect: Dialect<Row>;
  /** What several aliases share is looked at once. */
  readonly #seen = new Map<Located, string>();

  constructor(dialect: Dialect<Row>) {
    this.#dialect = dialect;
  }

  row({ entries }: LocatedMap, row: Row, title: string): void {
    const { grammar, report } = this.#dialect;
    const known = grammar.keysOf(row);
    const written = report.duplicateKey && new Set<string>();
    for (const { key, keySpan, value } of entries) {
      const code = known.get(key);
      if (report.duplicateKey && written?.has(key))
        this.diagnostics.push(report.duplicateKey(keySpan, { key }));
      written?.add(key);
      if (code !== undefined) this.#value(value, code, key);
      else if (key !== '' && !this.#isExtension(key)) {
        const meant = nearest(key, known.keys());
        const label = meant === undefined ? {} : { label: `did you mean \`${meant}\`?` };
        this.diagnostics.push(report.unknownKey(keySpan, { place: title, key }, label));
      }
    }
  }

  #value(value: Located, code: string, key: string, name?: string): void {
    if (value.kind === 'null' || value.kind === 'expression') return;
    const { grammar, titleOf } = this.#dialect;
    const fitting = grammar.fitting(code)[value.kind];
    if (fitting && !fitting.row && fitting.item === '') return;
    if (this.#seen.get(value) === code) return;
    this.#seen.set(value, code);
    if (!fitting) this.#tellType(value, grammar.alternativesOf(code), name ?? key);
    else if (value.kind === 'map' && fitting.row) this.row(value, fitting.row, titleOf(key, name));
    else this.#inside(value, fitting.item, name ?? key);
  }

  #tellType(value: Located, alternatives: readonly Alternative<Row>[], key: string): void {
    const wanted = [...new Set(alternatives.map((each) => each.wanted))].join(' or ');
    const help = alternatives[0]?.kind === 'text' ? [`put it in quotes, with its unit: \`"512m"\``] : [];
    const what = { key, wanted, found: FOUND[value.kind] };
    this.diagnostics.push(this.#dialect.report.wrongType(value.span, what, { help }));
  }

  #inside(value: Located, item: string, key: string): void {
    if (value.kind === 'list') for (const each of value.items) this.#value(each, item, key);
    if (value.kind === 'map')
      for (const each of value.entries)
        if (!this.#isExtension(each.key)) this.#value(each.value, item, key, each.key);
  }

  #isExtension(key: string): boolean {
    const { extension } = this.#dialect;
    return extension !== undefined && key.startsWith(extension);
  }
}

function fits<Row extends string>(kind: Located['kind'], alternative: Alternative<Row>): boolean {
  if (alternative.kind === 'any') return true;
  if (alternative.kind === 'list') return kind === 'list';
  if (alternative.kind === 'text') return kind === 'string';
  if (alternative.kind === 'scalar') return kind === 'string' || kind === 'number' || kind === 'boolean';
  return kind === 'map';
}
