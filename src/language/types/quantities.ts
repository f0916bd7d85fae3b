import { cover, type Span, textOf } from '../../source/span.js';
import { oneOf } from '../../diagnostic/nearest.js';
import type { Plain } from '../../source/value.js';
import { scaledHole } from '../holes.js';
import { language } from '../problems.js';
import { interpolated } from '../quote.js';
import { isQuoted, join, type Part } from '../text.js';
import { Word } from '../tokens.js';
import { spanOf, type Token } from '../tree.js';
import type { ArgumentInput, ArgumentType } from './input.js';
import { convertKnown, numberFor, numberIn, refuse, scaled } from './scalars.js';

/** Units by their size in the unit that ECS counts in, largest first. */
export type Units = readonly (readonly [name: string, size: number])[];

export interface Quantity {
  /** For messages: `… is no unit of memory`. */
  readonly what: string;
  readonly wanted: string;
  readonly units: Units;
}

/** Each unit, and what people write instead of it. */
const SPELLINGS: Readonly<Record<string, RegExp>> = {
  MiB: /^(?:MB|Mi|M|m|mb|mib|Mib|MIB|megabytes?)$/,
  GiB: /^(?:GB|Gi|G|g|gb|gib|Gib|GIB|gigabytes?)$/,
  TiB: /^(?:TB|Ti|T|t|tb|tib|Tib|TIB|terabytes?)$/,
  'MiB/s': /^(?:MB\/s|mb\/s|mib\/s|MBps|MiBps|mbps)$/,
  GB: /^(?:gb|GiB)$/,
};
/** A word behind a number that is meant as a unit, whether it is one or not. */
const LIKE_A_UNIT = /^(?:[kKmMgGtTpP]i?[bB]?(?:\/s|ps)?|[kKmMgGtT]ib|bytes?|[a-z]+bytes?)$/;

export const MEMORY: Quantity = {
  what: 'memory',
  wanted: 'a size of memory, such as 512 MiB or 1 GiB',
  units: [
    ['TiB', 1024 * 1024],
    ['GiB', 1024],
    ['MiB', 1],
  ],
};
export const STORAGE: Quantity = {
  what: 'storage',
  wanted: 'a size of storage, such as 50 GiB',
  units: [
    ['TiB', 1024],
    ['GiB', 1],
  ],
};
const RATE: Quantity = { what: 'throughput', wanted: 'a rate, such as 125 MiB/s', units: [['MiB/s', 1]] };

export const memory = sized(MEMORY);
export const storage = sized(STORAGE);
export const rate = sized(RATE);

function sized(quantity: Quantity): ArgumentType {
  const { wanted, units } = quantity;
  const smallest = units.at(-1)![0];
  return {
    wanted,
    read: (input) => {
      const token = input.next();
      if (isQuoted(token)) return input.text(token);
      const { number, suffix } = apart(input.parts(token));
      const unit = suffix ? joinedUnit(input, token, suffix, quantity) : takeUnit(input, quantity);
      if (unit === 'unknown') return undefined;
      const at = unit?.token ? cover(spanOf(token), spanOf(unit.token)) : spanOf(token);
      const value = convertKnown(join(number, at), wanted, input, (text, place) => {
        const [, amount, own] = /^(\d*\.?\d+)(?:\s*(\D.*))?$/.exec(text) ?? [];
        if (amount === undefined || (own && unit)) return undefined;
        const name = own ? unitNamed(own, units) : unit?.name;
        if (own && !name) return undefined;
        if (!name) reportUnitMissing(input, token, text, smallest);
        const size = Number(amount) * sizeOf(units, name ?? smallest);
        return Number.isInteger(size) ? numberFor(input.shapeAt(), place, size, textOf(place)) : undefined;
      });
      return value && scaled(value, unit ? sizeOf(units, unit.name) : 1);
    },
    print: (value, target) => {
      const scaled = printScaled(value, units);
      const amount = numberIn(value, target);
      return scaled ?? (amount === undefined ? undefined : printSize(amount, units));
    },
  };
}

/** `${n} GiB`, where the param is counted in another unit than the field. */
export function printScaled(value: Plain, units: Units, blank = ' '): string | undefined {
  const scaled = scaledHole(value);
  const unit = scaled && units.find(([, size]) => size === scaled.times)?.[0];
  return unit && `${interpolated(scaled.hole)}${blank}${unit}`;
}

export function printSize(amount: number, units: Units): string | undefined {
  if (!Number.isInteger(amount) || amount < 0) return undefined;
  const [name, size] = units.find(([, size]) => amount >= size && amount % size === 0) ?? units.at(-1)!;
  return `${amount / size} ${name}`;
}

/** The number of a word, and the letters behind it. */
export function apart(parts: readonly Part[]): { number: readonly Part[]; suffix: TextSuffix | undefined } {
  const last = parts.at(-1);
  const [, digits, letters] =
    (last && 'text' in last && /^(.*?)([A-Za-z%][A-Za-z/%]*)$/.exec(last.text)) || [];
  if (!last || letters === undefined || (digits === '' && parts.length === 1))
    return { number: parts, suffix: undefined };
  const end = last.span.end - letters.length;
  const rest = digits ? [{ text: digits, span: { ...last.span, end } }] : [];
  return {
    number: [...parts.slice(0, -1), ...rest],
    suffix: { text: letters, span: { ...last.span, start: end } },
  };
}

export interface TextSuffix {
  readonly text: string;
  readonly span: Span;
}

