/** Findings that need the fleet: of a service only the first that holds is told. */
export const FLEET_FAMILY = [
  'placement/matches-no-instance',
  'placement/task-larger-than-instance',
  'placement/static-port-over-fleet',
  'placement/distinct-over-fleet',
  'network/no-instances-in-subnet-azs',
  'network/eni-exhaustion',
  'placement/fleet-too-small',
  'deploy/rounding-leaves-no-headroom',
  'deploy/static-port-blocks-update',
  'deploy/distinct-instance-blocks-update',
  'deploy/no-room-for-extra-task',
  'rollout/unplaceable',
  'rollout/stuck',
  'rollout/at-risk',
  'capacity/asg-max-too-small',
  'placement/scaling-max-unplaceable',
  'placement/zone-loss',
  'placement/drain-blocked',
] as const;

/** Those before one of them. */
export function moreUrgentThan(id: (typeof FLEET_FAMILY)[number]): readonly string[] {
  return FLEET_FAMILY.slice(0, FLEET_FAMILY.indexOf(id));
}
