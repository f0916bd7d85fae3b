import type { Paint, Style } from './paint.js';

/** One printed row, filled column by column; what is put later covers what was there. */
export class Row {
  readonly #cells: { readonly text: string; readonly style: Style }[] = [];

  /** A text takes the columns from `column` on, one for each of its characters. */
  put(column: number, text: string, style: Style): this {
    let at = column;
    for (const char of text) this.#cells[at++] = { text: char, style };
    return this;
  }

  /** A text whose width does not matter, for nothing stands behind it. */
  end(column: number, text: string, style: Style): this {
    this.#cells[column] = { text, style };
    return this;
  }

  render(paint: Paint): string {
    let result = '';
    let run = '';
    let runStyle: Style = 'plain';
    const flush = () => {
      if (run !== '') result += paint(runStyle, run);
      run = '';
    };
    for (let column = 0; column < this.#cells.length; column++) {
      const { text, style } = this.#cells[column] ?? BLANK;
      if (style !== runStyle) flush();
      runStyle = style;
      run += text;
    }
    flush();
    return result.trimEnd();
  }
}

const BLANK = { text: ' ', style: 'plain' } as const;
