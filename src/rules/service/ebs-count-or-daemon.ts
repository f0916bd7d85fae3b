import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'service/ebs-count-or-daemon',
  title: 'More than one volume configuration, or one on a daemon service',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html',
  why: 'ECS attaches one volume of EBS to each task, and does so for replica services only.',
  on: 'runner',
  silentWhen: ['volume/launch-volumes-too-many'],
  message: text`${'problem'}`,
  check({ view, called }, report) {
    const { volumeConfigurations } = view;
    const [, second] = volumeConfigurations;
    if (second)
      report(
        second,
        { problem: `a task has one volume of EBS, and ${called} configures ${volumeConfigurations.length}` },
        { help: ['keep one of them'] },
      );
    const scheduling = 'schedulingStrategy' in view ? view.schedulingStrategy : undefined;
    if (
      scheduling?.state === 'known' &&
      scheduling.value === 'DAEMON' &&
      volumeConfigurations.state === 'known'
    )
      report(
        volumeConfigurations,
        { problem: 'tasks of a daemon service get no volumes of EBS' },
        { labels: [{ span: scheduling.span, text: 'a daemon service' }] },
      );
  },
});
