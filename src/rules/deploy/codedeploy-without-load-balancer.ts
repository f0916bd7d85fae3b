import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'deploy/codedeploy-without-load-balancer',
  title: 'CodeDeploy service without an Application or Network Load Balancer',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html',
  why: 'CodeDeploy moves traffic between two target groups, so the service needs one: ECS answers that `the service requires an Application Load Balancer or Network Load Balancer`. A Classic Load Balancer has none.',
  on: 'service',
  message: text`CodeDeploy deploys behind a target group, and service \`${'name'}\` has ${'instead'}`,
  check({ view, controller, name, update }, report) {
    const { deploymentController, loadBalancers } = view;
    if (controller !== 'CODE_DEPLOY' || !loadBalancers.lengthKnown) return;
    const classic = loadBalancers.find(
      ({ loadBalancerName, targetGroupArn }) =>
        loadBalancerName.state !== 'absent' && targetGroupArn.state === 'absent',
    );
    if (!classic && (loadBalancers.length > 0 || update)) return;
    report(
      deploymentController.type,
      { name, instead: classic ? 'a Classic Load Balancer' : 'none' },
      {
        labels: classic ? [{ span: classic.loadBalancerName.span, text: 'a Classic Load Balancer' }] : [],
        help: ['attach a target group, or let ECS deploy: its strategy `BLUE_GREEN` needs no CodeDeploy'],
      },
    );
  },
});
