import { type Located, number, string } from '../../source/value.js';
import { BLANK, CLOSE_BRACE, CLOSE_BRACKET, COMMA, QUOTE } from './characters.js';
import { json } from './messages.js';
import { bareEnd, VALUE_STOP } from './placeholders.js';
import type { Reader } from './reader.js';

const SEMICOLON = 59;
const ZERO = 48;
const NINE = 57;
const MINUS = 45;

/** Reads what begins with a digit or a sign: a number, or something that was meant as one. */
export function readNumber(reader: Reader): Located {
  const { text, at: start } = reader;
  let i = start;
  const negative = text.charCodeAt(i) === MINUS;
  if (negative) i++;
  const first = i;
  let value = 0;
  for (;;) {
    const digit = text.charCodeAt(i) - ZERO;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
    i++;
  }
  const digits = i - first;
  const simple = digits > 0 && digits < 16 && (digits === 1 || text.charCodeAt(first) !== ZERO);
  if (simple && !goesOn(text.charCodeAt(i))) {
    reader.at = i;
    return number(reader.span(start), negative ? -value : value, text.slice(start, i));
  }
  return readUnusual(reader);
}

/** Whether a character after digits is none that ends a number. */
function goesOn(code: number): boolean {
  return (
    code > BLANK &&
    code !== COMMA &&
    code !== CLOSE_BRACKET &&
    code !== CLOSE_BRACE &&
    code !== QUOTE &&
    code !== SEMICOLON
  );
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

function readUnusual(reader: Reader): Located {
  const { at: start, text } = reader;
  const written = reader.match(/[^\s,;\]}"]+/y);
  if (/\$\{|\{\{/.test(written)) {
    const hole = start + written.search(/\$\{|\{\{/);
    const end = bareEnd(text, hole, VALUE_STOP);
    if (end > 0) return reader.placeholder(start, end);
  }
  // `1//one` and `1/*one*/` are a number and a comment.
  const token = written.replace(/\/[/*].*$/s, '');
  reader.at = start + token.length;
  const place = reader.span(start);
  if (NUMBER.test(token)) {
    const value = Number(token);
    if (!isExact(token, value))
      reader.report(
        json.report.impreciseNumber(
          place,
          { written: token, value: String(value) },
          {
            help: ['if it is no quantity but a name or an id, write it as a string'],
          },
        ),
      );
    return number(place, value, token);
  }
  const meant = meantNumber(token);
  if (meant === undefined) {
    reader.report(
      json.report.unquotedText(
        place,
        { text: token },
        {
          fixes: [
            { title: 'put it in quotes', safe: false, edits: [{ span: place, text: JSON.stringify(token) }] },
          ],
        },
      ),
    );
    return string(place, token);
  }
  reader.report(
    json.report.badNumber(
      place,
      { written: token },
      {
        help: [`write \`${meant}\`, or put it in quotes if it is no quantity`],
        fixes: [{ title: `write \`${meant}\``, safe: false, edits: [{ span: place, text: String(meant) }] }],
      },
    ),
  );
  return number(place, meant, token);
}

function isExact(written: string, value: number): boolean {
  return (
    Number.isFinite(value) &&
    (Number.isSafeInteger(value) || !Number.isInteger(value) || /[.eE]/.test(written))
  );
}

/** The number that a spelling of another language means. */
function meantNumber(token: string): number | undefined {
  const plain = token.replace(/(?<=\d)_(?=\d)/g, '').replace(/^\+/, '');
  const decimal = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(plain);
  const based = /^0(?:x[0-9a-f]+|o[0-7]+|b[01]+)$/i.test(plain);
  const value = decimal || based ? Number(plain) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

export function startsNumber(code: number): boolean {
  return (code >= ZERO && code <= NINE) || code === MINUS;
}
