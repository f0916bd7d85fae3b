import { VERDICT_WORDS } from '../../../rollout/words.js';
import type { Answer } from '../../../rollout/answer.js';
import { counted, grouped } from '../../summary.js';
import { placesOf, hasInstances, zoneName } from '../places.js';
import { bindingWords, remedyWords } from '../words.js';
import { type Content, html, type Markup, named, prose } from './markup.js';
import { furtherAnswers } from './further.js';
import { fact, facts, grid } from './tables.js';
import { type Shared, tapes, usualWay } from './tapes.js';
import { timeline } from './timeline.js';

/** All that is said of one service. */
export function serviceSection(answer: Answer, id: string, shared: Shared): Markup {
  const { bounds, binding, remedies, notes } = answer;
  const usual = usualWay(answer);
  const own = answer.together?.own ?? 0;
  return html`
<section class="service" aria-labelledby="${id}">
${headline(answer, id)}
${numbers(answer)}
${list(
  'What limits it',
  binding.map((each) => prose(bindingWords(each))),
)}
${list(
  'What would make it safe',
  remedies.map((remedy) => prose(remedyWords(remedy))),
)}
${
  usual &&
  bounds &&
  html`<h3>The rollout, as it usually goes</h3>
${timeline({ usual, bounds, own, id: `${id}-timeline` })}`
}
${tapes(answer, own, id, shared)}
${placesTable(answer)}
${furtherAnswers(answer)}
${list('Notes', notes.map(prose))}
</section>`;
}

function headline({ case: { service }, when, verdict, reason }: Answer, id: string): Markup {
  return html`<header class="headline ${verdict}">
<h2 id="${id}">${mark(verdict)}<span>${named(service)} ${VERDICT_WORDS[verdict]}</span></h2>
${when !== undefined && html`<p class="when">where ${prose(when)}</p>`}
<p class="reason">${prose(reason)}</p>
</header>`;
}

/** Its shape says the same as its colour. */
function mark(verdict: Answer['verdict']): Markup {
  return html`<svg class="mark" aria-hidden="true" viewBox="0 0 24 24" width="28" height="28">${MARKS[verdict]}</svg>`;
}

const CIRCLE = html`<circle cx="12" cy="12" r="10"/>`;
const OCTAGON = html`<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/>`;
const MARKS: Readonly<Record<Answer['verdict'], Markup>> = {
  safe: html`${CIRCLE}<path d="M7 12.5l3.5 3.5L17 9"/>`,
  'at-risk': html`<path d="M12 2.5L22.5 21h-21z"/><path d="M12 9v6M12 17.6v.6"/>`,
  stuck: html`${OCTAGON}<path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/>`,
  unplaceable: html`${OCTAGON}<path d="M7 12h10"/>`,
  undecided: html`${CIRCLE}<path d="M9 9.5a3 3 0 1 1 4 2.8q-1 .4-1 1.7M12 17v.6"/>`,
};

function numbers(answer: Answer): Markup {
  const { case: given, desired, bounds, fewestHealthy, hosts, explored } = answer;
  const usual = usualWay(answer);
  const { worst, usual: usually } = fewestHealthy;
  const isOne = usually === undefined || usually === worst;
  const percent = (value: number | undefined) =>
    value !== undefined && html` <span class="of">${value} %</span>`;
  return facts([
    fact('Tasks wanted', desired === undefined ? 'not known' : grouped(desired)),
    bounds && fact('Healthy, at least', html`${grouped(bounds.lower)}${percent(given.minimumPercent)}`),
    bounds && fact('At once, at most', html`${grouped(bounds.upper)}${percent(given.maximumPercent)}`),
    worst !== undefined && fact(isOne ? 'Fewest healthy' : 'Fewest healthy, at worst', grouped(worst)),
    usually !== undefined && !isOne && fact('Fewest healthy, as usual', grouped(usually)),
    usual && fact('Rounds, as usual', grouped(usual.rounds.length)),
    hasInstances(answer) && fact('Instances', grouped(hosts.length)),
    explored.states > 0 && fact('States seen', exploredWords(explored)),
  ]);
}

function exploredWords({ states, limit, isComplete, schedules }: Answer['explored']): Content {
  if (isComplete) return html`${grouped(states)} <span class="of">all there is to see</span>`;
  const random =
    schedules &&
    `; of ${grouped(schedules.run)} random schedules ${grouped(schedules.done)} got done, ${grouped(schedules.stuck)} stuck`;
  return html`${grouped(states)} <span class="of">the limit is ${grouped(limit)}${random}</span>`;
}

function list(heading: string, items: readonly Content[]): Markup | undefined {
  if (items.length === 0) return;
  return html`<h3>${heading}</h3>
<ul class="said-list">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/** Alike ones in one row. */
function placesTable(answer: Answer): Markup | undefined {
  const groups = placesOf(answer);
  if (groups.length === 0) return;
  const rows = groups.slice(0, ROWS_AT_MOST).map(({ hosts, first, last, places }) => {
    const zone = zoneName(first);
    return [
      hosts.length === 1
        ? named(first.name)
        : html`${grouped(hosts.length)} instances: ${named(first.name)} … ${named(last.name)}`,
      zone !== undefined && named(zone),
      first.type !== undefined && named(first.type),
      `${grouped(places.count)}${hosts.length === 1 ? '' : ' each'}`,
      places.binding && prose(bindingWords(places.binding)),
    ];
  });
  const leftOut = groups.length - rows.length;
  return html`<h3>The instances</h3>
${grid('Places for new tasks, while no task of the service is there', ['Instance', 'Zone', 'Type', 'Places', 'Limited by'], rows)}
${leftOut > 0 && html`<p class="note">${counted(leftOut, 'more kind')} of instances left out here.</p>`}`;
}

const ROWS_AT_MOST = 60;
