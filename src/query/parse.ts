import { EOF, type IToken, Lexer } from 'chevrotain';
import type { Diagnostic, Fix } from '../diagnostic/diagnostic.js';
import { span } from '../source/span.js';
import { SourceText } from '../source/text.js';
import { query as messages } from './messages/messages.js';
import { type Mixture, type Place, QueryParser, type Wanted } from './parser/parser.js';
import { repair } from './repair/repair.js';
import { depthOf, makeToken } from './parser/token-edits.js';
import { MODES, Pattern } from './parser/tokens.js';
import { scanPattern } from './scan.js';
import type { Query } from './tree.js';

export interface Parsed {
  /** As far as it was understood: what was not is a hole in it. Absent where it had to be guessed how the parts belong together. */
  readonly query: Query | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a query that stands in a source as it is. */
export function parseQuery(source: SourceText, start: number, end: number): Parsed {
  return parseQueryIn(source.text.slice(start, end), (from, to) => span(source, start + from, start + to));
}

export function parseQueryText(text: string): Parsed {
  return parseQuery(new SourceText('query', text), 0, text.length);
}

/** Reads a query from a value that may stand escaped in its source: `place` says where a range of the value is there. */
export function parseQueryIn(value: string, place: Place): Parsed {
  const all = () => place(0, value.length);
  if (value.trim() === '') return { query: undefined, diagnostics: [report.empty(all())] };
  const diagnostics: Diagnostic[] = [];
  if (value.length > LONGEST)
    diagnostics.push(report.tooLong(all(), { length: value.length, limit: LONGEST }));
  let tokens = tokenize(value);
  let isGuess = false;
  const depth = depthOf(tokens);
  if (depth > DEEPEST)
    return { query: undefined, diagnostics: [...diagnostics, report.tooDeep(all(), { depth })] };
  for (let repairs = 0; repairs <= MOST_REPAIRS; repairs++) {
    const result = machinery().parser.read(tokens, place);
    if ('query' in result && isGuess) return { query: undefined, diagnostics };
    if ('query' in result)
      return { query: result.query, diagnostics: [...diagnostics, ...result.mixed.map(mixedConnectives)] };
    const repaired = repair(
      { text: value, tokens, place, patternFrom: (offset) => patternFrom(value, offset) },
      result,
    );
    if (repaired.diagnostic) diagnostics.push(repaired.diagnostic);
    tokens = repaired.tokens;
    isGuess ||= repaired.isGuess === true;
  }
  return { query: undefined, diagnostics };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html */
export const LONGEST = 2000;

const DEEPEST = 100;

/** Whoever makes more mistakes in one query reads the first ones first. */
const MOST_REPAIRS = 20;

const { report } = messages;

let machines: { lexer: Lexer; parser: QueryParser } | undefined;

function machinery() {
  machines ??= {
    lexer: new Lexer(MODES, { positionTracking: 'onlyOffset', skipValidations: true, safeMode: true }),
    parser: new QueryParser({ skipValidations: true }),
  };
  return machines;
}

export function tokenize(text: string): IToken[] {
  return machinery().lexer.tokenize(text).tokens;
}

/** What the grammar waits for behind some tokens; undefined where they are a whole query. */
export function wantedBehind(tokens: IToken[]): Wanted | undefined {
  const { parser } = machinery();
  const result = parser.read(tokens, (from, to) => span(NOWHERE, from, to));
  return 'query' in result ? undefined : result.token.tokenType === EOF ? result.wanted : 'end';
}

const NOWHERE = new SourceText('query', '');

/** What the lexer would have read behind `=~`. */
function patternFrom(text: string, offset: number): IToken[] {
  const start = offset + text.slice(offset).search(/\S|$/);
  const end = scanPattern(text, start);
  const rest = tokenize(' '.repeat(end) + text.slice(end));
  return end > start ? [makeToken(Pattern, text.slice(start, end), start, end), ...rest] : rest;
}

function mixedConnectives({ whole, inner }: Mixture): Diagnostic {
  const fix: Fix = {
    title: 'write the parentheses as the query is read here',
    safe: false,
    edits: inner.flatMap((span) => [
      { span: { ...span, end: span.start }, text: '(' },
      { span: { ...span, start: span.end }, text: ')' },
    ]),
  };
  return report.mixedConnectives(
    whole,
    {},
    {
      labels: inner.map((span) => ({ span, text: 'read as if in parentheses' })),
      help: ['put what belongs together in parentheses'],
      fixes: [fix],
    },
  );
}
