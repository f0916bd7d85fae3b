import { cover, type Span, textOf } from '../../source/span.js';
import type { Located } from '../../source/value.js';
import { language } from '../problems.js';
import { isQuoted } from '../text.js';
import { Word } from '../tokens.js';
import { spanOf, type Token } from '../tree.js';
import type { ArgumentInput, ArgumentType } from './input.js';
import { convertKnown, numberFor, numberIn } from './scalars.js';

/** Units by their size in the unit that ECS counts in, largest first. */
type Units = readonly (readonly [name: string, size: number])[];

export interface Quantity {
  readonly wanted: string;
  readonly units: Units;
  /** What people write instead of a unit. */
  readonly aliases: Readonly<Record<string, string>>;
}

const BINARY: Readonly<Record<string, string>> = {
  MB: 'MiB',
  Mi: 'MiB',
  M: 'MiB',
  m: 'MiB',
  mb: 'MiB',
  mib: 'MiB',
  Mib: 'MiB',
  MIB: 'MiB',
  GB: 'GiB',
  Gi: 'GiB',
  G: 'GiB',
  g: 'GiB',
  gb: 'GiB',
  gib: 'GiB',
  Gib: 'GiB',
  GIB: 'GiB',
  TB: 'TiB',
  Ti: 'TiB',
  T: 'TiB',
  t: 'TiB',
  tb: 'TiB',
  tib: 'TiB',
  'MB/s': 'MiB/s',
  'mb/s': 'MiB/s',
  MBps: 'MiB/s',
  'mib/s': 'MiB/s',
  MiBps: 'MiB/s',
}; // prettier-ignore

export const MEMORY: Quantity = {
  wanted: 'a size of memory, such as 512 MiB or 1 GiB',
  units: [
    ['TiB', 1024 * 1024],
    ['GiB', 1024],
    ['MiB', 1],
  ],
  aliases: BINARY,
};
export const STORAGE: Quantity = {
  wanted: 'a size of storage, such as 50 GiB',
  units: [
    ['TiB', 1024],
    ['GiB', 1],
  ],
  aliases: BINARY,
};
const RATE: Quantity = { wanted: 'a rate, such as 125 MiB/s', units: [['MiB/s', 1]], aliases: BINARY };

export const memory = sized(MEMORY);
export const storage = sized(STORAGE);
export const rate = sized(RATE);

/** CPU has a name only for whole virtual processors; its units, 1024 to one, stand bare. */
export const cpu: ArgumentType = {
  wanted: 'an amount of CPU, such as 0.5 vCPU, or 512 for CPU units',
  read: (input) => {
    const token = input.next();
    if (isQuoted(token)) return input.text(token);
    const unit = input.peek();
    const isVcpu = unit?.tokenType === Word && /^vcpus?$/i.test(unit.image);
    if (isVcpu) input.next();
    const factor = isVcpu ? 1024 : 1;
    const at = isVcpu ? cover(spanOf(token), spanOf(unit)) : spanOf(token);
    if (isVcpu && unit.image !== 'vCPU') respell(input, unit, 'vCPU');
    return convertKnown({ ...input.text(token), span: at }, cpu.wanted, input, (text, place) => {
      const joined = /^(\d*\.?\d+)(vcpus?)?$/i.exec(text);
      const units = joined ? Number(joined[1]) * (joined[2] ? 1024 : factor) : Number.NaN;
      return Number.isInteger(units) ? numberFor(input.shapeAt(), place, units, textOf(place)) : undefined;
    });
  },
  print: (value, target) => {
    const units = numberIn(value, target);
    if (units === undefined || !Number.isInteger(units) || units < 0) return undefined;
    return units >= 256 && units % 256 === 0 ? `${units / 1024} vCPU` : String(units);
  },
};

const TIMES: Units = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

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
      return convertKnown(input.text(token), wanted, input, (text, at) => {
        const match = /^(\d+)(d|h|m|s)$/.exec(text);
        if (match) return inWhole(input, at, Number(match[1]) * sizeOf(TIMES, match[2]!), unit, text);
        if (!/^\d+$/.test(text)) return undefined;
        const suffix = TIMES.find(([, size]) => size === unit)![0];
        const torn = input.peek()?.image;
        const written = torn && /^(d|h|m|s|sec|min)$/.test(torn) ? `${text}${torn[0]}` : `${text}${suffix}`;
        input.report(
          language.report.unitMissing(
            at,
            { value: text },
            {
              help: [`write \`${written}\`: the unit touches the number`],
              fixes: [{ title: `write \`${written}\``, safe: false, edits: [{ span: at, text: written }] }],
            },
          ),
        );
        return numberFor(input.shapeAt(), at, Number(text), text);
      });
    },
    print: (value, target) => {
      const known = numberIn(value, target);
      if (known === undefined || !Number.isInteger(known) || known < 0) return undefined;
      const total = known * unit;
      const [name, size] = TIMES.find(
        ([, size]) =>
          size <= 3600 * 24 && total >= size && total % size === 0 && (size < 86_400 || unit === 86_400),
      ) ?? ['s', 1];
      return `${total / size}${name}`;
    },
  };
}

