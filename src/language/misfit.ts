import type { Details } from '../diagnostic/catalogue.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../diagnostic/nearest.js';
import { after, type Span, textOf } from '../source/span.js';
import { literalsOf } from './forms/contents.js';
import { firstOf } from './forms/first.js';
import type { Argument, Element } from './forms/form.js';
import { showForm } from './forms/show.js';
import { language } from './problems.js';
import { requoted } from './quote.js';
import { didYouMean } from './suggest.js';
import { isQuoted, literalText } from './text.js';
import { Equals, Word } from './tokens.js';
import { type Block, endOf, headSpan, type Statement, spanOf, type Token } from './tree.js';
import { typeNamed } from './types/index.js';

/** Where in a statement its form was left. */
export interface Place {
  readonly statement: Statement;
  readonly form: readonly Element[];
  readonly tokens: readonly Token[];
  /** The token at hand. */
  readonly at: number;
  /** The argument that was read last. */
  readonly read: Argument | undefined;
}

/** An argument is not there. */
export function missing(place: Place, argument: Argument): Diagnostic {
  const token = place.tokens[place.at];
  const wanted = wantedBy(argument);
  if (token?.tokenType === Equals)
    return misfit(place, 'unexpected `=`', spanOf(token), {
      help: ['only entries of a map have a `=` behind their key'],
      ...(place.at === 0 && {
        fixes: [{ title: 'leave out the `=`', safe: false, edits: [{ span: spanOf(token), text: '' }] }],
      }),
    });
  return misfit(place, token ? `${wanted} is missing before \`${token.image}\`` : `${wanted} is missing`);
}

function wantedBy(argument: Argument): string {
  const { choices, kind } = argument;
  if (choices) return oneOf([...choices.keys()]);
  return kind === 'text' ? `\`${showForm([argument])}\`` : (TEXTS[kind] ?? typeNamed(kind).wanted);
}

/** What a text is for. */
const TEXTS: Readonly<Record<string, string>> = {
  name: 'a name',
  path: 'a path',
  image: 'an image',
  arn: 'an ARN',
  any: 'a word',
};

/** Another word than this one stands here, or none. */
export function expected(place: Place, words: readonly string[]): Diagnostic {
  const token = place.tokens[place.at];
  if (!token) return misfit(place, `${oneOf(words)} is missing`);
  const isArrow = words.length === 1 && words[0] === '->';
  const other = isArrow ? otherArrow(spanOf(token)) : undefined;
  const at = other ?? spanOf(token);
  const trouble = `expected ${oneOf(words)}, not \`${other ? textOf(other) : token.image}\`,`;
  const meant = isQuoted(token) && words.find((word) => word === literalText(token));
  if (meant)
    return misfit(place, trouble, at, {
      help: ['without quotes it is the word of the language'],
      fixes: [{ title: `write \`${meant}\``, safe: true, edits: [{ span: at, text: meant }] }],
    });
  const near = nearest(token.image, words);
  if (near !== undefined) return misfit(place, trouble, at, didYouMean(at, token.image, near));
  if (!isArrow) return misfit(place, trouble, at);
  const fix = other
    ? { title: 'write `->`', safe: false, edits: [{ span: other, text: '->' }] }
    : { title: 'put `->` between them', safe: false, edits: [{ span: before(at), text: '-> ' }] };
  return misfit(place, trouble, at, { fixes: [fix] });
}

/** What people write for `->`. */
function otherArrow({ source, start }: Span): Span | undefined {
  const sign = /^(?:[=-]*>|[=→])(?=[\s\w:])/.exec(source.text.slice(start, start + 10))?.[0];
  return sign === undefined ? undefined : { source, start, end: start + sign.length };
}

/** No alternative of a choice begins like this. */
export function noAlternative(place: Place, alternatives: readonly (readonly Element[])[]): Diagnostic {
  return expected(
    place,
    alternatives.flatMap((each) => {
      const { literals } = firstOf(each);
      return literals.size > 0 ? [...literals] : [showForm(each)];
    }),
  );
}

/** Something stands behind all that the form takes. */
export function unexpected(place: Place): Diagnostic {
  const token = place.tokens[place.at]!;
  const at = spanOf(token);
  const trouble = `unexpected \`${token.image}\``;
  if (token.tokenType !== Word) return misfit(place, trouble, at);
  const options = [...literalsOf(place.form.slice(1))];
  const near = nearest(token.image, options);
  if (near !== undefined && near !== token.image)
    return misfit(place, trouble, at, didYouMean(at, token.image, near));
  return misfit(place, trouble, at, near === undefined ? tornValue(place, new Set(options)) : {});
}

/** A text with blanks that nobody quoted: all its words, up to the next option. */
function tornValue({ tokens, at, read }: Place, options: ReadonlySet<string>): Details {
  const first = tokens[at - 1];
  if (!first || first.tokenType !== Word || options.has(first.image) || !isText(read)) return {};
  let end = at;
  while (tokens[end]?.tokenType === Word && !options.has(tokens[end]!.image)) end++;
  const whole = spanOf(first, tokens[end - 1]!);
  const text = requoted(textOf(whole));
  return {
    help: [`a value with blanks is quoted: \`${text}\``],
    fixes: [{ title: 'quote the value', safe: false, edits: [{ span: whole, text }] }],
  };
}

function isText(argument: Argument | undefined): boolean {
  if (argument === undefined || argument.choices) return false;
  return argument.kind === 'source' || typeNamed(argument.kind) === typeNamed('text');
}

/** A lone sign where words are wanted. */
export function signAsWord(place: Place): Diagnostic {
  const token = place.tokens[place.at]!;
  const whole = touchingAt(place);
  const text = requoted(textOf(whole));
  return misfit(place, `\`${token.image}\` is no word`, spanOf(token), {
    help: [`quote it if it is meant as it stands: \`${text}\``],
    fixes: textOf(whole).includes('"')
      ? []
      : [{ title: `write \`${text}\``, safe: false, edits: [{ span: whole, text }] }],
  });
}

/** The token at hand and those that touch it. */
function touchingAt({ tokens, at }: Place): Span {
  let first = at;
  let last = at;
  while (first > 0 && endOf(tokens[first - 1]!) === tokens[first]!.startOffset) first--;
  while (tokens[last + 1] && endOf(tokens[last]!) === tokens[last + 1]!.startOffset) last++;
  return spanOf(tokens[first]!, tokens[last]!);
}

export function blockMissing(place: Place): Diagnostic {
  return misfit(place, 'the block is missing', after(headSpan(place.statement)));
}

export function noBlock({ statement, form }: Place, block: Block): Diagnostic {
  return language.report.noBlock(
    spanOf(block.open),
    { head: textOf(headSpan(statement)) },
    { help: [formHelp(form)] },
  );
}

function misfit(place: Place, trouble: string, at: Span = here(place), details: Details = {}): Diagnostic {
  const { statement, form } = place;
  return language.report.form(
    at,
    { trouble, word: statement.head.image },
    { ...details, help: [...(details.help ?? []), formHelp(form)] },
  );
}

/** Where the next token stands, or would. */
function here({ statement, tokens, at }: Place): Span {
  const token = tokens[at];
  return token ? spanOf(token) : after(spanOf(tokens.at(-1) ?? statement.head));
}

function before({ source, start }: Span): Span {
  return { source, start, end: start };
}

function formHelp(form: readonly Element[]): string {
  return `its form: \`${showForm(form)}\``;
}
