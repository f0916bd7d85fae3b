import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { isForeign, shifts } from '../shared/deployments.js';

export default defineRule({
  id: 'daemon/controller',
  title: 'Daemon service that is not deployed by rolling updates of ECS',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  why: 'The controllers `CODE_DEPLOY` and `EXTERNAL` work with replica services only. Strategies that start a second set of tasks first have no place for it: there is one task on each instance.',
  on: 'service',
  message: text`a daemon service is updated by rolling, not with the ${'how'}`,
  check(service, report) {
    const { deploymentController, deploymentConfiguration, schedulingStrategy } = service.view;
    if (service.scheduling !== 'DAEMON') return;
    const labels = [{ span: schedulingStrategy.span, text: 'a daemon service' }];
    if (isForeign(service.controller))
      report(
        deploymentController.type,
        { how: `controller \`${service.controller}\`` },
        { labels, help: ['write `ECS`'] },
      );
    else if (shifts(service.strategy))
      report(
        deploymentConfiguration.strategy,
        { how: `strategy \`${service.strategy}\`` },
        { severity: 'warning', labels, help: ['write `ROLLING`'] },
      );
  },
});
