import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import type { Shape } from '../../model/shapes.js';
import { type Span, textOf } from '../../source/span.js';
import { expression, type Located, number, string, type Plain } from '../../source/value.js';
import { language } from '../problems.js';
import { asText, isQuoted, join, textOfScalar } from '../text.js';
import { spanOf, type Token } from '../tree.js';
import type { ArgumentInput, ArgumentType, PrintTarget } from './input.js';
import { withoutPercent } from './parts.js';

/** A word or text as it stands. */
export const text: ArgumentType = {
  wanted: 'a text',
  read: (input) => wholeText(input, input.next()),
  print: (value, target) => (typeof value === 'string' ? target.quote(value) : undefined),
};

/** A token where a text is wanted, or in a list with commas perhaps several. */
export function wholeText(input: ArgumentInput, token: Token): Located {
  const takesList = input.argument.list === 'commas' && (input.shapeAt()?.kind ?? 'list') === 'list';
  return asText(input.text(token), input.report, takesList);
}

type Convert = (text: string, at: Span) => Located | undefined;
/** How a text that does not fit would be written rightly, where that is clear. */
type Meant = (text: string) => string | undefined;
/** What is wanted, or what of it a text is not. */
type Wanted = string | ((text: string) => string);

/** Reads one word as something that is made of it; a text, or an unknown value, is taken as it is. */
export function readScalar(
  input: ArgumentInput,
  wanted: Wanted,
  convert: Convert,
  meant?: Meant,
): Located | undefined {
  const token = input.next();
  return isQuoted(token) ? input.text(token) : convertKnown(input.text(token), wanted, input, convert, meant);
}

/** Converts a text, or within an expression the values that it can have. */
export function convertKnown(
  value: Located,
  wanted: Wanted,
  { report }: Pick<ArgumentInput, 'report'>,
  convert: Convert,
  meant: Meant = () => undefined,
): Located | undefined {
  if (value.kind !== 'expression') {
    const known = textOfScalar(value);
    const converted = known === undefined ? undefined : convert(known, value.span);
    if (!converted) report(notWanted(value, known ?? `a ${value.kind}`, wanted, meant));
    return converted;
  }
  const of = value.expression;
  if (of.type !== 'parameter') return value;
  const { fallback, allowed, ...rest } = of;
  const converted = (each: Located) => {
    const known = textOfScalar(each);
    const made = known === undefined ? undefined : convert(known, each.span);
    if (!made && !failed) {
      const text = each === fallback ? 'its default' : 'a value that it may have';
      const labels = [{ span: each.span, text }];
      const shown = known ?? `a ${each.kind}`;
      const names = { value: shown, wanted: wantedOf(wanted, shown) };
      report(language.report.value(value.span, names, { labels }));
      failed = true;
    }
    return made;
  };
  let failed = false;
  const given = fallback && converted(fallback);
  const some = allowed?.map(converted).filter((each) => each !== undefined);
  return expression(value.span, {
    ...rest,
    ...(given && { fallback: given }),
    ...(some && { allowed: some }),
  });
}

function notWanted(value: Located, known: string, wanted: Wanted, meant: Meant): Diagnostic {
  const right = meant(known);
  const written = textOf(value.span);
  const names = { value: written.includes('${') ? known : written, wanted: wantedOf(wanted, known) };
  if (right === undefined) return language.report.value(value.span, names);
  return language.report.value(value.span, names, {
    fixes: [{ title: `write \`${right}\``, safe: false, edits: [{ span: value.span, text: right }] }],
  });
}

function wantedOf(wanted: Wanted, text: string): string {
  return typeof wanted === 'string' ? wanted : wanted(text);
}

/** Reports a word that is nothing of what is wanted. */
export function refuse(
  input: ArgumentInput,
  token: Token,
  wanted: string,
  meant: string | undefined = undefined,
): undefined {
  const value = string(spanOf(token), token.image);
  input.report(notWanted(value, token.image, wanted, () => meant));
}

