import { cover, textOf } from '../../source/span.js';
import { language } from '../problems.js';
import { isQuoted, join } from '../text.js';
import { Word } from '../tokens.js';
import { spanOf, type Token } from '../tree.js';
import type { ArgumentInput, ArgumentType } from './input.js';
import { apart, printScaled, sizeOf, type TextSuffix, type Units } from './quantities.js';
import { convertKnown, numberFor, numberIn, refuse, scaled } from './scalars.js';

const TIMES: Units = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];
/** What people write instead of `s`, `m`, `h` and `d`. */
const LIKE_A_TIME = /^(?:(s)(?:ecs?|econds?)?|(m)(?:ins?|inutes?)?|(h)(?:rs?|ours?)?|(d)(?:ays?)?)$/i;

export const duration = timed('a duration, such as 30s or 5m', 1);
/** Durations of fields that ECS counts in minutes, or in days. */
export const minutes = timed('a duration of whole minutes, such as 5m', 60);
export const days = timed('a duration of whole days, such as 7d', 86_400);

function timed(wanted: string, unit: number): ArgumentType {
  return {
    wanted,
    read: (input) => {
      const token = input.next();
      if (isQuoted(token)) return input.text(token);
      const { number, suffix } = apart(input.parts(token));
      const torn = suffix ? undefined : tornUnit(input, token);
      const at = torn ? cover(spanOf(token), spanOf(torn.token)) : spanOf(token);
      const own = suffix ? TIMES.find(([name]) => name === suffix.text)?.[0] : torn?.name;
      if (suffix && !own) return refuseTime(input, token, suffix, wanted);
      const value = convertKnown(
        join(number, at),
        wanted,
        input,
        (text, place) => {
          const [, amount, inText] = /^(\d+(?:\.\d+)?)(d|h|m|s)?$/.exec(text) ?? [];
          if (amount === undefined || (inText && own)) return undefined;
          const name = inText ?? own;
          if (!name) reportTimeMissing(input, token, text, unit);
          const count = (Number(amount) * (name ? sizeOf(TIMES, name) : unit)) / unit;
          const isWhole = Number.isInteger(count) && !amount.includes('.');
          return isWhole ? numberFor(input.shapeAt(), place, count, textOf(place)) : undefined;
        },
        (text) => wholeTime(`${text}${own ?? ''}`, unit),
      );
      return value && scaled(value, own ? sizeOf(TIMES, own) / unit : 1);
    },
    print: (value, target) => {
      const inUnit = TIMES.map(([name, size]) => [name, size / unit] as const);
      const scaled = printScaled(value, inUnit, '');
      if (scaled !== undefined) return scaled;
      const known = numberIn(value, target);
      return known === undefined || !Number.isInteger(known) || known < 0
        ? undefined
        : printTime(known * unit, unit);
    },
  };
}

/** Days only where ECS counts in them: nobody waits for a task for days. */
function printTime(seconds: number, unit: number): string {
  const [name, size] = TIMES.find(
    ([, size]) => seconds >= size && seconds % size === 0 && (size < 86_400 || unit === 86_400),
  ) ?? ['s', 1];
  return `${seconds / size}${name}`;
}

/** `1h30m` and `1.5h` as the one number with one unit that they could be. */
function wholeTime(text: string, unit: number): string | undefined {
  const pieces = [...text.matchAll(/(\d+(?:\.\d+)?)([dhms])/g)];
  if (pieces.map(([piece]) => piece).join('') !== text || text === '') return undefined;
  const seconds = pieces.reduce((sum, [, amount, name]) => sum + Number(amount) * sizeOf(TIMES, name!), 0);
  return Number.isInteger(seconds) && seconds % unit === 0 ? printTime(seconds, unit) : undefined;
}

/** A unit that a blank tears from its number. */
function tornUnit(input: ArgumentInput, token: Token): { token: Token; name: string } | undefined {
  const next = input.peek();
  const name = next?.tokenType === Word ? timeNamed(next.image) : undefined;
  if (!next || !name || !(/^\d*\.?\d+$/.test(token.image) || token.image.includes('${'))) return undefined;
  input.next();
  const at = cover(spanOf(token), spanOf(next));
  const right = `${token.image}${name}`;
  input.report(
    language.report.tornValue(
      at,
      { value: textOf(at) },
      {
        help: ['the unit of a duration touches the number'],
        fixes: [{ title: `write \`${right}\``, safe: true, edits: [{ span: at, text: right }] }],
      },
    ),
  );
  return { token: next, name };
}

function timeNamed(text: string): string | undefined {
  return LIKE_A_TIME.exec(text)
    ?.slice(1)
    .find((letter) => letter !== undefined)
    ?.toLowerCase();
}

function refuseTime(
  input: ArgumentInput,
  token: Token,
  { text, span }: TextSuffix,
  wanted: string,
): undefined {
  const name = timeNamed(text);
  const help = ['its units are `s`, `m`, `h` and `d`'];
  const fixes = name ? [{ title: `write \`${name}\``, safe: true, edits: [{ span, text: name }] }] : [];
  if (token.image === text) refuse(input, token, wanted);
  else input.report(language.report.unknownUnit(span, { unit: text, what: 'time' }, { help, fixes }));
}

function reportTimeMissing(input: ArgumentInput, token: Token, value: string, unit: number): void {
  const [suffix] = TIMES.find(([, size]) => size === unit)!;
  const right = `${token.image}${suffix}`;
  const counts = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days' }[suffix];
  input.report(
    language.report.unitMissing(
      spanOf(token),
      { value },
      {
        help: [`ECS counts in ${counts} here`],
        fixes: [{ title: `write \`${right}\``, safe: true, edits: [{ span: spanOf(token), text: right }] }],
      },
    ),
  );
}
