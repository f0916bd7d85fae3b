import { counted, grouped } from '../../summary.js';
import { html, type Markup, named } from './markup.js';
import { fillingOf, groupName, type Scene } from './stage.js';
import type { Frame, Tape } from './tape.js';

export interface StepTable {
  readonly id: string;
  /** Of the services whose tasks are counted. */
  readonly own: number;
}

/** Each step in words and numbers; what runs where too, if the instances are few. */
export function stepTable(tape: Tape, { id, own }: StepTable, scene: Scene): Markup {
  const shown = scene.hasInstances && tape.groups.length <= COLUMNS_AT_MOST ? tape.groups : [];
  const whose = scene.services.length > 1 && html` of ${named(scene.services[own] ?? '')}`;
  const loads = [...tape.start];
  const row = ({ words, changes, totals }: Frame, step: number) => {
    for (const { group, load } of changes) loads[group] = load;
    const changed = new Set(changes.map(({ group }) => group));
    const counts = totals[own] ?? { old: 0, starting: 0, healthy: 0 };
    const cells = shown.map((group, i) => {
      const filling = scene.fillings.words[fillingOf(group, loads[i]!, scene)];
      return html`<td>${changed.has(i) ? html`<strong>${filling}</strong>` : filling}</td>`;
    });
    return html`
<tr><th scope="row">${grouped(step)}</th><td class="words">${words}</td>
${[counts.old, counts.starting, counts.healthy, counts.old + counts.healthy].map((count) => html`<td class="number">${grouped(count)}</td>`)}${cells}</tr>`;
  };
  return html`<div class="scroll" role="group" aria-labelledby="${id}" tabindex="0">
<table class="steps"><caption id="${id}">Tasks${whose} after each step${shown.length > 0 && ': in all, and on each instance'}</caption>
<thead><tr><th scope="col">Step</th><th scope="col">What happens</th><th scope="col">Old</th><th scope="col">Starting</th><th scope="col">New</th><th scope="col">Healthy</th>
${shown.map((group) => html`<th scope="col" class="on-host">${groupName(group, scene)}</th>`)}</tr></thead>
<tbody>${tape.frames.map(row)}
</tbody></table></div>
${tape.leftOut > 0 && html`<p class="note">${counted(tape.leftOut, 'further step')} left out here.</p>`}`;
}

const COLUMNS_AT_MOST = 6;
