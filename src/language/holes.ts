import { type Expression, type Located, type Plain, toPlain, Unknown } from '../source/value.js';

/*
 * While statements are printed, a value that is not known is a text with holes: the name that goes into `${…}`,
 * between two code points that Unicode keeps out of all texts. So every type prints it like any other text.
 */
const OPEN = '\ufdd0';
const CLOSE = '\ufdd1';
const HOLE = /\ufdd0([^\ufdd1]*)\ufdd1/g;

/** Between the name of a param and how many times smaller a unit its field counts in. */
const TIMES = '\ufdd2';
const ONCE = `${TIMES}1${CLOSE}`;

export function hole(name: string): string {
  return `${OPEN}${name}${CLOSE}`;
}

/** A text that is one hole alone, with a param that is counted in another unit than its field. */
export function scaledHole(value: Plain): { readonly hole: string; readonly times: number } | undefined {
  const found = typeof value === 'string' && /^\ufdd0([^\ufdd1\ufdd2]*)\ufdd2(\d+)\ufdd1$/.exec(value);
  return found ? { hole: hole(found[1]!), times: Number(found[2]) } : undefined;
}

/** The texts between the holes, and the names in them, in turn. */
export function splitHoles(text: string): readonly string[] {
  return text.split(HOLE).map((part, i) => (i % 2 === 1 ? part.replace(/\ufdd2\d+$/, '') : part));
}

export function hasHole(text: string): boolean {
  return text.includes(OPEN);
}

/** Plain data with holes in it; what one format alone understands is text as it stands there. */
export function plainWithHoles(value: Located): Plain {
  return filled(toPlain(value));
}

function filled(value: Plain): Plain {
  if (value instanceof Unknown) return textOfExpression(value.expression.expression);
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item)]));
}

function textOfExpression(expression: Expression): string {
  switch (expression.type) {
    case 'parameter':
      return hole(expression.times ? `${expression.name}${TIMES}${expression.times}` : expression.name);
    case 'reference':
      return hole(`${expression.target}.${expression.attribute}`);
    case 'concatenation':
      return textOfParts(expression.parts);
    case 'conditional':
      return hole(expression.condition);
    case 'call':
      return expression.name === 'resolve'
        ? `{{resolve:${textOfParts(expression.arguments)}}}`
        : hole(expression.name);
    case 'opaque':
      return expression.text;
  }
}

function textOfParts(parts: readonly Located[]): string {
  return parts
    .map((part) => (part.kind === 'expression' ? textOfExpression(part.expression) : textOfPart(part)))
    .join('');
}

function textOfPart(part: Located): string {
  return 'value' in part ? String(part.value) : '';
}

/** Whether two texts have the same names in their holes: one that is counted once is counted as it is. */
export function isSameText(a: string, b: string): boolean {
  return hasHole(a) && a.replaceAll(ONCE, CLOSE) === b.replaceAll(ONCE, CLOSE);
}
