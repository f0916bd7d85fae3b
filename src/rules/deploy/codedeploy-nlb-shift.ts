import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { balancersOf, called, kindOf, TARGET_GROUP } from '../shared/balancing.js';
import { piecesIn } from '../shared/mentions.js';

const ALL_AT_ONCE = 'CodeDeployDefault.ECSAllAtOnce';

export default defineRule({
  id: 'deploy/codedeploy-nlb-shift',
  title: 'CodeDeploy shifts traffic step by step behind a Network Load Balancer',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html',
  why: 'CodeDeploy moves the traffic of a Network Load Balancer all at once: `CodeDeployDefault.ECSAllAtOnce` is the only deployment configuration that it has there. The strategies `LINEAR` and `CANARY` of ECS itself work with one since February 2026.',
  on: 'project',
  message: text`behind a Network Load Balancer CodeDeploy moves the traffic all at once, not by \`${'config'}\``,
  check({ project }, report) {
    for (const { properties } of project.ofType('AWS::CodeDeploy::DeploymentGroup')) {
      const config = properties.at('DeploymentConfigName');
      const { text } = config;
      if (text === undefined || text === ALL_AT_ONCE || !text.startsWith('CodeDeployDefault.ECS')) continue;
      const listed = properties.at('LoadBalancerInfo', 'TargetGroupPairInfoList').located;
      const groups = piecesIn(project, listed).filter(({ piece }) => piece.type === TARGET_GROUP);
      const behind = groups.find((group) =>
        balancersOf(project, group)?.some((each) => kindOf(each) === 'network'),
      );
      if (!behind) continue;
      report(
        config,
        { config: text },
        {
          labels: [{ span: behind.head, text: `${called(behind)} is behind a Network Load Balancer` }],
          help: [`write \`${ALL_AT_ONCE}\``],
        },
      );
    }
  },
});
