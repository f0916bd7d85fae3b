import type { Host, OutputStream } from './host.js';

export const COLOUR_CHOICES = ['auto', 'always', 'never'] as const;

/** The flag, then FORCE_COLOR, then NO_COLOR, then whether somebody is looking. */
export function wantsColour(flag: string | undefined, { environment }: Host, stream: OutputStream): boolean {
  if (flag === 'always' || flag === 'never') return flag === 'always';
  const { FORCE_COLOR, NO_COLOR, TERM } = environment;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (NO_COLOR) return false;
  return stream.isTerminal && TERM !== 'dumb';
}
