import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { repeated } from '../shared/repeated.js';

export default defineRule({
  id: 'volume/name-duplicate',
  title: 'Two volumes have the same name',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
  why: 'A mount point names its volume and nothing else. With two of one name it is not said which of them is mounted.',
  on: 'task',
  message: text`two volumes are called \`${'name'}\``,
  check({ volumes }, report) {
    for (const [first, again] of repeated(volumes, ({ view }) => textIn(view.name))) {
      report(
        again.view.name,
        { name: textIn(again.view.name) ?? '' },
        {
          labels: [{ span: first.view.name.span, text: 'the first of this name' }],
          help: ['rename one of them, or remove it'],
        },
      );
    }
  },
});
