import { type Content, html, type Markup } from './markup.js';

/** A table whose first column names its rows; a column with nothing in it is left out. */
export function grid(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Content[])[],
): Markup {
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0">
<table><caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...others]) => html`
<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}
</tbody></table></div>`;
}

export function facts(all: readonly (Markup | undefined | false)[]): Markup {
  return html`<dl class="facts">${all}</dl>`;
}

export function fact(term: string, value: Content): Markup {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}
