import type { CST } from 'yaml';

export const DEEPEST = 250;

/** Where values are nested deeper than is read. */
export function tooDeepAt(tokens: readonly CST.Token[]): number | undefined {
  let level = tokens;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST + 1) return level[0]!.offset;
    level = level.flatMap(childrenOf);
  }
  return undefined;
}

function childrenOf(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((child) => child != null));
}
