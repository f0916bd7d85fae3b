import { text } from '../../diagnostic/catalogue.js';
import type { Label } from '../../diagnostic/diagnostic.js';
import type { Located } from '../../source/value.js';
import { defineRule } from '../rule.js';
import { balancersOf, targetGroupsOf } from '../shared/balancing.js';
import type { PieceSubject } from '../subjects/others.js';
import type { Project } from '../subjects/project.js';
import { ServiceSubject } from '../subjects/runner.js';

export default defineRule({
  id: 'network/different-vpcs',
  title: 'Subnets or security groups from different VPCs',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_NetworkConfiguration.html',
  why: 'All subnets and security groups of a network configuration have to be in one VPC, and the target group of the load balancer, too. A network interface cannot belong to two.',
  on: 'runner',
  message: text`${'runner'} has its network in ${'count'} VPCs`,
  check(runner, report) {
    const { project } = runner;
    const { awsvpcConfiguration } = runner.view.networkConfiguration;
    const named = [...awsvpcConfiguration.subnets, ...awsvpcConfiguration.securityGroups].flatMap(
      (each) => project.pieceOf(each) ?? [],
    );
    const balanced = runner instanceof ServiceSubject ? targetGroupsOf(runner).map(({ group }) => group) : [];
    const around = balanced.flatMap((group) => [group, ...(balancersOf(project, group) ?? [])]);
    const first = new Map<string, PieceSubject>();
    for (const piece of [...named, ...around]) {
      const vpc = vpcOf(project, piece);
      if (vpc !== undefined && !first.has(vpc)) first.set(vpc, piece);
    }
    if (first.size < 2 || named.length === 0) return;
    report(
      awsvpcConfiguration,
      { runner: runner.called, count: first.size },
      { labels: [...first.values()].map(labelOf), help: ['take all of them from one VPC'] },
    );
  },
});

/** Only those that are made here, or named by their ids, are surely different. */
function vpcOf(project: Project, { properties }: PieceSubject): string | undefined {
  return identityOf(project, properties.at('VpcId').located);
}

function identityOf(project: Project, located: Located | undefined): string | undefined {
  if (located?.kind === 'string') return /^vpc-[0-9a-f]+$/.test(located.value) ? located.value : undefined;
  const made = located && project.pieceOf({ located });
  return made && made.piece.type === 'AWS::EC2::VPC' && !made.piece.existing ? made.piece.address : undefined;
}

function labelOf({ properties, piece }: PieceSubject): Label {
  return { span: properties.at('VpcId').span, text: `\`${piece.address}\` is in this one` };
}
