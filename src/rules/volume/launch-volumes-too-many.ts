import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'volume/launch-volumes-too-many',
  title: 'Only one volume can be configured at launch',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
  why: 'A service or a task gives the settings of one volume when it is launched, so a task definition can leave one open, not two.',
  on: 'task',
  message: text`${'volume'} is configured at launch, and ${'other'} is, too`,
  check({ volumes }, report) {
    const [first, ...more] = volumes.filter(({ view: { configuredAtLaunch: at } }) => hasValue(at, true));
    for (const { view, called } of more) {
      report(
        view.configuredAtLaunch,
        { volume: called, other: first?.called ?? '' },
        {
          labels: first ? [{ span: first.view.configuredAtLaunch.span, text: 'one is the most' }] : [],
          help: ['configure the other volumes in the task definition'],
        },
      );
    }
  },
});
