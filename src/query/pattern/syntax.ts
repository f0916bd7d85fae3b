/** A set of characters, by their codes. */
export type Characters = (code: number) => boolean;

export type Expression =
  | { readonly kind: 'characters'; readonly test: Characters; readonly literal?: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly options: readonly Expression[] }
  | { readonly kind: 'repeat'; readonly body: Expression; readonly min: number; readonly max: number }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' };

/** Ends the reading of a pattern: it is wrong, or uses what is not evaluated. */
export class Refusal extends Error {
  readonly kind: 'wrong' | 'unchecked';
  readonly start: number;
  readonly end: number;

  constructor(kind: Refusal['kind'], start: number, end: number, text: string) {
    super(text);
    this.kind = kind;
    this.start = start;
    this.end = end;
  }
}

/**
 * Reads the syntax of java.util.regex.Pattern, strict as it is: a stray `*` or `{` is an error there.
 * https://docs.oracle.com/javase/8/docs/api/java/util/regex/Pattern.html
 */
export function readExpression(text: string): Expression {
  const reader = new Reader(text);
  const expression = reader.choice(0);
  if (reader.at < text.length) reader.wrong(reader.at, reader.at + 1, '`)` closes nothing');
  return expression;
}

const DEEPEST = 100;
const MOST_REPETITIONS = 1000;

class Reader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  choice(depth: number): Expression {
    if (depth > DEEPEST) this.unchecked(this.at, this.at + 1, 'very deep nesting');
    const options = [this.#sequence(depth)];
    while (this.#take('|')) options.push(this.#sequence(depth));
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  wrong(start: number, end: number, problem: string): never {
    throw new Refusal('wrong', start, end, problem);
  }

  unchecked(start: number, end: number, construct: string): never {
    throw new Refusal('unchecked', start, end, construct);
  }

  #sequence(depth: number): Expression {
    const parts: Expression[] = [];
    while (this.at < this.text.length && !'|)'.includes(this.#next))
      parts.push(this.#repeated(this.#atom(depth)));
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
  }

  #atom(depth: number): Expression {
    const start = this.at;
    const character = this.#next;
    this.at += character.length;
    switch (character) {
      case '(':
        return this.#group(start, depth);
      case '[':
        return { kind: 'characters', test: this.#characterClass(start) };
      case '.':
        return { kind: 'characters', test: (code) => code !== 10 && code !== 13 };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '\\':
        return this.#escape(start);
      case '*':
      case '+':
      case '?':
        return this.wrong(start, this.at, `nothing stands before \`${character}\` that it could repeat`);
      case '{':
        return this.wrong(start, this.at, '`{` begins a repetition, but nothing stands before it');
      default:
        return literal(character);
    }
  }

  #repeated(body: Expression): Expression {
    const start = this.at;
    const bounds = this.#bounds();
    if (!bounds) return body;
    if (this.#take('+')) this.unchecked(start, this.at, 'a possessive quantifier');
    this.#take('?');
    return { kind: 'repeat', body, ...bounds };
  }

  #bounds(): { min: number; max: number } | undefined {
    if (this.#take('*')) return { min: 0, max: Infinity };
    if (this.#take('+')) return { min: 1, max: Infinity };
    if (this.#take('?')) return { min: 0, max: 1 };
    const start = this.at;
    if (!this.#take('{')) return undefined;
    const written = /^(\d+)(?:(,)(\d*))?\}/.exec(this.text.slice(this.at));
    if (!written) this.wrong(start, this.at, '`{` begins no repetition such as `{2}` or `{2,4}`');
    this.at += written[0].length;
    const min = Number(written[1]);
    const max = written[2] ? (written[3] ? Number(written[3]) : Infinity) : min;
    if (min > max)
      this.wrong(start, this.at, `\`${this.text.slice(start, this.at)}\` ends below its beginning`);
    const largest = max === Infinity ? min : max;
    if (largest > MOST_REPETITIONS) this.unchecked(start, this.at, 'a repetition of more than 1,000 times');
    return { min, max };
  }

  #group(start: number, depth: number): Expression {
    if (this.#take('?')) {
      const special = /^(?::|<([A-Za-z][A-Za-z0-9]*)>|<?[=!]|>|[a-zA-Z-]*[:)])/.exec(
        this.text.slice(this.at),
      );
      if (!special) this.wrong(start, this.at, '`(?` begins no kind of group');
      const end = this.at + special[0].length;
      const [kind] = special;
      if (/^<?[=!]/.test(kind))
        this.unchecked(start, end, kind.startsWith('<') ? 'a lookbehind' : 'a lookahead');
      if (kind === '>') this.unchecked(start, end, 'an atomic group');
      if (kind !== ':' && special[1] === undefined) this.unchecked(start, end, 'an inline flag');
      this.at = end;
    }
    const inside = this.choice(depth + 1);
    if (!this.#take(')')) this.wrong(start, start + 1, '`(` is never closed');
    return inside;
  }

  #escape(start: number): Expression {
    const test = this.#escaped(start);
    return typeof test === 'string' ? literal(test) : { kind: 'characters', test };
  }

  /** What stands behind a backslash: a character, or a set of them. */
  #escaped(start: number): string | Characters {
    const character = this.#next;
    if (character === '') this.wrong(start, this.at, 'nothing stands behind `\\`');
    this.at += character.length;
    const set = ESCAPED_SETS[character];
    if (set) return set;
    const control = ESCAPED_CONTROLS[character];
    if (control) return control;
    const rest = this.text.slice(this.at);
    if (character === 'Q') return this.unchecked(start, this.at, 'a quotation `\\Q…\\E`');
    if (character === 'p' || character === 'P') return this.#property(start, character === 'P');
    const code =
      character === 'x'
        ? /^[0-9A-Fa-f]{2}/.exec(rest)
        : character === 'u'
          ? /^[0-9A-Fa-f]{4}/.exec(rest)
          : null;
    if (code) {
      this.at += code[0].length;
      return String.fromCharCode(Number.parseInt(code[0], 16));
    }
    if (/[bBAGZzkRXNcx0-9]/.test(character)) this.unchecked(start, this.at, `\`\\${character}\``);
    if (/[A-Za-z]/.test(character)) this.wrong(start, this.at, `\`\\${character}\` is no escape`);
    return character;
  }

  #property(start: number, isNegated: boolean): Characters {
    const name = /^\{([A-Za-z]+)\}/.exec(this.text.slice(this.at));
    const test = name ? POSIX_SETS.get(name[1]!) : undefined;
    this.at += name?.[0].length ?? 0;
    if (!test) return this.unchecked(start, this.at, 'a Unicode property');
    return isNegated ? (code) => !test(code) : test;
  }

  #characterClass(start: number): Characters {
    const isNegated = this.#take('^');
    const members: Characters[] = [];
    while (this.#next !== ']' || members.length === 0) {
      if (this.at >= this.text.length) this.wrong(start, start + 1, '`[` is never closed');
      if (this.#next === '[') this.unchecked(this.at, this.at + 1, 'a class inside a class');
      if (this.text.startsWith('&&', this.at))
        this.unchecked(this.at, this.at + 2, 'an intersection of classes');
      members.push(this.#member());
    }
    this.at++;
    const test: Characters = (code) => members.some((member) => member(code));
    return isNegated ? (code) => !test(code) : test;
  }

  #member(): Characters {
    const start = this.at;
    const low = this.#classCharacter();
    if (typeof low === 'function') return low;
    const isRange = this.#next === '-' && this.at + 1 < this.text.length && this.text[this.at + 1] !== ']';
    if (!isRange) return only(low);
    this.at++;
    const high = this.#classCharacter();
    if (typeof high === 'function') this.unchecked(start, this.at, 'a range that ends in a class');
    const [from, to] = [low.charCodeAt(0), high.charCodeAt(0)];
    if (from > to)
      this.wrong(start, this.at, `\`${this.text.slice(start, this.at)}\` ends below its beginning`);
    return between(from, to);
  }

  #classCharacter(): string | Characters {
    const start = this.at;
    const character = this.#next;
    this.at += character.length;
    return character === '\\' ? this.#escaped(start) : character;
  }

  get #next(): string {
    return this.text[this.at] ?? '';
  }

