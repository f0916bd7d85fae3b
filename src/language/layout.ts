import { tokenMatcher } from 'chevrotain';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { span, textOf } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { balanceBraces, DEEPEST, emptyClose } from './braces.js';
import { badInterpolations } from './interpolation.js';
import { syntax } from './messages.js';
import {
  Close,
  continues,
  isJoin,
  Key,
  makeToken,
  Newline,
  Open,
  OpenText,
  Semicolon,
  Text,
  Word,
} from './tokens.js';
import { requoted } from './quote.js';
import { joinTouching, openText, touches } from './touching.js';
import { endOf, spanOf, type Token } from './tree.js';

/**
 * Makes of any tokens ones that the grammar takes: one end between two statements, a `}` to each `{`, nothing
 * that belongs to no statement. What is left out or put in is reported.
 */
export function layOut(source: SourceText, tokens: Token[], report: (found: Diagnostic) => void): Token[] {
  return new Layout(source, balanceBraces(source, tokens, report), report).run();
}

class Layout {
  readonly #source: SourceText;
  readonly #tokens: readonly Token[];
  readonly #report: (found: Diagnostic) => void;
  readonly #kept: Token[] = [];
  #at = 0;
  #depth = 0;
  #place: 'before a statement' | 'in a statement' | 'behind a block' = 'before a statement';
  /** The word that the statement at hand begins with. */
  #head: Token | undefined;
  /** What ended the statement before; none before the first of a block. */
  #end: Token | undefined;
  #isFirstOfBlock = true;

  constructor(source: SourceText, tokens: readonly Token[], report: (found: Diagnostic) => void) {
    this.#source = source;
    this.#tokens = tokens;
    this.#report = report;
  }

