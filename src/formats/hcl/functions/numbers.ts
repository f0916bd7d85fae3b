import { type Located, number } from '../../../source/value.js';
import { asNumber, asText } from '../values.js';
import type { Compute } from './compute.js';

function known(args: readonly Located[]): number[] | undefined {
  const values = args.map(asNumber);
  return values.every((value) => value !== undefined) ? values : undefined;
}

function of(compute: (...values: readonly number[]) => number | undefined): Compute {
  return (args, span) => {
    const values = known(args);
    const result = values && values.length > 0 ? compute(...values) : undefined;
    return result === undefined || !Number.isFinite(result) ? undefined : number(span, result);
  };
}

export const NUMBERS: Readonly<Record<string, Compute>> = {
  abs: of((value = 0) => Math.abs(value)),
  ceil: of((value = 0) => Math.ceil(value)),
  floor: of((value = 0) => Math.floor(value)),
  signum: of((value = 0) => Math.sign(value)),
  max: of((...values) => Math.max(...values)),
  min: of((...values) => Math.min(...values)),
  pow: of((base = 0, exponent = 0) => base ** exponent),
  log: of((value = 0, base = 0) => Math.log(value) / Math.log(base)),
  sum: ([values], span) =>
    values?.kind === 'list' ? of((...all) => all.reduce((a, b) => a + b))(values.items, span) : undefined,
  parseint: ([text, base], span) => {
    const digits = asText(text);
    const radix = asNumber(base);
    if (digits === undefined || radix === undefined || radix < 2 || radix > 36) return undefined;
    const value = Number.parseInt(digits, radix);
    return Number.isSafeInteger(value) && value.toString(radix) === digits.toLowerCase()
      ? number(span, value)
      : undefined;
  },
};
