import { type Located, list, string } from '../../../source/value.js';
import { asNumber } from '../values.js';
import type { Compute } from './compute.js';

/** A range of addresses of IPv4. */
interface Range {
  readonly address: number;
  readonly bits: number;
}

function rangeOf(value: Located | undefined): Range | undefined {
  const [, a, b, c, d, bits] =
    value?.kind === 'string'
      ? (/^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(value.value) ?? [])
      : [];
  const parts = [a, b, c, d].map(Number);
  if (bits === undefined || Number(bits) > 32 || parts.some((part) => part > 255)) return undefined;
  const address = parts.reduce((all, part) => all * 256 + part, 0);
  const size = 2 ** (32 - Number(bits));
  return { address: Math.floor(address / size) * size, bits: Number(bits) };
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

function written({ address, bits }: Range): string {
  return `${dotted(address)}/${bits}`;
}

function subnet({ address, bits }: Range, added: number, index: number): Range | undefined {
  const inner = bits + added;
  if (added < 0 || inner > 32 || index < 0 || index >= 2 ** added) return undefined;
  return { address: address + index * 2 ** (32 - inner), bits: inner };
}

export const NETWORKS: Readonly<Record<string, Compute>> = {
  cidrhost: ([prefix, index], span) => {
    const range = rangeOf(prefix);
    const host = asNumber(index);
    if (!range || host === undefined) return undefined;
    const size = 2 ** (32 - range.bits);
    const offset = host < 0 ? size + host : host;
    return offset < 0 || offset >= size ? undefined : string(span, dotted(range.address + offset));
  },
  cidrnetmask: ([prefix], span) => {
    const range = rangeOf(prefix);
    return range && string(span, dotted(2 ** 32 - 2 ** (32 - range.bits)));
  },
  cidrsubnet: ([prefix, added, index], span) => {
    const range = rangeOf(prefix);
    const bits = asNumber(added);
    const position = asNumber(index);
    const found =
      range && bits !== undefined && position !== undefined ? subnet(range, bits, position) : undefined;
    return found && string(span, written(found));
  },
  cidrsubnets: ([prefix, ...added], span) => {
    const range = rangeOf(prefix);
    if (!range) return undefined;
    const items: Located[] = [];
    let next = range.address;
    for (const value of added) {
      const bits = range.bits + (asNumber(value) ?? Number.NaN);
      if (!(bits > range.bits && bits <= 32)) return undefined;
      const size = 2 ** (32 - bits);
      const address = Math.ceil(next / size) * size;
      next = address + size;
      if (next > range.address + 2 ** (32 - range.bits)) return undefined;
      items.push(string(span, written({ address, bits })));
    }
    return list(span, items);
  },
};