/** A param that is counted in another unit than the field. */
export function scaled(value: Located, times: number): Located {
  if (value.kind !== 'expression' || value.expression.type !== 'parameter') return value;
  return expression(value.span, { ...value.expression, times });
}

/** A number as ECS wants it at this field: some of them are texts of digits. */
export function numberFor(
  shape: Shape | undefined,
  at: Span,
  value: number,
  written = String(value),
): Located {
  return shape?.kind === 'string' ? string(at, String(value)) : number(at, value, written);
}

/** The number that a field holds, whichever way ECS wants it; undefined for what is not plainly one. */
export function numberIn(value: Plain, target: PrintTarget, field?: string): number | undefined {
  const wantsText = target.shapeAt(field)?.kind === 'string';
  if (!wantsText) return typeof value === 'number' ? value : undefined;
  return typeof value === 'string' && String(Number(value)) === value ? Number(value) : undefined;
}

export const int = numeric('a whole number', /^-?\d+$/);
export const number_ = numeric('a number', /^-?\d+(?:\.\d+)?$/);
export const count = numeric('a number of tasks from 0 up, such as 3', /^\d+$/);

/** Without 0, which is no port: the one that ECS chooses is `dynamic`. */
const PORT = /^0*[1-9]\d{0,4}$/;

export const port = numeric('a port, such as 8080', { test: isPort }, portOr);

export function isPort(text: string): boolean {
  return PORT.test(text) && Number(text) <= 65535;
}

/** Of a number it is said which ones are ports. */
export function portOr(wanted: string): (text: string) => string {
  return (text) => (/^\d+$/.test(text) ? 'a port from 1 to 65535' : wanted);
}

function numeric(
  wanted: string,
  pattern: Pick<RegExp, 'test'>,
  told: (wanted: string) => Wanted = () => wanted,
): ArgumentType {
  return {
    wanted,
    read: (input) =>
      readScalar(input, told(wanted), (text, at) =>
        pattern.test(text) ? numberFor(input.shapeAt(), at, Number(text), text) : undefined,
      ),
    print: (value, target) => {
      const known = numberIn(value, target);
      return known === undefined || !pattern.test(String(known)) ? undefined : String(known);
    },
  };
}

export const percent: ArgumentType = {
  wanted: 'a percentage, such as 50%',
  read: (input) => {
    const token = input.next();
    if (isQuoted(token)) return input.text(token);
    const number = withoutPercent(input.parts(token));
    return convertKnown(
      join(number ?? input.parts(token), spanOf(token)),
      percent.wanted,
      input,
      (text, at) => {
        const bare = number ? text : text.endsWith('%') ? text.slice(0, -1) : '';
        return NUMBER.test(bare) ? numberFor(input.shapeAt(), at, Number(bare), textOf(at)) : undefined;
      },
      (text) => (NUMBER.test(text) ? `${text}%` : undefined),
    );
  },
  print: (value, target) => {
    const known = numberIn(value, target);
    return known === undefined || known < 0 ? undefined : `${known}%`;
  },
};

const NUMBER = /^\d+(?:\.\d+)?$/;

/** `on` and `off`, for true and false or for ENABLED and DISABLED. */
export const onOff: ArgumentType = {
  wanted: '`on` or `off`',
  read: (input) => {
    const token = input.next();
    if (isQuoted(token)) return input.text(token);
    const isWritten = !token.image.includes('${');
    return convertKnown(
      input.text(token),
      onOff.wanted,
      input,
      (text, at) => {
        // A param of the type bool holds true or false.
        const word = isWritten ? text : (SWITCHES[text] ?? text);
        return word === 'on' || word === 'off' ? switched(input.shapeAt(), word === 'on', at) : undefined;
      },
      (text) => SWITCHES[text],
    );
  },
  print: (value, { shapeAt }) => {
    const shape = shapeAt();
    if (typeof value === 'boolean')
      return shape?.kind === 'boolean' || !shape ? (value ? 'on' : 'off') : undefined;
    if (shape?.kind !== 'string') return undefined;
    const word = String(value).toLowerCase();
    if (!shape.values?.includes(String(value))) return undefined;
    return word === 'enabled' ? 'on' : word === 'disabled' ? 'off' : undefined;
  },
};

