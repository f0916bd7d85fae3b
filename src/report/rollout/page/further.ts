import { VERDICT_WORDS } from '../../../rollout/words.js';
import type { Answer } from '../../../rollout/answer.js';
import { counted, grouped } from '../../summary.js';
import { hasInstances } from '../places.js';
import { DRAIN_WORDS } from '../words.js';
import { hostAndZone } from './hosts.js';
import { html, type Markup, named } from './markup.js';
import { grid } from './tables.js';

/** The same question in other circumstances, and what else is asked of a service. */
export function furtherAnswers(answer: Answer): Markup {
  return html`${views(answer)}${table(answer)}${zoneLoss(answer)}${scaledAndDrain(answer)}`;
}

function views(answer: Answer): Markup | undefined {
  const { views } = answer;
  const kinds = new Set(views.map(({ instances, verdict }) => `${instances} ${verdict}`));
  if (kinds.size < 2 || !hasInstances(answer)) return;
  const rows = views.map(({ size, figure, instances, verdict }) => [
    size === 'min' ? 'the smallest' : 'the largest',
    grouped(instances),
    figure === 'careful' ? 'carefully' : 'at its best',
    VERDICT_WORDS[verdict],
  ]);
  return html`<h3>With other fleets</h3>
${grid('The verdict for each size of the fleet and each count of its memory', ['Fleet', 'Instances', 'Memory is counted', 'Then the service'], rows)}`;
}

function table({ table }: Answer): Markup | undefined {
  if (table.length === 0) return;
  const percent = (value: number | undefined) => (value === undefined ? 'any' : `${value} %`);
  const rows = table.map(({ desired, minimumPercent, maximumPercent, verdict }) => [
    percent(minimumPercent),
    percent(maximumPercent),
    desired === undefined ? 'any' : grouped(desired),
    VERDICT_WORDS[verdict],
  ]);
  return html`<h3>For what is not known</h3>
${grid('The verdict for each value that makes a difference', ['Minimum', 'Maximum', 'Tasks', 'Then the service'], rows)}`;
}

function zoneLoss({ zoneLoss }: Answer): Markup | undefined {
  if (zoneLoss.length === 0) return;
  const rows = zoneLoss.map(({ zone, remaining, placedAgain, isExact }) => [
    named(zone),
    `${isExact ? '' : 'at least '}${grouped(remaining)}`,
    `${isExact ? '' : 'at least '}${grouped(placedAgain)}`,
  ]);
  return html`<h3>If a zone is lost</h3>
${grid('What is left at worst after the loss of a zone', ['Zone', 'Still healthy', 'Placed again elsewhere'], rows)}`;
}

function scaledAndDrain({ scaled, drain, hosts }: Answer): Markup | undefined {
  const drained = drain && hosts[drain.host];
  if (!scaled && !drained) return;
  return html`<h3>Scaled up, and drained</h3>
<ul class="said-list">${
    scaled &&
    html`<li>With ${counted(scaled.desired, 'task')}, the most it is scaled to, it ${VERDICT_WORDS[scaled.verdict]}.</li>`
  }${drained && html`<li>Draining ${hostAndZone(drained)} ${DRAIN_WORDS[drain.verdict]}.</li>`}</ul>`;
}
