import { addressOf } from '../model/resource.js';
import { type Span, textOf } from '../source/span.js';
import { type Located, number } from '../source/value.js';
import type { Balancer } from './balancers.js';
import type { Expansion } from './expansion.js';
import { type Exposure, isSecure, type Listen } from './exposures.js';
import { tellIdle } from './idle.js';
import { keyValues } from './key-values.js';
import { stack } from './messages.js';
import { letInFrom } from './peers.js';
import { onePort, portsOfRule, protocolsOf, textOfPort } from './ports.js';
import { ALL_PATHS, conditionsOf, Priorities } from './rules.js';
import { addRule } from './security-groups.js';
import { asText, attributeOf, distinctOf, type Draft, itemsOf, keyOf, memberOf } from './values.js';

const ELB = 'AWS::ElasticLoadBalancingV2';

/** What is exposed with its target groups: one, or two that traffic moves between. */
export interface Route {
  readonly exposure: Exposure;
  readonly blue: Located;
  readonly green?: Located;
  /** ECS moves the traffic, and needs a rule of its own for it. */
  readonly shifts: boolean;
  /** For test traffic. */
  readonly isTest?: true;
}

/** Where a route is found. */
export interface Way {
  readonly listener: Located;
  readonly listen: Listen;
  readonly rule?: Located;
  /** What has to be there before targets may be registered. */
  readonly addresses: readonly string[];
}

/** A route with what it goes through, once that is written. */
export interface Laid {
  readonly route: Route;
  readonly balancer: Balancer;
  readonly production: Way;
  readonly test: Way | undefined;
  /** The addresses of its target groups. */
  readonly blue: string;
  readonly green: string;
}

interface Plan {
  readonly balancer: Balancer;
  /** With a certificate in any of its routes it encrypts. */
  listen: Listen;
  readonly at: Span;
  readonly routes: Route[];
  /** Those that the listener is for. */
  readonly exposures: Exposure[];
  /** The port of the listener that requests are sent on to. */
  redirect?: Located;
}

/** The listeners of a stack: what is exposed at one port of a balancer is behind one of them. */
export class Listeners {
  readonly #expansion: Expansion;
  readonly #plans = new Map<string, Plan>();
  readonly #ways = new Map<string, Way>();

  constructor(expansion: Expansion) {
    this.#expansion = expansion;
  }

  add(balancer: Balancer, route: Route): void {
    const { listen, test } = route.exposure;
    this.#lay(balancer, listen, route);
    if (test) this.#lay(balancer, test, { ...route, isTest: true });
  }

  write(): void {
    const plans = [...this.#plans.values()];
    for (const plan of plans) this.#redirectTo(plan);
    for (const plan of this.#plans.values()) {
      for (const { exposure, isTest } of plan.routes)
        if (!isTest) tellIdle(this.#expansion, exposure, plan.balancer, plan.listen);
      if (plan.balancer.listener) this.#writeRules(plan, plan.balancer.listener, [], plan.routes);
      else this.#writeListener(plan);
    }
  }

  /** Undefined where the route could not be laid. */
  wayOf(route: Route, which: 'production' | 'test'): Way | undefined {
    return this.#ways.get(`${idOf(route)} ${which}`);
  }

  #lay(balancer: Balancer, listen: Listen, route: Route): void {
    const plan = this.#plan(balancer, listen, route.exposure.at);
    plan.routes.push(route);
    plan.exposures.push(route.exposure);
    if (isSecure(listen)) plan.listen = listen;
  }

  #redirectTo({ balancer, listen, routes }: Plan): void {
    if (balancer.listener || listen.protocol !== 'HTTPS') return;
    for (const { exposure, isTest } of routes) {
      const redirect = memberOf(exposure.written, 'redirect');
      if (!redirect || isTest) continue;
      const http = { port: number(redirect.span, 80), protocol: 'HTTP' };
      const plan = this.#plan(balancer, http, redirect.span);
      plan.redirect ??= listen.port;
      plan.exposures.push(exposure);
    }
  }