/** What people write instead. */
const SWITCHES: Readonly<Record<string, string>> = {
  true: 'on',
  false: 'off',
  yes: 'on',
  no: 'off',
  enabled: 'on',
  disabled: 'off',
};

export function switched(shape: Shape | undefined, on: boolean, at: Span): Located {
  if (shape?.kind !== 'string') return { kind: 'boolean', span: at, value: on };
  const word = on ? 'enabled' : 'disabled';
  return string(at, shape.values?.find((value) => value.toLowerCase() === word) ?? word.toUpperCase());
}

/** A word of a closed list; ECS writes most of them in capitals. */
export const choice: ArgumentType = {
  wanted: 'one of the words listed',
  read: (input) => {
    const { choices } = input.argument;
    const words = [...(choices ?? [])].map(([word]) => word);
    const wanted = oneOf(words);
    const token = input.next();
    if (isQuoted(token)) return input.text(token);
    return convertChoice(input, token, words, wanted);
  },
  print: (value, { argument, shapeAt }) => {
    for (const [word, meaning] of argument.choices ?? []) {
      const stands = shapeAt()?.kind === 'boolean' ? meaning === 'true' : valueOfChoice(meaning, shapeAt());
      if (stands === value) return word;
    }
    return undefined;
  },
};

function convertChoice(
  input: ArgumentInput,
  token: Token,
  words: readonly string[],
  wanted: string,
): Located | undefined {
  return convertKnown(
    input.text(token),
    wanted,
    input,
    (text, at) => {
      const meaning = input.argument.choices?.get(text);
      const shape = input.shapeAt();
      if (shape?.kind === 'boolean') return { kind: 'boolean', span: at, value: meaning === 'true' };
      return meaning === undefined ? undefined : string(at, valueOfChoice(meaning, shape));
    },
    (text) => nearest(dashed(text), words) ?? words.find((word) => word === SYNONYMS[text]),
  );
}

/** Types as other languages call them. */
const SYNONYMS: Readonly<Record<string, string>> = {
  int: 'number',
  integer: 'number',
  float: 'number',
  boolean: 'bool',
  str: 'string',
  text: 'string',
  array: 'list',
};

/** The value of the API that a word stands for: the same but for capitals and `-`. */
export function valueOfChoice(meaning: string, shape: Shape | undefined): string {
  const values =
    shape?.kind === 'string'
      ? shape.values
      : shape?.kind === 'list' && shape.item.kind === 'string'
        ? shape.item.values
        : undefined;
  return values?.find((value) => dashed(value) === dashed(meaning)) ?? meaning;
}

export function dashed(value: string): string {
  return value.toLowerCase().replaceAll('_', '-');
}

/** A word with a colon behind it: `param tag: string`. */
export const colon: ArgumentType = {
  wanted: 'a name with a colon behind it',
  read: (input) => {
    const token = input.next();
    if (token.image.endsWith(':') && token.image.length > 1)
      return string(spanOf(token), token.image.slice(0, -1));
    const [name, rest] = token.image.split(':');
    return refuse(input, token, colon.wanted, rest ? `${name}: ${rest}` : `${token.image}:`);
  },
  print: (value) => (typeof value === 'string' ? `${value}:` : undefined),
};

/** A word that is taken for ECS's own: `fargate` is FARGATE, `zone` the attribute of that name. */
export function renaming(wanted: string, words: Readonly<Record<string, string>>): ArgumentType {
  return {
    wanted,
    read: (input) => {
      const token = input.next();
      const value = wholeText(input, token);
      if (isQuoted(token) || value.kind !== 'string') return value;
      return string(value.span, words[value.value] ?? value.value);
    },
    print: (value, { quote }) => {
      if (typeof value !== 'string') return undefined;
      if (words[value] !== undefined) return `"${value}"`;
      return Object.keys(words).find((word) => words[word] === value) ?? quote(value);
    },
  };
}
