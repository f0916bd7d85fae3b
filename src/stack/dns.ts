import type { Located } from '../source/value.js';
import type { Balancer } from './balancers.js';
import type { Expansion } from './expansion.js';
import type { Exposure } from './exposures.js';
import { stack } from './messages.js';
import { pascal } from './names.js';
import { attributeOf, keyOf, memberOf, textIn } from './values.js';

/** The records of `dns <name> in <hosted-zone>`: aliases of the balancer. */
export function nameBalancer(expansion: Expansion, exposure: Exposure, balancer: Balancer): void {
  const dns = memberOf(exposure.written, 'dns');
  const [name, zone] = [memberOf(dns, 'name'), memberOf(dns, 'zone')];
  if (!name || !zone || balancer.listener) return;
  const { address } = balancer;
  if (address === undefined) {
    const what = `the name \`${textIn(name) ?? ''}\``;
    const reason = 'the balancer is made elsewhere, and its address is not known';
    const help = ['make an alias of the balancer in the hosted zone'];
    expansion.tell(stack.report.notCarried(name.span, { what, reason }, { help }));
    return;
  }
  const at = name.span;
  for (const Type of balancer.dualstack ? ['A', 'AAAA'] : ['A']) {
    const id = pascal(exposure.service.name, Type === 'A' ? '' : 'ipv6', 'record');
    const key = `record ${Type} ${keyOf(name)} ${keyOf(zone)}`;
    expansion.add('AWS::Route53::RecordSet', expansion.addressFor(key, id), at, {
      Name: name,
      Type,
      ...zoneOf(zone),
      AliasTarget: {
        DNSName: attributeOf(address, 'DNSName', at),
        HostedZoneId: attributeOf(address, 'CanonicalHostedZoneID', at),
      },
    });
  }
}

/** By its id, or by its name, which ends with a dot. */
function zoneOf(zone: Located): {
  readonly HostedZoneId?: Located;
  readonly HostedZoneName?: Located | string;
} {
  const text = textIn(zone);
  if (text === undefined || /^Z[0-9A-Z]{8,}$/.test(text)) return { HostedZoneId: zone };
  return { HostedZoneName: text.endsWith('.') ? zone : `${text}.` };
}
