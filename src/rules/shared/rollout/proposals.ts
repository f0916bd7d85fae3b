import type { Change as Edit } from '../../../model/edit.js';
import type { Loose } from '../../../model/loose.js';
import type { Change } from '../../../rollout/answer.js';
import type { Case, Ground } from '../../../rollout/case.js';
import { insert, remove, set, unsafeFix } from '../../fixes.js';
import type { Proposal } from '../../rule.js';
import type { ServiceSubject, ServiceView } from '../../subjects/runner.js';
import { distinctWord } from '../fleet/constraints.js';
import { fleetOf, type Grouped } from '../fleet/fleet.js';
import { launchOf } from '../fleet/groups.js';
import { groupCalled } from '../fleet/pools.js';
import { hasValue } from '../known.js';
import { percentWord } from '../percentages.js';
import { fixedPortOf, portsOf } from '../ports.js';
import { counted } from '../words.js';

/**
 * What to write for a remedy of a case that is read of a service; undefined where no text says it, or does not say it
 * plainly.
 */
export function proposalOf(change: Change, service: ServiceSubject, { ground }: Case): Proposal | undefined {
  switch (change.kind) {
    case 'minimum':
      return percentage(service, 'minimumHealthyPercent', change.percent);
    case 'maximum':
      return percentage(service, 'maximumPercent', change.percent);
    case 'instances':
      return ofPool(service, change.pool, (pool) => moreInstances(pool, ground, change.more));
    case 'instance-type':
      return ofPool(service, change.pool, (pool) => otherType(pool, change.type));
    case 'dynamic-ports':
      return dynamicPorts(service);
    case 'drop-distinct':
      return withoutConstraints(service, `leave \`${distinctWord(service)}\` out`, ({ type }) =>
        hasValue(type, 'distinctInstance'),
      );
    case 'drop-constraint':
      return withoutConstraints(service, `leave \`${change.text}\` out`, ({ expression }) =>
        hasValue(expression, change.text),
      );
    case 'addresses':
      return undefined;
  }
}

function percentage(
  service: ServiceSubject,
  member: 'minimumHealthyPercent' | 'maximumPercent',
  percent: number,
): Proposal {
  const { view } = service;
  const { deploymentConfiguration } = view;
  const field = deploymentConfiguration[member];
  const title = `set ${percentWord(service, member)} to ${percent}`;
  if (field.located) return unsafeFix(title, set(field, percent));
  return deploymentConfiguration.located
    ? unsafeFix(title, insert(deploymentConfiguration, member, percent))
    : unsafeFix(title, insert(view, 'deploymentConfiguration', { [member]: percent }));
}

/** Undefined where there is nothing to be written. */
function proposed(title: string, changes: readonly Edit[]): Proposal | undefined {
  return changes.length > 0 ? unsafeFix(title, ...changes) : undefined;
}

function ofPool(
  service: ServiceSubject,
  name: string | undefined,
  propose: (pool: Grouped) => Proposal | undefined,
): Proposal | undefined {
  const found = fleetOf(service)?.find(({ pool }) => pool.name === name);
  return found && propose(found);
}

/** As many as there are to begin with, or where the case is one of a group that has grown, as many as there can be. */
function moreInstances({ group, pool }: Grouped, ground: Ground, more: number): Proposal | undefined {
  const { properties } = group.piece;
  const [min, now, max] = [
    properties.at('MinSize'),
    properties.at('DesiredCapacity'),
    properties.at('MaxSize'),
  ];
  const seen = ground.kind === 'fleet' ? ground.pools.find(({ name }) => name === pool.name) : undefined;
  if (!seen) return undefined;
  const count = seen.min + more;
  const isRange = seen.min < seen.max;
  const hasGrown = !isRange && pool.min < pool.max;
  const sizes = isRange ? [min, now, max] : [...(hasGrown ? [] : [now.state === 'absent' ? min : now]), max];
  return proposed(
    `have ${isRange ? 'at least ' : ''}${counted(count, 'instance')} in ${groupCalled(group)}`,
    sizes.flatMap((size) => raised(size, count)),
  );
}

function raised(size: Loose, to: number): Edit[] {
  if (size.number === undefined || size.number >= to) return [];
  return [set(size, size.located?.kind === 'string' ? String(to) : to)];
}

/** Undefined where it is one of several types, or what it stands in is not at hand. */
function otherType({ group }: Grouped, type: string): Proposal | undefined {
  const { properties } = group.piece;
  const overrides = properties.at('MixedInstancesPolicy', 'LaunchTemplate', 'Overrides').items;
  const said = [...overrides, ...(overrides.length > 0 ? [] : [launchOf(group.piece)])];
  const written = said.map((each) => each?.at('InstanceType')).filter((each) => each?.state === 'known');
  const [only] = written;
  return written.length === 1 && only
    ? proposed(`use \`${type}\` in ${groupCalled(group)}`, [set(only, type)])
    : undefined;
}

/** In `host` mode the port of the container is that of the instance, whatever is written. */
function dynamicPorts({ task }: ServiceSubject): Proposal | undefined {
  if (!task || task.networkMode === 'host') return undefined;
  const fixed = portsOf(task).filter((port) => fixedPortOf(port) !== undefined);
  return proposed(
    'let each task have a free host port',
    fixed.map(({ view }) => remove(view.hostPort)),
  );
}

type PlacementConstraint = ServiceView['placementConstraints'][number];

function withoutConstraints(
  { view, task }: ServiceSubject,
  title: string,
  isMeant: (constraint: Pick<PlacementConstraint, 'type' | 'expression'>) => boolean,
): Proposal | undefined {
  const lists = [view.placementConstraints, ...(task ? [task.view.placementConstraints] : [])];
  return proposed(
    title,
    lists.flatMap((list) => {
      const meant = list.filter(isMeant);
      // Without any, nothing is said of them at all.
      return meant.length === list.length && meant.length > 0 ? [remove(list)] : meant.map(remove);
    }),
  );
}
