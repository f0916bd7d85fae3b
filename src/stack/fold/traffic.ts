import { addressOf, type Infrastructure, type Resource } from '../../model/resource.js';
import { type Located, list } from '../../source/value.js';
import { asNumber, asText, type Draft, itemsOf, memberOf, textIn } from '../values.js';
import { answered, forwardedTo, redirectedTo } from './actions.js';
import { canonical } from './canonical.js';
import { conditionsIn } from './conditions.js';
import { type Folding, propertyOf } from './folding.js';
import { groupIn, ingressOf, inVpc, type Rule } from './groups.js';
import { referenceOf } from './references.js';
import { tagsIn } from './tags.js';
import { keyed, targetsIn } from './targets.js';

const ELB = 'AWS::ElasticLoadBalancingV2';

/** Balancers with all that is behind them: services expose it, and a balancer of several services is declared. */
export function traffic(folding: Folding): void {
  for (const balancer of folding.of(`${ELB}::LoadBalancer`)) {
    const plan = planOf(folding, balancer);
    if (plan) expose(folding, plan);
  }
}

interface Plan {
  readonly balancer: Infrastructure;
  readonly network: boolean;
  readonly routes: readonly Route[];
  /** Everything of it beside the balancer. */
  readonly parts: readonly Infrastructure[];
}

/** One way from a listener to a port of a container. */
interface Route {
  readonly listener: Infrastructure;
  readonly rule?: Infrastructure;
  readonly conditions: { readonly [key: string]: Draft };
  readonly group: Infrastructure;
  readonly service: Resource;
  /** Where the service names the group. */
  readonly attached: Located;
  /** Another listener sends everything to this one. */
  redirects?: Infrastructure;
}

/** Undefined where something of it is more than services can say. */
function planOf(folding: Folding, balancer: Infrastructure): Plan | undefined {
  const listeners = partsOf(folding, 'Listener', 'LoadBalancerArn', balancer);
  const routes: Route[] = [];
  const parts: Infrastructure[] = [];
  const redirecting: Infrastructure[] = [];
  if (!listeners || listeners.length === 0) return undefined;
  for (const listener of listeners) {
    const rules = partsOf(folding, 'ListenerRule', 'ListenerArn', listener);
    const certificates = partsOf(folding, 'ListenerCertificate', 'ListenerArn', listener);
    if (!rules || !certificates) return undefined;
    parts.push(listener, ...rules, ...certificates);
    const actions = propertyOf(listener, 'DefaultActions');
    if (redirectedTo(actions) !== undefined && rules.length === 0) {
      redirecting.push(listener);
      continue;
    }
    const first = forwardedTo(actions) ? [{ actions, conditions: {} }] : answered(actions) ? [] : undefined;
    if (!first) return undefined;
    const all = rules.map((rule) => {
      const conditions = conditionsIn(propertyOf(rule, 'Conditions'));
      return conditions && { rule, actions: propertyOf(rule, 'Actions'), conditions };
    });
    for (const each of [...first, ...all]) {
      const target = each && routeTo(folding, listener, each.actions);
      if (!target) return undefined;
      routes.push({ ...each, ...target, listener });
    }
  }
  for (const listener of redirecting) {
    const to = redirectedTo(propertyOf(listener, 'DefaultActions'));
    const route = routes.find((each) => portOf(each.listener) === to && isSecure(each.listener));
    if (!route || portOf(listener) !== '80') return undefined;
    route.redirects = listener;
  }
  const groups = routes.map(({ group }) => group);
  if (routes.length === 0 || new Set(groups).size < groups.length) return undefined;
  const network = textIn(propertyOf(balancer, 'Type')) === 'network';
  return { balancer, network, routes, parts: [...parts, ...groups] };
}

/** What belongs to something; undefined where some of it may not be folded. */
function partsOf(
  folding: Folding,
  type: string,
  property: string,
  of: Infrastructure,
): readonly Infrastructure[] | undefined {
  const all = folding.original.infrastructure.filter(
    (each) =>
      each.type === `${ELB}::${type}` && referenceOf(propertyOf(each, property))?.target === of.address,
  );
  return all.every((each) => folding.at(each.address, each.type)) ? all : undefined;
}

function routeTo(folding: Folding, listener: Infrastructure, actions: Located | undefined) {
  const group = folding.at(forwardedTo(actions)?.target, `${ELB}::TargetGroup`);
  const uses = folding.resources('service').flatMap((service) =>
    itemsOf(memberOf(service.value, 'loadBalancers'))
      .filter((each) => referenceOf(memberOf(each, 'targetGroupArn'))?.target === group?.address)
      .map((attached) => ({ service, attached })),
  );
  const [use, ...others] = uses;
  const isPlain = use?.attached.kind === 'map' && !memberOf(use.attached, 'advancedConfiguration');
  const isCodeDeploy =
    textIn(memberOf(memberOf(use?.service.value, 'deploymentController'), 'type')) === 'CODE_DEPLOY';
  if (!group || !use || others.length > 0 || !isPlain || isCodeDeploy || !portOf(listener)) return undefined;
  return { group, ...use };
}

function portOf(listener: Infrastructure): string | undefined {
  const port = propertyOf(listener, 'Port');
  return port && textIn(asText(port));
}

function isSecure(listener: Infrastructure): boolean {
  return /^(?:HTTPS|TLS)$/.test(textIn(propertyOf(listener, 'Protocol')) ?? '');
}

