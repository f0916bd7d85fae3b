import { normalForm } from '../../formats/ecs/normal.js';
import { resolve } from '../../model/references.js';
import { namedBy } from '../../model/references/names.js';
import { REFERENCE_PATHS, type TargetKind } from '../../model/references/table.js';
import { changedAt } from '../../model/references/values.js';
import {
  addressOf,
  EMPTY_MODEL,
  type Infrastructure,
  isRequestKind,
  REQUEST_OF,
  type RequestKind,
  type Resource,
} from '../../model/resource.js';
import { requestShape } from '../../model/shapes.js';
import { counted } from '../../rollout/words.js';
import { entryOf, type Located, type LocatedMap, map, string, toPlain } from '../../source/value.js';
import { joined } from '../../stack/values.js';
import { differences, type Node } from './compare.js';
import { effectsOnOther, effectsOnService, effectsOnTask } from './effects.js';
import { INFRASTRUCTURE, type Match, matchAll, nameOfResource, RESOURCES } from './match.js';
import { type Asked, askedBy, haveOneDialect, isBare, isEmpty, nameField, type Side } from './side.js';
import type { Compared, Comparison } from './types.js';
import { type Counterpart, expressionKey } from './unknown.js';

/** What would change in ECS if the second description came in the place of the first one. */
export function compareSides(first: Side, second: Side): Comparison {
  const isWhole = !isBare(first) && !isBare(second);
  const [before, after] = [askedBy(first, { isWhole }), askedBy(second, { isWhole })];
  const matches = matchAll(before.resources, after.resources, RESOURCES);
  const isAround = isWhole && haveOneDialect(first, second);
  const around = isAround ? matchAll(before.infrastructure, after.infrastructure, INFRASTRUCTURE) : [];
  const counterpart = counterpartsOf(matches, around);
  const comparing = new Comparing({ before, after, matches, counterpart });
  const things = [...comparing.resources(), ...around.map((match) => infrastructureOf(match, counterpart))];
  return {
    things: things.filter(({ sort, uncompared }) => sort !== undefined || uncompared.length > 0),
    matched: [...matches, ...around].filter((each) => each.before && each.after).length,
    alike: things.reduce((sum, { alike }) => sum + alike, 0),
    notes: [...onEmpty(first, second), ...(isAround ? [] : onSurroundings([first, before], [second, after]))],
  };
}

function onEmpty(before: Side, after: Side): string[] {
  const [old, now] = [before, after].map(({ name }) => `\`${name}\``);
  if (isEmpty(before) && isEmpty(after)) return [`neither ${old} nor ${now} describes anything`];
  if (isEmpty(before)) return [`${old} describes nothing: all of ${now} is new`];
  return isEmpty(after) ? [`${now} describes nothing: all of ${old} is gone`] : [];
}

interface Told extends Compared {
  readonly alike: number;
}

function onSurroundings(...sides: readonly (readonly [Side, Asked])[]): string[] {
  const around = sides.filter(([side, { infrastructure }]) => !isBare(side) && infrastructure.length > 0);
  if (around.length === 0) return [];
  const [bare] = sides.filter(([side]) => isBare(side));
  const which = around
    .map(([{ name }, { infrastructure }]) => `${counted(infrastructure.length, 'thing')} of \`${name}\``)
    .join(' and ');
  const why = bare ? `\`${bare[0].name}\` has requests to ECS only` : 'the formats cut it up differently';
  return [`what stands around the services (${which}) is not compared: ${why}`];
}

/** References lead to what stands in the place of their targets on the other side. */
function counterpartsOf(
  resources: readonly Match<Resource>[],
  around: readonly Match<Infrastructure>[],
): Counterpart {
  const known = new Map<string, string>();
  for (const { before, after } of resources)
    if (before && after) known.set(addressOf(before), addressOf(after));
  for (const { before, after } of around) if (before && after) known.set(before.address, after.address);
  return (address) => known.get(address) ?? address;
}

class Comparing {
  readonly #asked: { readonly before: Asked; readonly after: Asked };
  readonly #matches: readonly Match<Resource>[];
  readonly #counterpart: Counterpart;
  /** What references to a resource are, on both sides. */
  readonly #names = new Map<Resource, string>();
  readonly #revised = new Set<string>();