  #plan(balancer: Balancer, listen: Listen, at: Span): Plan {
    const key = `${balancer.label} ${textOfPort(listen.port)}${balancer.listener ? ` ${keyOf(balancer.listener)}` : ''}`;
    const known = this.#plans.get(key);
    if (known) return known;
    const plan: Plan = { balancer, listen, at, routes: [], exposures: [] };
    this.#plans.set(key, plan);
    return plan;
  }

  #writeListener(plan: Plan): void {
    const { balancer, listen, at, routes } = plan;
    const needsRule = ({ shifts, exposure }: Route) =>
      !balancer.network &&
      (shifts || conditionsOf(exposure).length > 0 || memberOf(exposure.written, 'priority') !== undefined);
    const [first, ...others] = routes.filter((each) => !needsRule(each));
    for (const other of others) this.#tellTaken(other, first!);
    const respond = first && firstWritten(plan, 'respond');
    if (respond) this.#tellIdle(respond, first.exposure);
    const id = `${balancer.label}Listener${labelOf(listen)}`;
    const address = this.#expansion.addressFor(`listener ${id}`, id);
    const listener = attributeOf(address, 'Ref', at);
    const [certificate, ...more] = certificatesOf(plan);
    this.#expansion.add(`${ELB}::Listener`, address, at, {
      LoadBalancerArn: balancer.arn,
      Port: listen.port,
      Protocol: listen.protocol,
      Certificates: certificate && [{ CertificateArn: certificate }],
      SslPolicy: isSecure(listen) ? firstWritten(plan, 'tlsPolicy') : undefined,
      DefaultActions: [first ? forward(first, plan) : withoutRoute(plan)],
      ListenerAttributes:
        listen.protocol === 'TCP' ? keyValues([['tcp.idle_timeout.seconds', balancer.idle]]) : undefined,
    });
    this.#addCertificates(listener, address, more, 2);
    if (first) this.#ways.set(wayKey(first), { listener, listen, addresses: [address] });
    this.#writeRules(plan, listener, [address], routes.filter(needsRule));
    this.#letIn(plan);
  }

  #writeRules(plan: Plan, listener: Located, before: readonly string[], routes: readonly Route[]): void {
    const priorities = new Priorities(routes.map(({ exposure }) => exposure));
    for (const route of routes) {
      const { label, at } = route.exposure;
      const id = `${label}${route.isTest ? 'Test' : ''}Rule`;
      const address = this.#expansion.addressFor(`rule ${wayKey(route)}`, id);
      const conditions = conditionsOf(route.exposure);
      this.#expansion.add(`${ELB}::ListenerRule`, address, at, {
        ListenerArn: listener,
        Priority: priorities.of(route.exposure),
        Conditions: conditions.length > 0 ? conditions : ALL_PATHS,
        Actions: [forward(route, plan)],
      });
      const rule = attributeOf(address, 'Ref', at);
      if (plan.balancer.listener) this.#tellPriority(route.exposure);
      this.#ways.set(wayKey(route), { listener, listen: plan.listen, rule, addresses: [...before, address] });
      if (plan.balancer.listener)
        this.#addCertificates(listener, label, certificatesOf({ ...plan, routes: [route] }), 1);
    }
  }

  #addCertificates(listener: Located, label: string, certificates: readonly Located[], from: number): void {
    for (const [i, CertificateArn] of certificates.entries()) {
      const id = `${label}Certificate${from + i}`;
      const address = this.#expansion.addressFor(`certificate ${keyOf(listener)} ${id}`, id);
      this.#expansion.add(`${ELB}::ListenerCertificate`, address, CertificateArn.span, {
        ListenerArn: listener,
        Certificates: [{ CertificateArn }],
      });
    }
  }

  /** Those who are named may come in; where nobody is, all. */
  #letIn({ balancer, listen, exposures }: Plan): void {
    const { group } = balancer;
    if (!group?.address) return;
    const sources = exposures.map(({ written }) => itemsOf(memberOf(written, 'sources')));
    const named = distinctOf(sources.flat());
    const open = exposures.find((_, i) => sources[i]?.length === 0);
    if (open) for (const source of named) this.#tellOpen(source, open);
    const all: readonly { readonly [key: string]: Draft }[] = balancer.dualstack
      ? [ALL_IPV4, ALL_IPV6]
      : [ALL_IPV4];
    for (const protocol of protocolsOf(listen.protocol)) {
      const ports = onePort(listen.port, protocol);
      if (!open) letInFrom(this.#expansion, [group], named, ports);
      for (const anyone of open ? all : [])
        addRule(this.#expansion, group.address, 'SecurityGroupIngress', { ...portsOfRule(ports), ...anyone });
    }
  }

  #tellOpen({ span }: Located, { service, listen }: Exposure): void {
    const reason = `\`${service.name}\` lets all in at port ${labelOf(listen)}`;
    const help = ['say `from` there too'];
    this.#expansion.tell(stack.report.notCarried(span, { what: `\`${textOf(span)}\``, reason }, { help }));
  }

  #tellTaken({ exposure }: Route, by: Route): void {
    const { port, protocol } = exposure.listen;
    const spoken = exposure.network && protocol !== 'TCP' ? `/${protocol.toLowerCase()}` : '';
    const what = `port ${textOfPort(port)}${spoken} of \`${exposure.service.name}\``;
    const takes = exposure.network
      ? 'listens there, and a network load balancer has one listener for a port'
      : 'takes all requests there that no rule takes';
    const reason = `\`${by.exposure.service.name}\` ${takes}`;
    const help = helpBeside(exposure, by.exposure);
    this.#expansion.tell(stack.report.notCarried(exposure.at, { what, reason }, { help }));
  }

  /** The rules of a listener that is made elsewhere are not known. */
  #tellPriority({ written, at }: Exposure): void {
    if (memberOf(written, 'priority')) return;
    const help = ['write one if the listener has a rule with this priority: `priority 10`'];
    const reason = 'the listener is made elsewhere, and none is written';
    this.#expansion.tell(stack.report.added(at, { what: 'the priority of the rule', reason }, { help }));
  }

  #tellIdle(respond: Located, { service }: Exposure): void {
    const reason = `\`${service.name}\` takes all requests there that no rule takes`;
    this.#expansion.tell(stack.report.notCarried(respond.span, { what: '`respond`', reason }));
  }
}

