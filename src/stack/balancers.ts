import { addressOf, type Resource } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { type Located, string } from '../source/value.js';
import { logsOf } from './access-logs.js';
import { type Expansion, wordOf } from './expansion.js';
import type { Exposure } from './exposures.js';
import { entriesOf, keyValues } from './key-values.js';
import { pascal } from './names.js';
import { awsvpcOf } from './runners.js';
import { addGroup, firstOf, type Group, groupFor, NOTHING } from './security-groups.js';
import { ownTags } from './tags.js';
import { attributeOf, booleanIn, call, type Draft, itemsOf, memberOf, textIn } from './values.js';
import { theSubnets, theVpc, vpcOf } from './vpc.js';

/** A balancer, made by the stack or elsewhere. */
export interface Balancer {
  readonly label: string;
  /** What listeners are added to; unknown where rules are added to a listener that exists. */
  readonly arn?: Located;
  /** The listener that exists. */
  readonly listener?: Located;
  readonly network: boolean;
  /** What tells the traffic that comes from it; not known where others made the balancer. */
  readonly group?: Group;
  readonly dualstack: boolean;
  /** How long a connection may be idle, where its listeners say it. */
  readonly idle?: Located;
  /** Where the stack makes it. */
  readonly address?: string;
}

const TYPE = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/** The balancers of a stack: those that are declared, and one for each service and kind that says no other. */
export class Balancers {
  readonly #expansion: Expansion;
  readonly #known = new Map<string, Balancer>();

  constructor(expansion: Expansion) {
    this.#expansion = expansion;
  }

  /** The one that an exposure goes through. */
  of(exposure: Exposure): Balancer {
    const { service, declared, through, network, internal } = exposure;
    if (declared) return this.declared(declared, service);
    const words = [internal ? 'internal' : '', network ? 'network' : ''];
    const label = this.#expansion.addressFor(
      `balancer of ${addressOf(service)} ${words.join(' ')}`,
      pascal(service.name, ...words, 'load', 'balancer'),
    );
    if (through) {
      const isBalancer = /:loadbalancer\//.test(textIn(through) ?? '');
      return { label, network, dualstack: false, [isBalancer ? 'arn' : 'listener']: through };
    }
    return this.#once(label, () => this.#own(exposure, label));
  }

  /** A declared one; the first service behind it lends the VPC and subnets that it does not say. */
  declared(declared: Resource, service?: Resource): Balancer {
    return this.#once(wordOf(declared), () => {
      const { value, nameSpan, existing, id } = declared;
      const label = addressOf(declared);
      const network = booleanIn(memberOf(value, 'network')) === true;
      const dualstack = textIn(memberOf(value, 'addresses')) === 'dualstack';
      const named = memberOf(value, 'securityGroups');
      const idle = memberOf(value, 'idle');
      if (existing) {
        const arn = id ?? attributeOf(wordOf(declared), 'arn', nameSpan);
        const group = named && { id: firstOf(named), label };
        return { label, arn, network, dualstack, ...(group && { group }) };
      }
      this.#expansion.remove(addressOf(declared));
      const group = named
        ? { id: firstOf(named), label }
        : this.#addGroup(label, `Load balancer ${declared.name}`, service, nameSpan);
      const subnets = memberOf(value, 'subnets') ?? this.#subnetsOf(service, nameSpan);
      const address = this.#expansion.add(
        TYPE,
        addressOf(declared),
        declared.span,
        {
          ...kindOf(network, booleanIn(memberOf(value, 'internal')) === true),
          IpAddressType: memberOf(value, 'addresses'),
          ...placesOf(subnets, itemsOf(memberOf(value, 'elasticIps')), nameSpan),
          SecurityGroups: named ?? [group.id],
          LoadBalancerAttributes: keyValues([
            ...(network ? [] : [['idle_timeout.timeout_seconds', idle] as const]),
            ...logsOf(this.#expansion, memberOf(value, 'logs'), network),
            ...entriesOf(memberOf(value, 'attributes')),
          ]),
          ...ownTags(TYPE, memberOf(value, 'tags'), nameSpan),
        },
        declared.doc === undefined ? {} : { doc: declared.doc },
      );
      const arn = attributeOf(address, 'Ref', nameSpan);
      return { label, arn, network, dualstack, group, address, ...(network && idle && { idle }) };
    });
  }

  /** Behind those that nothing is exposed by there is nothing to reach. */
  close(): void {
    for (const { group } of this.#known.values()) {
      const made = group?.address === undefined ? undefined : this.#expansion.infrastructure(group.address);
      if (made && !memberOf(made.properties, 'SecurityGroupEgress'))
        this.#expansion.extend(made.address, { SecurityGroupEgress: NOTHING });
    }
  }

  #own({ service, network, internal, at }: Exposure, label: string): Balancer {
    const group = this.#addGroup(label, `Load balancer of the service ${service.name}`, service, at);
    const address = this.#expansion.add(TYPE, label, at, {
      ...kindOf(network, internal),
      Subnets: this.#subnetsOf(service, at),
      SecurityGroups: [group.id],
    });
    return { label, arn: attributeOf(address, 'Ref', at), network, dualstack: false, group, address };
  }

  /** What may come in and go out is added with the listeners. */
  #addGroup(label: string, description: string, service: Resource | undefined, at: Span): Group {
    const group = groupFor(this.#expansion, label, label, at);
    addGroup(this.#expansion, group.address, at, {
      GroupDescription: description,
      VpcId: service ? vpcOf(this.#expansion, service, at) : theVpc(this.#expansion, at),
    });
    return group;
  }

  #subnetsOf(service: Resource | undefined, at: Span): Located {
    const now = service && (this.#expansion.at(addressOf(service)) ?? service);
    const awsvpc = now && awsvpcOf(now);
    return (awsvpc && memberOf(awsvpc, 'subnets')) ?? theSubnets(this.#expansion, at);
  }

  #once(key: string, make: () => Balancer): Balancer {
    const balancer = this.#known.get(key) ?? make();
    this.#known.set(key, balancer);
    return balancer;
  }
}

function kindOf(network: boolean, internal: boolean): { readonly [key: string]: Draft } {
  return {
    Type: network ? 'network' : 'application',
    Scheme: internal ? 'internal' : 'internet-facing',
  };
}

/** With fixed addresses, each belongs to a subnet. */
function placesOf(subnets: Located, ips: readonly Located[], at: Span): { readonly [key: string]: Draft } {
  if (ips.length === 0) return { Subnets: subnets };
  const subnet = (i: number) =>
    subnets.kind === 'list' ? (subnets.items[i] ?? string(at, '')) : call(at, 'Fn::Select', i, subnets);
  return { SubnetMappings: ips.map((ip, i) => ({ SubnetId: subnet(i), AllocationId: ip })) };
}