  constructor({
    before,
    after,
    matches,
    counterpart,
  }: {
    before: Asked;
    after: Asked;
    matches: readonly Match<Resource>[];
    counterpart: Counterpart;
  }) {
    this.#asked = { before, after };
    this.#matches = matches;
    this.#counterpart = counterpart;
    for (const match of matches) {
      const named = match.before ?? match.after!;
      const name = nameOfResource(named);
      // What is on one side only, and named by the deployment, may be what the other side calls by any name.
      const isOpen = !match.before !== !match.after && [before, after].some((side) => side.isUnnamed(named));
      for (const each of isOpen ? [] : [match.before, match.after]) if (each) this.#names.set(each, name);
    }
  }

  /** Task definitions first: what becomes of services depends on them. */
  resources(): Told[] {
    const isTask = ({ before, after }: Match<Resource>) => (before ?? after)?.kind === 'task-definition';
    const rest = this.#matches.filter((match) => !isTask(match));
    const named = {
      before: this.#referring(this.#asked.before.resources),
      after: this.#referring(this.#asked.after.resources),
    };
    return [...this.#matches.filter(isTask), ...rest].map((match) => this.#compare(match, named));
  }

  #compare({ before, after }: Match<Resource>, named: Record<'before' | 'after', Referring>): Told {
    const either = (before ?? after)!;
    const kind = either.kind;
    const about = { title: kind.replaceAll('-', ' '), name: nameOfResource(either) };
    if (!before || !after || !isRequestKind(kind)) return oneSided(about, before, after);
    const values = sameRevision(named.before(before), named.after(after));
    const { changes, uncompared, alike } = differences(
      this.#node(kind, before, after, values[0], this.#asked.before, named.before),
      this.#node(kind, after, before, values[1], this.#asked.after, named.after),
      requestShape(REQUEST_OF[kind]),
      this.#counterpart,
    );
    const told = { ...about, before: before.span, after: after.span, changes, uncompared, alike };
    const effects = this.#effects(kind, about.name, changes, values[1]);
    const isDifferent = changes.length > 0 || effects.length > 0;
    return { ...told, sort: isDifferent ? 'changed' : undefined, effects };
  }

  #effects(kind: RequestKind, name: string, changes: Compared['changes'], after: LocatedMap) {
    if (kind === 'task-definition') {
      const effects = effectsOnTask(name, changes);
      if (effects.some((each) => each.kind === 'revision')) this.#revised.add(name);
      return effects;
    }
    if (kind !== 'service') return effectsOnOther(kind, changes);
    const task = entryOf(after, 'taskDefinition')?.value;
    const isRevised = task?.kind === 'string' && this.#revised.has(task.value);
    const controller = entryOf(after, 'deploymentController')?.value;
    const type = controller?.kind === 'map' ? entryOf(controller, 'type')?.value : undefined;
    return effectsOnService(changes, {
      revised: isRevised ? [task.value] : [],
      controller: type?.kind === 'string' ? type.value : undefined,
      hasStrategy: entryOf(after, 'capacityProviderStrategy') !== undefined,
    });
  }

  #node(
    kind: RequestKind,
    resource: Resource,
    other: Resource,
    value: LocatedMap,
    asked: Asked,
    named: Referring,
  ): Node {
    const implied = asked.implied(resource);
    const field = asked.isUnnamed(resource) ? nameField(kind) : undefined;
    const leavesOpen = (path: string) =>
      path === field ||
      (resource.partial === true && /^\w+$/.test(path)) ||
      (other.described === true && CHOSEN_BY_ECS.has(path.replace(/^.*\./, '')));
    return {
      plain: normalForm(kind, value),
      written: value,
      ...(implied && { implied: named(implied) }),
      leavesOpen,
    };
  }

  /** Requests with one name for what both sides refer to. */
  #referring(resources: readonly Resource[]): Referring {
    const references = resolve({ ...EMPTY_MODEL, resources });
    const called = calledByExpression(resources);
    const wordFor = (from: Located, to: TargetKind): string | undefined => {
      const target =
        references.resourceOf(from) ??
        (from.kind === 'expression' ? called.get(`${to} ${expressionKey(from)}`) : undefined);
      const name = target && this.#names.get(target);
      if (to !== 'service' || !target || name === undefined) return name;
      const around = entryOf(target.value, 'cluster')?.value;
      const cluster = around && wordFor(around, 'cluster');
      return cluster === undefined ? undefined : `service/${cluster}/${name}`;
    };
    return ({ kind, value }) => {
      if (!isRequestKind(kind)) return value;
      const linked = REFERENCE_PATHS[kind].reduce<Located>(
        (now, { path, to }) =>
          changedAt(now, path, (from) => {
            const isPlain = from.kind === 'string' && (to === 'cluster' || to === 'capacity-provider');
            const word = wordFor(from, to) ?? (isPlain ? namedBy(from.value, to, path)?.name : undefined);
            return word === undefined ? from : string(from.span, word);
          }),
        value,
      );
      return linked.kind === 'map' ? linked : value;
    };
  }
}

