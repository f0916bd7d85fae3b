import { text } from '../../diagnostic/catalogue.js';
import { safeFix, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'task/no-essential-container',
  title: 'Every container is marked non-essential',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: "A task ends when an essential container ends, so one at least has to be essential. A container is, unless `essential` is false. Registration answers `Task definition doesn't have any essential container`.",
  on: 'task',
  fixable: true,
  message: text`${'which'} is essential`,
  check({ containers, view }, report) {
    const [first, ...others] = containers;
    if (!first || containers.some(({ essential }) => essential !== false)) return;
    const fix = others.length === 0 ? safeFix : unsafeFix;
    report(
      view.containerDefinitions,
      { which: others.length === 0 ? 'no container' : `none of the ${containers.length} containers` },
      {
        labels: containers.map(({ view, called }) => ({
          span: view.essential.span,
          text: `${called} is not`,
        })),
        help: ['make the container essential without which the task is of no use'],
        fix: fix(`make ${first.called} essential`, set(first.view.essential, true)),
      },
    );
  },
});
