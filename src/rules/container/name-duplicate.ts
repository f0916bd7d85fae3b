import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { repeated } from '../shared/repeated.js';

export default defineRule({
  id: 'container/name-duplicate',
  title: 'Two containers of a task have the same name',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'Dependencies, load balancers and logs find a container by its name, so it has to be the only one of its task. The registration is refused. Names that differ in case are different names.',
  on: 'task',
  message: text`two containers are called \`${'name'}\``,
  check({ containers }, report) {
    for (const [first, again] of repeated(containers, ({ view }) => textIn(view.name))) {
      report(
        again.view.name,
        { name: textIn(again.view.name) ?? '' },
        {
          label: 'the same name again',
          labels: [{ span: first.view.name.span, text: 'the first one' }],
          help: ['rename one of them, and what refers to it'],
        },
      );
    }
  },
});
