import { EmbeddedActionsParser, type IRecognitionException, type IToken } from 'chevrotain';
import type { Span } from '../../source/span.js';
import { operatorOf } from '../operators.js';
import { ATTRIBUTE_PREFIX, isSubjectName } from '../subjects.js';
import { endOf } from './token-edits.js';
import {
  And,
  Close,
  Comma,
  Compare,
  Exists,
  Gap,
  In,
  ListClose,
  ListOpen,
  Match,
  Not,
  Open,
  Or,
  Pattern,
  Text,
  TOKEN_TYPES,
  Word,
} from './tokens.js';
import type { Query, Subject, Value } from '../tree.js';

export type Place = (start: number, end: number) => Span;

/** What the grammar wanted where it stopped. */
export type Wanted = 'operand' | 'closing' | 'operator' | 'pattern' | 'value' | 'list' | 'end';

export interface Stop {
  readonly token: IToken;
  readonly wanted: Wanted;
}

export interface Understood {
  readonly query: Query;
  readonly mixed: readonly Mixture[];
}

/** An `or` with operands of `and` that have no parentheses around them. */
export interface Mixture {
  readonly whole: Span;
  readonly inner: readonly Span[];
}

/** The grammar as it is documented and nothing else: what it refuses is put right outside and parsed again. */
export class QueryParser extends EmbeddedActionsParser {
  #place: Place | undefined;
  #mixed: Mixture[] = [];

