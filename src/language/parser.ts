import { EmbeddedActionsParser, Lexer } from 'chevrotain';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { layOut } from './layout.js';
import { syntax } from './messages.js';
import { strangeCharacters } from './strange.js';
import { Argument, Close, End, Key, MODES, Open, TOKEN_TYPES } from './tokens.js';
import type { Block, Statement, Token, Tree } from './tree.js';

/** Reads any text into a tree: what cannot be understood is reported and passed over. */
export function parse(source: SourceText): Tree {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic) => {
    if (diagnostics.length < MOST) diagnostics.push(found);
    else if (diagnostics.length === MOST) diagnostics.push(tooMany(found));
  };
  if (source.text.length > LARGEST)
    return { source, statements: [], comments: [], diagnostics: [tooLarge(source)] };
  const { lexer, parser } = machinery();
  const { tokens, groups } = lexer.tokenize(withoutMark(source));
  for (const each of tokens) each.payload = source;
  const { comments = [], strange = [] } = groups;
  for (const each of comments) each.payload = source;
  for (const each of strangeCharacters(source, strange)) report(each);
  parser.input = layOut(source, tokens, report);
  const statements = parser.file();
  return { source, statements, comments, diagnostics };
}

/** A file that is larger is no description of services. */
const LARGEST = 12 * 1024 * 1024;
const MOST = 1000;

/** The grammar, and no more: the layout has left nothing that it does not take. */
export class StatementParser extends EmbeddedActionsParser {
  constructor({ skipValidations }: { skipValidations: boolean }) {
    super(TOKEN_TYPES, { skipValidations, maxLookahead: 1 });
    this.performSelfAnalysis();
  }

  readonly file = this.RULE('file', () => this.SUBRULE(this.statements));

  readonly statements = this.RULE('statements', (): Statement[] => {
    const statements: Statement[] = [];
    this.MANY_SEP({
      SEP: End,
      DEF: () => {
        statements.push(this.SUBRULE(this.statement));
      },
    });
    return statements;
  });

  readonly statement = this.RULE('statement', (): Statement => {
    const head = this.CONSUME(Key);
    const args: Token[] = [];
    this.MANY(() => {
      args.push(this.CONSUME(Argument));
    });
    const block = this.OPTION(() => this.SUBRULE(this.block));
    return { head, args, block };
  });

  readonly block = this.RULE('block', (): Block => {
    const open = this.CONSUME(Open);
    const statements = this.SUBRULE(this.statements);
    const close = this.CONSUME(Close);
    return { open, statements, close: close.image === '' ? undefined : close };
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

/** A byte order mark is read as a blank, so that every offset stays what it is. */
function withoutMark({ text, contentStart }: SourceText): string {
  return contentStart === 0 ? text : ` ${text.slice(contentStart)}`;
}

function tooLarge(source: SourceText): Diagnostic {
  return syntax.report.tooLarge(
    span(source, 0, 0),
    { size: source.text.length.toLocaleString('en') },
    { help: [`at most ${LARGEST.toLocaleString('en')} characters are read`] },
  );
}

function tooMany({ span: { source } }: Diagnostic): Diagnostic {
  return syntax.report.tooMany(
    span(source, 0, 0),
    { shown: MOST.toLocaleString('en') },
    { help: ['repair the first of them, and check that the file is one of this language'] },
  );
}
