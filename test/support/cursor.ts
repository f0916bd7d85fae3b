import { SourceText } from '../../src/source/text.js';

/** Stands in texts of tests where the cursor is. */
export const CURSOR = '▮';

/** A text without its mark, and where that stood. */
export function withCursor(marked: string, path = 'test.plim'): { source: SourceText; offset: number } {
  const offset = marked.indexOf(CURSOR);
  if (offset < 0) throw new Error(`there is no ${CURSOR} in: ${marked}`);
  return { source: new SourceText(path, marked.replace(CURSOR, '')), offset };
}
