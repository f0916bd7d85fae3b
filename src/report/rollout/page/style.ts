/** The page's own style: light, dark and paper. What colour says, shape or words say too. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f7f7f4; --card: #ffffff; --ink: #1b252e; --soft: #52606c; --line: #d8dcdf; --faint: #c3cad0;
  --new: #0d6787; --old: #6d7985; --hatch: #b3bcc4; --focus: #0b5cad; --now: #e3f0f5;
  --safe: #1a6a3a; --at-risk: #875000; --stuck: #a4241b; --undecided: #4c5a68;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12171c; --card: #1a2128; --ink: #e4e9ec; --soft: #a5b1bb; --line: #303a44; --faint: #4a5661;
    --new: #57b4d6; --old: #93a0ac; --hatch: #5b6874; --focus: #7cc0ff; --now: #1d3640;
    --safe: #72cf98; --at-risk: #e9b250; --stuck: #f48f85; --undecided: #b1bcc6;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 66rem;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
  overflow-wrap: anywhere;
}
code, .name { font: 0.92em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
code { unicode-bidi: isolate; }
.short { white-space: nowrap; }
h1, h2, h3, h4, p { margin: 0; }
h1 { font-size: 1rem; font-weight: 400; color: var(--soft); }
h2 { font-size: 1.6rem; line-height: 1.25; font-weight: 650; }
h3 { font-size: 1.1rem; font-weight: 650; margin: 2.25rem 0 0.6rem; }
h4 { font-size: 0.95rem; font-weight: 650; margin: 1rem 0 0.4rem; }
a { color: var(--new); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.patterns { position: absolute; }
.page-head { display: flex; flex-wrap: wrap; gap: 0 0.75rem; align-items: baseline; margin-bottom: 1.25rem; }
.brand { font-weight: 650; }
footer { margin-top: 3rem; color: var(--soft); font-size: 0.9rem; }

.partial { font-weight: 650; margin-bottom: 1rem; }
nav { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 0.5rem 1.5rem 1rem; }
.service { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.5rem; margin-top: 1.25rem; }
.headline { border-left: 5px solid var(--tone); padding-left: 1rem; }
.headline.safe { --tone: var(--safe); }
.headline.at-risk { --tone: var(--at-risk); }
.headline.stuck, .headline.unplaceable { --tone: var(--stuck); }
.headline.undecided { --tone: var(--undecided); }
.headline h2 { display: flex; gap: 0.6rem; align-items: center; color: var(--tone); }
.mark { flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.when { color: var(--soft); }
.reason { margin-top: 0.3rem; font-size: 1.05rem; max-width: 46rem; }
.facts { display: flex; flex-wrap: wrap; gap: 1rem 2.25rem; margin: 1.5rem 0 0; }
.facts div { min-width: 6rem; }
dt { color: var(--soft); font-size: 0.88rem; }
dd { margin: 0; font-size: 1.3rem; font-variant-numeric: tabular-nums; }
.of { font-size: 0.88rem; color: var(--soft); margin-left: 0.25rem; }
.said-list { margin: 0; padding-left: 1.2rem; max-width: 46rem; }
.said-list li + li { margin-top: 0.3rem; }
.note, figcaption { color: var(--soft); font-size: 0.88rem; }
.note { margin-bottom: 0.6rem; }
.legend { margin-right: 0.5rem; }
.legend span { display: inline-block; margin-right: 0.9rem; }
.legend svg { vertical-align: -2px; }

.scroll { overflow: auto; position: relative; max-width: 100%; margin-top: 0.75rem; }
table { border-collapse: collapse; min-width: min(100%, 34rem); font-size: 0.92rem; overflow-wrap: normal; }
.steps { width: 100%; }
caption { text-align: left; color: var(--soft); font-size: 0.88rem; padding: 0 0 0.35rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 1.1rem 0.35rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 400; vertical-align: bottom; background: var(--card); }
tbody th { font-weight: 400; font-variant-numeric: tabular-nums; }
.number { font-variant-numeric: tabular-nums; }
td, tbody th { min-width: 2.5rem; }
td bdi, th bdi, .words { overflow-wrap: anywhere; }
.words { min-width: 13rem; }
.on-host { min-width: 6.5rem; }
.on-host .short { white-space: normal; }

.old { fill: url(#hatch); stroke: var(--old); }
.healthy { fill: var(--new); stroke: var(--new); }
.starting { fill: none; stroke: var(--new); stroke-width: 1.5; stroke-dasharray: 2.5 1.9; }
.free { fill: none; stroke: var(--faint); }
.hatch-ground { fill: var(--card); }
.hatch-line { stroke: var(--old); stroke-width: 2; }

.timeline { margin: 0; }
.timeline svg[role] { display: block; }
.timeline .scroll { margin: 0; max-height: none; }
.timeline text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
.timeline .healthy { stroke: var(--card); }
.timeline .bound-label { fill: var(--ink); }
.axis { stroke: var(--faint); }
.bound { stroke: var(--ink); stroke-width: 1.25; }
.bound.upper { stroke-dasharray: 6 4; }

.zones, .hosts { list-style: none; margin: 0; padding: 0; }
.zones { display: flex; flex-wrap: wrap; gap: 1rem 1.75rem; }
.zone { min-width: 0; }
.zone-name { color: var(--soft); font-size: 0.88rem; margin-bottom: 0.3rem; }
.hosts { display: flex; flex-wrap: wrap; gap: 0.6rem; }
.host {
  width: 10.75rem; max-width: 100%; padding: 0.55rem 0.65rem; border: 1px solid var(--line); border-radius: 7px;
  display: flex; flex-direction: column; gap: 0.1rem; font-size: 0.88rem;
}
.host .name, .host .type {
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow: hidden;
}
.host .type, .host .load { color: var(--soft); }
.host svg { display: block; margin: 0.25rem 0; max-width: 100%; }

.player { border: 1px solid var(--line); border-radius: 9px; padding: 0 0.9rem 0.9rem; margin-bottom: 0.75rem; }
.controls { display: flex; flex-wrap: wrap; gap: 0.4rem; align-items: center; }
.controls label { display: flex; flex: 1 1 12rem; gap: 0.6rem; align-items: center; color: var(--soft); margin-left: 0.4rem; }
.controls input { flex: 1; min-width: 0; accent-color: var(--new); }
button {
  font: inherit; font-size: 0.92rem; color: var(--ink); background: var(--card);
  border: 1px solid var(--faint); border-radius: 6px; padding: 0.3rem 0.75rem; cursor: pointer;
}
button:hover { background: var(--now); }
[data-do="play"] { min-width: 4.6rem; }
.desk { position: sticky; top: 0; z-index: 1; background: var(--card); padding: 0.9rem 0 0; }
.said { margin-top: 0.6rem; padding-bottom: 0.6rem; min-height: 3.6em; }
.host.changed { border-color: var(--new); box-shadow: inset 0 0 0 1px var(--new); }
[aria-current] > * { background: var(--now); }
[aria-current] > th { box-shadow: inset 3px 0 0 var(--new); }
.steps tbody th { padding-left: 0.6rem; }

@media screen {
  .playable .still { display: none; }
  .scroll { max-height: 24rem; }
  thead th { position: sticky; top: 0; }
}
@media screen and (prefers-reduced-motion: no-preference) {
  .host { transition: border-color 0.25s, box-shadow 0.25s; }
  .host.changed .load { animation: told 0.5s; }
  @keyframes told { from { color: var(--new); } }
}
@media (forced-colors: active) {
  :root { --new: CanvasText; --old: CanvasText; --card: Canvas; --ink: CanvasText; --soft: CanvasText; --tone: CanvasText; --faint: GrayText; }
  .host.changed, [aria-current] > th { outline: 2px solid Highlight; outline-offset: -2px; }
}
@media (max-width: 30rem) {
  body { padding: 1rem 0.5rem 2rem; }
  .service, nav { padding: 1rem 0.75rem; }
  .host { width: 100%; }
  .hosts, .zones, .zone { width: 100%; }
}
@media print {
  :root {
    font-size: 10pt;
    color-scheme: only light;
    --ground: #fff; --card: #fff; --ink: #000; --soft: #333; --line: #999; --faint: #999;
    --new: #000; --old: #000; --hatch: #000; --now: #fff;
    --safe: #000; --at-risk: #000; --stuck: #000; --undecided: #000;
  }
  @page { margin: 16mm; }
  body { max-width: none; padding: 0; }
  .service, nav { border: 0; padding: 0; margin: 0; }
  nav + .service { margin-top: 2rem; }
  .service + .service { break-before: page; }
  .player { display: none; }
  .scroll { overflow: visible; }
  table { font-size: 0.85rem; }
  th, td { padding-right: 0.5rem; overflow-wrap: anywhere; }
  .steps th, .steps td { overflow-wrap: normal; }
  .steps .words, .steps bdi { overflow-wrap: anywhere; white-space: normal; }
  .steps .words { min-width: 8rem; }
  td, tbody th, .on-host { min-width: 0; }
  h2, h3, h4, caption { break-after: avoid; }
  .host, tr, figure { break-inside: avoid; }
  .host.changed { border-color: var(--line); box-shadow: none; }
  [aria-current] > th { box-shadow: none; }
  a { color: inherit; text-decoration: none; }
}
`;
