import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type Span, span, textOf } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { expression, type Located, string } from '../../source/value.js';
import { compose } from './messages.js';
import type { Variables } from './variables.js';

export interface Variable {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Located;
}

const BLANKS = /[ \t]*/y;
const NAME = /(?:export[ \t]+)?([^\s=:#'"]+)[ \t]*/y;
const COMMENT = /[ \t]*(?:#[^\r\n]*)?(?=\r|\n|$)/y;
const REST = /[^\r\n]*/y;
const LINES = /\s*/y;

/** Reads a file of variables, such as `.env`: later ones may use those before. */
export function readVariables(
  source: SourceText,
  variables: Variables,
  environment: ReadonlyMap<string, Located>,
  raw = false,
): { readonly entries: readonly Variable[]; readonly diagnostics: readonly Diagnostic[] } {
  const reader = new DotenvReader(source, variables, environment, raw);
  return { entries: reader.read(), diagnostics: reader.diagnostics };
}

class DotenvReader {
  readonly diagnostics: Diagnostic[] = [];
  readonly #source: SourceText;
  readonly #variables: Variables;
  readonly #environment: Map<string, Located>;
  readonly #raw: boolean;
  #at: number;

  constructor(
    source: SourceText,
    variables: Variables,
    environment: ReadonlyMap<string, Located>,
    raw: boolean,
  ) {
    this.#source = source;
    this.#variables = variables;
    this.#environment = new Map(environment);
    this.#raw = raw;
    this.#at = source.contentStart;
  }

  read(): Variable[] {
    const entries: Variable[] = [];
    for (this.#skip(LINES); this.#at < this.#source.text.length; this.#skip(LINES)) {
      const line = this.#at;
      if (this.#here === '#') this.#skip(REST);
      else {
        const entry = this.#entry();
        if (entry) {
          const value = isSmall(entry.value) ? entry.value : opaque(entry.value);
          entries.push({ ...entry, value });
          this.#environment.set(entry.key, value);
        } else {
          this.#at = line;
          this.#skip(REST);
          this.diagnostics.push(compose.report.envFile(this.#span(line, this.#at)));
        }
      }
    }
    return entries;
  }

  #entry(): Variable | undefined {
    const name = this.#match(NAME)?.[1];
    if (name === undefined) return undefined;
    const end = this.#source.text.lastIndexOf(name, this.#at) + name.length;
    const keySpan = this.#span(end - name.length, end);
    if (this.#here === '=' || this.#here === ':') {
      this.#at++;
      const value = this.#value();
      return value && { key: name, keySpan, value };
    }
    // A name alone takes its value from outside.
    if (this.#match(COMMENT) === undefined) return undefined;
    return { key: name, keySpan, value: this.#variables.named(name, keySpan, this.#environment) };
  }

  #value(): Located | undefined {
    if (this.#raw) return this.#upTo(REST);
    this.#skip(BLANKS);
    const quote = this.#here;
    if (quote === "'" || quote === '"') return this.#quoted(quote);
    const start = this.#at;
    const text = (this.#match(REST)?.[0] ?? '').replace(/[ \t]+#.*$/, '').trimEnd();
    return this.#variables.text(string(this.#span(start, start + text.length), text), this.#environment);
  }

  #quoted(quote: string): Located | undefined {
    const start = this.#at++;
    const { text } = this.#source;
    let value = '';
    for (; this.#at < text.length && this.#here !== quote; this.#at++) {
      if (this.#here === '\\' && (quote === '"' || text[this.#at + 1] === "'")) {
        const escaped = text[++this.#at] ?? '';
        value += quote === '"' ? (ESCAPES[escaped] ?? `\\${escaped}`) : escaped;
      } else value += this.#here;
    }
    if (this.#here !== quote) return undefined;
    const located = string(this.#span(start, ++this.#at), value, 'quoted');
    return quote === '"' ? this.#variables.text(located, this.#environment) : located;
  }

  #upTo(pattern: RegExp): Located {
    const start = this.#at;
    const text = this.#match(pattern)?.[0] ?? '';
    return string(this.#span(start, this.#at), text);
  }

  get #here(): string | undefined {
    return this.#source.text[this.#at];
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source.text);
    if (found) this.#at += found[0].length;
    return found ?? undefined;
  }

  #skip(pattern: RegExp): void {
    this.#match(pattern);
  }

  #span(start: number, end: number): Span {
    return span(this.#source, start, end);
  }
}

const MOST_PARTS = 100;

/** A few lines of variables of variables stand for billions. */
function isSmall(value: Located): boolean {
  const pending = [value];
  let parts = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (++parts > MOST_PARTS) return false;
    if (next.kind !== 'expression') continue;
    const { expression } = next;
    if (expression.type === 'parameter' && expression.fallback) pending.push(expression.fallback);
    if (expression.type === 'concatenation') pending.push(...expression.parts.slice(0, MOST_PARTS));
    if (expression.type === 'conditional') pending.push(expression.consequent, expression.otherwise);
  }
  return true;
}

function opaque({ span }: Located): Located {
  return expression(span, { type: 'opaque', text: textOf(span) });
}

/** `\$` stays for what comes after: there it is no variable. */
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
  $: '$$',
};
