import type { Span } from '../../source/span.js';
import { list, type LocatedMap, number, string } from '../../source/value.js';
import { MapBuilder } from '../builder.js';
import { type Conversion, isMap, textIn } from './conversion.js';
import { aliasesOf, certificate, healthOf, records, targetOf, targets } from './http.js';
import type { Workload } from './workload.js';

/** Listeners of a network balancer. */
export function nlb(workload: Workload, conversion: Conversion): void {
  const entry = conversion.entry(workload.root, 'nlb');
  if (!entry || !isMap(entry.value)) return;
  const { value, keySpan } = entry;
  listener(value, keySpan, workload, conversion, true);
  const more = conversion.member(value, 'additional_listeners');
  for (const each of more?.kind === 'list' ? more.items : [])
    if (isMap(each)) listener(each, each.span, workload, conversion, false);
}

function listener(
  value: LocatedMap,
  at: Span,
  workload: Workload,
  conversion: Conversion,
  isFirst: boolean,
): void {
  const written = conversion.entry(value, 'port');
  const [, port, protocol = 'tcp'] = /^(\d+)(?:\/(tcp|tls|udp))?$/i.exec(textIn(written?.value) ?? '') ?? [];
  if (!written || port === undefined) {
    if (written?.value.kind === 'expression') conversion.known(written.value);
    else if (written) conversion.wrong(written.value, 'port, such as `443/tls`');
    else
      conversion.missing(
        at,
        isFirst ? '`nlb`' : 'this listener',
        'port',
        'say where it listens: `port: 443/tls`',
      );
    return;
  }
  const target = targetOf(value, workload, conversion, Number(port));
  if (!target) return;
  const word = protocol.toLowerCase();
  target.container.open(target.port, target.span, word === 'udp' ? 'udp' : undefined);
  const exposure = new MapBuilder(at);
  exposure.set('port', string(written.value.span, port), written.keySpan);
  exposure.set('protocol', string(written.value.span, word));
  exposure.set('containerName', string(target.span, target.container.name));
  exposure.set('containerPort', number(target.span, target.port));
  const aliases = aliasesOf(value, conversion);
  if (word === 'tls') exposure.set('certificates', list(at, [certificate(at, conversion)]));
  if (aliases.length > 0) records(aliases, exposure, conversion);
  const policy = conversion.entry(value, 'ssl_policy');
  if (policy) exposure.set('tlsPolicy', conversion.text(policy.value), policy.keySpan);
  const health = conversion.entry(value, 'healthcheck');
  if (health && isMap(health.value)) {
    const found = healthOf(health.value, conversion);
    if (!found.isEmpty) exposure.set('health', found.build(), health.keySpan);
    const grace = conversion.entry(health.value, 'grace_period');
    const seconds = conversion.seconds(grace?.value, 'grace_period');
    if (grace && seconds) workload.runner.set('healthCheckGracePeriodSeconds', seconds, grace.keySpan);
  }
  targets(value, exposure, at, conversion);
  workload.runnerStack.add('expose', at, exposure.build());
}
