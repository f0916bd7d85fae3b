/** What became of a text: one piece of it was replaced. */
export interface Edit {
  readonly start: number;
  /** In the text before. */
  readonly end: number;
  readonly text: string;
}

/** The smallest one piece that makes one text of another. */
export function editBetween(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

export function applied(before: string, { start, end, text }: Edit): string {
  return before.slice(0, start) + text + before.slice(end);
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Where a piece of the text is after an edit; undefined where the edit touches it. */
export function moved({ start, end }: Piece, edit: Edit): Piece | undefined {
  if (end < edit.start || (end === edit.start && start < end)) return { start, end };
  const by = edit.text.length - (edit.end - edit.start);
  if (start >= edit.end && (start > edit.start || start === end)) return { start: start + by, end: end + by };
  return undefined;
}
