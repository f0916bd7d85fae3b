/** A line of the output, before its comment is put where its neighbours' stand. */
export interface Line {
  readonly indentation: number;
  /** Empty for a blank line, and before a comment that stands alone. */
  text: string;
  comment?: string;
}

/** No word is moved away from what follows it by more than this; a longer neighbour stands out instead. */
const WIDEST_GAP = 16;

/** The width of a column: that of the longest text which is not too long for the shortest. */
export function columnWidth(widths: readonly number[]): number {
  const most = widths.reduce((a, b) => Math.min(a, b), Infinity) + WIDEST_GAP;
  return widths.reduce((widest, width) => (width <= most ? Math.max(widest, width) : widest), 0);
}

/** Comments of neighbouring lines stand under each other, two blanks behind the longest line. */
export function printLines(lines: readonly Line[]): string {
  const printed: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const run = commentRun(lines, at);
    const width = run.length > 0 ? columnWidth(run.map(widthOf)) : 0;
    for (const line of run) printed.push(`${withIndentation(line).padEnd(width)}  ${line.comment}`);
    if (run.length === 0) printed.push(withIndentation(lines[at]!));
    at += Math.max(run.length, 1);
  }
  return printed.length > 0 ? `${printed.join('\n')}\n` : '';
}

function commentRun(lines: readonly Line[], start: number): readonly Line[] {
  const { indentation } = lines[start]!;
  let end = start;
  while (end < lines.length && hasTrailingComment(lines[end]!) && lines[end]!.indentation === indentation)
    end++;
  return lines.slice(start, end);
}

function hasTrailingComment({ text, comment }: Line): boolean {
  return text !== '' && comment !== undefined;
}

export function widthOf({ indentation, text }: Line): number {
  return indentation + text.length;
}

function withIndentation({ indentation, text, comment = '' }: Line): string {
  const content = text || comment;
  return content && ' '.repeat(indentation) + content;
}