/** What has a name that is not known is referred to by the same expression. */
function calledByExpression(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  return new Map(
    resources.flatMap((each) => {
      const name = referredAs(each);
      return name?.kind === 'expression' ? [[`${each.kind} ${expressionKey(name)}`, each]] : [];
    }),
  );
}

function referredAs({ kind, value, nameSpan }: Resource): Located | undefined {
  const field = nameField(kind);
  const name = field === undefined ? undefined : entryOf(value, field)?.value;
  if (kind !== 'service' || !name) return name;
  const cluster = entryOf(value, 'cluster')?.value;
  return cluster && joined(nameSpan, 'service/', cluster, '/', name);
}

type Referring = (resource: Resource) => LocatedMap;

/** What ECS answers with where nobody said anything, and nothing certain can be said of it. */
const CHOSEN_BY_ECS: ReadonlySet<string> = new Set([
  'availabilityZoneRebalancing',
  'runtimePlatform',
  'launchType',
  'stopTimeout',
  'placementStrategy',
  'desiredCount',
  'mode',
  'max-buffer-size',
]);

/** A family without a revision is its latest one, which may be the one that the other side names. */
function sameRevision(before: LocatedMap, after: LocatedMap): readonly [LocatedMap, LocatedMap] {
  const [a, b] = [textAt(before), textAt(after)];
  const [family, revision] = a?.split(':') ?? [];
  const [otherFamily, otherRevision] = b?.split(':') ?? [];
  const isOpen = family === otherFamily && (revision === undefined) !== (otherRevision === undefined);
  if (!isOpen || family === undefined) return [before, after];
  const withFamily = (value: LocatedMap): LocatedMap =>
    map(
      value.span,
      value.entries.map((entry) =>
        entry.key === 'taskDefinition' ? { ...entry, value: string(entry.value.span, family) } : entry,
      ),
    );
  return [withFamily(before), withFamily(after)];
}

function textAt(value: LocatedMap): string | undefined {
  const task = entryOf(value, 'taskDefinition')?.value;
  return task?.kind === 'string' ? task.value.replace(/^arn:.*:task-definition\//, '') : undefined;
}

function infrastructureOf({ before, after }: Match<Infrastructure>, counterpart: Counterpart): Told {
  const either = (before ?? after)!;
  const about = { title: either.type, name: either.address };
  if (!before || !after) return oneSided(about, before, after);
  const node = ({ properties }: Infrastructure): Node => ({
    plain: toPlain(properties),
    written: properties,
  });
  const { changes, uncompared, alike } = differences(node(before), node(after), undefined, counterpart);
  return {
    ...about,
    sort: changes.length > 0 ? 'changed' : undefined,
    before: before.span,
    after: after.span,
    changes,
    uncompared,
    alike,
    effects: [],
  };
}

function oneSided(
  about: Pick<Compared, 'title' | 'name'>,
  before: Pick<Resource, 'span'> | undefined,
  after: Pick<Resource, 'span'> | undefined,
): Told {
  const nothing = { changes: [], uncompared: [], effects: [], alike: 0 };
  if (before) return { ...about, ...nothing, sort: 'removed', before: before.span };
  return { ...about, ...nothing, sort: 'added', ...(after && { after: after.span }) };
}
