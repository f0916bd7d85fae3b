import type { Span } from '../../source/span.js';
import { CLOSE_BRACE, COLON, OPEN_BRACE, OPEN_BRACKET, QUOTE } from '../json/characters.js';
import { characterName } from '../json/reader.js';
import { errorAt, readItems, readObject, readOnly, readTuple, takes } from './brackets.js';
import { isAtClosing } from './recover.js';
import { hcl } from './messages.js';
import type { Reader } from './reader.js';
import { readHeredoc, readQuoted } from './templates.js';
import type { BinaryOperator, Call, Expression, Name, Step } from './tree.js';

/** Reads the expression that begins here; where none does, that is told, and an error stands in its place. */
export function readExpression(reader: Reader): Expression {
  return reader.nested(() => readConditional(reader)) ?? errorAt(reader.span(reader.at));
}

const PERIOD = 46;
const OPEN_PARENTHESIS = 40;
const QUESTION = 63;
const STAR = 42;
const MINUS = 45;
const EXCLAMATION = 33;
const LESS = 60;
const DOLLAR = 36;

function readConditional(reader: Reader): Expression {
  const condition = readBinary(reader, 0);
  if (!takes(reader, QUESTION)) return condition;
  const mark = reader.span(reader.at - 1);
  reader.skip();
  const consequent = readExpression(reader);
  if (!takes(reader, COLON)) {
    reader.report(hcl.report.brokenConditional(mark));
    return errorAt(reader.span(condition.span.start));
  }
  reader.skip();
  const otherwise = readExpression(reader);
  return { kind: 'conditional', condition, consequent, otherwise, span: reader.span(condition.span.start) };
}

const PRECEDENCE: Readonly<Record<BinaryOperator, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};

/** Spellings of other languages. */
const FOREIGN: Readonly<Record<string, BinaryOperator>> = {
  '&': '&&',
  '|': '||',
  '===': '==',
  '!==': '!=',
};

const OPERATOR = /[!=]==?|&&?|\|\|?|[<>]=?|[-+*/%]/y;

/** Operators that bind more tightly than `loosest`; those of one strength from left to right. */
function readBinary(reader: Reader, loosest: number): Expression {
  let left = readUnary(reader);
  for (let count = 0; ; count++) {
    const end = reader.at;
    reader.skip();
    const written = isOperatorStart(reader.code) ? reader.match(OPERATOR) : '';
    const operator = operatorOf(written);
    if (!operator || PRECEDENCE[operator] <= loosest || reader.isTooLong(count)) {
      if (!reader.stopped) reader.at = end;
      return left;
    }
    const place = reader.span(reader.at, reader.at + written.length);
    if (operator !== written) reportOperator(reader, place, written, operator);
    reader.at += written.length;
    reader.skip();
    const right =
      reader.nested(() => readBinary(reader, PRECEDENCE[operator])) ?? errorAt(reader.span(reader.at));
    left = { kind: 'binary', operator, left, right, span: reader.span(left.span.start) };
  }
}

function isOperatorStart(code: number): boolean {
  return OPERATOR_STARTS.has(code);
}

const OPERATOR_STARTS: ReadonlySet<number> = new Set([...'!=&|<>-+*/%'].map((mark) => mark.charCodeAt(0)));

function operatorOf(written: string): BinaryOperator | undefined {
  if (written === '') return undefined;
  return isOperator(written) ? written : FOREIGN[written];
}

function isOperator(written: string): written is BinaryOperator {
  return Object.hasOwn(PRECEDENCE, written);
}

function reportOperator(reader: Reader, place: Span, written: string, operator: string): void {
  reader.report(
    hcl.report.badOperator(
      place,
      { written },
      { fixes: [{ title: `write \`${operator}\``, safe: false, edits: [{ span: place, text: operator }] }] },
    ),
  );
}

function readUnary(reader: Reader): Expression {
  const start = reader.at;
  const code = reader.code;
  if (code !== MINUS && code !== EXCLAMATION) return readSteps(reader, readPrimary(reader));
  reader.at++;
  reader.skip();
  const operand = reader.nested(() => readUnary(reader)) ?? errorAt(reader.span(reader.at));
  return { kind: 'unary', operator: code === MINUS ? '-' : '!', operand, span: reader.span(start) };
}

