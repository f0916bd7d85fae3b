import { text } from '../../diagnostic/catalogue.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { containerNames } from '../shared/container-names.js';
import { textIn } from '../shared/known.js';

export default defineRule({
  id: 'depends/unknown-container',
  title: 'A dependency names a container that the task does not have',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  why: 'A container can only wait for containers of its own task; the registration is refused where there is none of that name. What has to run before the task as a whole is a task of its own.',
  on: 'container',
  fixable: true,
  message: text`${'container'} depends on \`${'name'}\`, and the task has no container of that name`,
  check(container, report) {
    const { task, view, called } = container;
    const names = containerNames(task);
    if (!names) return;
    for (const { containerName } of view.dependsOn) {
      const name = textIn(containerName);
      if (name === undefined || names.has(name)) continue;
      const others = [...names].filter((each) => each !== container.name);
      const meant = nearest(name, others);
      report(
        containerName,
        { container: called, name },
        {
          ...(meant !== undefined && {
            label: `did you mean \`${meant}\`?`,
            fix: unsafeFix(`write \`${meant}\``, set(containerName, meant)),
          }),
          help: [
            others.length > 0
              ? `the task has also ${oneOf(others, 'and')}`
              : `${called} is the only one of the task`,
          ],
        },
      );
    }
  },
});