/** The next word, where it is a unit or is meant as one. */
export function takeUnit(
  input: ArgumentInput,
  quantity: Quantity,
): { token: Token; name: string } | 'unknown' | undefined {
  const token = input.peek();
  if (token?.tokenType !== Word) return undefined;
  const name = unitNamed(token.image, quantity.units);
  if (!name && !LIKE_A_UNIT.test(token.image)) return undefined;
  input.next();
  const at = spanOf(token);
  if (!name) return reportUnknownUnit(input, at, token.image, quantity);
  if (name !== token.image) respell(input, at, token.image, name);
  return { token, name };
}

/** A blank stands between a number and its unit. */
function joinedUnit(
  input: ArgumentInput,
  token: Token,
  { text, span }: TextSuffix,
  quantity: Quantity,
): { token: undefined; name: string } | 'unknown' | undefined {
  const name = unitNamed(text, quantity.units);
  if (!name)
    return LIKE_A_UNIT.test(text)
      ? reportUnknownUnit(input, span, text, quantity)
      : (refuse(input, token, quantity.wanted) ?? 'unknown');
  const details = {
    help: [`write \`${token.image.slice(0, -text.length)} ${name}\``],
    fixes: [{ title: 'put a blank between them', safe: true, edits: [{ span, text: ` ${name}` }] }],
  };
  input.report(
    text === name
      ? language.report.unitSpacing(spanOf(token), {}, details)
      : reportOfSpelling(spanOf(token), text, name, details),
  );
  return { token: undefined, name };
}

function unitNamed(text: string, units: Units): string | undefined {
  return units.map(([name]) => name).find((name) => name === text || SPELLINGS[name]?.test(text));
}

function respell(input: ArgumentInput, at: Span, written: string, unit: string): void {
  const fixes = [{ title: `write \`${unit}\``, safe: true, edits: [{ span: at, text: unit }] }];
  input.report(reportOfSpelling(at, written, unit, { help: [], fixes }));
}

/** `MB` may have been meant in earnest; `mib` is only spelled otherwise. */
function reportOfSpelling(
  at: Span,
  written: string,
  unit: string,
  details: Parameters<typeof language.report.decimalUnit>[2],
) {
  const isOther = /^[MGT]B/.test(written) && written !== unit;
  return isOther
    ? language.report.decimalUnit(at, { unit, written }, details)
    : language.report.unitSpelling(at, { unit, written }, details);
}

function reportUnknownUnit(
  input: ArgumentInput,
  at: Span,
  unit: string,
  { what, units }: Quantity,
): 'unknown' {
  const names = units.map(([name]) => name).reverse();
  const help = [names.length > 1 ? `its units are ${oneOf(names, 'and')}` : `its unit is ${oneOf(names)}`];
  input.report(language.report.unknownUnit(at, { unit, what }, { help }));
  return 'unknown';
}

export function reportUnitMissing(input: ArgumentInput, token: Token, value: string, unit: string): void {
  const right = `${token.image} ${unit}`;
  input.report(
    language.report.unitMissing(
      spanOf(token),
      { value },
      {
        help: [`ECS counts in ${unit} here`],
        fixes: [{ title: `write \`${right}\``, safe: true, edits: [{ span: spanOf(token), text: right }] }],
      },
    ),
  );
}

export function sizeOf(units: Units, name: string): number {
  return units.find(([unit]) => unit === name)![1];
}

/** CPU has a name only for whole virtual processors; its units, 1024 to one, stand bare. */
export const cpu: ArgumentType = {
  wanted: 'an amount of CPU, such as 0.5 vCPU, or 512 for CPU units',
  read: (input) => {
    const token = input.next();
    if (isQuoted(token)) return input.text(token);
    const { number, suffix } = apart(input.parts(token));
    const isJoined = suffix !== undefined && VCPU.test(suffix.text);
    if (suffix && !isJoined) return refuse(input, token, cpu.wanted);
    const next = input.peek();
    const unit = !isJoined && next?.tokenType === Word && VCPU.test(next.image) ? input.next() : undefined;
    if (suffix) {
      const fixes = [
        { title: 'put a blank between them', safe: true, edits: [{ span: suffix.span, text: ' vCPU' }] },
      ];
      input.report(language.report.unitSpacing(spanOf(token), {}, { fixes }));
    }
    if (unit && unit.image !== 'vCPU') respell(input, spanOf(unit), unit.image, 'vCPU');
    const factor = isJoined || unit ? 1024 : 1;
    const at = unit ? cover(spanOf(token), spanOf(unit)) : spanOf(token);
    const value = convertKnown(
      join(number, at),
      cpu.wanted,
      input,
      (text, place) => {
        const [, amount, own] = /^(\d*\.?\d+)(?:\s*(vcpus?))?$/i.exec(text) ?? [];
        const units = own && factor > 1 ? Number.NaN : Number(amount) * (own ? 1024 : factor);
        return Number.isInteger(units) ? numberFor(input.shapeAt(), place, units, textOf(place)) : undefined;
      },
      (text) => (/^\d*\.\d+$/.test(text) && factor === 1 ? `${text} vCPU` : undefined),
    );
    return value && scaled(value, factor);
  },
  print: (value, target) => {
    const scaled = printScaled(value, [['vCPU', 1024]]);
    if (scaled !== undefined) return scaled;
    const units = numberIn(value, target);
    if (units === undefined || !Number.isInteger(units) || units < 0) return undefined;
    return units >= 256 && units % 256 === 0 ? `${units / 1024} vCPU` : String(units);
  },
};

const VCPU = /^vcpus?$/i;
