import { cover, textOf } from '../../source/span.js';
import type { Located, Plain } from '../../source/value.js';
import { scaledHole } from '../holes.js';
import { language } from '../problems.js';
import { interpolated } from '../quote.js';
import { join } from '../text.js';
import { spanOf, type Token } from '../tree.js';
import { type ArgumentInput, type ArgumentType, isMap } from './input.js';
import { isEmpty, spanOfParts, split, withoutPercent } from './parts.js';
import { MEMORY, type Quantity, reportUnitMissing, sizeOf, takeUnit } from './quantities.js';
import { convertKnown, numberFor, refuse, scaled } from './scalars.js';

/** `3..12`, `2..`, `4`: the least and the most of something. */
export const counts = range('a count or a range, such as 4, 3..12 or 2..', 'min', 'max', {
  single: true,
  open: true,
  ordered: true,
  natural: true,
});
/** The numbers that a param may have. */
export const numbers = range('a number or a range, such as 4, -3..12 or 2..', 'min', 'max', {
  single: true,
  open: true,
  ordered: true,
});
export const stepSizes = range('a range, such as 1..10', 'minimumScalingStepSize', 'maximumScalingStepSize', {
  single: true,
  open: true,
});
export const percents = range(
  'two percentages, such as 100%..200%',
  'minimumHealthyPercent',
  'maximumPercent',
  { suffix: '%', open: true },
);
export const limits = range('one or two limits, such as 1024..2048 or unlimited', 'softLimit', 'hardLimit', {
  single: true,
  words: { unlimited: -1 },
});
export const memories = range('a range of sizes, such as 2..8 GiB', 'min', 'max', {
  single: true,
  open: true,
  unit: MEMORY,
});
/** ECS counts instance storage in decimal GB. */
export const gigabytes = range('a range of sizes, such as 100..500 GB', 'min', 'max', {
  single: true,
  open: true,
  unit: { what: 'instance storage', wanted: 'a size, such as 100 GB', units: [['GB', 1]] },
});
/** Memory for each vCPU is counted in GiB, in fractions too. */
export const gibibytes = range('a range of sizes, such as 2..8 GiB', 'min', 'max', {
  single: true,
  open: true,
  unit: { what: 'memory for each vCPU', wanted: 'a size, such as 2 GiB', units: [['GiB', 1]] },
  fractions: true,
});

interface RangeOptions {
  /** Behind both ends. */
  readonly suffix?: '%';
  /** One number alone is both ends; without this it is none. */
  readonly single?: true;
  /** An end may be missing. */
  readonly open?: true;
  /** The least comes first. */
  readonly ordered?: true;
  /** None of them is negative. */
  readonly natural?: true;
  readonly words?: Readonly<Record<string, number>>;
  readonly unit?: Quantity;
  readonly fractions?: true;
}

function range(wanted: string, low: string, high: string, options: RangeOptions): ArgumentType {
  return {
    wanted,
    fields: [low, high],
    read: (input) => readRange(input, wanted, [low, high], options),
    print: (value) => (isMap(value) ? printRange([value[low], value[high]], options) : undefined),
  };
}

