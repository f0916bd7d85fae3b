import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'deploy/alarms-incomplete',
  title: 'Deployment alarms are on and none is named',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentAlarms.html',
  why: 'Alarms that are to end a deployment have to be named: at least one where they are enabled.',
  on: 'service',
  message: text`the alarms of the deployment are on, and ${'member'} names none`,
  check(service, report) {
    const { alarms } = service.view.deploymentConfiguration;
    const { enable, alarmNames } = alarms;
    if (!hasValue(enable, true)) return;
    if (alarmNames.state !== 'known' || alarmNames.length > 0) return;
    report(
      alarmNames,
      { member: `\`${service.word(alarms, 'alarmNames')}\`` },
      {
        labels: [{ span: enable.span, text: 'on' }],
        help: ['name the alarms of CloudWatch that are to end it, or switch them off'],
      },
    );
  },
});
