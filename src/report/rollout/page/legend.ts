import { html, type Markup } from './markup.js';

type Kind = keyof typeof LEGEND;

const LEGEND = { old: 'old task', healthy: 'new task', starting: 'new task, starting', free: 'free place' };

/** What the tiles stand for. */
export function legend(kinds: readonly Kind[]): Markup {
  return html`<span class="legend">${kinds.map(
    (kind) =>
      html`<span><svg aria-hidden="true" width="14" height="14"><path class="${kind}" d="M1 1h12v12h-12z"/></svg> ${LEGEND[kind]}</span> `,
  )}</span>`;
}
