import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { repeated } from '../shared/repeated.js';

export default defineRule({
  id: 'depends/duplicate',
  title: 'A container depends on another one twice',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  why: 'One dependency on a container is enough; of two conditions the stricter one decides.',
  on: 'container',
  fixable: true,
  silentWhen: ['depends/unknown-container'],
  message: text`${'container'} depends on \`${'name'}\` twice`,
  check({ view, called }, report) {
    const nameOf = (entry: (typeof view.dependsOn)[number]) => textIn(entry.containerName);
    for (const [first, again] of repeated(view.dependsOn, nameOf)) {
      const same = textIn(first.condition) === textIn(again.condition);
      report(
        again.containerName,
        { container: called, name: nameOf(again) ?? '' },
        {
          labels: [{ span: first.containerName.span, text: 'the first time' }],
          help: same ? [] : ['keep the condition that is meant'],
          fix: (same ? safeFix : unsafeFix)('remove the second one', remove(again)),
        },
      );
    }
  },
});
