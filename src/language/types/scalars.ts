import { nearest, oneOf } from '../../diagnostic/nearest.js';
import type { Shape } from '../../model/shapes.js';
import type { Span } from '../../source/span.js';
import { expression, type Located, number, string, type Plain } from '../../source/value.js';
import { language } from '../problems.js';
import { isQuoted, textOfScalar } from '../text.js';
import { spanOf, type Token } from '../tree.js';
import type { ArgumentInput, ArgumentType, PrintTarget } from './input.js';

/** A word or text as it stands. */
export const text: ArgumentType = {
  wanted: 'a text',
  read: (input) => input.text(input.next()),
  print: (value, target) => (typeof value === 'string' ? target.quote(value) : undefined),
};

/** Reads one word as something that is made of it; a text, or an unknown value, is taken as it is. */
export function readScalar(
  input: ArgumentInput,
  wanted: string,
  convert: (text: string, at: Span) => Located | undefined,
): Located | undefined {
  const token = input.next();
  return isQuoted(token) ? input.text(token) : convertKnown(input.text(token), wanted, input, convert);
}

/** Converts a text, or within an expression the value it falls back to. */
export function convertKnown(
  value: Located,
  wanted: string,
  input: Pick<ArgumentInput, 'report'>,
  convert: (text: string, at: Span) => Located | undefined,
): Located | undefined {
  if (value.kind === 'expression') {
    const of = value.expression;
    if (of.type !== 'parameter') return value;
    const { fallback, allowed, ...rest } = of;
    const given = fallback && convertKnown(fallback, wanted, input, convert);
    const some = allowed
      ?.map((each) => convertKnown(each, wanted, input, convert))
      .filter((each) => each !== undefined);
    return expression(value.span, {
      ...rest,
      ...(given && { fallback: given }),
      ...(some && { allowed: some }),
    });
  }
  const known = textOfScalar(value);
  const converted = known === undefined ? undefined : convert(known, value.span);
  if (!converted)
    input.report(language.report.value(value.span, { value: known ?? `a ${value.kind}`, wanted }));
  return converted;
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
export const port: ArgumentType = numeric('a port, such as 8080', /^\d+$/);

function numeric(wanted: string, pattern: RegExp): ArgumentType {
  return {
    wanted,
    read: (input) =>
      readScalar(input, wanted, (text, at) =>
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
  read: (input) =>
    readScalar(input, percent.wanted, (text, at) =>
      /^\d+(?:\.\d+)?%$/.test(text)
        ? numberFor(input.shapeAt(), at, Number(text.slice(0, -1)), text)
        : undefined,
    ),
  print: (value, target) => {
    const known = numberIn(value, target);
    return known === undefined || known < 0 ? undefined : `${known}%`;
  },
};

/** `on` and `off`, for true and false or for ENABLED and DISABLED. */
export const onOff: ArgumentType = {
  wanted: '`on` or `off`',
  read: (input) =>
    readScalar(input, onOff.wanted, (text, at) =>
      text === 'on' || text === 'off' ? switched(input.shapeAt(), text === 'on', at) : undefined,
    ),
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
  const value = input.text(token);
  const known = textOfScalar(value);
  if (known !== undefined && !words.includes(known)) {
    const near = nearest(known, words);
    input.report(
      language.report.value(
        spanOf(token),
        { value: known, wanted },
        near === undefined
          ? {}
          : {
              help: [`did you mean \`${near}\`?`],
              fixes: [
                { title: `write \`${near}\``, safe: false, edits: [{ span: spanOf(token), text: near }] },
              ],
            },
      ),
    );
    return undefined;
  }
  return convertKnown(value, wanted, input, (text, at) => {
    const meaning = input.argument.choices?.get(text);
    const shape = input.shapeAt();
    if (shape?.kind === 'boolean') return { kind: 'boolean', span: at, value: meaning === 'true' };
    return meaning === undefined ? undefined : string(at, valueOfChoice(meaning, shape));
  });
}

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
    const help = rest
      ? [`write a blank behind the colon: \`${name}: ${rest}\``]
      : [`write \`${token.image}:\``];
    input.report(
      language.report.value(spanOf(token), { value: token.image, wanted: colon.wanted }, { help }),
    );
    return undefined;
  },
  print: (value) => (typeof value === 'string' ? `${value}:` : undefined),
};

/** A word that is taken for ECS's own: `fargate` is FARGATE, `zone` the attribute of that name. */
export function renaming(wanted: string, words: Readonly<Record<string, string>>): ArgumentType {
  return {
    wanted,
    read: (input) => {
      const token = input.next();
      const value = input.text(token);
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
