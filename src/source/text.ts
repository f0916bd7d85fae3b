/** The text of one file. Offsets are UTF-16 units; lines and columns exist only at the edge, counted from 0. */
export class SourceText {
  readonly path: string;
  readonly text: string;
  #lineStarts: readonly number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** Where the content begins: behind a byte order mark. */
  get contentStart(): number {
    return this.text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  }

  get lineCount(): number {
    return this.lineStarts.length;
  }

  position(offset: number): Position {
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: offset - starts[low]! };
  }

  offset({ line, column }: Position): number {
    if (line >= this.lineCount) return this.text.length;
    return Math.min(this.lineStarts[line]! + column, this.#endOfLine(line));
  }

  /** The text of a line without its terminator and without a byte order mark. */
  line(line: number): string {
    const start = line === 0 ? this.contentStart : this.lineStarts[line]!;
    return this.text.slice(start, this.#endOfLine(line));
  }

  get lineStarts(): readonly number[] {
    this.#lineStarts ??= findLineStarts(this.text);
    return this.#lineStarts;
  }

  #endOfLine(line: number): number {
    let end = this.lineStarts[line + 1] ?? this.text.length;
    const start = this.lineStarts[line]!;
    while (end > start && isLineBreak(this.text.charCodeAt(end - 1))) end--;
    return end;
  }
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** How the lines of a text end, for what is put into it. */
export function lineBreakOf({ text }: Pick<SourceText, 'text'>): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

const BYTE_ORDER_MARK = 0xfeff;
const LF = 10;
const CR = 13;

function isLineBreak(code: number): boolean {
  return code === LF || code === CR;
}

/** LF, CRLF and a lone CR each end a line. */
function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) starts.push(i + 1);
  }
  return starts;
}
