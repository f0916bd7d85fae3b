import type { FleetHost } from '../../../rollout/case.js';
import { grouped } from '../../summary.js';
import { zoneName } from '../places.js';
import { type Fillings, pictureSize, type Size } from './fillings.js';
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
export function stage(tape: Tape, loads: readonly Load[], scene: Scene): Markup {
  const { groups } = tape;
  const sizes = sizesOf(tape, scene);
  const width = Math.max(LEAST_WIDTH, ...sizes.map((size) => size.width));
  const zones = collect(groups.keys(), (group) => zoneOf(groups[group]!, scene));
  return html`<ul class="zones">${[...zones].map(
    ([zone, members]) => html`
<li class="zone">${zone !== undefined && html`<p class="zone-name">zone ${named(zone)}</p>`}
<ul class="hosts">${members.map((group) => card(groups[group]!, loads[group]!, { number: group, width, height: sizes[group]!.height }, scene))}
</ul></li>`,
  )}
</ul>`;
}

/** Pictures are not drawn any bigger than so that this fills them. */
const LEAST_WIDTH = 84;
const SHOWN_WIDTH = 140;

/** By group: the most that is ever drawn there. */
function sizesOf({ groups, start, frames }: Tape, scene: Scene): Size[] {
  const sizes = groups.map((group, i) => pictureSize(start[i]!, slotsOf(group, scene)));
  for (const { changes } of frames)
    for (const { group, load } of changes) {
      const { width, height } = pictureSize(load, slotsOf(groups[group]!, scene));
      const most = sizes[group]!;
      sizes[group] = { width: Math.max(most.width, width), height: Math.max(most.height, height) };
    }
  return sizes;
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
    ? html`each of ${grouped(members.length)} like ${name}`
    : html`${grouped(members.length)} others, together`;
}

function card(
  group: Group,
  load: Load,
  { number, width, height }: Size & { readonly number: number },
  scene: Scene,
): Markup {
  const { fillings } = scene;
  const filling = fillingOf(group, load, scene);
  const { type } = firstHost(group, scene);
  return html`
<li class="host" data-group="${number}"><span class="name">${groupName(group, scene)}</span>
${group.isAlike && type !== undefined && html`<span class="type">${named(type)}</span>`}
<svg aria-hidden="true" viewBox="0 0 ${width} ${height}" width="${SHOWN_WIDTH}" height="${Math.round((height * SHOWN_WIDTH) / width)}"><use href="#filling-${filling}"/></svg>
<span class="load">${fillings.words[filling]}</span></li>`;
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
