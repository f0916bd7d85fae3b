import { EmbeddedActionsParser, type ILexingError, Lexer } from 'chevrotain';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { after, cover, span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { layOut } from './layout.js';
import { syntax } from './messages.js';
import {
  Argument,
  Arrow,
  Close,
  Comma,
  Equals,
  MODES,
  Open,
  OpenText,
  Query,
  Separator,
  TOKEN_TYPES,
} from './tokens.js';
import { type Block, spanOf, type Statement, type Token, type Tree } from './tree.js';

/** Reads any text into a tree: what cannot be understood is reported and passed over. */
export function parse(source: SourceText): Tree {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic) => void diagnostics.push(found);
  const { lexer, parser } = machinery();
  const text = source.contentStart === 0 ? source.text : ` ${source.text.slice(1)}`;
  const { tokens, errors, groups } = lexer.tokenize(text);
  for (const error of joinNeighbours(errors)) report(unexpectedCharacter(source, error));
  const kept = layOut(source, tokens, report);
  for (const token of tokens) if (token.tokenType === OpenText) report(openText(source, token));
  parser.input = kept;
  const { statements, trouble } = parser.file();
  for (const each of describe(source, trouble)) report(each);
  const comments = groups['comments'] ?? [];
  for (const comment of comments) comment.payload = source;
  return { source, statements, comments, diagnostics };
}

/** What the parser passed over, in the words of the grammar. */
interface Trouble {
  readonly strayCloses: Token[];
  readonly unclosed: { head: Token | undefined; block: Block }[];
  readonly blocksAlone: Block[];
  readonly afterBlocks: Token[][];
  readonly heads: Token[];
}

/** The grammar takes every sequence of tokens, so that there is nothing to recover from; what it should not have taken is kept as trouble. */
export class StatementParser extends EmbeddedActionsParser {
  #trouble: Trouble = noTrouble();

  constructor({ skipValidations }: { skipValidations: boolean }) {
    super(TOKEN_TYPES, { skipValidations, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  readonly file = this.RULE('file', () => {
    this.ACTION(() => {
      this.#trouble = noTrouble();
    });
    const statements: Statement[] = [];
    this.SUBRULE(this.statements, { ARGS: [statements] });
    this.MANY(() => {
      const stray = this.CONSUME(Close);
      this.ACTION(() => this.#trouble.strayCloses.push(stray));
      this.SUBRULE2(this.statements, { ARGS: [statements] });
    });
    return { statements, trouble: this.#trouble };
  });

  readonly statements = this.RULE('statements', (into: Statement[]) => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(Separator) },
        {
          ALT: () => {
            const statement = this.SUBRULE(this.statement);
            this.ACTION(() => into.push(statement));
          },
        },
        {
          ALT: () => {
            const block = this.SUBRULE(this.block, { ARGS: [undefined] });
            this.ACTION(() => this.#trouble.blocksAlone.push(block));
          },
        },
      ]);
    });
  });

