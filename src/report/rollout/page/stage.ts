import type { FleetHost } from '../../../rollout/case.js';
import { grouped } from '../../summary.js';
import { zoneName } from '../places.js';
import { type Fillings, PICTURE_WIDTH, pictureHeight } from './fillings.js';
import { collect, type Group } from './groups.js';
import { html, type Markup, named } from './markup.js';
import type { Cast, Load, Tape } from './tape.js';

/** What there is to draw instances with. */
export interface Scene extends Cast {
  /** By host: places for tasks, where that is one figure for old and new ones and can be drawn. */
  readonly slots: readonly (number | undefined)[];
  readonly fillings: Fillings;
}

/** The instances by zone, with what runs on them. */
export function stage({ groups, frames, start }: Tape, loads: readonly Load[], scene: Scene): Markup {
  const rows = groups.map((group, i) => {
    const all = [
      start[i]!,
      ...frames.flatMap(({ changes }) =>
        changes.filter((change) => change.group === i).map(({ load }) => load),
      ),
    ];
    return Math.max(...all.map((load) => pictureHeight(load, slotsOf(group, scene))));
  });
  const zones = collect(groups.keys(), (group) => zoneOf(groups[group]!, scene));
  return html`<ul class="zones">${[...zones].map(
    ([zone, members]) => html`
<li class="zone">${zone !== undefined && html`<p class="zone-name">zone ${named(zone)}</p>`}
<ul class="hosts">${members.map((group) => card(groups[group]!, loads[group]!, { group, height: rows[group]! }, scene))}
</ul></li>`,
  )}
</ul>`;
}

/** The numbers of the pictures of its groups. */
export function fillingOf(group: Group, load: Load, scene: Scene): number {
  return scene.fillings.numberOf(load, slotsOf(group, scene), scene.services);
}

export function groupName(group: Group, scene: Scene): Markup {
  const { members, isAlike } = group;
  if (!scene.hasInstances) return html`all tasks`;
  const name = named(firstHost(group, scene).name);
  if (members.length === 1) return name;
  return isAlike
    ? html`${grouped(members.length)} like ${name}`
    : html`${grouped(members.length)} others, together`;
}

function card(
  group: Group,
  load: Load,
  { group: number, height }: { group: number; height: number },
  scene: Scene,
): Markup {
  const { fillings } = scene;
  const filling = fillingOf(group, load, scene);
  const { type } = firstHost(group, scene);
  return html`
<li class="host" data-group="${number}"><span class="name">${groupName(group, scene)}</span>
${group.isAlike && type !== undefined && html`<span class="type">${type}</span>`}
<svg aria-hidden="true" width="${PICTURE_WIDTH}" height="${height}"><use href="#filling-${filling}"/></svg>
<span class="load"><span class="count">${fillings.words[filling]}</span>${group.isAlike && group.members.length > 1 && ' on each'}</span></li>`;
}

function firstHost({ members }: Group, { hosts }: Scene): FleetHost {
  return hosts[members[0]!]!;
}

function zoneOf(group: Group, scene: Scene): string | undefined {
  return zoneName(firstHost(group, scene));
}

function slotsOf({ members, isAlike }: Group, { slots }: Scene): number | undefined {
  return isAlike ? slots[members[0]!] : undefined;
}
