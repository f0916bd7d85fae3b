import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { portsOf } from '../shared/ports.js';
import { repeated } from '../shared/repeated.js';

export default defineRule({
  id: 'port/name-duplicate',
  title: 'Two port mappings of the task have the same name',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  why: 'A service refers to a port by its name alone, without the container, so a name stands once in the whole task definition. Registration refuses a second one.',
  on: 'task',
  silentWhen: ['port/name-pattern'],
  message: text`${'container'} names a port \`${'name'}\`, as ${'other'} does`,
  check(task, report) {
    for (const [first, again] of repeated(portsOf(task), ({ view }) => textIn(view.name))) {
      report(
        again.view.name,
        {
          container: again.container.called,
          name: textIn(again.view.name) ?? '',
          other: first.container === again.container ? 'another mapping' : first.container.called,
        },
        {
          labels: [{ span: first.view.name.span, text: 'the first of this name' }],
          help: ['rename one of them'],
        },
      );
    }
  },
});