  readonly statement = this.RULE('statement', (): Statement => {
    const head = this.CONSUME(Argument);
    const args: Token[] = [];
    this.MANY(() => {
      args.push(this.CONSUME2(Argument));
    });
    const block = this.OPTION(() => {
      const block = this.SUBRULE(this.block, { ARGS: [head] });
      const stray: Token[] = [];
      this.MANY2(() => {
        this.OR([
          { ALT: () => stray.push(this.CONSUME3(Argument)) },
          { ALT: () => stray.push(this.SUBRULE2(this.block, { ARGS: [undefined] }).open) },
        ]);
      });
      this.ACTION(() => stray.length > 0 && this.#trouble.afterBlocks.push(stray));
      return block;
    });
    this.ACTION(() => isNoWord(head) && this.#trouble.heads.push(head));
    return { head, args, block };
  });

  readonly block = this.RULE('block', (head: Token | undefined): Block => {
    const open = this.CONSUME(Open);
    const statements: Statement[] = [];
    this.SUBRULE(this.statements, { ARGS: [statements] });
    const close = this.OPTION(() => this.CONSUME(Close));
    const block = { open, statements, close };
    this.ACTION(() => close || this.#trouble.unclosed.push({ head, block }));
    return block;
  });
}

export function createLexer({ skipValidations }: { skipValidations: boolean }): Lexer {
  return new Lexer(MODES, {
    positionTracking: 'onlyOffset',
    skipValidations,
    ensureOptimizations: !skipValidations,
  });
}

let made: { lexer: Lexer; parser: StatementParser } | undefined;

/** Built on first use, and without chevrotain's self-examination: the tests run that. */
function machinery() {
  made ??= {
    lexer: createLexer({ skipValidations: true }),
    parser: new StatementParser({ skipValidations: true }),
  };
  return made;
}

function noTrouble(): Trouble {
  return { strayCloses: [], unclosed: [], blocksAlone: [], afterBlocks: [], heads: [] };
}

function isNoWord({ tokenType }: Token): boolean {
  return tokenType === Comma || tokenType === Equals || tokenType === Arrow || tokenType === Query;
}

function* describe(source: SourceText, trouble: Trouble): Generator<Diagnostic> {
  for (const stray of trouble.strayCloses) {
    yield syntax.report.strayClose(
      spanOf(stray),
      {},
      { help: ['take it out, or open the block that it should close'] },
    );
  }
  for (const head of trouble.heads) yield syntax.report.strayToken(spanOf(head), { token: head.image });
  for (const { open } of trouble.blocksAlone) {
    yield syntax.report.blockWithoutStatement(
      spanOf(open),
      {},
      {
        help: ['write the `{` on the line of the statement that the block belongs to'],
      },
    );
  }
  for (const stray of trouble.afterBlocks) {
    yield syntax.report.afterBlock(
      spanOf(stray[0]!),
      {},
      {
        label: 'begin this on a new line',
        help: ['a new statement begins on a new line or behind `;`'],
      },
    );
  }
  if (trouble.unclosed.length > 0) yield unclosedBlock(source, trouble.unclosed);
}

/** One message however many blocks are open: the trouble is one missing brace, or a file that was cut off. */
function unclosedBlock(source: SourceText, unclosed: Trouble['unclosed']): Diagnostic {
  const { head, block } = misplaced(source, unclosed) ?? unclosed[0]!;
  const others = unclosed.filter((each) => each.block !== block);
  const end = source.text.trimEnd().length;
  return syntax.report.unclosedBlock(
    head ? cover(spanOf(head), spanOf(block.open)) : spanOf(block.open),
    { head: head?.image ?? '{' },
    {
      labels: [
        { span: after(span(source, end, end)), text: 'the file ends here' },
        ...others.map((each) => ({ span: spanOf(each.block.open), text: 'open too' })),
      ],
      help: [
        `close it with \`}\`${unclosed.length > 1 ? `; ${unclosed.length} blocks are open at the end` : ''}`,
      ],
    },
  );
}

/** Indentation tells which brace was forgotten: the innermost block whose content stands no deeper than itself. */
function misplaced(source: SourceText, unclosed: Trouble['unclosed']) {
  return unclosed.find(({ head, block }) => {
    if (!head) return false;
    const own = indentation(source, head);
    return block.statements.some(
      ({ head: inner }) => isFirstOnLine(source, inner) && indentation(source, inner) <= own,
    );
  });
}

function indentation(source: SourceText, token: Token): number {
  const { line } = source.position(token.startOffset);
  return source.line(line).search(/\S/);
}

function isFirstOnLine(source: SourceText, token: Token): boolean {
  return source.position(token.startOffset).column === indentation(source, token);
}

function openText(source: SourceText, token: Token): Diagnostic {
  const quotes =
    token.image.startsWith('"""') || source.text.startsWith('"""', token.startOffset) ? '"""' : '"';
  return syntax.report.openText(
    spanOf(token),
    { quotes },
    {
      help: [
        quotes === '"'
          ? 'close it on this line; a text of several lines stands in `"""`'
          : 'close it with `"""` on a line of its own',
      ],
    },
  );
}

function joinNeighbours(errors: readonly ILexingError[]): { offset: number; length: number }[] {
  const joined: { offset: number; length: number }[] = [];
  for (const { offset, length } of errors) {
    const last = joined.at(-1);
    if (last && last.offset + last.length === offset) last.length += length;
    else joined.push({ offset, length });
  }
  return joined;
}

const NAMED = new Map([
  ['\u00a0', 'no-break space'],
  ['\u200b', 'zero-width space'],
  ['\ufeff', 'byte order mark'],
  ['\0', 'NUL'],
]);

function unexpectedCharacter(
  source: SourceText,
  { offset, length }: { offset: number; length: number },
): Diagnostic {
  const character = String.fromCodePoint(source.text.codePointAt(offset) ?? 0);
  const code = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  const name = NAMED.get(character);
  const isBlank = /\s|\u200b|\ufeff/.test(character);
  const range = span(source, offset, offset + length);
  return syntax.report.unexpectedCharacter(
    range,
    {
      character: `${/\P{C}/u.test(character) && !isBlank ? `\`${character}\` (${code})` : `character ${code}`}${name ? `, a ${name}` : ''}`,
    },
    isBlank
      ? {
          help: ['write an ordinary blank'],
          fixes: [{ title: 'write a blank', safe: true, edits: [{ span: range, text: ' ' }] }],
        }
      : { help: ['take it out; if it belongs to a value, write the value as a text: `"\\u{…}"`'] },
  );
}
