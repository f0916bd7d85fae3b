import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'deploy/codedeploy-multiple-target-groups',
  title: 'CodeDeploy service with several target groups',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html',
  why: 'Several target groups work with rolling updates only. The pair that CodeDeploy moves the traffic between stands in the deployment group; the service names the first of the two.',
  on: 'service',
  silentWhen: ['deploy/external-with-load-balancers'],
  fixable: true,
  message: text`a service that CodeDeploy deploys names one target group, not ${'count'}`,
  check({ view, controller }, report) {
    const { deploymentController, loadBalancers } = view;
    const [, second] = loadBalancers;
    if (controller !== 'CODE_DEPLOY' || !second) return;
    report(
      second,
      { count: loadBalancers.length },
      {
        labels: [{ span: deploymentController.type.span, text: 'CodeDeploy' }],
        help: ['name the second group of the pair in the deployment group'],
        fix: unsafeFix('keep the first', ...loadBalancers.slice(1).map(remove)),
      },
    );
  },
});