  run(): Token[] {
    for (; this.#at < this.#tokens.length; this.#at++) {
      const token = this.#tokens[this.#at]!;
      if (token.tokenType === Newline) this.#newlines(token);
      else if (token.tokenType === Semicolon) this.#endStatement(token);
      else if (token.tokenType === Open) this.#open(token);
      else if (token.tokenType === Close) this.#close(token);
      else if (!this.#isJoin()) this.#argument(token);
    }
    for (; this.#depth > 0; this.#depth--) this.#kept.push(emptyClose(this.#source, this.#kept.at(-1)!));
    return this.#kept;
  }

  #newlines(token: Token): void {
    if (this.#goesOnBehindNewlines()) return;
    const next = this.#tokens[this.#at + 1];
    if (this.#place === 'in a statement' && next?.tokenType === Open) this.#blockOnNextLine(next);
    else this.#endStatement(token);
  }

  #endStatement(token: Token | undefined): void {
    this.#end = token;
    this.#place = 'before a statement';
  }

  #open(token: Token): void {
    const end = this.#endOfBracesInWord();
    if (end !== undefined) {
      this.#bracesInWord(end);
      return;
    }
    if (this.#place !== 'in a statement') {
      this.#report(syntax.report.blockWithoutStatement(spanOf(token), {}, { help: [BLOCK_HELP] }));
    } else if (this.#depth === DEEPEST) {
      this.#report(syntax.report.tooDeep(spanOf(token), { deepest: DEEPEST }));
    } else {
      this.#kept.push(token);
      this.#depth++;
      this.#place = 'before a statement';
      this.#isFirstOfBlock = true;
      return;
    }
    this.#skipBlock();
  }

  /** `web:{{tag}}` or `web:{tag}`: behind the last token of a word that no block can follow, on its line. */
  #endOfBracesInWord(): number | undefined {
    const [word, open] = [this.#tokens[this.#at - 1], this.#tokens[this.#at]!];
    if (this.#place !== 'in a statement' || word?.tokenType !== Word || word !== this.#kept.at(-1))
      return undefined;
    if (endOf(word) !== open.startOffset) return undefined;
    const next = this.#tokens[this.#at + 1];
    const isDoubled = next?.tokenType === Open && next.startOffset === endOf(open);
    if (!isDoubled && !/[:@/=.-]$/.test(word.image)) return undefined;
    let depth = 0;
    for (let i = this.#at; i < this.#tokens.length; i++) {
      const { tokenType } = this.#tokens[i]!;
      if (tokenType === Newline) return undefined;
      if (tokenType === Open) depth++;
      else if (tokenType === Close && --depth === 0) return i + 1;
    }
    return undefined;
  }

  #bracesInWord(end: number): void {
    const word = this.#kept.pop()!;
    let last = end - 1;
    while (
      this.#tokens[last + 1]?.tokenType === Word &&
      endOf(this.#tokens[last]!) === this.#tokens[last + 1]!.startOffset
    )
      last++;
    const whole = spanOf(word, this.#tokens[last]!);
    this.#report(
      syntax.report.braceInWord(
        whole,
        {},
        {
          help: [
            `a param is put in with \`\${…}\`; braces that are meant as they stand belong in quotes: \`${requoted(textOf(whole))}\``,
          ],
        },
      ),
    );
    this.#kept.push(makeToken(this.#source, Word, textOf(whole), word.startOffset));
    this.#at = last;
  }

  #close(token: Token): void {
    this.#kept.push(token);
    this.#depth--;
    this.#place = token.image === '' ? 'before a statement' : 'behind a block';
    this.#isFirstOfBlock = false;
  }

  #argument(token: Token): void {
    if (this.#place === 'in a statement') {
      this.#keep(token);
      return;
    }
    if (this.#place === 'behind a block') this.#behindBlock(token);
    else if (!tokenMatcher(token, Key)) {
      this.#report(syntax.report.strayToken(spanOf(token), { token: token.image }));
    }
    if (!tokenMatcher(token, Key)) {
      this.#skipStatement();
      return;
    }
    if (!this.#isFirstOfBlock)
      this.#kept.push(this.#end ?? makeToken(this.#source, Semicolon, '', token.startOffset));
    this.#isFirstOfBlock = false;
    this.#end = undefined;
    this.#place = 'in a statement';
    this.#head = token;
    this.#keep(token, true);
  }

  #behindBlock(token: Token): void {
    const start = endOf(this.#tokens[this.#at - 1]!);
    const gap = span(this.#source, start, token.startOffset);
    this.#end = undefined;
    this.#report(
      syntax.report.afterBlock(
        spanOf(token),
        {},
        {
          label: 'begin this on a new line',
          help: ['a new statement begins on a new line or behind `;`'],
          fixes: [{ title: 'put a `;` between', safe: true, edits: [{ span: gap, text: '; ' }] }],
        },
      ),
    );
  }

  #keep(token: Token, beginsStatement = false): void {
    if (touches(token, this.#tokens[this.#at + 1])) {
      const touching = this.#touching();
      this.#at += touching.length - 1;
      if (!beginsStatement && touching.at(-1)!.image === '"' && touching.slice(0, -1).every(isWord)) {
        this.#openBefore(touching);
        return;
      }
      for (const each of joinTouching(touching, beginsStatement, this.#report)) this.#kept.push(each);
      return;
    }
    if (token.tokenType === OpenText) this.#report(openText(token));
    for (const each of badInterpolations(token)) this.#report(each);
    this.#kept.push(token);
  }

  /** Only the quote at the end is there: the text begins behind the statement's word, its last sign or text. */
  #openBefore(touching: readonly Token[]): void {
    let first = touching[0]!;
    while (this.#kept.at(-1)?.tokenType === Word && this.#kept.at(-1) !== this.#head)
      first = this.#kept.pop()!;
    const quote = touching.at(-1)!;
    const whole = spanOf(first, quote);
    const text = `"${textOf(whole)}`;
    this.#report(
      syntax.report.openText(
        spanOf(quote),
        { quotes: '"' },
        {
          help: [`if it ends here, open it too: \`${text}\``],
          fixes: [{ title: `write \`${text}\``, safe: false, edits: [{ span: whole, text }] }],
        },
      ),
    );
    this.#kept.push(makeToken(this.#source, Text, text, first.startOffset - 1));
  }

  /** The token at hand and those that touch it. */
  #touching(): readonly Token[] {
    let end = this.#at + 1;
    while (touches(this.#tokens[end - 1]!, this.#tokens[end])) end++;
    return this.#tokens.slice(this.#at, end);
  }

  #blockOnNextLine(open: Token): void {
    const gap = span(this.#source, endOf(this.#kept.at(-1)!), open.startOffset);
    const isBlank = this.#source.text.slice(gap.start, gap.end).trim() === '';
    this.#report(
      syntax.report.blockOnNextLine(
        spanOf(open),
        {},
        {
          help: [BLOCK_HELP],
          fixes: isBlank ? [{ title: 'move the `{` up', safe: true, edits: [{ span: gap, text: ' ' }] }] : [],
        },
      ),
    );
  }

  #skipBlock(): void {
    let depth = 0;
    for (; this.#at < this.#tokens.length; this.#at++) {
      const { tokenType } = this.#tokens[this.#at]!;
      if (tokenType === Open) depth++;
      else if (tokenType === Close && --depth === 0) break;
    }
    this.#endStatement(undefined);
  }

  #skipStatement(): void {
    for (; this.#at < this.#tokens.length; this.#at++) {
      const { tokenType } = this.#tokens[this.#at]!;
      if (tokenType === Open) {
        this.#skipBlock();
        return;
      }
      if (
        tokenType === Close ||
        tokenType === Semicolon ||
        (tokenType === Newline && !this.#goesOnBehindNewlines())
      )
        break;
    }
    this.#at--;
    this.#endStatement(undefined);
  }

  /** Passes over the newlines at hand. Blank lines and comments may stand behind a comma. */
  #goesOnBehindNewlines(): boolean {
    const first = this.#at;
    while (this.#tokens[this.#at + 1]?.tokenType === Newline) this.#at++;
    const before = this.#tokens[first - 1];
    return continues(before) || (this.#at === first && isJoin(this.#source.text, before));
  }

  /** A `\` at a line's end is no argument. */
  #isJoin(): boolean {
    if (!isJoin(this.#source.text, this.#tokens[this.#at])) return false;
    const next = this.#tokens[this.#at + 1];
    return !next || next.tokenType === Newline;
  }
}

function isWord({ tokenType }: Token): boolean {
  return tokenType === Word;
}

const BLOCK_HELP = 'write the `{` on the line of the statement that the block belongs to';
