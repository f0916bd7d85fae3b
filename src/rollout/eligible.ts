import { evaluate } from '../query/evaluate.js';
import { type AttributeState, attributeOf, type Instance } from '../query/instance.js';
import type { Ternary } from '../source/ternary.js';
import { subnetsOf } from './addresses.js';
import type { Binding } from './answer.js';
import type { Case, Constraint, FleetHost, TaskKind, View } from './case.js';

/** Whether tasks may be placed on an instance, room aside; if that is not sure, what is against it. */
export interface Eligibility {
  readonly is: Ternary;
  readonly because: Binding | undefined;
}

const YES: Eligibility = { is: true, because: undefined };

/** By host. */
export function eligibilityOf(given: Case, kind: TaskKind, hosts: readonly FleetHost[]): Eligibility[] {
  // No instance is meant that could be asked.
  if (!isCounted(given)) return hosts.map(() => YES);
  const constraints = [...given.constraints, ...kind.constraints];
  const known = new Map<Instance, Eligibility>();
  return hosts.map((host) => {
    if (!host.isUsable) return { is: false, because: { kind: 'unusable' } };
    if (!isInZone(given, kind, host)) return { is: false, because: { kind: 'zone' } };
    const before = known.get(host.instance);
    if (before) return before;
    const found = byAttributes(kind, constraints, host.instance);
    known.set(host.instance, found);
    return found;
  });
}

/** What is not known holds if one is optimistic. */
export function counts({ is }: Eligibility, { figure }: View): boolean {
  return is === 'unknown' ? figure === 'optimistic' : is;
}

function byAttributes(kind: TaskKind, constraints: readonly Constraint[], instance: Instance): Eligibility {
  const platform = otherPlatform(kind, instance);
  if (platform !== undefined) return { is: false, because: { kind: 'platform', text: platform } };
  let result = YES;
  for (const { query, text } of constraints) {
    const is = evaluate(query, instance);
    if (is === true || (is === 'unknown' && result.is === 'unknown')) continue;
    result = { is, because: { kind: 'constraint', text } };
    if (is === false) return result;
  }
  return result;
}

const SYSTEMS = { linux: 'Linux', windows: 'Windows' } as const;

/** What an instance would have to be, and is known not to be. */
export function otherPlatform(
  { architecture, system }: Partial<Pick<TaskKind, 'architecture' | 'system'>>,
  instance: Instance,
): string | undefined {
  if (isOther(attributeOf(instance, 'ecs.cpu-architecture'), architecture)) return architecture;
  if (system && isOther(attributeOf(instance, 'ecs.os-type'), system)) return SYSTEMS[system];
  return undefined;
}

function isOther(state: AttributeState, wanted: string | undefined): boolean {
  return wanted !== undefined && typeof state === 'object' && state.value !== wanted;
}

/** The interface of a task is in a subnet in the zone of its instance; only what is known counts. */
function isInZone({ ground }: Case, { demand }: TaskKind, { zone }: FleetHost): boolean {
  const subnets = subnetsOf(ground);
  if (!demand?.interfaces || !zone || !subnets || subnets.length === 0) return true;
  return subnets.some((subnet) => !subnet.zone || subnet.zone.key === zone.key);
}

/** Whether there are instances, not one that stands for all. */
export function isCounted({ ground }: Case): boolean {
  return ground.kind === 'fleet' || ground.kind === 'inventory';
}
