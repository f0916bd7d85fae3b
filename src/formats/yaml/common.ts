import { blockText, foldedText, rare, RARE, unescaped } from './common-texts.js';
import type { YamlAlias, YamlContent, YamlList, YamlMap, YamlNode, YamlPair, YamlScalar } from './node.js';

/**
 * Reads what nearly all texts consist of, many times faster than the library can. Undefined where anything else stands, be it
 * right or wrong: that is left to the library, which reads alike what is read here.
 */
export function readCommon(text: string): YamlNode | undefined {
  if (UNUSUAL.test(text)) return undefined;
  try {
    return new CommonReader(text).document();
  } catch (error) {
    if (error === RARE) return undefined;
    throw error;
  }
}

/** Tabs, line breaks of other systems and what is not printed. */
const UNUSUAL = /[\0-\t\v-\x1f\x7f\x85\u2028\u2029\ufeff]/;
const BEGINNING = /---(?= *(?: #|\n))/y;
const DOCUMENT_MARK = /^(?:---|\.\.\.)(?=[ \n]|$)/gm;
const PLAIN = /[^\n:#]*(?:(?::(?![ \n]|$)|(?<! )#)[^\n:#]*)*/y;
const PLAIN_BETWEEN_BRACKETS = /[^\n:#,[\]{}]*(?:(?::(?![ \n,[\]{}]|$)|(?<! )#)[^\n:#,[\]{}]*)*/y;
const NEXT_LINE = /( *\n(?: *\n)*)( *)(?=[^ \n#])/y;
const QUOTED = /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\n]|'')*'/y;
const TAG = /![A-Za-z](?:[\w.:-]*\w)?(?=[ \n]|$)/y;
const NAME = /[&*]([^ \n,[\]{}]*[^ \n,[\]{}:])(?=[ \n,\]}]|$)/y;
const NO_PLAIN_START = new Set('?:,[]{}#&*!|>\'"%@`');
const DEEPEST = 100;
const LONGEST_KEY = 1000;

type Names = Pick<YamlContent, 'tag' | 'anchor'>;

class CommonReader {
  readonly #text: string;
  #at = 0;
  /** Where the line begins that is being read. */
  #line = 0;
  #depth = 0;
  #brackets = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): YamlNode {
    this.#skip();
    if (this.#column === 0 && this.#take(BEGINNING)) this.#skip();
    DOCUMENT_MARK.lastIndex = this.#at;
    if (DOCUMENT_MARK.test(this.#text)) rare();
    const node = this.#node(-1);
    this.#skip();
    return this.#isEnd && (node.type === 'map' || node.type === 'list') ? node : rare();
  }

  /** What begins here, where maps and lists without brackets may begin: on a line of its own, or behind `- `. */
  #node(parent: number): YamlNode {
    if (this.#isItem()) return this.#list();
    const key = this.#key();
    if (key) return this.#map(key);
    const names = this.#names();
    if (!names || !this.#isLineEnd()) return this.#named(names, this.#value(parent));
    this.#skip();
    return this.#column > parent ? this.#named(names, this.#node(parent)) : rare();
  }

  #list(): YamlList {
    this.#deeper();
    const [start, column] = [this.#at, this.#column];
    const items: YamlNode[] = [];
    do {
      this.#at++;
      this.#blanks();
      const at = this.#at;
      const isBelow = this.#isLineEnd();
      if (isBelow) this.#skip();
      items.push(isBelow && (this.#isEnd || this.#column <= column) ? empty(at) : this.#node(column));
    } while (this.#isNext(column) && this.#isItem());
    this.#depth--;
    return { type: 'list', isFlow: false, items, start, end: this.#at };
  }

  #map(first: YamlScalar): YamlMap {
    this.#deeper();
    const { start } = first;
    const column = start - this.#line;
    const items: YamlPair[] = [];
    for (let key: YamlScalar | undefined = first; key; key = this.#isNext(column) ? this.#key() : undefined) {
      this.#at++;
      items.push({ key, value: this.#valueOfKey(column) });
    }
    this.#depth--;
    return { type: 'map', isFlow: false, items, start, end: this.#at };
  }

  #valueOfKey(column: number): YamlNode {
    this.#blanks();
    const at = this.#at;
    const names = this.#names();
    if (!this.#isLineEnd()) return this.#named(names, this.#value(column));
    this.#skip();
    if (!this.#isEnd && this.#column > column) return this.#named(names, this.#node(column));
    if (names) rare();
    // The items of a list may stand right below its key.
    return !this.#isEnd && this.#column === column && this.#isItem() ? this.#list() : empty(at);
  }

  /** Whether the next thing stands on a line of its own in this column, and not further to the left. */
  #isNext(column: number): boolean {
    this.#skip();
    if (this.#isEnd) return false;
    if (this.#column > column || this.#text.slice(this.#line, this.#at).trim() !== '') rare();
    return this.#column === column;
  }

  /** Up to its colon; undefined where no key stands. */
  #key(): YamlScalar | undefined {
    const start = this.#at;
    const sign = this.#text[start];
    let key: YamlScalar | undefined;
    if (sign === '"' || sign === "'") key = this.#quoted();
    else if (this.#isPlain()) key = this.#plainLine(PLAIN);
    if (key) this.#blanks();
    const isKey = key && this.#text[this.#at] === ':' && isBlank(this.#text[this.#at + 1]);
    if (isKey && this.#at - start > LONGEST_KEY) rare();
    if (!isKey) this.#at = start;
    return isKey ? key : undefined;
  }

  /** What goes on in the line where it begins, with lines further to the right than what it belongs to. */
  #value(parent: number): YamlNode {
    switch (this.#text[this.#at]) {
      case '"':
      case "'":
        return this.#quoted();
      case '[':
      case '{':
        return this.#flow(parent);
      case '|':
      case '>':
        return this.#block(parent);
      case '*':
        return this.#alias();
      default:
        return this.#plain(parent);
    }
  }

  #plain(parent: number): YamlScalar {
    if (!this.#isPlain()) rare();
    const first = this.#plainLine(PLAIN);
    let { text, end } = first;
    for (;;) {
      NEXT_LINE.lastIndex = end;
      const [all, gap, indent] = NEXT_LINE.exec(this.#text) ?? [];
      if (all === undefined || gap === undefined || indent === undefined || indent.length <= parent) break;
      this.#at = end + all.length;
      this.#line = this.#at - indent.length;
      if (!this.#isPlain()) rare();
      const more = this.#plainLine(PLAIN);
      text = foldedText(text, gap, more.text);
      end = more.end;
    }
    return { ...first, text, end };
  }

  #plainLine(pattern: RegExp): YamlScalar {
    const start = this.#at;
    pattern.lastIndex = start;
    const text = (pattern.exec(this.#text)?.[0] ?? '').trimEnd();
    this.#at = start + text.length;
    return { type: 'scalar', style: 'plain', text, start, end: this.#at };
  }

  #quoted(): YamlScalar {
    const start = this.#at;
    const written = this.#take(QUOTED)?.[0] ?? rare();
    return { type: 'scalar', style: 'quoted', text: unescaped(written), start, end: this.#at };
  }

  #block(parent: number): YamlScalar {
    const start = this.#at;
    const { text, end } = blockText(this.#text, start, parent);
    this.#at = end;
    return { type: 'scalar', style: 'block', text, start, end };
  }

  #alias(): YamlAlias {
    const start = this.#at;
    const name = this.#take(NAME)?.[1] ?? rare();
    return { type: 'alias', name, start, end: this.#at };
  }

  #flow(parent: number): YamlContent {
    this.#deeper();
    this.#brackets++;
    const start = this.#at;
    const isMap = this.#text[start] === '{';
    const close = isMap ? '}' : ']';
    const items: YamlNode[] = [];
    const pairs: YamlPair[] = [];
    this.#at++;
    for (this.#between(parent); this.#text[this.#at] !== close; this.#between(parent)) {
      if (isMap) pairs.push(this.#flowPair(parent));
      else items.push(this.#flowValue(parent));
      this.#between(parent);
      if (this.#text[this.#at] === ',') this.#at++;
      else if (this.#text[this.#at] !== close) rare();
    }
    this.#at++;
    this.#depth--;
    this.#brackets--;
    const place = { isFlow: true, start, end: this.#at };
    return isMap ? { type: 'map', items: pairs, ...place } : { type: 'list', items, ...place };
  }

  #flowPair(parent: number): YamlPair {
    const key = this.#flowValue(parent);
    if (key.type !== 'scalar' || key.tag !== undefined || key.anchor !== undefined) rare();
    this.#blanks();
    if (this.#text[this.#at] !== ':') rare();
    this.#at++;
    if (key.style === 'plain' && !isBlank(this.#text[this.#at])) rare();
    this.#between(parent);
    return { key, value: this.#flowValue(parent) };
  }

  #flowValue(parent: number): YamlNode {
    const names = this.#names();
    switch (this.#text[this.#at]) {
      case '"':
      case "'":
        return this.#named(names, this.#quoted());
      case '[':
      case '{':
        return this.#named(names, this.#flow(parent));
      case '*':
        return this.#named(names, this.#alias());
      default: {
        if (!this.#isPlain()) rare();
        const value = this.#plainLine(PLAIN_BETWEEN_BRACKETS);
        // A sign of its own, such as `-`, would be an item in other places.
        return /^-?$/.test(value.text) ? rare() : this.#named(names, value);
      }
    }
  }

  /** To the next sign between brackets, which stands further to the right than what they belong to; their end may stand below that. */
  #between(parent: number): void {
    const line = this.#line;
    this.#skip();
    const isOuterEnd = this.#brackets === 1 && /[\]}]/.test(this.#text.charAt(this.#at));
    if (this.#isEnd || (this.#line !== line && this.#column < parent + (isOuterEnd ? 0 : 1))) rare();
  }

  /** A tag and an anchor before a value. */
  #names(): Names | undefined {
    let tag: string | undefined;
    let anchor: string | undefined;
    for (;;) {
      const sign = this.#text[this.#at];
      if (sign === '!' && tag === undefined) tag = this.#take(TAG)?.[0] ?? rare();
      else if (sign === '&' && anchor === undefined) anchor = this.#take(NAME)?.[1] ?? rare();
      else return tag === undefined && anchor === undefined ? undefined : { tag, anchor };
      this.#blanks();
    }
  }

  #named(names: Names | undefined, node: YamlNode): YamlNode {
    if (!names) return node;
    if (node.type === 'alias' || node.tag !== undefined || node.anchor !== undefined) rare();
    return { ...node, ...names };
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? undefined;
    this.#at += found?.[0].length ?? 0;
    return found;
  }

  #isItem(): boolean {
    return this.#text[this.#at] === '-' && isBlank(this.#text[this.#at + 1]);
  }

  #isPlain(): boolean {
    const sign = this.#text[this.#at];
    return sign !== undefined && sign !== '\n' && !NO_PLAIN_START.has(sign) && !this.#isItem();
  }

  /** Past white space and comments. */
  #skip(): void {
    for (;;) {
      const sign = this.#text[this.#at];
      if (sign === '\n') this.#line = ++this.#at;
      else if (sign === ' ') this.#at++;
      else if (sign === '#' && (this.#at === this.#line || this.#text[this.#at - 1] === ' ')) {
        const end = this.#text.indexOf('\n', this.#at);
        this.#at = end < 0 ? this.#text.length : end;
      } else return;
    }
  }

  #blanks(): void {
    while (this.#text[this.#at] === ' ') this.#at++;
  }

  /** Behind blanks. */
  #isLineEnd(): boolean {
    const sign = this.#text[this.#at];
    return sign === undefined || sign === '\n' || (sign === '#' && this.#text[this.#at - 1] === ' ');
  }

  get #isEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  get #column(): number {
    return this.#at - this.#line;
  }

  #deeper(): void {
    if (++this.#depth > DEEPEST) rare();
  }
}

function isBlank(sign: string | undefined): boolean {
  return sign === undefined || sign === ' ' || sign === '\n';
}

function empty(at: number): YamlScalar {
  return { type: 'scalar', style: 'plain', text: '', start: at, end: at };
}
