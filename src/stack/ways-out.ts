import type { Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { stack } from './messages.js';
import { awsvpcOf, isOnFargate, runnersIn } from './runners.js';
import { isDescription } from './service-roles.js';
import { keyOf, memberOf, textIn } from './values.js';

/**
 * A balancer that the internet reaches lies in public subnets. There, tasks on Fargate that have no public address reach
 * nothing: not even their images.
 */
export function tellOfWaysOut(expansion: Expansion): void {
  const isPublic = new Set(
    expansion
      .infrastructureOf('AWS::ElasticLoadBalancingV2::LoadBalancer')
      .filter(({ properties }) => textIn(memberOf(properties, 'Scheme')) === 'internet-facing')
      .flatMap(({ properties }) => keyOfSubnets(properties) ?? []),
  );
  const [first, ...others] = runnersIn(expansion).filter((each) => {
    const awsvpc = awsvpcOf(each);
    if (!isDescription(expansion, each) || !isOnFargate(each)) return false;
    if (!awsvpc || memberOf(awsvpc, 'assignPublicIp')) return false;
    const subnets = memberOf(awsvpc, 'subnets');
    return subnets !== undefined && isPublic.has(keyOf(subnets));
  });
  if (first) tell(expansion, first, others.length);
}

function keyOfSubnets(balancer: Located): string | undefined {
  const subnets = memberOf(balancer, 'Subnets');
  return subnets && keyOf(subnets);
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html */
function tell(expansion: Expansion, { name, nameSpan }: Resource, others: number): void {
  const whose = others === 0 ? `\`${name}\`` : `\`${name}\` and ${others} other${others === 1 ? '' : 's'}`;
  expansion.tell(
    stack.report.byHand(
      nameSpan,
      {
        what: `a way out for the tasks of ${whose}`,
        reason: 'they have no public addresses, in the subnets of a load balancer that the internet reaches',
      },
      {
        help: [
          'to pull their images through an internet gateway: `network { public-ip }`',
          'or keep them in private subnets with a NAT gateway: declare a `load-balancer` with `subnets` of its own, and `expose … through` it',
        ],
        notes: [
          'nothing is missing where VPC endpoints lead to all that they need',
          'see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html',
        ],
      },
    ),
  );
}
