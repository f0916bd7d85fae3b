import type { Infrastructure } from '../../model/resource.js';
import { type Located, string } from '../../source/value.js';
import { asNumber, type Draft, itemsOf, memberOf, textIn } from '../values.js';
import { isTrue } from './data.js';
import { propertyOf } from './folding.js';

/** What `expose` says of a target group. */
export function targetsIn(group: Infrastructure): { readonly [key: string]: Draft } {
  const version = textIn(propertyOf(group, 'ProtocolVersion'))?.toLowerCase();
  return {
    protocolVersion: version === 'http1' ? undefined : version,
    health: healthIn(group),
    ...attributesIn(group),
  };
}

function healthIn(group: Infrastructure): Draft {
  const of = (name: string) => propertyOf(group, name);
  const count = (name: string) => {
    const value = of(name);
    return value && asNumber(value);
  };
  const matcher = of('Matcher');
  const codes = memberOf(matcher, 'GrpcCode') ?? memberOf(matcher, 'HttpCode');
  const protocol = memberOf(matcher, 'GrpcCode') ? undefined : textIn(of('HealthCheckProtocol'));
  const port = of('HealthCheckPort');
  const health = {
    path: of('HealthCheckPath'),
    port: textIn(port) === 'traffic-port' ? undefined : port && asNumber(port),
    protocol: protocol === 'HTTP' ? undefined : protocol?.toLowerCase(),
    interval: count('HealthCheckIntervalSeconds'),
    timeout: count('HealthCheckTimeoutSeconds'),
    healthy: count('HealthyThresholdCount'),
    unhealthy: count('UnhealthyThresholdCount'),
    codes: codes && codesIn(codes),
  };
  return Object.values(health).some((each) => each !== undefined) ? health : undefined;
}

function codesIn(codes: Located): readonly Located[] {
  const text = textIn(codes);
  return text === undefined ? [codes] : text.split(',').map((code) => string(codes.span, code.trim()));
}

const ALGORITHMS: Readonly<Record<string, string>> = {
  round_robin: 'round-robin',
  least_outstanding_requests: 'least-outstanding',
  weighted_random: 'random',
};

function attributesIn(group: Infrastructure): { readonly [key: string]: Draft } {
  const attributes = keyed(propertyOf(group, 'TargetGroupAttributes'));
  const take = (key: string) => {
    const value = attributes.get(key);
    attributes.delete(key);
    return value;
  };
  const isSticky =
    isTrue(attributes.get('stickiness.enabled')) &&
    (textIn(attributes.get('stickiness.type')) ?? 'lb_cookie') === 'lb_cookie' &&
    attributes.has('stickiness.lb_cookie.duration_seconds');
  const duration = isSticky ? take('stickiness.lb_cookie.duration_seconds') : undefined;
  for (const key of isSticky ? ['stickiness.enabled', 'stickiness.type'] : []) attributes.delete(key);
  const algorithm = attributes.get('load_balancing.algorithm.type');
  const word = ALGORITHMS[textIn(algorithm) ?? ''];
  if (word !== undefined) attributes.delete('load_balancing.algorithm.type');
  const [drain, slowStart] = [
    take('deregistration_delay.timeout_seconds'),
    take('slow_start.duration_seconds'),
  ].map((each) => each && asNumber(each));
  return {
    drain,
    sticky: duration && { duration: asNumber(duration) },
    slowStart,
    algorithm: word,
    attributes: attributes.size > 0 ? Object.fromEntries(attributes) : undefined,
  };
}

/** `Key` and `Value`, as balancers and target groups have their attributes. */
export function keyed(list: Located | undefined): Map<string, Located> {
  return new Map(
    itemsOf(list).flatMap((each) => {
      const [key, value] = [textIn(memberOf(each, 'Key')), memberOf(each, 'Value')];
      return key === undefined || !value ? [] : [[key, value] as const];
    }),
  );
}
