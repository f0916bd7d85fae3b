import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { isSurelySet } from '../shared/known.js';

const SOURCE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html';

const withoutLoadBalancer = defineRule({
  id: 'service/role-without-load-balancer',
  title: 'A role on a service that has no load balancer',
  severity: 'error',
  confidence: 'observed',
  source: SOURCE,
  why: 'The role of a service is what ECS registers tasks at a load balancer with. Without one it is refused: `IAM roles are only valid for services configured to use load balancers`. The roles of tasks belong to the task definition.',
  on: 'service',
  fixable: true,
  message: text`${'service'} has a role and no load balancer that it could be for`,
  check({ view, called, described, update }, report) {
    const { role, loadBalancers } = view;
    if (described || update || !isSurelySet(role) || loadBalancers.state !== 'absent') return;
    report(
      role,
      { service: called },
      {
        help: ['the roles of tasks stand in the task definition'],
        fix: safeFix('remove it', remove(role)),
      },
    );
  },
});

const serviceLinked = defineRule({
  id: 'service/role-needs-service-linked-role',
  title: 'A role where ECS has to use its own',
  severity: 'error',
  confidence: 'observed',
  source: SOURCE,
  why: 'With the mode `awsvpc`, service discovery, several target groups or the controller `EXTERNAL` ECS uses its service-linked role `AWSServiceRoleForECS`, and refuses another: `You cannot specify an IAM role for services that require a service linked role`.',
  on: 'service',
  silentWhen: ['service/role-without-load-balancer'],
  fixable: true,
  message: text`${'service'} takes no role, because of ${'reason'}`,
  check({ view, called, described, controller, task }, report) {
    const { role, loadBalancers, serviceRegistries, networkConfiguration, deploymentController } = view;
    if (described || !isSurelySet(role) || loadBalancers.state === 'absent') return;
    const mode = task?.view.networkMode;
    const reasons = [
      ...(mode?.state === 'known' && mode.value === 'awsvpc'
        ? [{ span: mode.span, reason: 'the mode `awsvpc`' }]
        : networkConfiguration.awsvpcConfiguration.state === 'known'
          ? [
              {
                span: networkConfiguration.keySpan ?? networkConfiguration.span,
                reason: 'the mode `awsvpc`',
              },
            ]
          : []),
      ...(serviceRegistries.state === 'known'
        ? [{ span: serviceRegistries.keySpan ?? serviceRegistries.span, reason: 'service discovery' }]
        : []),
      ...(controller === 'EXTERNAL'
        ? [{ span: deploymentController.type.span, reason: 'the controller `EXTERNAL`' }]
        : []),
      ...loadBalancers.slice(1, 2).map(({ span }) => ({ span, reason: 'several target groups' })),
    ];
    const [first] = reasons;
    if (!first) return;
    report(
      role,
      { service: called, reason: first.reason },
      {
        labels: reasons.map(({ span, reason }) => ({ span, text: reason })),
        fix: safeFix('remove it', remove(role)),
      },
    );
  },
});

export default [withoutLoadBalancer, serviceLinked];