  #take(character: string): boolean {
    if (this.#next !== character) return false;
    this.at++;
    return true;
  }
}

function literal(character: string): Expression {
  return { kind: 'characters', test: only(character), literal: character };
}

function only(character: string): Characters {
  const wanted = character.charCodeAt(0);
  return (code) => code === wanted;
}

function between(from: number, to: number): Characters {
  return (code) => code >= from && code <= to;
}

function set(pattern: RegExp): Characters {
  return (code) => pattern.test(String.fromCharCode(code));
}

const ESCAPED_SETS: Readonly<Record<string, Characters>> = {
  d: set(/[0-9]/),
  D: set(/[^0-9]/),
  w: set(/[A-Za-z_0-9]/),
  W: set(/[^A-Za-z_0-9]/),
  s: set(/[ \t\n\v\f\r]/),
  S: set(/[^ \t\n\v\f\r]/),
  h: set(/[ \t\xa0]/),
  H: set(/[^ \t\xa0]/),
  v: set(/[\n\v\f\r\x85\u2028\u2029]/),
  V: set(/[^\n\v\f\r\x85\u2028\u2029]/),
};

const ESCAPED_CONTROLS: Readonly<Record<string, string>> = {
  t: '\t',
  n: '\n',
  r: '\r',
  f: '\f',
  a: '\x07',
  e: '\x1b',
};

const POSIX_SETS = new Map<string, Characters>(
  Object.entries({
    Lower: set(/[a-z]/),
    Upper: set(/[A-Z]/),
    ASCII: set(/[\x00-\x7f]/),
    Alpha: set(/[A-Za-z]/),
    Digit: set(/[0-9]/),
    Alnum: set(/[A-Za-z0-9]/),
    Punct: set(/[!-/:-@[-`{-~]/),
    Graph: set(/[!-~]/),
    Print: set(/[ -~]/),
    Blank: set(/[ \t]/),
    XDigit: set(/[0-9A-Fa-f]/),
    Space: set(/[ \t\n\v\f\r]/),
  }),
);
