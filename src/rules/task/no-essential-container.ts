import { text } from '../../diagnostic/catalogue.js';
import { safeFix, set } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'task/no-essential-container',
  title: 'Every container is marked non-essential',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'A task ends when an essential container ends, so one at least has to be essential. A container is, unless `essential` is false. The API answers `Invalid setting for container. At least one container must be essential`.',
  on: 'task',
  fixable: true,
  message: text`none of the ${'count'} containers is essential`,
  check({ containers, containersKnown, view }, report) {
    const [first] = containers;
    if (!first || !containersKnown || containers.some(({ essential }) => essential !== false)) return;
    report(
      view.containerDefinitions,
      { count: containers.length },
      {
        labels: containers.map(({ view, called }) => ({
          span: view.essential.span,
          text: `${called} is not`,
        })),
        help: ['make the container essential without which the task is of no use'],
        fix: safeFix(`make ${first.called} essential`, set(first.view.essential, true)),
      },
    );
  },
});
