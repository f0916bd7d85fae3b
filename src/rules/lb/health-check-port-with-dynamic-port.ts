import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { called, targetGroupsOf } from '../shared/balancing.js';
import { dynamicPortOf } from '../shared/inside.js';
import { modeOf } from '../shared/service-mode.js';

export default defineRule({
  id: 'lb/health-check-port-with-dynamic-port',
  title: 'A fixed health check port with dynamic host ports',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md',
  why: 'Where the instance chooses the host port, each task has another one, and a health check on a fixed port meets none of them. ECS answers `The task definition is configured to use a dynamic host port, but the target group with targetGroupArn … has a health check port specified.`',
  on: 'pair',
  silentWhen: ['lb/health-check-form'],
  fixable: true,
  message: text`target group ${'group'} checks the health on port ${'port'}, but the instance chooses the port of ${'container'}`,
  check({ service, task }, report) {
    const mode = modeOf(service);
    if (mode?.name !== 'bridge') return;
    for (const { entry, group } of targetGroupsOf(service)) {
      const dynamic = dynamicPortOf(task, entry);
      const checked = group.properties.at('HealthCheckPort');
      const port = checked.text;
      if (port === undefined || port === 'traffic-port' || !dynamic) continue;
      report(
        checked,
        { group: called(group), port, container: dynamic.container.called },
        {
          ...(!mode.certain && { severity: 'warning' }),
          labels: [
            { span: dynamic.view.hostPort.span, text: 'no host port is named' },
            { span: entry.targetGroupArn.span, text: 'the service joins them here' },
          ],
          help: ['check the port that the traffic goes to: `traffic-port`'],
          fix: unsafeFix('write `traffic-port`', set(checked, 'traffic-port')),
        },
      );
    }
  },
});