function readPrimary(reader: Reader): Expression {
  const start = reader.at;
  const code = reader.code;
  if (code === QUOTE) return readQuoted(reader, readExpression);
  if (reader.atName) return readName(reader);
  if (isDigit(code)) return readNumber(reader);
  switch (code) {
    case OPEN_BRACKET:
      return readTuple(readExpression, reader);
    case OPEN_BRACE:
      return readObject(readExpression, reader);
    case OPEN_PARENTHESIS:
      return readParentheses(reader);
    case LESS:
      if (reader.codeAt(start + 1) === LESS) return readHeredocOr(reader);
      break;
    case DOLLAR:
      if (reader.codeAt(start + 1) === OPEN_BRACE) return readBareInterpolation(reader);
      break;
    case PERIOD:
      if (isDigit(reader.codeAt(start + 1))) return readNumber(reader);
      break;
  }
  const quoteEnd = CLOSING_QUOTES[reader.text[start] ?? ''];
  if (quoteEnd && !reader.atEnd) return readOtherQuotes(reader, quoteEnd);
  return readNothing(reader);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function readNumber(reader: Reader): Expression {
  const start = reader.at;
  const written = reader.match(/[\d.]?[\p{L}\d_]*(?:\.[\p{L}\d_]+)*(?:(?<=[eE])[-+]\d+)?/uy);
  const number = reader.match(/\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y);
  reader.at += Math.max(written.length, 1);
  const span = reader.span(start);
  if (number === written) return { kind: 'number', value: Number(number), span };
  reader.report(hcl.report.badNumber(span, { written }, helpForNumber(written)));
  return errorAt(span);
}

function helpForNumber(written: string): { readonly help: readonly string[] } {
  const help = /^[\d.]+[\p{L}_]/u.test(written) && !/^0[xob]|^[\d_]+$/i.test(written);
  return { help: help ? ['text stands in double quotes'] : [] };
}

/** A literal, a call, or the name that a traversal begins with. */
function readName(reader: Reader): Expression {
  const root = reader.name();
  const { span } = root;
  switch (root.name) {
    case 'true':
      return { kind: 'boolean', value: true, span };
    case 'false':
      return { kind: 'boolean', value: false, span };
    case 'null':
      return { kind: 'null', span };
  }
  const name = reader.code === COLON ? readNamespaces(reader, root) : root;
  const end = reader.at;
  reader.skip();
  if (reader.code === OPEN_PARENTHESIS) return readCall(reader, name);
  reader.at = end;
  return { kind: 'traversal', root: name, steps: [], span: name.span };
}

/** `provider::aws::arn_parse` */
function readNamespaces(reader: Reader, first: Name): Name {
  const rest = reader.match(/(?:::[\p{ID_Start}_][\p{ID_Continue}-]*)+/uy);
  reader.at += rest.length;
  return { name: first.name + rest, span: reader.span(first.span.start) };
}

function readCall(reader: Reader, { name, span }: Name): Call {
  const items: Expression[] = [];
  let expanded = false;
  readItems(reader, ')', () => {
    items.push(readExpression(reader));
    const end = reader.at;
    reader.skip();
    if (reader.text.startsWith('...', reader.at)) {
      expanded = true;
      reader.at += 3;
    } else reader.at = end;
  });
  return { kind: 'call', name, nameSpan: span, arguments: items, expanded, span: reader.span(span.start) };
}

function readParentheses(reader: Reader): Expression {
  const start = reader.at;
  const inner = readOnly(readExpression, reader, ')');
  const span = reader.span(start);
  return inner ? { kind: 'parentheses', inner, span } : errorAt(span);
}

function readSteps(reader: Reader, subject: Expression): Expression {
  const steps: Step[] = [];
  for (;;) {
    const end = reader.at;
    if (reader.code !== PERIOD && reader.code !== OPEN_BRACKET) reader.skip();
    const step =
      reader.code === PERIOD && reader.codeAt(reader.at + 1) !== PERIOD
        ? readPoint(reader)
        : reader.code === OPEN_BRACKET
          ? readIndex(reader)
          : undefined;
    if (!step) {
      if (!reader.stopped) reader.at = end;
      break;
    }
    steps.push(step);
  }
  if (steps.length === 0) return subject;
  const span = reader.span(subject.span.start);
  if (subject.kind === 'traversal') return { kind: 'traversal', root: subject.root, steps, span };
  return { kind: 'access', subject, steps, span };
}

function readPoint(reader: Reader): Step {
  const start = reader.at++;
  reader.skip();
  if (reader.atName) {
    const { name } = reader.name();
    return { kind: 'attribute', name, span: reader.span(start) };
  }
  if (reader.code === STAR) {
    reader.at++;
    return { kind: 'splat', form: '.*', span: reader.span(start) };
  }
  const from = reader.at;
  reader.at += reader.match(/\d+/y).length;
  const place = reader.span(from);
  if (place.end > from) {
    const index: Expression = { kind: 'number', value: Number(reader.slice(from)), span: place };
    return { kind: 'index', index, span: reader.span(start) };
  }
  reader.at = start + 1;
  reader.report(hcl.report.missingStep(reader.span(start)));
  return { kind: 'attribute', name: '', span: reader.span(start) };
}

function readIndex(reader: Reader): Step {
  const start = reader.at;
  if (reader.match(/\[[ \t]*\*[ \t]*\]/y) !== '') {
    reader.at += reader.match(/\[[ \t]*\*[ \t]*\]/y).length;
    return { kind: 'splat', form: '[*]', span: reader.span(start) };
  }
  const index = readOnly(readExpression, reader, ']');
  const span = reader.span(start);
  return { kind: 'index', index: index ?? errorAt(span), span };
}

function readHeredocOr(reader: Reader): Expression {
  const heredoc = readHeredoc(reader, readExpression);
  if (heredoc) return heredoc;
  const start = reader.at;
  reader.at = reader.lineEnd();
  const span = reader.span(start);
  reader.report(hcl.report.heredocStart(span));
  return errorAt(span);
}

/** `${…}` without quotes: what stands in it is meant. */
function readBareInterpolation(reader: Reader): Expression {
  const start = reader.at;
  reader.at += 2;
  const inner = reader.within(true, () => {
    reader.skip();
    const expression = readExpression(reader);
    reader.skip();
    return expression;
  });
  const closed = reader.code === CLOSE_BRACE;
  if (closed) reader.at++;
  const span = reader.span(start);
  const text = reader.slice(inner.span.start, inner.span.end);
  const fixes = closed ? [{ title: 'write the expression alone', safe: true, edits: [{ span, text }] }] : [];
  reader.report(
    hcl.report.bareInterpolation(span, { open: '${' }, { help: ['write the expression alone'], fixes }),
  );
  return inner.kind === 'error' ? errorAt(span) : { kind: 'parentheses', inner, span };
}

const CLOSING_QUOTES: Readonly<Record<string, string>> = {
  "'": "'",
  '`': '`',
  '\u2018': '\u2019',
  '\u2019': '\u2019',
  '\u201c': '\u201d',
  '\u201d': '\u201d',
  '\u201e': '\u201c',
  '\u00ab': '\u00bb',
};

function readOtherQuotes(reader: Reader, quoteEnd: string): Expression {
  const start = reader.at;
  const quote = `\`${reader.text[start]!}\``;
  const lineEnd = reader.lineEnd();
  const close = reader.text.indexOf(quoteEnd, start + 1);
  const closed = close >= 0 && close < lineEnd;
  reader.at = closed ? close + 1 : lineEnd;
  const span = reader.span(start);
  const edits = [
    { span: reader.span(start, start + 1), text: '"' },
    { span: reader.span(close, close + 1), text: '"' },
  ];
  const fixes = closed ? [{ title: 'write double quotes', safe: false, edits }] : [];
  reader.report(hcl.report.quotes(span, { quote }, { fixes }));
  const value = reader.slice(start + 1, closed ? close : lineEnd);
  const text = { kind: 'text', value, span: reader.span(start + 1, start + 1 + value.length) } as const;
  return { kind: 'template', form: 'quoted', span, parts: value === '' ? [] : [text] };
}

/** Nothing that could be a value stands here. */
function readNothing(reader: Reader): Expression {
  const start = reader.at;
  const junk = reader.match(/[^\s,\])}=:?"]+/y);
  if (junk !== '' && !isAtClosing(reader)) {
    reader.at += junk.length;
    const span = reader.span(start);
    reader.report(hcl.report.unexpected(span, { found: characterName(reader.text, start) }));
    return errorAt(span);
  }
  const before = reader.text.slice(Math.max(0, start - 200), start).trimEnd();
  const end = start - (Math.min(200, start) - before.length);
  const last = /(?:[\p{L}\p{N}_.-]+|[$%]\{|[=&|!<>]+|.)$/u.exec(before)?.[0];
  const place = reader.span(end, end);
  reader.report(hcl.report.missingValue(place, { before: last ? `\`${last}\`` : 'the start' }));
  return errorAt(place);
}
