import { text } from '../../../diagnostic/catalogue.js';
import { interfacesOf } from '../../../rollout/fleet.js';
import { upperBound } from '../../../rollout/problem.js';
import { defineRule } from '../../rule.js';
import { desiredOf, scalingOf } from '../../shared/counts.js';
import { rolls, shifts } from '../../shared/deployments.js';
import { demandOf } from '../../shared/fleet/demand.js';
import { fleetOf } from '../../shared/fleet/fleet.js';
import { mayExclude } from '../../shared/mentions.js';
import { type Judgement, judgementOf } from '../../shared/rollout/judgement.js';
import { traceOf } from '../../shared/rollout/trace.js';
import { percentagesOf } from '../../shared/percentages.js';
import { modeOf } from '../../shared/service-mode.js';
import { addressesIn, isOrdinary, subnetsIn, zoneName, zoneOf } from '../../shared/subnets.js';
import { allTasks, tasks } from '../../shared/words.js';
import type { ServiceSubject } from '../../subjects/runner.js';

const AWSVPC = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html';
const EARLIER_IN_THE_FLEET = [
  'placement/matches-no-instance',
  'placement/task-larger-than-instance',
  'placement/static-port-over-fleet',
  'placement/distinct-over-fleet',
];

export default [
  defineRule({
    id: 'network/single-az',
    title: 'All subnets are in one Availability Zone',
    severity: 'warning',
    confidence: 'inferred',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',
    why: 'Tasks are started only in the zones of the subnets that the service names. When the one zone fails, so does the service, however many tasks it has.',
    on: 'service',
    message: text`${'tasks'} of ${'service'} are in one zone`,
    check(service, report) {
      const { subnets } = service.view.networkConfiguration.awsvpcConfiguration;
      const desired = desiredOf(service);
      const made = subnetsIn(service.project, subnets);
      const zones = new Set(made?.map((subnet) => zoneOf(subnet)?.key));
      if (!made || desired === undefined || desired < 2 || zones.size !== 1 || zones.has(undefined)) return;
      if (!made.every(isOrdinary)) return;
      report(
        subnets,
        { tasks: allTasks(desired), service: service.called },
        {
          labels: made.map(({ head, properties }) => {
            const zone = properties.at('AvailabilityZone');
            return { span: zone.located ? zone.span : head, text: 'the zone' };
          }),
          help: ['add a subnet in another zone'],
        },
      );
    },
  }),
  defineRule({
    id: 'network/no-instances-in-subnet-azs',
    title: 'The instances are in other zones than the subnets',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    why: 'The network interface of a task and the instance that it runs on are in one zone. Where no instance is in a zone of the subnets, no task is ever placed: the instances are `missing an attribute required by your task`.',
    on: 'service',
    silentWhen: EARLIER_IN_THE_FLEET,
    message: text`no instance for ${'service'} is in a zone of its subnets`,
    check(service, report) {
      const { subnets } = service.view.networkConfiguration.awsvpcConfiguration;
      const fleet = fleetOf(service);
      const made = subnetsIn(service.project, subnets);
      if (!made || !fleet || modeOf(service)?.name !== 'awsvpc') return;
      const wanted = made.flatMap((subnet) => {
        const zone = zoneOf(subnet);
        return zone ? [{ subnet, zone }] : [];
      });
      const there = fleet.flatMap(({ group }) => group.zones ?? []);
      if (wanted.length < made.length || fleet.some(({ group }) => !group.zones)) return;
      // A name and a number in the list of the region may be the same zone.
      const all = [...wanted.map(({ zone }) => zone), ...there];
      if (new Set(all.map(({ name }) => name === undefined)).size > 1) return;
      if (wanted.some(({ zone }) => there.some(({ key }) => key === zone.key))) return;
      report(
        subnets,
        { service: service.called },
        {
          labels: [
            ...wanted.flatMap(({ subnet, zone }) =>
              zone ? [{ span: subnet.head, text: `in ${zoneName(zone)}` }] : [],
            ),
            ...fleet.map(({ group }) => ({
              span: group.piece.head,
              text: `the instances are in ${(group.zones ?? []).map(zoneName).join(' and ')}`,
            })),
          ],
          help: ['name subnets in the zones of the instances'],
        },
      );
    },
  }),
  defineRule({
    id: 'network/subnet-ip-exhaustion',
    title: 'Subnets have too few addresses for an update',
    severity: 'error',
    confidence: 'documented',
    source: AWSVPC,
    why: 'Each task in `awsvpc` mode takes an address of a subnet, of which AWS keeps five. In an update old and new tasks are there together. Without a free address a task does not start: `insufficient free addresses in subnet`.',
    on: 'service',
    message: text`${'service'} may have ${'tasks'} at once, and its subnets have ${'free'} addresses`,
    check(service, report) {
      const { subnets } = service.view.networkConfiguration.awsvpcConfiguration;
      const peak = peakOf(service);
      const made = subnetsIn(service.project, subnets);
      if (
        peak === undefined ||
        !made ||
        made.some((a) => made.some((b) => a !== b && mayExclude(a.piece, b.piece)))
      )
        return;
      const free = made.map(addressesIn);
      const sum = free.reduce<number | undefined>(
        (all, each) => (all === undefined || each === undefined ? undefined : all + each),
        0,
      );
      if (sum === undefined || peak <= sum) return;
      const blocked = blockedByAddresses(service);
      report(
        subnets,
        { service: service.called, tasks: tasks(peak), free: sum },
        {
          severity: blocked?.severity ?? 'warning',
          trace: blocked ? traceOf(blocked.answer) : [],
          labels: made.map(({ properties }, i) => ({
            span: properties.at('CidrBlock').span,
            text: `${free[i]} addresses, less what else is in it`,
          })),
          help: ['use larger or more subnets'],
        },
      );
    },
  }),
  defineRule({
    id: 'network/eni-exhaustion',
    title: 'Instances have too few network interfaces for tasks in `awsvpc` mode',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html',
    why: 'Each task in `awsvpc` mode takes a network interface of its instance, which has few and needs one itself. With the account setting `awsvpcTrunking` some types have more. Without a free one a task is not placed: `encountered error "RESOURCE:ENI"`.',
    on: 'service',
    silentWhen: [...EARLIER_IN_THE_FLEET, 'network/no-instances-in-subnet-azs'],
    message: text`${'service'} has ${'tasks'}, and its instances have network interfaces for ${'room'}`,
    check(service, report) {
      const fleet = fleetOf(service);
      const desired = desiredOf(service);
      const demand = service.task && demandOf(service.task);
      if (!fleet || desired === undefined || !demand || demand.interfaces === 0) return;
      const roomIn = (isTrunked: boolean) =>
        fleet.reduce(
          (sum, { pool }) =>
            sum + pool.max * Math.max(0, ...pool.types.map((type) => interfacesOf(type, isTrunked))),
          0,
        );
      const [plain, trunked] = [roomIn(false), roomIn(true)];
      if (desired <= plain) return;
      const isCertain = desired > trunked;
      report(
        service.task?.view.networkMode.located ? service.task.view.networkMode : service.head,
        { service: service.called, tasks: tasks(desired), room: isCertain ? trunked : plain },
        {
          ...(!isCertain && {
            severity: 'warning',
            notes: [`with \`awsvpcTrunking\` there is room for ${trunked}`],
          }),
          labels: fleet.map(({ group, pool }) => ({
            span: group.piece.head,
            text: `${pool.max} of ${pool.types.map(({ type }) => `\`${type}\``).join(', ')}`,
          })),
          help: [
            isCertain
              ? 'use larger types, more instances, or the network mode `bridge`'
              : 'turn the account setting `awsvpcTrunking` on, or use larger types or the network mode `bridge`',
          ],
        },
      );
    },
  }),
];

/** Where it is not only slow: an update that never ends, or tasks that never start. */
function blockedByAddresses(service: ServiceSubject): Judgement | undefined {
  const judgement = judgementOf(service);
  return judgement?.answer.binding[0]?.kind === 'addresses' ? judgement : undefined;
}

/** The most tasks that there are at a time; undefined where it is not known. */
function peakOf(service: ServiceSubject): number | undefined {
  const desired = desiredOf(service);
  if (desired === undefined) return undefined;
  const ends = scalingOf(service).flatMap(({ MaxCapacity }) =>
    MaxCapacity.state === 'known' ? MaxCapacity.value : [],
  );
  const most = Math.max(desired, ...ends);
  if (shifts(service.strategy)) return 2 * most;
  const { max } = percentagesOf(service);
  return rolls(service) && max !== undefined ? Math.max(most, upperBound(most, max)) : most;
}