  constructor({ skipValidations }: { skipValidations: boolean }) {
    super(TOKEN_TYPES, { skipValidations, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  read(tokens: IToken[], place: Place): Understood | Stop {
    this.#place = place;
    this.#mixed = [];
    this.input = tokens;
    const part = this.query();
    const error = this.errors[0];
    return error ? stopAt(error) : { query: part.query, mixed: this.#mixed };
  }

  readonly query = this.RULE('query', (): Part => this.SUBRULE(this.any));

  readonly any = this.RULE('any', () => {
    const parts = [this.SUBRULE(this.all)];
    this.MANY(() => {
      this.CONSUME(Or);
      parts.push(this.SUBRULE2(this.all));
    });
    return this.ACTION(() => this.#connect('or', parts));
  });

  readonly all = this.RULE('all', () => {
    const parts = [this.SUBRULE(this.operand)];
    this.MANY(() => {
      this.CONSUME(And);
      parts.push(this.SUBRULE2(this.operand));
    });
    return this.ACTION(() => this.#connect('and', parts));
  });

  readonly operand = this.RULE(
    'operand',
    (): Part =>
      this.OR([
        {
          ALT: () => {
            const not = this.CONSUME(Not);
            const { query, end } = this.SUBRULE(this.operand);
            return this.ACTION(() => this.#part({ kind: 'not', operand: query }, not.startOffset, end));
          },
        },
        {
          ALT: () => {
            const open = this.CONSUME(Open);
            const { query } = this.SUBRULE(this.any);
            const close = this.CONSUME(Close);
            return { query, start: open.startOffset, end: endOf(close), inParentheses: true };
          },
        },
        {
          ALT: () => {
            const gap = this.CONSUME(Gap);
            return this.ACTION(() =>
              this.#part({ kind: 'hole', text: gap.image }, gap.startOffset, endOf(gap)),
            );
          },
        },
        { ALT: () => this.SUBRULE(this.comparison) },
      ]),
  );

  readonly comparison = this.RULE('comparison', () => {
    const subject = this.CONSUME(Word);
    const { operator, values } = this.OR<{ operator: IToken; values: IToken[] }>([
      { ALT: () => ({ operator: this.CONSUME(Exists), values: [] }) },
      { ALT: () => ({ operator: this.CONSUME(In), values: this.SUBRULE(this.list) }) },
      { ALT: () => ({ operator: this.CONSUME(Match), values: [this.CONSUME(Pattern)] }) },
      { ALT: () => ({ operator: this.CONSUME(Compare), values: [this.SUBRULE(this.value)] }) },
    ]);
    const last = this.LA(0);
    return this.ACTION(() => this.#compare(subject, operator, values, endOf(last)));
  });

  readonly list = this.RULE('list', () => {
    const values: IToken[] = [];
    this.CONSUME(ListOpen);
    this.MANY_SEP({ SEP: Comma, DEF: () => void values.push(this.SUBRULE(this.value)) });
    this.CONSUME(ListClose);
    return values;
  });

  readonly value = this.RULE('value', () =>
    this.OR([{ ALT: () => this.CONSUME(Word) }, { ALT: () => this.CONSUME(Text) }]),
  );

  #connect(kind: 'and' | 'or', parts: readonly Part[]): Part {
    if (parts.length === 1) return parts[0]!;
    const operands = parts.flatMap(({ query }) => (query.kind === kind ? query.operands : [query]));
    const part = this.#part({ kind, operands }, parts[0]!.start, parts.at(-1)!.end);
    const bare = parts.filter(({ query, inParentheses }) => query.kind === 'and' && !inParentheses);
    if (kind === 'or' && bare.length > 0)
      this.#mixed.push({ whole: part.query.span, inner: bare.map(({ query }) => query.span) });
    return part;
  }

  #compare(subject: IToken, operator: IToken, values: readonly IToken[], end: number): Part {
    const query = {
      kind: 'comparison',
      subject: { ...subjectOf(subject.image), span: this.#spanOf(subject) },
      operator: operatorOf(operator.image) ?? '==',
      operatorSpan: this.#spanOf(operator),
      values: values.map((token) => ({ ...readValue(token), span: this.#spanOf(token) })),
    } as const;
    return this.#part(query, subject.startOffset, end);
  }

  #part(query: WithoutSpan<Query>, start: number, end: number): Part {
    return { query: { ...query, span: this.#span(start, end) }, start, end, inParentheses: false };
  }

  #spanOf(token: IToken): Span {
    return this.#span(token.startOffset, endOf(token));
  }

  #span(start: number, end: number): Span {
    return this.#place!(start, end);
  }
}

export function isInterpolated(text: string): boolean {
  return /\$\{[^{}]*\}/.test(text);
}

/** With its parentheses. */
interface Part {
  readonly query: Query;
  readonly start: number;
  readonly end: number;
  readonly inParentheses: boolean;
}

type WithoutSpan<Node> = Node extends Query ? Omit<Node, 'span'> : never;

function subjectOf(image: string): Pick<Subject, 'kind' | 'name'> {
  if (isInterpolated(image)) return { kind: 'unknown', name: image };
  if (image.startsWith(ATTRIBUTE_PREFIX))
    return { kind: 'attribute', name: image.slice(ATTRIBUTE_PREFIX.length) };
  return { kind: isSubjectName(image) ? image : 'unknown', name: image };
}

const QUOTES = { "'": 'single', '"': 'double' } as const;

function readValue({ image }: IToken): Omit<Value, 'span'> {
  const first = image[0];
  const isQuoted = (first === "'" || first === '"') && image.length > 1 && image.endsWith(first);
  const text = isQuoted ? image.slice(1, -1) : image;
  return { text, written: isQuoted ? QUOTES[first] : 'bare', known: !isInterpolated(text) };
}

const WANTED: Readonly<Record<string, Wanted>> = {
  'operand NoViableAltException': 'operand',
  'operand MismatchedTokenException': 'closing',
  'comparison NoViableAltException': 'operator',
  'comparison MismatchedTokenException': 'pattern',
  'list MismatchedTokenException': 'list',
  'value NoViableAltException': 'value',
};

function stopAt({ name, token, context }: IRecognitionException): Stop {
  return { token, wanted: WANTED[`${context.ruleStack.at(-1)} ${name}`] ?? 'end' };
}
