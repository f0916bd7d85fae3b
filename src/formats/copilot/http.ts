import type { Span } from '../../source/span.js';
import { boolean, list, type Located, type LocatedMap, number, string } from '../../source/value.js';
import { MapBuilder } from '../builder.js';
import { Phrase } from '../phrase.js';
import { type Conversion, isMap, textIn } from './conversion.js';
import { type Container, members, type Workload } from './workload.js';

/** Rules of the application balancer. */
export function http(workload: Workload, conversion: Conversion): void {
  const entry = conversion.entry(workload.root, 'http');
  if (!entry || !isMap(entry.value)) {
    if (entry && conversion.flag(entry.value) === true)
      conversion.lost(entry.keySpan, '`http: true`', 'say which requests it takes: `path`');
    return;
  }
  const { value, keySpan } = entry;
  const alb = conversion.text(conversion.member(value, 'alb'));
  const rule = new Rule(workload, conversion, alb);
  rule.expose(value, keySpan);
  const more = conversion.member(value, 'additional_rules');
  for (const each of more?.kind === 'list' ? more.items : []) if (isMap(each)) rule.expose(each, each.span);
  if (!alb)
    conversion.added(
      keySpan,
      `a load balancer of its own for \`${workload.name}\``,
      'that of Copilot belongs to the environment, whose services share it',
      'to share one, declare a `load-balancer` and expose the services through it',
    );
}

/** What Copilot sets where a manifest says nothing, in seconds. */
const DRAIN = 60;
const GRACE = 60;
/** What ELB sets, in seconds. */
const STICKY = 86_400;

const HEALTH = [
  ['healthy_threshold', 'healthy', 'number'],
  ['unhealthy_threshold', 'unhealthy', 'number'],
  ['interval', 'interval', 'seconds'],
  ['timeout', 'timeout', 'seconds'],
  ['port', 'port', 'number'],
] as const;

class Rule {
  readonly #workload: Workload;
  readonly #conversion: Conversion;
  readonly #balancer: Located | undefined;

  constructor(workload: Workload, conversion: Conversion, balancer: Located | undefined) {
    this.#workload = workload;
    this.#conversion = conversion;
    this.#balancer = balancer;
  }

  expose(rule: LocatedMap, at: Span): void {
    const conversion = this.#conversion;
    const workload = this.#workload;
    const target = targetOf(rule, workload, conversion);
    if (!target) return;
    target.container.open(target.port, target.span);
    const exposure = new MapBuilder(at);
    const aliases = aliasesOf(rule, conversion);
    const isSecure = aliases.length > 0;
    const redirect = conversion.entry(rule, 'redirect_to_https');
    const isRedirected = isSecure && conversion.flag(redirect?.value) !== false;
    exposure.set('port', string(at, isSecure ? '443' : '80'));
    exposure.set('containerName', string(target.span, target.container.name));
    exposure.set('containerPort', number(target.span, target.port));
    if (this.#balancer) exposure.set('balancer', this.#balancer);
    if (workload.kind === 'backend') exposure.set('internal', boolean(at, true));
    if (isSecure) {
      exposure.set('certificates', list(at, [certificate(at, conversion)]));
      if (isRedirected) exposure.set('redirect', boolean(redirect?.value.span ?? at, true));
      exposure.set(
        'hosts',
        list(
          aliases[0]!.name.span,
          aliases.map(({ name }) => name),
        ),
      );
      records(aliases, exposure, conversion);
    }
    this.#requests(rule, exposure);
    this.#health(rule, exposure, at);
    targets(rule, exposure, at, conversion);
    const version = conversion.entry(rule, 'version');
    const spoken = textIn(version?.value)?.toLowerCase();
    if (version && spoken !== undefined && !/^(?:http1|http2|grpc)$/.test(spoken))
      conversion.wrong(version.value, 'version: `http1`, `http2` or `grpc`');
    else if (version && spoken !== undefined)
      exposure.set('protocolVersion', string(version.value.span, spoken), version.keySpan);
    if (target.port === 443)
      conversion.lost(
        target.span,
        'that the load balancer encrypts what it sends to port 443',
        'make the protocol of the target group HTTPS by hand',
      );
    workload.runnerStack.add('expose', at, exposure.build());
    if (isSecure && !isRedirected) this.#overHttp(exposure, at);
  }

  /** Who comes over http is answered there. */
  #overHttp(exposure: MapBuilder, at: Span): void {
    exposure.set('port', string(at, '80'));
    for (const key of ['certificates', 'dns']) exposure.remove(key);
    this.#workload.runnerStack.add('expose', at, exposure.build());
  }

