import type { Balancer } from './balancers.js';
import type { Expansion } from './expansion.js';
import { type Exposure, isSecure, type Listen } from './exposures.js';
import { stack } from './messages.js';
import { memberOf } from './values.js';

/** Words of `expose`, by what reads them. */
const WORDS: Readonly<Record<string, string>> = {
  paths: 'path',
  hosts: 'host',
  headers: 'header',
  queries: 'query',
  methods: 'method',
  sourceIps: 'source',
  priority: 'priority',
  redirect: 'redirect http',
  respond: 'respond',
  certificates: 'certificate',
  tlsPolicy: 'tls-policy',
  sources: 'from',
  dns: 'dns',
  internal: 'internal',
  protocolVersion: 'speaking',
};

/** Tells of what is said where nothing can be made of it. */
export function tellIdle(expansion: Expansion, exposure: Exposure, balancer: Balancer, listen: Listen): void {
  const cases: readonly (readonly [boolean, string, readonly string[]])[] = [
    [balancer.listener !== undefined, 'the listener is made elsewhere', ['tlsPolicy', 'redirect', 'respond', 'dns', 'sources', 'internal']],
    [balancer.group?.address === undefined, 'the security groups of the balancer are made elsewhere', ['sources']],
    [exposure.declared !== undefined, 'the `load-balancer` says whether it is', ['internal']],
    [exposure.network, 'a network balancer knows nothing of requests', ['paths', 'hosts', 'headers', 'queries', 'methods', 'sourceIps', 'priority', 'redirect', 'respond', 'protocolVersion']],
    [!isSecure(listen), 'the listener does not encrypt', ['certificates', 'tlsPolicy', 'redirect']],
  ]; // biome-ignore format: a table
  const told = new Set<string>();
  for (const [holds, reason, keys] of cases)
    for (const key of holds ? keys : []) {
      const value = memberOf(exposure.written, key);
      if (!value || told.has(key)) continue;
      told.add(key);
      expansion.tell(stack.report.notCarried(value.span, { what: `\`${WORDS[key]}\``, reason }));
    }
  const sticky = memberOf(exposure.written, 'sticky');
  if (sticky && exposure.network)
    for (const key of ['duration', 'cookie']) {
      const value = memberOf(sticky, key);
      const reason = 'a network balancer keeps clients by their addresses, for as long as they come';
      if (value)
        expansion.tell(stack.report.notCarried(value.span, { what: `the ${key} of \`sticky\``, reason }));
    }
}