/** For two that want all of a port. */
function helpBeside(one: Exposure, other: Exposure): readonly string[] {
  if (!one.network) return ['say in one of them which requests it takes: `path`, `host`'];
  const [mine, its] = [one, other].map(
    ({ containerName, containerPort }) => `${keyOf(containerName)} ${keyOf(containerPort)}`,
  );
  const protocols = [one, other].map(({ listen }) => listen.protocol).sort();
  return mine === its && protocols.join() === 'TCP,UDP'
    ? [`expose it once, for both: \`expose ${textOfPort(one.listen.port)}/tcp-udp\``]
    : ['expose it at another port'];
}

const ALL_IPV4 = { CidrIp: '0.0.0.0/0' };
const ALL_IPV6 = { CidrIpv6: '::/0' };

function idOf({ exposure }: Route): string {
  return `${addressOf(exposure.service)} ${exposure.label}`;
}

function wayKey(route: Route): string {
  return `${idOf(route)} ${route.isTest ? 'test' : 'production'}`;
}

function labelOf({ port, protocol }: Listen): string {
  return `${textOfPort(port)}${/UDP|QUIC/.test(protocol) ? 'Udp' : ''}`;
}

function certificatesOf({ listen, routes }: Pick<Plan, 'listen' | 'routes'>): readonly Located[] {
  if (!isSecure(listen)) return [];
  const written = routes.flatMap(({ exposure }) => itemsOf(memberOf(exposure.written, 'certificates')));
  return distinctOf(written);
}

function firstWritten({ routes }: Plan, key: string): Located | undefined {
  return routes.map(({ exposure }) => memberOf(exposure.written, key)).find((each) => each !== undefined);
}

/**
 * To the first target group; where ECS moves the traffic, by weights, so that the other one belongs to the balancer too.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
 */
function forward({ blue, green, shifts, isTest }: Route, { balancer }: Plan): Draft {
  if (!green || !shifts) return { Type: 'forward', TargetGroupArn: blue };
  if (balancer.network) return { Type: 'forward', TargetGroupArn: isTest ? green : blue };
  const TargetGroups = [
    { TargetGroupArn: blue, Weight: 100 },
    { TargetGroupArn: green, Weight: 0 },
  ];
  return { Type: 'forward', ForwardConfig: { TargetGroups } };
}

/** What happens to requests that no rule takes. */
function withoutRoute(plan: Plan): Draft {
  if (plan.redirect)
    return {
      Type: 'redirect',
      RedirectConfig: { Protocol: 'HTTPS', Port: asText(plan.redirect), StatusCode: 'HTTP_301' },
    };
  const respond = firstWritten(plan, 'respond');
  const status = memberOf(respond, 'status');
  const MessageBody = memberOf(respond, 'body');
  return {
    Type: 'fixed-response',
    FixedResponseConfig: {
      StatusCode: status ? asText(status) : '404',
      ContentType: MessageBody && 'text/plain',
      MessageBody,
    },
  };
}
