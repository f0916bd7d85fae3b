import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Shape } from '../../model/shapes.js';
import type { Located, Plain } from '../../source/value.js';
import type { Argument } from '../forms/form.js';
import type { Part } from '../text.js';
import type { Token } from '../tree.js';

/** One argument of a statement, being read. */
export interface ArgumentInput {
  readonly argument: Argument;
  /** What ECS wants at the field it sets; undefined for fields of our own. */
  shapeAt(field?: string): Shape | undefined;
  /** The token at hand, or the one behind it; undefined where the statement ends. */
  peek(ahead?: number): Token | undefined;
  next(): Token;
  /** A token's value: escapes decoded, interpolations resolved. */
  text(token: Token): Located;
  parts(token: Token): readonly Part[];
  report(found: Diagnostic): void;
}

/** Several fields that one argument sets: `web:8080` is a container and a port. */
export type Fields = ReadonlyMap<string, Located>;

export interface PrintTarget {
  readonly argument: Argument;
  shapeAt(field?: string): Shape | undefined;
  /** A text as one token that is not mistaken for anything else at this place. */
  quote(text: string): string;
}

/** How values of one type are read and written. */
export interface ArgumentType {
  /** For messages: `a size of memory, such as 512 MiB`. */
  readonly wanted: string;
  /** The fields that a value of several parts sets. */
  readonly fields?: readonly string[];
  /** Undefined after a report. */
  read(input: ArgumentInput): Located | Fields | undefined;
  /** Undefined where the type cannot say this value. */
  print(value: Plain, target: PrintTarget): string | undefined;
}

export type PlainMap = { readonly [key: string]: Plain };

export function isMap(value: Plain | undefined): value is PlainMap {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}
