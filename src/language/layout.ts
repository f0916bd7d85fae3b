import { createTokenInstance, type TokenType, tokenMatcher } from 'chevrotain';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { balanceBraces, DEEPEST } from './braces.js';
import { badInterpolations } from './interpolation.js';
import { syntax } from './messages.js';
import {
  Close,
  continues,
  Equals,
  isJoin,
  Key,
  Newline,
  Open,
  OpenText,
  RawText,
  Semicolon,
  Text,
  Word,
} from './tokens.js';
import { endOf, spanOf, type Token } from './tree.js';

/**
 * Makes of any tokens ones that the grammar takes: one end between two statements, a `}` to each `{`, nothing
 * that belongs to no statement. What is left out or put in is reported.
 */
export function layOut(
  source: SourceText,
  tokens: Token[],
  report: (found: Diagnostic) => void,
): readonly Token[] {
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
  /** What ended the statement before; none before the first of a block. */
  #end: Token | undefined;
  #isFirstOfBlock = true;

  constructor(source: SourceText, tokens: readonly Token[], report: (found: Diagnostic) => void) {
    this.#source = source;
    this.#tokens = tokens;
    this.#report = report;
  }

  run(): readonly Token[] {
    for (; this.#at < this.#tokens.length; this.#at++) {
      const token = this.#tokens[this.#at]!;
      if (token.tokenType === Newline) this.#newline(token);
      else if (token.tokenType === Semicolon) this.#endStatement(token);
      else if (token.tokenType === Open) this.#open(token);
      else if (token.tokenType === Close) this.#close(token);
      else if (!this.#isJoin()) this.#argument(token);
    }
    return this.#kept;
  }

  #newline(token: Token): void {
    if (this.#goesOn()) return;
    if (this.#place === 'in a statement' && this.#next().tokenType === Open) this.#blockOnNextLine();
    else this.#endStatement(token);
  }

  #endStatement(token: Token | undefined): void {
    this.#end = token;
    this.#place = 'before a statement';
  }

  #open(token: Token): void {
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

  #close(token: Token): void {
    this.#kept.push(token);
    this.#depth--;
    this.#place = token.image === '' ? 'before a statement' : 'behind a block';
    this.#isFirstOfBlock = false;
  }

  #argument(token: Token): void {
    if (this.#place === 'in a statement') return this.#keep(token);
    if (this.#place === 'behind a block') this.#behindBlock(token);
    else if (!tokenMatcher(token, Key)) {
      this.#report(syntax.report.strayToken(spanOf(token), { token: token.image }));
    }
    if (!tokenMatcher(token, Key)) return this.#skipStatement();
    if (!this.#isFirstOfBlock) this.#kept.push(this.#end ?? this.#make(Semicolon, '', token.startOffset));
    this.#isFirstOfBlock = false;
    this.#end = undefined;
    this.#place = 'in a statement';
    this.#keep(token);
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

  #keep(token: Token): void {
    const touching = this.#touching();
    if (touching.length > 1) {
      this.#at += touching.length - 1;
      this.#kept.push(...this.#join(touching));
      return;
    }
    if (token.tokenType === OpenText) this.#report(openText(token));
    for (const each of badInterpolations(token)) this.#report(each);
    this.#kept.push(token);
  }

  /** The token at hand and those that touch it, if one of them is a text. */
  #touching(): readonly Token[] {
    let end = this.#at + 1;
    while (isTextOrWord(this.#tokens[end - 1]!) && touches(this.#tokens[end - 1]!, this.#tokens[end])) end++;
    return end === this.#at + 1 ? [] : this.#tokens.slice(this.#at, end);
  }

  /** What was most likely meant, so that nothing else is said about it: `key = "text"` at a statement's beginning, else one text. */
  #join(touching: readonly Token[]): Token[] {
    const [first, second] = [touching[0]!, touching[1]!];
    const unclosed = touching.find(({ tokenType }) => tokenType === OpenText);
    if (unclosed) this.#report(openText(unclosed));
    const isKey = this.#kept.length === 0 || !this.#inStatement(this.#kept.at(-1)!);
    if (isKey && touching.length === 2 && /^[^=]+=$/.test(first.image)) {
      const key = this.#make(Word, first.image.slice(0, -1), first.startOffset);
      if (!unclosed) this.#reportTouching(touching, `${key.image} = ${second.image}`, 'write');
      return [key, this.#make(Equals, '=', endOf(key)), second];
    }
    const raw = touching.find(({ tokenType }) => tokenType === RawText);
    if (raw || unclosed) {
      if (!unclosed) this.#reportTouching(touching, undefined, '');
      return [unclosed ?? raw ?? first];
    }
    const joined = `"${touching.map(inside).join('')}"`;
    this.#reportTouching(touching, joined, 'quote the whole:');
    return [this.#make(Text, joined, first.startOffset)];
  }

  #inStatement(last: Token): boolean {
    return last.tokenType !== Open && last.tokenType !== Newline && last.tokenType !== Semicolon;
  }

  #reportTouching(touching: readonly Token[], meant: string | undefined, verb: string): void {
    const whole = spanOf(touching[0]!, touching.at(-1)!);
    this.#report(
      syntax.report.touchingText(
        whole,
        {},
        meant === undefined
          ? { help: ['put a blank between the two, or all of it inside the quotes'] }
          : {
              help: [`write \`${meant}\`, or put a blank between the two`],
              fixes: [{ title: `${verb} \`${meant}\``, safe: true, edits: [{ span: whole, text: meant }] }],
            },
      ),
    );
  }

  #blockOnNextLine(): void {
    while (this.#tokens[this.#at + 1]!.tokenType === Newline) this.#at++;
    const open = this.#tokens[this.#at + 1]!;
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
    do {
      const { tokenType } = this.#tokens[this.#at]!;
      if (tokenType === Open) depth++;
      else if (tokenType === Close) depth--;
      this.#at++;
    } while (depth > 0);
    this.#at--;
    this.#endStatement(undefined);
  }

  #skipStatement(): void {
    for (; this.#at < this.#tokens.length; this.#at++) {
      const { tokenType } = this.#tokens[this.#at]!;
      if (tokenType === Open) return this.#skipBlock();
      if (tokenType === Close || tokenType === Semicolon || (tokenType === Newline && !this.#goesOn())) break;
    }
    this.#at--;
    this.#endStatement(undefined);
  }

  /** Whether the statement goes on behind the newline at hand; blank lines and comments may stand behind a comma. */
  #goesOn(): boolean {
    let last = this.#at - 1;
    while (this.#tokens[last]?.tokenType === Newline) last--;
    const before = this.#tokens[last];
    return continues(before) || (last === this.#at - 1 && isJoin(this.#source.text, before));
  }

  /** A `\` at a line's end is no argument. */
  #isJoin(): boolean {
    if (!isJoin(this.#source.text, this.#tokens[this.#at])) return false;
    const next = this.#tokens[this.#at + 1];
    return !next || next.tokenType === Newline;
  }

  /** The next token that is no newline. */
  #next(): { readonly tokenType: TokenType | undefined } {
    let at = this.#at;
    while (this.#tokens[at]?.tokenType === Newline) at++;
    return { tokenType: this.#tokens[at]?.tokenType };
  }

  #make(type: TokenType, image: string, offset: number): Token {
    const token = createTokenInstance(type, image, offset, offset + image.length, 0, 0, 0, 0);
    token.payload = this.#source;
    return token;
  }
}

const BLOCK_HELP = 'write the `{` on the line of the statement that the block belongs to';

function touches(token: Token, next: Token | undefined): boolean {
  return (
    next !== undefined &&
    endOf(token) === next.startOffset &&
    isTextOrWord(next) &&
    (isText(token) || isText(next))
  );
}

function isText({ tokenType }: Token): boolean {
  return tokenType === Text || tokenType === RawText || tokenType === OpenText;
}

function isTextOrWord(token: Token): boolean {
  return isText(token) || token.tokenType === Word;
}

/** As it stands between quotes. */
function inside(token: Token): string {
  return token.tokenType === Text ? token.image.slice(1, -1) : token.image.replace(/["\\]/g, '\\$&');
}

function openText(token: Token): Diagnostic {
  const isRaw = token.image.startsWith('"""');
  return syntax.report.openText(
    spanOf(token),
    { quotes: isRaw ? '"""' : '"' },
    {
      help: [
        isRaw
          ? 'close it with `"""` on a line of its own'
          : 'close it on this line; a text of several lines stands in `"""`',
      ],
    },
  );
}