  /** A path stands for all below it. */
  #requests(rule: LocatedMap, exposure: MapBuilder): void {
    const conversion = this.#conversion;
    const path = conversion.entry(rule, 'path');
    const text = textIn(path?.value);
    if (path && text !== undefined && text !== '/' && text !== '') {
      const word = text.startsWith('/') ? text : `/${text}`;
      const at = path.value.span;
      const paths = [string(at, word), string(at, `${word.replace(/\/$/, '')}/*`)];
      exposure.set('paths', list(at, word.includes('*') ? paths.slice(0, 1) : paths), path.keySpan);
    } else if (path?.value.kind === 'expression') {
      conversion.known(path.value);
    }
    const sources = conversion.entry(rule, 'allowed_source_ips');
    if (sources)
      exposure.set('sourceIps', list(sources.value.span, conversion.texts(sources.value)), sources.keySpan);
  }

  #health(rule: LocatedMap, exposure: MapBuilder, at: Span): void {
    const conversion = this.#conversion;
    const { runner } = this.#workload;
    const written = conversion.entry(rule, 'healthcheck');
    const health = written?.value;
    if (written && health && !isMap(health)) {
      const path = conversion.text(health);
      if (path) exposure.set('health', members(health.span, { path }), written.keySpan);
    } else if (written && isMap(health)) {
      const found = healthOf(health, conversion);
      const path = conversion.entry(health, 'path');
      if (path) found.set('path', conversion.text(path.value), path.keySpan);
      const codes = conversion.entry(health, 'success_codes');
      if (codes)
        found.set('codes', list(codes.value.span, new Phrase(codes.value).split(',')), codes.keySpan);
      if (!found.isEmpty) exposure.set('health', found.build(), written.keySpan);
    }
    const grace = isMap(health) ? conversion.entry(health, 'grace_period') : undefined;
    const seconds = conversion.seconds(grace?.value, 'grace_period');
    if (grace && seconds) runner.set('healthCheckGracePeriodSeconds', seconds, grace.keySpan);
    else if (!runner.get('healthCheckGracePeriodSeconds')) {
      runner.set('healthCheckGracePeriodSeconds', number(at, GRACE));
      conversion.added(at, `a grace period of ${GRACE} seconds`, 'it is the default of Copilot');
    }
  }
}

/** What a check of either kind of balancer says. */
export function healthOf(health: LocatedMap, conversion: Conversion): MapBuilder {
  const found = new MapBuilder(health.span);
  for (const [key, member, kind] of HEALTH) {
    const written = conversion.entry(health, key);
    const value =
      kind === 'seconds' ? conversion.seconds(written?.value, key) : conversion.number(written?.value);
    if (written) found.set(member, value, written.keySpan);
  }
  return found;
}

/** How the targets of either kind of balancer are treated. */
export function targets(rule: LocatedMap, exposure: MapBuilder, at: Span, conversion: Conversion): void {
  const delay = conversion.entry(rule, 'deregistration_delay');
  const seconds = conversion.seconds(delay?.value, 'deregistration_delay');
  if (delay && seconds) exposure.set('drain', seconds, delay.keySpan);
  else if (!delay) {
    exposure.set('drain', number(at, DRAIN));
    conversion.addedOnce(
      at,
      `a deregistration delay of ${DRAIN} seconds`,
      'it is the default of Copilot, and that of ELB is 300',
    );
  }
  const sticky = conversion.entry(rule, 'stickiness');
  if (sticky && conversion.flag(sticky.value)) {
    exposure.set('sticky', members(sticky.value.span, { duration: STICKY }), sticky.keySpan);
  }
}

interface Target {
  readonly container: Container;
  readonly port: number;
  readonly span: Span;
}

/** Where requests go: to the container that is named, or that has the port, or the main one. */
export function targetOf(
  rule: LocatedMap,
  { main, containers, nameSpan }: Workload,
  conversion: Conversion,
  standard?: number,
): Target | undefined {
  const named = conversion.entry(rule, 'target_container') ?? conversion.entry(rule, 'targetContainer');
  const written = conversion.entry(rule, 'target_port');
  const said = conversion.known(written?.value, 'port')?.value;
  const name = textIn(named?.value);
  const known = containers.find((each) => each.name === name);
  if (named && name !== undefined && !known) {
    conversion.unknownName(
      named.value.span,
      'container',
      name,
      containers.map((each) => each.name),
    );
    return undefined;
  }
  const wanted = said ?? (known ? undefined : standard);
  const container =
    known ??
    containers.find((each) => each !== main && each.ports.some(({ port }) => port === wanted)) ??
    main;
  const port = wanted ?? container.ports[0]?.port;
  const span = (written ?? named)?.value.span ?? nameSpan;
  if (port === undefined) {
    if (named)
      conversion.missing(named.value.span, `\`${container.name}\``, 'port', 'say at which port it answers');
    return undefined;
  }
  return { container, port, span };
}

interface Alias {
  readonly name: Located;
  readonly zone: Located | undefined;
}

export function aliasesOf(rule: LocatedMap, conversion: Conversion): readonly Alias[] {
  const alias = conversion.member(rule, 'alias');
  const zone = conversion.text(conversion.member(rule, 'hosted_zone'));
  const items = alias?.kind === 'list' ? alias.items : alias ? [alias] : [];
  return items.flatMap((item): Alias[] => {
    const name = conversion.text(isMap(item) ? conversion.member(item, 'name') : item);
    const own = isMap(item) ? conversion.text(conversion.member(item, 'hosted_zone')) : undefined;
    return name ? [{ name, zone: own ?? zone }] : [];
  });
}

/** Names of the balancer: one record for each exposure is what a stack makes. */
export function records(aliases: readonly Alias[], exposure: MapBuilder, conversion: Conversion): void {
  const [first, ...others] = [...aliases].sort((a, b) => Number(!a.zone) - Number(!b.zone));
  const { name, zone } = first!;
  if (zone) exposure.set('dns', members(name.span, { name, zone }));
  for (const alias of zone ? others : [first!, ...others])
    conversion.lostOnce(
      alias.name.span,
      `the record of \`${textIn(alias.name) ?? 'this alias'}\` in Route 53`,
      'make it by hand: an alias of the load balancer',
    );
}

const CERTIFICATE = 'Certificate';

/** Copilot takes it from the environment, or makes it. */
export function certificate(at: Span, conversion: Conversion): Located {
  conversion.addedOnce(
    at,
    `the parameter \`${CERTIFICATE}\``,
    'Copilot takes the certificate of an alias from the environment, or makes it',
  );
  return conversion.variables.named(CERTIFICATE, at, 'certificate');
}
