import { type Automaton, accepts, compile } from './automaton.js';
import { type Expression, readExpression, Refusal } from './syntax.js';

/** The argument of `=~`: a text in the syntax of java.util.regex.Pattern that has to match a whole value. */
export type Pattern =
  | Readable
  | ({ readonly kind: 'wrong' } & Obstacle)
  | ({ readonly kind: 'unchecked' } & Obstacle);

export interface Readable {
  readonly kind: 'pattern';
  readonly automaton: Automaton;
  /** The only text that it matches, where it is a plain word. */
  readonly literal: string | undefined;
  /** The same pattern anywhere in a value. */
  readonly search: () => Automaton | undefined;
}

/** Where in the pattern, and what. */
interface Obstacle {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function readPattern(text: string): Pattern {
  const known = patterns.get(text);
  if (known) return known;
  const pattern = read(text);
  if (patterns.size >= MOST_KEPT) patterns.clear();
  patterns.set(text, pattern);
  return pattern;
}

/** Undefined where it is not decided. */
export function matches(pattern: string, value: string): boolean | undefined {
  const read = readPattern(pattern);
  return read.kind === 'pattern' ? accepts(read.automaton, value) : undefined;
}

const patterns = new Map<string, Pattern>();
const MOST_KEPT = 500;
const LONGEST = 2000;

function read(text: string): Pattern {
  if (text.length > LONGEST)
    return { kind: 'unchecked', start: 0, end: text.length, text: 'too many characters' };
  try {
    const expression = readExpression(text);
    const automaton = compile(expression);
    if (!automaton) return { kind: 'unchecked', start: 0, end: text.length, text: 'too many repetitions' };
    const search = () => compile({ kind: 'sequence', parts: [ANY, expression, ANY] });
    return { kind: 'pattern', automaton, literal: literalOf(expression), search };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const { kind, start, end, message } = refusal;
    return { kind, start, end, text: message };
  }
}

const ANY: Expression = {
  kind: 'repeat',
  body: { kind: 'characters', test: () => true },
  min: 0,
  max: Infinity,
};

function literalOf(expression: Expression): string | undefined {
  if (expression.kind === 'characters') return expression.literal;
  if (expression.kind !== 'sequence') return undefined;
  const letters = expression.parts.map(literalOf);
  return letters.every((letter) => letter !== undefined) ? letters.join('') : undefined;
}
