import { VERDICT_WORDS } from '../../rollout/words.js';
import type { Answer } from '../../rollout/answer.js';
import { Fillings } from './page/fillings.js';
import { data, html, Markup, named, prose } from './page/markup.js';
import { PLAYER } from './page/player.js';
import { serviceSection } from './page/service.js';
import { STYLE } from './page/style.js';
import { grid } from './page/tables.js';
import type { Shared } from './page/tapes.js';
import { hashOf } from '../../source/bytes.js';
import { grouped } from '../summary.js';

/** One file that needs nothing else: the answers in words, tables and pictures, and the rollouts step by step. */
export function rolloutPage(answers: readonly Answer[], { complete = true } = {}): string {
  const shared: Shared = { fillings: new Fillings(), played: [] };
  const sections = answers.map((answer, i) => serviceSection(answer, `service-${i}`, shared));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${titleOf(answers)}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
${patterns(shared.fillings)}
<header class="page-head"><p class="brand">Plimsoll</p><h1>Will the rollout finish?</h1></header>
<main>
${!complete && html`<p class="partial">This was interrupted: it is what is known so far.</p>`}${answers.length > 1 && overview(answers)}${sections}
</main>
<footer><p>Made by <code>plimsoll rollout</code>. This page is complete: it loads nothing.</p></footer>
<script type="application/json" id="tapes">${data({ words: shared.fillings.words, tapes: shared.played })}</script>
<script>${new Markup(PLAYER)}</script>
</body>
</html>
`.text;
}

const POLICY = [
  "default-src 'none'",
  `style-src '${allowed(STYLE)}'`,
  `script-src '${allowed(PLAYER)}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function allowed(text: string): string {
  return `sha256-${hashOf(text, 'sha256', 'base64')}`;
}

function titleOf(answers: readonly Answer[]): string {
  const [first, ...others] = answers;
  if (first === undefined) return 'Rollout';
  return `${first.case.service} ${VERDICT_WORDS[first.verdict]}${others.length > 0 ? `, and ${others.length} more` : ''}`;
}

function overview(answers: readonly Answer[]): Markup {
  const rows = answers.map(({ case: { service }, when, verdict, fewestHealthy: { worst }, desired }, i) => [
    html`<a href="#service-${i}">${named(service)}</a>${when !== undefined && html`, where ${prose(when)}`}`,
    VERDICT_WORDS[verdict],
    desired !== undefined && grouped(desired),
    worst !== undefined && grouped(worst),
  ]);
  const columns = ['Service', 'Verdict', 'Tasks wanted', 'Fewest healthy'];
  return html`<nav aria-label="Services">${grid('The services', columns, rows)}</nav>`;
}

/** What is drawn more than once, and the hatching that tells tasks apart without colour. */
function patterns(fillings: Fillings): Markup {
  return html`<svg class="patterns" aria-hidden="true" width="0" height="0"><defs>
<pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch-ground" d="M0 0h4v4h-4z"/><path class="hatch-line" d="M0 0v4"/></pattern>
${fillings.symbols()}</defs></svg>`;
}
