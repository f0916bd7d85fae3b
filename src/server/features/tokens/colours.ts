import { entryForm } from '../../../language/expect/expect.js';
import { type Content, contentOf, UNKNOWN, wordFor, wordsFor } from '../../../language/expect/place.js';
import type { Argument, Literal } from '../../../language/forms/form.js';
import { interpolatedIn } from '../../../language/interpolated.js';
import { readStatement } from '../../../language/match.js';
import { type Mention, mentionsIn } from '../../../language/symbols/mentions.js';
import { isQuoted } from '../../../language/text.js';
import { Arrow, Comma, Equals, Query } from '../../../language/tokens.js';
import { endOf, type Statement, type Token, type Tree } from '../../../language/tree.js';
import type { Colour, TokenType } from './legend.js';
import { colourQuery } from './query.js';

/** The parts of a text that have a meaning of their own, in its order, none over another. */
export function coloursIn(tree: Tree, from = 0, to = Number.POSITIVE_INFINITY): readonly Colour[] {
  const painter = new Painter(tree, from, to);
  painter.block({ kind: 'file', entries: undefined, statements: tree.statements });
  for (const comment of tree.comments) painter.comment(comment);
  return painter.colours.sort((a, b) => a.start - b.start);
}

class Painter {
  readonly colours: Colour[] = [];
  readonly #names = new Map<number, Mention>();
  readonly #from: number;
  readonly #to: number;

  constructor(tree: Tree, from: number, to: number) {
    this.#from = from;
    this.#to = to;
    for (const mention of mentionsIn(tree))
      if (!mention.isValue) this.#names.set(mention.token.startOffset, mention);
  }

  comment(token: Token): void {
    if (!this.#isAskedFor(token.startOffset, endOf(token))) return;
    const isDoc = token.image.startsWith('##');
    this.#paint(token.startOffset, endOf(token), 'comment', isDoc ? ['documentation'] : undefined);
  }

  block(content: Content): void {
    for (const [i, statement] of content.statements.entries()) {
      const next = content.statements[i + 1];
      if (next && next.head.startOffset < this.#from) continue;
      if (statement.head.startOffset > this.#to) return;
      this.#statement(statement, content);
      const inner = contentOf(statement, content);
      if (inner) this.block(inner);
      else if (statement.block)
        this.block({ kind: undefined, entries: undefined, statements: statement.block.statements });
    }
  }

  #statement(statement: Statement, content: Content): void {
    const { head, args } = statement;
    const words = wordsFor(head, content);
    const isEntry = content.entries !== undefined && (words.length === 0 || !statement.block);
    const isDrop = head.image === 'drop' && args[0]?.tokenType !== Equals;
    this.#token(head, isEntry ? 'property' : words.length > 0 || isDrop ? 'keyword' : 'variable');
    const taken = new Map<number, Literal | Argument>();
    const form = isEntry ? entryForm(content.entries?.kind ?? 'text') : wordFor(statement, content)?.form;
    if (form)
      readStatement({ ...statement, block: undefined }, form, {
        ...UNKNOWN,
        takes: (token, element) => void taken.set(token.startOffset, element),
      });
    for (const token of args) this.#argument(token, taken.get(token.startOffset), isDrop);
  }

  #argument(token: Token, element: Literal | Argument | undefined, isDrop: boolean): void {
    const { tokenType } = token;
    if (tokenType === Query)
      for (const each of colourQuery(token.image, token.startOffset))
        this.#paint(each.start, each.end, each.type);
    else if (tokenType === Arrow || tokenType === Equals) this.#token(token, 'operator');
    else if (tokenType !== Comma) this.#token(token, typeOf(token, element, isDrop));
  }

  /** A word or text, in which names and what stands in `${…}` have colours of their own. */
  #token(token: Token, type: TokenType): void {
    const end = endOf(token);
    if (!this.#isAskedFor(token.startOffset, end)) return;
    const mention = this.#names.get(token.startOffset);
    let at = token.startOffset;
    const upTo = (next: number) => {
      if (next > at) this.#paint(at, next, type);
      at = next;
    };
    if (mention && mention.place.start >= at && mention.place.end <= end) {
      upTo(mention.place.start);
      const isOwn = mention.role === 'declares';
      const nameType = mention.kinds[0] === 'param' || mention.kinds[0] === 'let' ? 'variable' : 'class';
      this.#paint(mention.place.start, mention.place.end, nameType, isOwn ? ['declaration'] : undefined);
      at = mention.place.end;
    }
    for (const { name, start } of interpolatedIn(token)) {
      if (start < at + 2) continue;
      upTo(start - 2);
      this.#paint(start, start + name.length, 'variable', ['readonly']);
      at = start + name.length + 1;
    }
    upTo(end);
  }

  #isAskedFor(start: number, end: number): boolean {
    return end >= this.#from && start <= this.#to;
  }

  #paint(start: number, end: number, type: TokenType, modifiers?: Colour['modifiers']): void {
    if (start < end && this.#isAskedFor(start, end))
      this.colours.push({ start, end, type, ...(modifiers && { modifiers }) });
  }
}

function typeOf(token: Token, element: Literal | Argument | undefined, isDrop: boolean): TokenType {
  if (isDrop) return 'keyword';
  if (isQuoted(token)) return 'string';
  if (element?.type === 'literal') return 'modifier';
  if (element?.choices || element?.kind === 'switch') return 'enumMember';
  return NUMBER.test(token.image) || UNITS.test(token.image) ? 'number' : 'string';
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:%|s|m|h|d)?(?:\.\.(?:-?\d+(?:\.\d+)?%?)?)?$/;
const UNITS = /^(?:vCPU|[MGT]iB(?:\/s)?|GB)$/;
