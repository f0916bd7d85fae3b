import { ruleNamed } from '../../../project/known-ids.js';

/**
 * What is found in the background only: it needs the rollout analyzer, or all of a project, and could not be told from
 * the pieces that are looked at with every key.
 */
const LATER: ReadonlySet<string> = new Set([
  'capacity/asg-max-too-small',
  'deploy/distinct-instance-blocks-update',
  'deploy/no-room-for-extra-task',
  'deploy/rounding-leaves-no-headroom',
  'deploy/static-port-blocks-update',
  'language/unused',
  'network/eni-exhaustion',
  'network/no-instances-in-subnet-azs',
  'placement/distinct-over-fleet',
  'placement/drain-blocked',
  'placement/fleet-too-small',
  'placement/matches-no-instance',
  'placement/scaling-max-unplaceable',
  'placement/static-port-over-fleet',
  'placement/task-larger-than-instance',
  'placement/zone-loss',
  'rollout/at-risk',
  'rollout/stuck',
  'rollout/undecided',
  'rollout/unplaceable',
  'suppression/unused',
]);

export function isForLater(id: string): boolean {
  return LATER.has(id);
}

interface Rule {
  readonly id: string;
  readonly silentWhen: readonly string[];
}

/** Silent beside something that is not looked for, it would speak too soon. */
export function comesLater({ id, silentWhen }: Rule): boolean {
  return LATER.has(id) || silentWhen.some((each) => LATER.has(each));
}

/** Those of some findings that are not looked for between keys. */
export async function forLater(findings: readonly { readonly id: string }[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(findings.map(({ id }) => id))];
  const later = await Promise.all(
    ids.map(async (id) => {
      const rule = await ruleNamed(id);
      return rule ? comesLater(rule) : LATER.has(id);
    }),
  );
  return new Set(ids.filter((_, i) => later[i]));
}
