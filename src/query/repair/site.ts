import type { IToken } from 'chevrotain';
import type { Diagnostic, Fix } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import { query as messages } from '../messages/messages.js';
import type { Place } from '../parser/parser.js';
import { comparisonEnd, comparisonStart, endOf, gap } from '../parser/token-edits.js';

const { report } = messages;

/** What is wrong where the grammar stopped, and the tokens as they were probably meant. */
export interface Repair {
  readonly diagnostic?: Diagnostic;
  readonly tokens: IToken[];
  /** How the comparisons belong together had to be guessed. */
  readonly isGuess?: true;
}

export interface Input {
  readonly text: string;
  readonly tokens: IToken[];
  readonly place: Place;
  /** The tokens from an offset on, of which the first is a pattern. */
  patternFrom(offset: number): IToken[];
}

/** The place where the grammar stopped. */
export class Site {
  readonly input: Input;
  readonly index: number;

  constructor(input: Input, index: number) {
    this.input = input;
    this.index = index;
  }

  get tokens(): IToken[] {
    return this.input.tokens;
  }

  get found(): IToken | undefined {
    return this.tokens[this.index];
  }

  get before(): IToken | undefined {
    return this.tokens[this.index - 1];
  }

  get next(): IToken | undefined {
    return this.tokens[this.index + 1];
  }

  span(first: IToken, last = first): Span {
    return this.input.place(first.startOffset, endOf(last));
  }

  /** The tokens with the comparison that was being read taken out. */
  withoutComparison(from = comparisonStart(this.tokens, this.index)): IToken[] {
    const to = Math.max(comparisonEnd(this.tokens, this.index), from + 1);
    return gap(this.tokens, from, to, this.input.text);
  }
}

export function rewrite(title: string, span: Span, text: string): Fix {
  return { title, safe: true, edits: [{ span, text }] };
}

export function unexpected(site: Site, label: string, help: readonly string[] = []): Repair {
  const found = site.found!;
  return {
    diagnostic: report.unexpected(site.span(found), { text: found.image }, { label, help }),
    tokens: site.withoutComparison(),
  };
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** `end` is where the closing one would stand. Where a quote is escaped in the source, nothing can be put there as it is. */
export function unclosed(site: Site, opening: IToken, end = endOf(site.before ?? opening)): Diagnostic {
  const closing = CLOSING[opening.image] ?? opening.image;
  const at = site.span(opening);
  const isEscaped = at.end - at.start !== opening.image.length;
  const fix: Fix = {
    title: `close it with \`${closing}\``,
    safe: false,
    edits: [{ span: site.input.place(end, end), text: closing }],
  };
  return report.unclosed(
    at,
    { opening: opening.image },
    { label: 'opened here', help: [fix.title], fixes: isEscaped ? [] : [fix] },
  );
}
