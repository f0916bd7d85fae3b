import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { expression } from '../source/value.js';
import type { Element } from './forms/form.js';
import { readStatement } from './match.js';
import { language } from './problems.js';
import { isQuoted } from './text.js';
import { Comma } from './tokens.js';
import { type Statement, spanOf, type Token } from './tree.js';
import type { Word } from './vocabulary.js';

/** `command + x`: a `+` before the first argument goes on with what is inherited. */
export function isAppending({ args: [first] }: Pick<Statement, 'args'>): boolean {
  return first?.image === '+' && !isQuoted(first);
}

/** The arguments of both; undefined where the form does not take them together. */
export function appended(base: Statement, own: Statement, { form }: Word): readonly Token[] | undefined {
  const sign = own.args[0]!;
  const comma: Token = { ...sign, image: ',', tokenType: Comma, tokenTypeIdx: Comma.tokenTypeIdx! };
  const more = own.args.slice(1 + literalsBefore(own.args.slice(1), form));
  const before = isAppending(base) ? base.args.slice(1) : base.args;
  const options = optionsOf(form);
  const joint = hasCommas(form) && before.length > 0 ? [comma] : [];
  const args = options ? joinOptions(before, more, options, comma) : [...before, ...joint, ...more];
  const whole = { head: own.head, args, block: own.block ?? base.block };
  const fits = readStatement(whole, form, {
    resolve: (name, at) => expression(at, { type: 'opaque', text: name }),
    report: () => undefined,
    shapeAt: () => undefined,
  });
  return fits && (isAppending(base) ? [base.args[0]!, ...args] : args);
}

/** What is left with its `+` had nothing to append to. */
export function withoutPlus(
  statement: Statement,
  { form, word }: Word,
  report: (found: Diagnostic) => void,
): Statement {
  if (!isAppending(statement)) return statement;
  const [sign, ...args] = statement.args;
  const { appends } = statement;
  if (!takesMore(form) || appends !== 'to nothing') {
    const isAlone = takesMore(form) && appends === undefined;
    const trouble = isAlone ? 'nothing is inherited that `+` could append to' : '`+` can append nothing';
    const help = isAlone
      ? 'leave the `+` out, or quote it if it is meant as it stands: `"+"`'
      : '`+` works for lists and commands only; without it the statement replaces what is inherited';
    report(language.report.form(spanOf(sign!), { trouble, word }, { help: [help] }));
  }
  return { ...statement, args };
}

/** How many words of the form itself, as the `on` of `depends on`, are said again. */
function literalsBefore(args: readonly Token[], [, ...form]: readonly Element[]): number {
  let count = 0;
  for (const element of form) {
    if (element.type !== 'literal' || args[count]?.image !== element.text) break;
    count++;
  }
  return count;
}

/** The first words of the options, where a form is nothing but lists behind such words. */
function optionsOf([, ...elements]: readonly Element[]): ReadonlySet<string> | undefined {
  const words = elements.map((element) => {
    const [first, list] = element.type === 'optional' ? element.body : [];
    const isList = list?.type === 'argument' && list.list === 'commas';
    return first?.type === 'literal' && isList ? first.text : undefined;
  });
  const known = words.filter((word) => word !== undefined);
  return known.length > 0 && known.length === words.length ? new Set(known) : undefined;
}

/** Each option goes on with the same one. */
function joinOptions(
  before: readonly Token[],
  more: readonly Token[],
  options: ReadonlySet<string>,
  comma: Token,
): readonly Token[] {
  const runs = new Map<string, readonly Token[]>();
  let word = '';
  for (const args of [before, more])
    for (const token of args) {
      const begins = options.has(token.image) && !isQuoted(token);
      if (begins) word = token.image;
      const run = runs.get(word);
      runs.set(word, begins && run ? [...run, comma] : [...(run ?? []), token]);
    }
  return [...runs.values()].flat();
}

function hasCommas(elements: readonly Element[]): boolean {
  return elements.some((element) => {
    if (element.type === 'argument') return element.list === 'commas';
    if (element.type === 'groups') return true;
    return element.type === 'optional' && hasCommas(element.body);
  });
}

/** Whether a form has a list, or words to the end. */
function takesMore(elements: readonly Element[]): boolean {
  return elements.some((element) => {
    if (element.type === 'argument') return element.list !== 'one';
    if (element.type === 'choice') return element.alternatives.some(takesMore);
    return element.type === 'groups' || (element.type === 'optional' && takesMore(element.body));
  });
}