function readRange(
  input: ArgumentInput,
  wanted: string,
  fields: readonly [string, string],
  { suffix, single, open, ordered, words = {}, unit, fractions, natural }: RangeOptions,
): ReadonlyMap<string, Located> | undefined {
  const token = input.next();
  const last = tornEnd(input, token);
  if (last) {
    const at = spanOf(token, last);
    const right = textOf(at).replace(/[ \t]+/g, '');
    const fixes = [{ title: `write \`${right}\``, safe: true, edits: [{ span: at, text: right }] }];
    input.report(language.report.tornValue(at, { value: textOf(at) }, { fixes }));
    return undefined;
  }
  const pieces = split(input.parts(token), '..');
  const named = unit && takeUnit(input, unit);
  if (named === 'unknown') return undefined;
  const ends = pieces.length === 1 && single ? [pieces[0]!, pieces[0]!] : pieces;
  const missing = ends.filter(isEmpty).length;
  if (ends.length !== 2 || missing === 2 || (missing === 1 && !open))
    return refuse(input, token, wanted, repaired(token.image, suffix));
  if (suffix && /^\d+\.\.\d+$/.test(token.image))
    return refuse(input, token, wanted, repaired(token.image, suffix));
  if (unit && !named) reportUnitMissing(input, token, token.image, unit.units.at(-1)![0]);
  const scale = named && unit ? sizeOf(unit.units, named.name) : 1;
  const whole = named ? cover(spanOf(token), spanOf(named.token)) : spanOf(token);
  const pattern = fractions ? /^\d+(?:\.\d+)?$/ : natural ? /^\d+$/ : /^-?\d+$/;
  const read = new Map<string, Located>();
  for (const [i, field] of fields.entries()) {
    const piece = ends[i]!;
    if (isEmpty(piece)) continue;
    const bare = suffix ? withoutPercent(piece) : undefined;
    const at = pieces.length === 1 ? whole : spanOfParts(piece, whole);
    const value = convertKnown(
      join(bare ?? piece, at),
      wanted,
      input,
      (text, place) => {
        const digits = bare || !suffix ? text : text.endsWith(suffix) ? text.slice(0, -1) : '';
        const known = words[digits] ?? (pattern.test(digits) ? Number(digits) * scale : undefined);
        return known === undefined ? undefined : numberFor(input.shapeAt(field), place, known, text);
      },
      (text) => repaired(text, suffix) ?? (suffix && /^\d+$/.test(text) ? `${text}${suffix}` : undefined),
    );
    if (!value) return undefined;
    read.set(field, scaled(value, scale));
  }
  const [least, most] = fields.map((field) => read.get(field));
  if (ordered && least?.kind === 'number' && most?.kind === 'number' && least.value > most.value)
    return refuse(input, token, 'a range: the least comes first', `${most.value}..${least.value}`);
  return read;
}

/** The last word of `3 .. 12`, `3.. 12` or `3 ..12`. */
function tornEnd(input: ArgumentInput, token: Token): Token | undefined {
  const isNumber = (each: Token | undefined) => each !== undefined && /^\d+%?$/.test(each.image);
  const next = input.peek();
  if (next && isNumber(token) && /^\.\.\d+%?$/.test(next.image)) return input.next();
  if (/^\d+%?\.\.$/.test(token.image) && isNumber(next)) return input.next();
  if (!isNumber(token) || next?.image !== '..' || !isNumber(input.peek(1))) return undefined;
  input.next();
  return input.next();
}

/** `3-12` as the range that it is meant for. */
function repaired(image: string, suffix = ''): string | undefined {
  const [, low, high] = /^(\d+)%?(?:-|\.{1,2}|…|–)(\d+)%?$/.exec(image) ?? [];
  return low === undefined ? undefined : `${low}${suffix}..${high}${suffix}`;
}

function printRange(
  ends: readonly [Plain | undefined, Plain | undefined],
  { suffix, single, words = {}, unit, fractions, natural }: RangeOptions,
): string | undefined {
  if (ends.every((end) => end === undefined)) return undefined;
  const name = unit && commonUnit(ends, unit);
  const size = unit && name !== undefined ? sizeOf(unit.units, name) : 1;
  const shown = ends.map((end) => {
    if (end === undefined) return '';
    const asked = scaledHole(end);
    if (asked?.times === size) return `${interpolated(asked.hole)}${suffix ?? ''}`;
    if (typeof end !== 'number' || (natural && end < 0)) return undefined;
    const word = Object.keys(words).find((each) => words[each] === end);
    return word ?? (fractions || Number.isInteger(end / size) ? `${end / size}${suffix ?? ''}` : undefined);
  });
  if (shown.some((text) => text === undefined)) return undefined;
  const tail = name === undefined ? '' : ` ${name}`;
  return ends[0] === ends[1] && single ? `${shown[0]}${tail}` : `${shown.join('..')}${tail}`;
}

/** The largest unit that divides both ends. */
function commonUnit(ends: readonly (Plain | undefined)[], { units }: Quantity): string {
  const known = ends.filter((end) => typeof end === 'number' && end !== 0);
  return (units.find(([, size]) => known.every((end) => Number(end) % size === 0)) ?? units.at(-1)!)[0];
}