function inWhole(
  input: ArgumentInput,
  at: Span,
  seconds: number,
  unit: number,
  text: string,
): Located | undefined {
  return seconds % unit === 0 ? numberFor(input.shapeAt(), at, seconds / unit, text) : undefined;
}

function sized({ wanted, units, aliases }: Quantity): ArgumentType {
  const smallest = units.at(-1)![0];
  return {
    wanted,
    read: (input) => {
      const token = input.next();
      if (isQuoted(token)) return input.text(token);
      const unit = takeUnit(input, units, aliases);
      const at = unit ? cover(spanOf(token), spanOf(unit.token)) : spanOf(token);
      return convertKnown({ ...input.text(token), span: at }, wanted, input, (text, place) => {
        const match = /^(\d*\.?\d+)(\D.*)?$/.exec(text);
        if (!match) return undefined;
        const name = match[2] ? unitNamed(match[2], units, aliases) : unit?.name;
        if (match[2] && !name) return undefined;
        if (match[2] && unit) return undefined;
        if (match[2] && !token.image.includes('${')) reportJoined(input, token, match[1]!, match[2], name!);
        if (!name) reportUnitMissing(input, token, text, smallest);
        const amount = Number(match[1]) * sizeOf(units, name ?? smallest);
        return Number.isInteger(amount)
          ? numberFor(input.shapeAt(), place, amount, textOf(place))
          : undefined;
      });
    },
    print: (value, target) => {
      const amount = numberIn(value, target);
      return amount === undefined ? undefined : printSize(amount, units);
    },
  };
}

export function printSize(amount: number, units: Units): string | undefined {
  if (!Number.isInteger(amount) || amount < 0) return undefined;
  const [name, size] = units.find(([, size]) => amount >= size && amount % size === 0) ?? units.at(-1)!;
  return `${amount / size} ${name}`;
}

/** The next word, where it is a unit or is meant as one. */
export function takeUnit(
  input: ArgumentInput,
  units: Units,
  aliases: Quantity['aliases'],
): { token: Token; name: string } | undefined {
  const token = input.peek();
  if (token?.tokenType !== Word) return undefined;
  const name = unitNamed(token.image, units, aliases);
  if (!name) return undefined;
  input.next();
  if (name !== token.image) respell(input, token, name);
  return { token, name };
}

function unitNamed(text: string, units: Units, aliases: Quantity['aliases']): string | undefined {
  const name = aliases[text] ?? text;
  return units.some(([unit]) => unit === name) ? name : undefined;
}

function respell(input: ArgumentInput, token: Token, unit: string): void {
  const fixes = [{ title: `write \`${unit}\``, safe: true, edits: [{ span: spanOf(token), text: unit }] }];
  input.report(
    language.report.decimalUnit(
      spanOf(token),
      { unit, written: token.image },
      { help: [`write \`${unit}\``], fixes },
    ),
  );
}

function reportJoined(
  input: ArgumentInput,
  token: Token,
  amount: string,
  written: string,
  unit: string,
): void {
  const right = `${amount} ${unit}`;
  const details = {
    help: [`write \`${right}\``],
    fixes: [{ title: `write \`${right}\``, safe: true, edits: [{ span: spanOf(token), text: right }] }],
  };
  input.report(
    written === unit
      ? language.report.unitSpacing(spanOf(token), {}, details)
      : language.report.decimalUnit(spanOf(token), { unit, written }, details),
  );
}

export function reportUnitMissing(input: ArgumentInput, token: Token, value: string, unit: string): void {
  const right = `${token.image} ${unit}`;
  input.report(
    language.report.unitMissing(
      spanOf(token),
      { value },
      {
        help: [`write \`${right}\`: ECS counts in ${unit} here`],
        fixes: [{ title: `write \`${right}\``, safe: true, edits: [{ span: spanOf(token), text: right }] }],
      },
    ),
  );
}

export function sizeOf(units: Units, name: string): number {
  return units.find(([unit]) => unit === name)![1];
}
