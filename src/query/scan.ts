/**
 * Where a query that is embedded in the language ends: with the line, at `;`, at a `}` that opens nothing in it, or at ` #`.
 * It goes on over a newline inside `(` or `[`, behind an operator or `,`, and before a line that begins with a connective.
 * Blanks at its end do not belong to it.
 */
export function scanQueryEnd(text: string, offset: number): number {
  let end = offset;
  let lastToken = offset;
  let brackets = 0;
  let braces = 0;
  let patternIsNext = false;
  let endIfNeverClosed = -1;
  let openLines = 0;
  let at = offset;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === BLANK || code === TAB) {
      at++;
      continue;
    }
    if (code === LF || code === CR) {
      at = code === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
      if (needsMore(text, lastToken, end) || beginsWithConnective(text, at)) continue;
      if (brackets === 0) return end;
      if (endIfNeverClosed < 0) endIfNeverClosed = end;
      if (at - offset > LONGEST || ++openLines > MOST_LINES) return endIfNeverClosed;
      continue;
    }
    if (code === SEMICOLON || (code === HASH && (at > end || at === offset))) break;
    if (code === CLOSING_BRACE && braces === 0) break;
    lastToken = at;
    if (patternIsNext && code !== CLOSING_ROUND && code !== CLOSING_SQUARE && code !== CLOSING_BRACE) {
      patternIsNext = false;
      end = withoutSemicolons(text, at, scanPattern(text, at));
      if (end === at) break;
      at = end;
      continue;
    }
    patternIsNext = false;
    if (code === OPENING_ROUND || code === OPENING_SQUARE) brackets++;
    else if (code === CLOSING_ROUND || code === CLOSING_SQUARE) brackets = Math.max(0, brackets - 1);
    else if (code === OPENING_BRACE) braces++;
    else if (code === CLOSING_BRACE) braces--;
    const kind = kindOf(code);
    if (kind === SYMBOL) {
      at = skip(text, at, kind);
      patternIsNext = text.charCodeAt(at - 1) === TILDE;
    } else if (code === QUOTE || code === DOUBLE_QUOTE) {
      at = endOfQuoted(text, at);
    } else if (kind === IN_WORD) {
      at = skip(text, at, kind);
      patternIsNext = isOneOf(text, lastToken, at, PATTERN_WORDS);
    } else {
      at++;
    }
    end = at;
  }
  return brackets > 0 && endIfNeverClosed >= 0 ? endIfNeverClosed : end;
}

/** The end of a pattern: white space, or the first closing bracket that opens nothing in it; a quoted one ends with its quote. */
export function scanPattern(text: string, offset: number): number {
  const first = text.charCodeAt(offset);
  if (first === QUOTE || first === DOUBLE_QUOTE) {
    const end = endOfQuoted(text, offset);
    if (end > offset + 1) return end;
  }
  let round = 0;
  let braces = 0;
  let classes = 0;
  let classStart = -1;
  for (let at = offset; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (kindOf(code) === WHITE_SPACE) return at;
    if (code === BACKSLASH) {
      if (at + 1 < text.length && kindOf(text.charCodeAt(at + 1)) !== WHITE_SPACE) at++;
    } else if (code === OPENING_SQUARE) {
      classes++;
      classStart = text.charCodeAt(at + 1) === CARET ? at + 1 : at;
    } else if (code === CLOSING_SQUARE) {
      if (classes === 0) return at;
      if (at !== classStart + 1) classes--;
    } else if (classes === 0) {
      if (code === OPENING_ROUND) round++;
      else if (code === OPENING_BRACE) braces++;
      else if (code === CLOSING_ROUND && round-- === 0) return at;
      else if (code === CLOSING_BRACE && braces-- === 0) return at;
    }
  }
  return text.length;
}

/** A bracket that is still open so far down is never closed: ECS takes 2,000 characters. */
const LONGEST = 10_000;
const MOST_LINES = 50;

const TAB = 9;
const LF = 10;
const CR = 13;
const BLANK = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const QUOTE = 39;
const OPENING_ROUND = 40;
const CLOSING_ROUND = 41;
const COMMA = 44;
const SEMICOLON = 59;
const OPENING_SQUARE = 91;
const BACKSLASH = 92;
const CLOSING_SQUARE = 93;
const CARET = 94;
const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;
const TILDE = 126;

/** What a character is; those beyond ASCII belong to words. */
const [IN_WORD, WHITE_SPACE, SYMBOL, PUNCTUATION] = [0, 1, 2, 3];
const KINDS = new Uint8Array(128);
mark(' \t\n\v\f\r', WHITE_SPACE);
mark('!=<>~&|', SYMBOL);
mark('()[]{},;\'"', PUNCTUATION);

const PATTERN_WORDS = ['matches', 'not_matches'];
const CONNECTIVES = ['and', 'or', '&&', '||'];
const WAITING_WORDS = [
  ...['and', 'or', 'not', 'in', 'not_in', 'equals', 'not_equals'],
  ...['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal', ...PATTERN_WORDS],
];

function mark(characters: string, kind: number): void {
  for (const each of characters) KINDS[each.charCodeAt(0)] = kind;
}

function kindOf(code: number): number {
  return code < 128 ? KINDS[code]! : IN_WORD;
}

/** Behind the characters of one kind. */
function skip(text: string, from: number, kind: number): number {
  let at = from;
  while (at < text.length && kindOf(text.charCodeAt(at)) === kind) at++;
  return at;
}

/** A quote that is not closed on its line is a character like any other. */
function endOfQuoted(text: string, from: number): number {
  const quote = text.charCodeAt(from);
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === LF || code === CR) break;
  }
  return from + 1;
}

/** `=~ m5.*;` ends the query as it would end a word. */
function withoutSemicolons(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) === SEMICOLON) at--;
  return at;
}

/** An operator, a connective or a comma waits for what comes behind it. */
function needsMore(text: string, start: number, end: number): boolean {
  if (end === start) return false;
  const code = text.charCodeAt(start);
  if (code === COMMA || kindOf(code) === SYMBOL) return true;
  return isOneOf(text, start, end, WAITING_WORDS);
}

function beginsWithConnective(text: string, lineStart: number): boolean {
  let start = lineStart;
  while (text.charCodeAt(start) === BLANK || text.charCodeAt(start) === TAB) start++;
  const end = skip(text, start, kindOf(text.charCodeAt(start)));
  return isOneOf(text, start, end, CONNECTIVES);
}

function isOneOf(text: string, start: number, end: number, words: readonly string[]): boolean {
  return words.some((word) => word.length === end - start && text.startsWith(word, start));
}
