import type { FleetHost } from '../../../rollout/case.js';
import { zoneName } from '../places.js';
import { html, type Markup, named } from './markup.js';

/** `i-0abc (us-east-1a)` */
export function hostAndZone(host: FleetHost): Markup {
  const zone = zoneName(host);
  return html`${named(host.name)}${zone !== undefined && html` (${named(zone)})`}`;
}
