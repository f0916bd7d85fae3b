import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { isReference, keyOf } from '../shared/mentions.js';
import { repeated } from '../shared/repeated.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html';
const MOST_SUBNETS = 16;
const MOST_GROUPS = 5;
const ID = /^[0-9a-f]{8}$|^[0-9a-f]{17}$/;
/** Capitals, or one letter again and again, stand for an id. */
const STANDS_FOR_ANOTHER = /[^a-z0-9]|example|(.)\1{3}/;

export default [
  defineRule({
    id: 'network/subnet-count',
    title: 'The number of subnets is out of range',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'A network configuration names 1 to 16 subnets. Naming one of them twice has no effect.',
    on: 'runner',
    fixable: true,
    message: text`${'what'}`,
    check(runner, report) {
      const { awsvpcConfiguration } = runner.view.networkConfiguration;
      const { subnets } = awsvpcConfiguration;
      if (subnets.state === 'known' && subnets.length === 0)
        report(subnets, { what: `${runner.called} names no subnet, and one at least is needed` });
      const named = subnets.filter(({ state }) => state === 'known');
      const count = subnets.lengthKnown ? subnets.length : named.length;
      if (count > MOST_SUBNETS)
        report(subnets, { what: `${runner.called} names ${count} subnets, and ${MOST_SUBNETS} is the most` });
      for (const [first, again] of repeated(subnets, (each) => subnetKey(runner.project, each)))
        report(
          again,
          { what: 'this subnet is named twice' },
          {
            severity: 'warning',
            labels: [{ span: first.span, text: 'it is here already' }],
            fix: unsafeFix('remove it', remove(again)),
          },
        );
    },
  }),
  defineRule({
    id: 'network/security-group-count',
    title: 'Too many security groups',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'The network interface of a task has up to 5 security groups.',
    on: 'runner',
    message: text`${'runner'} names ${'count'} security groups, and ${'most'} is the most`,
    check(runner, report) {
      const { securityGroups } = runner.view.networkConfiguration.awsvpcConfiguration;
      const named = securityGroups.filter(
        ({ located }) => located?.kind === 'string' || isReference(located),
      );
      if (named.length <= MOST_GROUPS) return;
      report(
        securityGroups,
        { runner: runner.called, count: named.length, most: MOST_GROUPS },
        { help: ['put the rules of some of them together in one'] },
      );
    },
  }),
  defineRule({
    id: 'network/default-security-group',
    title: 'No security group is named',
    severity: 'info',
    confidence: 'documented',
    source: API,
    why: 'Without a security group tasks get the default one of the VPC. All its members reach each other at all ports, and a load balancer in another group reaches none of them.',
    on: 'runner',
    message: text`${'runner'} names no security group, so its tasks get the default one of the VPC`,
    check(runner, report) {
      const { awsvpcConfiguration } = runner.view.networkConfiguration;
      const { securityGroups } = awsvpcConfiguration;
      // Copilot puts each task into the group of its environment.
      if (runner.resource.spelling?.title === 'a manifest of Copilot') return;
      if (awsvpcConfiguration.state !== 'known' || securityGroups.state !== 'absent') return;
      report(awsvpcConfiguration, { runner: runner.called }, { help: ['name a group of its own'] });
    },
  }),
  defineRule({
    id: 'network/id-malformed',
    title: 'The id of a subnet or security group is malformed',
    severity: 'warning',
    confidence: 'inferred',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html',
    why: 'Ids of subnets and security groups end with 8 or 17 hexadecimal digits: 0-9 and a-f. ECS refuses an id that names nothing, when the service is made or its tasks are started.',
    on: 'runner',
    message: text`\`${'id'}\` is no id of a ${'noun'}`,
    check(runner, report) {
      const { subnets, securityGroups } = runner.view.networkConfiguration.awsvpcConfiguration;
      for (const [list, prefix, noun] of [
        [subnets, 'subnet', 'subnet'],
        [securityGroups, 'sg', 'security group'],
      ] as const)
        for (const each of list) {
          if (each.state !== 'known') continue;
          const [, kind, digits = ''] = /^(subnet|sg|vpc|eni|rtb|igw)-(.+)$/.exec(each.value) ?? [];
          if (kind === undefined || STANDS_FOR_ANOTHER.test(digits)) continue;
          if (kind === prefix && ID.test(digits)) continue;
          report(
            each,
            { id: each.value, noun },
            {
              label:
                kind === prefix
                  ? '8 or 17 digits from 0-9 and a-f'
                  : `this begins with \`${kind}-\`, not \`${prefix}-\``,
            },
          );
        }
    },
  }),
];

type Reported = Parameters<typeof keyOf>;

function subnetKey(project: Reported[0], { located }: { readonly located: Reported[1] }): string | undefined {
  // A parameter may stand for several.
  return located?.kind === 'string' || isReference(located) ? keyOf(project, located) : undefined;
}
