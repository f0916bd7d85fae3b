import { FLEET_FAMILY } from './shared/fleet/family.js';

/** Rules of which one finds what another one would have found, had a value been otherwise. */
const FAMILIES: readonly (readonly string[])[] = [
  FLEET_FAMILY,
  ['security/host-network', 'security/host-network-root'],
  ['style/init-process-missing', 'service/exec-without-init'],
];

/** Those that share what they find with a rule, and itself. */
export function kinOf(id: string): readonly string[] {
  return FAMILIES.find((ids) => ids.includes(id)) ?? [id];
}
