import type { Resource } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { type Located, string } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { attributeOf, itemsOf, joined, memberOf, textIn } from './values.js';

const ELB = 'AWS::ElasticLoadBalancingV2';

/**
 * How Auto Scaling calls the requests that reach a service: `app/…/…/targetgroup/…/…`.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html
 */
export function labelOf(expansion: Expansion, service: Resource, at: Span): Located | undefined {
  for (const each of itemsOf(memberOf(service.value, 'loadBalancers'))) {
    const group = referredTo(memberOf(each, 'targetGroupArn'));
    const balancer = group === undefined ? undefined : balancerBefore(expansion, group, at);
    if (group !== undefined && balancer)
      return joined(at, balancer, '/', attributeOf(group, 'TargetGroupFullName', at));
  }
  return undefined;
}

/** The full name of the balancer whose listener, or a rule of it, forwards to a target group. */
function balancerBefore(expansion: Expansion, group: string, at: Span): Located | undefined {
  for (const { properties } of expansion.infrastructureOf(`${ELB}::Listener`))
    if (refersTo(memberOf(properties, 'DefaultActions'), group))
      return fullName(memberOf(properties, 'LoadBalancerArn'), at);
  for (const { properties } of expansion.infrastructureOf(`${ELB}::ListenerRule`)) {
    if (!refersTo(memberOf(properties, 'Actions'), group)) continue;
    const arn = memberOf(properties, 'ListenerArn');
    const listener = referredTo(arn);
    const made = listener === undefined ? undefined : expansion.infrastructure(listener);
    return made ? fullName(memberOf(made.properties, 'LoadBalancerArn'), at) : fullName(arn, at);
  }
  return undefined;
}

/** Of what the stack makes, its attribute; else it stands in the ARN of the balancer or its listener. */
function fullName(arn: Located | undefined, at: Span): Located | undefined {
  const made = referredTo(arn);
  if (made !== undefined) return attributeOf(made, 'LoadBalancerFullName', at);
  const [, name] = /:(?:loadbalancer|listener)\/((?:app|net)\/[^/]+\/[^/]+)/.exec(textIn(arn) ?? '') ?? [];
  return name === undefined ? undefined : string(at, name);
}

function referredTo(value: Located | undefined): string | undefined {
  return value?.kind === 'expression' && value.expression.type === 'reference'
    ? value.expression.target
    : undefined;
}

function refersTo(value: Located | undefined, address: string): boolean {
  if (value?.kind === 'list') return value.items.some((item) => refersTo(item, address));
  if (value?.kind === 'map') return value.entries.some((entry) => refersTo(entry.value, address));
  return referredTo(value) === address;
}