function expose(folding: Folding, plan: Plan): void {
  const { balancer, routes, parts } = plan;
  const services = new Set(routes.map(({ service }) => addressOf(service)));
  const guard = guardOf(folding, balancer);
  const isOwn = services.size === 1 && guard !== undefined && isOwnOf(folding, balancer, routes[0]!.service);
  const name = isOwn ? undefined : declare(folding, plan, guard).name;
  if (isOwn) folding.take(balancer);
  if (guard) folding.take(guard);
  for (const each of parts) folding.take(each);
  for (const route of routes) {
    const address = addressOf(route.service);
    const now = folding.resource(address) ?? route.service;
    const left = itemsOf(memberOf(now.value, 'loadBalancers')).filter((each) => each !== route.attached);
    const exposed = itemsOf(memberOf(now.stack, 'expose'));
    folding.set(address, { loadBalancers: left.length > 0 ? list(now.span, left) : undefined });
    inVpc(folding, route.service, propertyOf(route.group, 'VpcId'));
    folding.say(address, { expose: [...exposed, exposureOf(plan, route, name, guard)] });
  }
  folding.guarded(itemsOf(propertyOf(balancer, 'SecurityGroups')));
}

/** The group of the balancer alone, which the compiler makes again. */
function guardOf(folding: Folding, balancer: Infrastructure): Infrastructure | undefined {
  const [only, ...others] = itemsOf(propertyOf(balancer, 'SecurityGroups'));
  const group = others.length === 0 ? groupIn(folding, only) : undefined;
  const isOfRequest = [...folding.usersOf(group?.address ?? '')].some((user) => folding.resource(user));
  return isOfRequest ? undefined : group;
}

/** A balancer that nobody asks about, in the subnets of the tasks: one of the service's own is like that. */
function isOwnOf(folding: Folding, balancer: Infrastructure, service: Resource): boolean {
  const users = [...folding.usersOf(balancer.address)];
  const isAsked = users.some((user) => user === 'output' || folding.resource(user));
  const said = balancer.properties.entries.map(({ key }) => key);
  const awsvpc = memberOf(memberOf(service.value, 'networkConfiguration'), 'awsvpcConfiguration');
  const [own, theirs] = [propertyOf(balancer, 'Subnets'), memberOf(awsvpc, 'subnets')].map(
    (each) => each && canonical(each, (address) => address),
  );
  return !isAsked && own === theirs && said.every((key) => PLAIN.has(key));
}

const PLAIN: ReadonlySet<string> = new Set(['Name', 'Scheme', 'SecurityGroups', 'Subnets', 'Type', 'Tags']);

function declare(folding: Folding, { balancer, network }: Plan, guard: Infrastructure | undefined): Resource {
  const attributes = keyed(propertyOf(balancer, 'LoadBalancerAttributes'));
  const idle = attributes.get('idle_timeout.timeout_seconds');
  attributes.delete('idle_timeout.timeout_seconds');
  return folding.declare('load-balancer', balancer, {
    network: network ? true : undefined,
    internal: textIn(propertyOf(balancer, 'Scheme')) === 'internal' ? true : undefined,
    subnets: propertyOf(balancer, 'Subnets'),
    securityGroups: guard ? undefined : propertyOf(balancer, 'SecurityGroups'),
    addresses: propertyOf(balancer, 'IpAddressType'),
    idle: idle && asNumber(idle),
    attributes: attributes.size > 0 ? Object.fromEntries(attributes) : undefined,
    tags: tagsIn(balancer),
  });
}

function exposureOf(
  { balancer, network }: Plan,
  { listener, rule, conditions, group, attached, redirects }: Route,
  name: string | undefined,
  guard: Infrastructure | undefined,
): Draft {
  const certificates = itemsOf(propertyOf(listener, 'Certificates')).flatMap(
    (each) => memberOf(each, 'CertificateArn') ?? [],
  );
  const containerPort = memberOf(attached, 'containerPort');
  const protocol = textIn(propertyOf(listener, 'Protocol'))?.toLowerCase().replaceAll('_', '-');
  const priority = rule && propertyOf(rule, 'Priority');
  return {
    port: portOf(listener),
    protocol: network ? protocol : undefined,
    containerName: memberOf(attached, 'containerName'),
    containerPort: containerPort && asNumber(containerPort),
    balancer: name,
    certificates: certificates.length > 0 ? certificates : undefined,
    tlsPolicy: propertyOf(listener, 'SslPolicy'),
    redirect: redirects && true,
    internal: !name && textIn(propertyOf(balancer, 'Scheme')) === 'internal' ? true : undefined,
    sources: guard && sourcesOf(ingressOf(guard), portOf(listener)),
    ...conditions,
    priority: priority && asNumber(priority),
    ...targetsIn(group),
    respond: rule && respondOf(listener),
  };
}

/** Who is let in to a port, where that is not all. */
function sourcesOf(rules: readonly Rule[], port: string | undefined): readonly Located[] | undefined {
  const sources = rules.filter((each) => each.from === port).flatMap(({ peer }) => peer ?? []);
  const isOpen = sources.length === 0 || sources.some((each) => textIn(each) === '0.0.0.0/0');
  return isOpen ? undefined : sources;
}

function respondOf(listener: Infrastructure): Draft {
  const answer = answered(propertyOf(listener, 'DefaultActions'));
  const [status, body] = [memberOf(answer, 'StatusCode'), memberOf(answer, 'MessageBody')];
  if (!status || (textIn(status) === '404' && !body)) return undefined;
  return { status: asNumber(status), body };
}
