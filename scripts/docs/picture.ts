import { Terminal } from './console.js';

/** A picture of what `plimsoll check` says about a file, as SVG that follows the reader's light or dark mode. */
export async function pictureOf(file: string, text: string): Promise<string> {
  const terminal = new Terminal();
  terminal.files.set(file, text);
  const command = `plimsoll check ${file}`;
  const { output } = await terminal.run(command, COLUMNS);
  const rows = [`${BOLD}$ ${command}${PLAIN}`, '', ...output.trimEnd().split('\n')].map(spansOf);
  const columns = Math.max(...rows.map((row) => row.reduce((width, span) => width + span.text.length, 0)));
  return svg(`What ${command} prints`, rows, columns);
}

const COLUMNS = 108;
const BOLD = '\x1b[1m';
const PLAIN = '\x1b[22m';
const CHARACTER = 8.4;
const LINE = 17;
const FONT = 14;
const PADDING = 20;

interface Span {
  readonly text: string;
  readonly classes: readonly string[];
}

/** Names of the colours that the terminal renderer uses, by their codes. */
const COLOURS: ReadonlyMap<number, string> = new Map([
  [31, 'red'],
  [32, 'green'],
  [33, 'yellow'],
  [34, 'blue'],
  [36, 'cyan'],
]);
const BOLD_ON = 1;
const BOLD_OFF = 22;
const COLOUR_OFF = 39;

function spansOf(line: string): Span[] {
  const spans: Span[] = [];
  let bold = false;
  let colour: string | undefined;
  for (const [i, piece] of line.split(/\x1b\[(\d+)m/).entries()) {
    if (i % 2 === 0) {
      const classes = [...(bold ? ['bold'] : []), ...(colour ? [colour] : [])];
      if (piece !== '') spans.push({ text: piece, classes });
      continue;
    }
    const code = Number(piece);
    if (code === BOLD_ON || code === BOLD_OFF) bold = code === BOLD_ON;
    else if (code === COLOUR_OFF) colour = undefined;
    else if (COLOURS.has(code)) colour = COLOURS.get(code);
    else throw new Error(`the picture knows no colour for the code ${code}`);
  }
  return spans;
}

function svg(title: string, rows: readonly (readonly Span[])[], columns: number): string {
  const width = Math.ceil(columns * CHARACTER + 2 * PADDING);
  const height = rows.length * LINE + 2 * PADDING;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
<style>
${STYLE}
</style>
<rect class="screen" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${rows.map(textRow).filter(Boolean).join('\n')}
</svg>
`;
}

const STYLE = `svg { color-scheme: light dark }
.screen { fill: #f6f8fa; stroke: #d1d9e0 }
text { font: ${FONT}px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #1f2328; white-space: pre }
.bold { font-weight: 700 }
.red { fill: #c4232d }
.green { fill: #116329 }
.yellow { fill: #8a5a00 }
.blue { fill: #0550ae }
.cyan { fill: #1b7c83 }
@media (prefers-color-scheme: dark) {
  .screen { fill: #0d1117; stroke: #30363d }
  text { fill: #e6edf3 }
  .red { fill: #ff7b72 }
  .green { fill: #56d364 }
  .yellow { fill: #e3b341 }
  .blue { fill: #79c0ff }
  .cyan { fill: #76e3ea }
}`;

/** Every span stands at its own column, so that the columns meet whatever the reader's font is. */
function textRow(spans: readonly Span[], row: number): string {
  const y = PADDING + row * LINE + FONT;
  let column = 0;
  const shown = spans.map(({ text, classes }) => {
    const x = number(PADDING + column * CHARACTER);
    column += text.length;
    if (text.trim() === '') return '';
    const style = classes.length > 0 ? ` class="${classes.join(' ')}"` : '';
    return `<tspan x="${x}" textLength="${number(text.length * CHARACTER)}"${style}>${escaped(text)}</tspan>`;
  });
  return spans.length === 0 ? '' : `<text y="${y}" xml:space="preserve">${shown.join('')}</text>`;
}

function number(value: number): string {
  return String(Number(value.toFixed(1)));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
