import { type Span, span, textOf } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import * as value from '../../src/source/value.js';
import type { Entry, Located } from '../../src/source/value.js';

/** JSON with spans, for tests; `?name` is a value that is not known, also as a key. */
export function document(text: string, path = 'test.json'): Located {
  return new Reader(new SourceText(path, text)).value();
}

/** `line:column text`, counted from 1 as people do. */
export function shown(place: Span): string {
  const { line, column } = place.source.position(place.start);
  return `${line + 1}:${column + 1} ${textOf(place).replace(/\s+/g, ' ')}`;
}

class Reader {
  readonly #source: SourceText;
  #at = 0;

  constructor(source: SourceText) {
    this.#source = source;
  }

  value(): Located {
    const start = this.#skip();
    const first = this.#source.text[start];
    if (first === '{') return this.#map(start);
    if (first === '[') return this.#list(start);
    const text = this.#word(/"(?:[^"\\]|\\.)*"|\?\w+|[^\s,:{}[\]]+/y);
    const place = this.#from(start);
    if (text.startsWith('?')) return value.expression(place, { type: 'opaque', text });
    const plain: unknown = JSON.parse(text);
    if (typeof plain === 'string') return value.string(place, plain, 'quoted');
    if (typeof plain === 'number') return value.number(place, plain, text);
    if (typeof plain === 'boolean') return value.boolean(place, plain);
    return { kind: 'null', span: place };
  }

  #map(start: number): Located {
    const entries: Entry[] = [];
    this.#items('}', () => {
      const key = this.value();
      this.#skip();
      this.#word(/:/y);
      const name = key.kind === 'string' ? key.value : textOf(key.span);
      entries.push({
        key: name,
        keySpan: key.span,
        value: this.value(),
        ...(key.kind === 'expression' && { keyUnknown: true }),
      });
    });
    return value.map(this.#from(start), entries);
  }

  #list(start: number): Located {
    const items: Located[] = [];
    this.#items(']', () => items.push(this.value()));
    return value.list(this.#from(start), items);
  }

  #items(close: string, read: () => void): void {
    this.#at++;
    while (this.#source.text[this.#skip()] !== close) {
      read();
      if (this.#source.text[this.#skip()] === ',') this.#at++;
    }
    this.#at++;
  }

  #skip(): number {
    this.#word(/\s*/y);
    return this.#at;
  }

  #word(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source.text);
    if (!match) throw new Error(`the test's JSON is broken at ${this.#at}`);
    this.#at += match[0].length;
    return match[0];
  }

  #from(start: number): Span {
    return span(this.#source, start, this.#at);
  }
}
