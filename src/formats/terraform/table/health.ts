import type { LocatedMap } from '../../../source/value.js';
import { memberOf, textIn, withMembers } from '../../../stack/values.js';

type Defaults = Readonly<Record<string, string | number>>;

/** Of a block `health_check`: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb_target_group#health_check */
const OF_TERRAFORM: Defaults = {
  HealthyThresholdCount: 3,
  UnhealthyThresholdCount: 3,
  HealthCheckProtocol: 'HTTP',
};

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
function ofBalancer(group: LocatedMap): Defaults {
  const isHttp = /^HTTPS?$/.test(textIn(memberOf(group, 'Protocol')) ?? 'HTTP');
  const isFunction = textIn(memberOf(group, 'TargetType')) === 'lambda';
  return {
    HealthyThresholdCount: 5,
    UnhealthyThresholdCount: isFunction ? 5 : 2,
    HealthCheckProtocol: isHttp ? 'HTTP' : 'TCP',
  };
}

/** A target group whose health check is given, with what the source takes for granted and the target would not. */
export function withHealthDefaults(group: LocatedMap, source: 'terraform' | 'cloudformation'): LocatedMap {
  const both = { terraform: OF_TERRAFORM, cloudformation: ofBalancer(group) };
  const other = both[source === 'terraform' ? 'cloudformation' : 'terraform'];
  const implied = Object.entries(both[source]).filter(
    ([member, value]) => value !== other[member] && !memberOf(group, member),
  );
  return implied.length === 0 ? group : withMembers(group, Object.fromEntries(implied));
}

/** Whether anything is said of how the health is checked. */
export function checksHealth({ entries }: LocatedMap): boolean {
  return entries.some(({ key, value }) => value.kind !== 'null' && HEALTH.test(key));
}

const HEALTH = /^(?:HealthCheck\w+|(?:Unh|H)ealthyThresholdCount|Matcher)$/;
