import type { Counterexample, Usual } from '../../../rollout/analysis.js';
import type { Answer } from '../../../rollout/answer.js';
import { hasInstances } from '../places.js';
import type { Fillings } from './fillings.js';
import { html, type Markup } from './markup.js';
import { slotsOf } from './slots.js';
import { fillingOf, type Scene, stage } from './stage.js';
import { stepTable } from './steps.js';
import { counterexampleTape, type Tape, usualTape } from './tape.js';
import { legend } from './legend.js';

/** What the page's script knows of a tape: numbers of groups and of fillings. */
export interface PlayedTape {
  readonly start: readonly number[];
  /** Each with what it changes: which group gets which filling. */
  readonly steps: readonly (readonly (readonly [group: number, filling: number])[])[];
}

/** Of the whole page. */
export interface Shared {
  readonly fillings: Fillings;
  /** Those that can be played; each section knows its number. */
  readonly played: PlayedTape[];
}

/** The usual schedule and the counterexample, step by step: as pictures and tables, and to be played. */
export function tapes(answer: Answer, own: number, id: string, { fillings, played }: Shared): Markup {
  const { counterexample, hosts } = answer;
  const usual = usualWay(answer);
  const services = answer.together?.services ?? [answer.case.service];
  const scene = { hosts, services, hasInstances: hasInstances(answer), slots: slotsOf(answer), fillings };
  const section = (tape: Tape, kind: 'usual' | 'counterexample', heading: string) => {
    const number = played.push(playedTape(tape, scene)) - 1;
    return tapeSection(tape, { number, id: `${id}-${kind}`, heading, own }, scene);
  };
  return html`${usual && section(usualTape(usual, scene), 'usual', 'The usual schedule, step by step')}${
    counterexample &&
    section(
      counterexampleTape(counterexample, scene),
      'counterexample',
      counterexampleHeading(counterexample),
    )
  }`;
}

/** Where it has anything to show. */
export function usualWay({ usual }: Answer): Usual | undefined {
  return usual && usual.ends !== 'unplaced' && usual.rounds.length > 0 ? usual : undefined;
}

function counterexampleHeading({ steps, isShortest }: Counterexample): string {
  if (steps.length === 0) return 'Stuck from the start';
  return `${isShortest ? 'The shortest way' : 'A way'} to get stuck, step by step`;
}

const TILES = ['old', 'healthy', 'starting'] as const;

interface Titled {
  readonly number: number;
  readonly id: string;
  readonly heading: string;
  readonly own: number;
}

const CONTROLS = [
  { does: 'first', name: 'First', key: 'Home' },
  { does: 'back', name: 'Back', key: 'ArrowLeft' },
  { does: 'play', name: 'Play', key: undefined },
  { does: 'forward', name: 'Forward', key: 'ArrowRight' },
  { does: 'last', name: 'Last', key: 'End' },
];

function tapeSection(tape: Tape, { number, id, heading, own }: Titled, scene: Scene): Markup {
  const ends = [...tape.start];
  for (const { changes } of tape.frames) for (const { group, load } of changes) ends[group] = load;
  const hasSteps = tape.frames.length > 1;
  return html`
<section class="tape" data-tape="${number}" aria-labelledby="${id}">
<h3 id="${id}">${heading}</h3>
<p class="note">${legend(scene.slots.some((slots) => slots !== undefined) ? [...TILES, 'free'] : TILES)}</p>
<div class="player" role="group" aria-label="${heading}: player" hidden>
<div class="desk"><div class="controls">
${CONTROLS.map(({ does, name, key }) => html`<button type="button" data-do="${does}"${key && html` aria-keyshortcuts="${key}"`}>${name}</button>`)}
<label>Step <input type="range" min="0" max="0" value="0"></label>
</div>
<p class="said" role="status" aria-live="polite"></p></div>
</div>
<div class="still"><h4>${hasSteps ? 'At the start' : 'As it is'}</h4>${stage(tape, tape.start, scene)}</div>
${stepTable(tape, { id: `${id}-steps`, own }, scene)}
${hasSteps && html`<div class="still"><h4>${tape.leftOut > 0 ? 'After these steps' : 'At the end'}</h4>${stage(tape, ends, scene)}</div>`}
</section>`;
}

function playedTape({ groups, start, frames }: Tape, scene: Scene): PlayedTape {
  return {
    start: groups.map((group, i) => fillingOf(group, start[i]!, scene)),
    steps: frames.map(({ changes }) =>
      changes.map(({ group, load }) => [group, fillingOf(groups[group]!, load, scene)] as const),
    ),
  };
}
