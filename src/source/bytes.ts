import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** What becomes of texts as bytes of UTF-8; the same on every system, and in a browser. */
const ALGORITHMS = { md5, sha1, sha256, sha512 };

export function hashOf(
  text: string,
  algorithm: keyof typeof ALGORITHMS,
  encoding: 'hex' | 'base64' = 'hex',
): string {
  const digest = ALGORITHMS[algorithm](new TextEncoder().encode(text));
  return encoding === 'hex' ? bytesToHex(digest) : base64Of(digest);
}

export function toBase64(text: string): string {
  return base64Of(new TextEncoder().encode(text));
}

/** Undefined where it is none, or no text. */
export function fromBase64(encoded: string): string | undefined {
  try {
    const units = atob(encoded);
    const bytes = Uint8Array.from(units, (unit) => unit.charCodeAt(0));
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return btoa(units) === encoded ? text : undefined;
  } catch {
    return undefined;
  }
}

export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** By their bytes, which is by their code points. */
export function compareBytes(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rankOf(x) - rankOf(y);
  }
  return a.length - b.length;
}

/** Halves of pairs stand for code points behind all that are one unit. */
function rankOf(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}

function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
