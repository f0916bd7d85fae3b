import { text } from '../../diagnostic/catalogue.js';
import { insert, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { imageOf } from '../shared/image.js';

export default defineRule({
  id: 'container/name-required',
  title: 'A container has no name',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'The service model leaves `name` open, but the API refuses a container without one: `Container.name should not be null or empty`.',
  on: 'container',
  fixable: true,
  message: text`${'container'} has no name`,
  check({ task, view, index, head }, report) {
    if (view.state !== 'known' || view.name.state !== 'absent') return;
    const written = task.written.containerDefinitions[index]?.name;
    const image = imageOf(view.image);
    const name = image && /([A-Za-z0-9_-]+)$/.exec(image.path)?.[1];
    const isWritten = written?.located !== undefined;
    report(
      isWritten ? written.span : head,
      { container: `container ${index + 1}` },
      {
        help: ['give it a name: load balancers, dependencies and logs call it by that'],
        ...(name !== undefined && {
          fix: unsafeFix(`name it \`${name}\``, isWritten ? set(written, name) : insert(view, 'name', name)),
        }),
      },
    );
  },
});
