import { addressOf, type Resource } from '../model/resource.js';
import { type Located, string } from '../source/value.js';
import { type Expansion, wordOf } from './expansion.js';
import { stack } from './messages.js';
import { pascal } from './names.js';
import { clusterOf, runnersIn } from './runners.js';
import { attributeOf, call, memberOf, textIn, withMembers } from './values.js';
import { theVpc } from './vpc.js';

/** A Cloud Map namespace. */
export interface Namespace {
  readonly id: Located;
  /** It has names that DNS knows. */
  readonly dns: boolean;
}

/** The namespaces of a stack: those that clusters of the language name, and those that services are found in. */
export class Namespaces {
  readonly #expansion: Expansion;
  readonly #made = new Map<string, { readonly address: string; readonly dns: boolean }>();

  constructor(expansion: Expansion) {
    this.#expansion = expansion;
    for (const each of expansion.of('cluster')) this.#ofCluster(each);
  }

  /** The one that a service is found in: that it says, else that of its cluster. */
  of(service: Resource, written: Located | undefined): Namespace | undefined {
    const cluster = this.#clusterOf(service);
    const said = this.saidBy(service, written);
    if (!said) return undefined;
    const name = textIn(said);
    const made = name === undefined ? undefined : this.#made.get(name);
    if (made) return { id: attributeOf(made.address, 'Id', said.span), dns: made.dns };
    const id = existingId(this.#expansion, said);
    if (id || name === undefined) return { id: id ?? said, dns: true };
    if (!written) return { id: this.#asked(said, name), dns: !isHttp(cluster) };
    return { id: attributeOf(this.#make(said, name, true), 'Id', said.span), dns: true };
  }

  /** As the service or its cluster says it. */
  saidBy(service: Resource, written: Located | undefined): Located | undefined {
    return written ?? defaultOf(this.#clusterOf(service));
  }

  #clusterOf(service: Resource): Resource | undefined {
    const cluster = clusterOf(this.#expansion, service);
    return cluster && (this.#expansion.declared(wordOf(cluster)) ?? cluster);
  }

  /** The ARN of a namespace that the stack makes, by its name. */
  arnOf(name: Located | undefined): Located | undefined {
    const made = this.#made.get(textIn(name) ?? '');
    return name && made && attributeOf(made.address, 'Arn', name.span);
  }

  /** The cluster refers to the namespace, so that ECS does not make one of this name. */
  #ofCluster(cluster: Resource): void {
    const defaults = memberOf(cluster.value, 'serviceConnectDefaults');
    const said = defaultOf(cluster);
    this.#expansion.done(addressOf(cluster), 'namespaceKind');
    if (!isWritten(cluster) || cluster.existing || defaults?.kind !== 'map' || said?.kind !== 'string')
      return;
    if (existingId(this.#expansion, said) || this.#expansion.isArn(said)) return;
    const namespace = attributeOf(this.#make(said, said.value, !isHttp(cluster)), 'Arn', said.span);
    this.#expansion.set(addressOf(cluster), { serviceConnectDefaults: withMembers(defaults, { namespace }) });
  }

  #make(said: Located, name: string, dns: boolean): string {
    const known = this.#made.get(name);
    if (known) return known.address;
    const expansion = this.#expansion;
    const address = expansion.addressFor(`namespace ${name}`, pascal(name, 'namespace'));
    const at = said.span;
    if (dns) {
      const vpc = runnersIn(expansion)
        .map((each) => expansion.given(wordOf(each), 'vpc'))
        .find((each) => each);
      expansion.add('AWS::ServiceDiscovery::PrivateDnsNamespace', address, at, {
        Name: said,
        Vpc: vpc ?? theVpc(expansion, at),
      });
    } else expansion.add('AWS::ServiceDiscovery::HttpNamespace', address, at, { Name: said });
    this.#made.set(name, { address, dns });
    return address;
  }

  /** That of a cluster that is made elsewhere is made there too. */
  #asked(said: Located, name: string): Located {
    const parameter = pascal(name, 'namespace', 'id');
    if (!this.#expansion.hasParameter(parameter))
      this.#expansion.tell(
        stack.report.added(said.span, {
          what: `parameter \`${parameter}\``,
          reason: `the namespace \`${name}\` is made elsewhere, and its id is not known`,
        }),
      );
    const doc = `The id of the Cloud Map namespace ${name}`;
    return this.#expansion.parameter(parameter, 'string', doc, said.span);
  }
}

function defaultOf(cluster: Resource | undefined): Located | undefined {
  return memberOf(memberOf(cluster?.value, 'serviceConnectDefaults'), 'namespace');
}

function isHttp(cluster: Resource | undefined): boolean {
  return textIn(memberOf(cluster?.stack, 'namespaceKind')) === 'http';
}

/** In the language a namespace is declared; in a request it is named. */
function isWritten({ spelling }: Resource): boolean {
  return spelling?.statement !== undefined;
}

/** The id of a namespace that is named by it, or by its ARN. */
function existingId(expansion: Expansion, said: Located): Located | undefined {
  const [, id] = /^(?:arn:.*:namespace\/)?(ns-[\w-]+)$/.exec(textIn(said) ?? '') ?? [];
  if (id !== undefined) return string(said.span, id);
  if (said.kind !== 'expression' || !expansion.isArn(said)) return undefined;
  return call(said.span, 'Fn::Select', 1, call(said.span, 'Fn::Split', '/', said));
}
