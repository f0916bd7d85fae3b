import { text } from '../../diagnostic/catalogue.js';
import { insert, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import type { ContainerSubject } from '../subjects/task.js';

export default defineRule({
  id: 'style/essential-explicit',
  title: 'One of several containers does not say whether it is essential',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'A container is essential unless something else is said, and when an essential one ends the whole task is stopped: a helper with nothing said takes the task with it.',
  preset: 'strict',
  on: 'container',
  fixable: true,
  message: text`${'container'} does not say whether it is essential, so it is`,
  check(container, report) {
    const { task, view, head, called } = container;
    if (task.containers.length < 2 || view.essential.state !== 'absent') return;
    report(
      head,
      { container: called },
      {
        help: [forTheOthers(container)],
        fix: safeFix(`write that it is essential`, insert(view, 'essential', true)),
      },
    );
  },
});

/** The language says it beside the name. */
function forTheOthers(container: ContainerSubject): string {
  return container.resource.spelling?.statement
    ? 'write `optional` behind the name of what the task can do without'
    : `write \`${container.word(container.view, 'essential')}\`: false for what the task can do without`;
}
