import { text } from '../../diagnostic/catalogue.js';
import { safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { removeItem } from '../shared/remove-item.js';

export default defineRule({
  id: 'container/capability-added-and-dropped',
  title: 'A capability is added and dropped',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
  why: 'What is dropped is dropped first, then the others are added: dropping it has no effect. To drop `ALL` and add single ones again is how it is meant.',
  on: 'container',
  os: 'linux',
  fixable: true,
  message: text`${'container'} drops the capability \`${'capability'}\` and adds it again`,
  check({ view, called }, report) {
    const { add, drop } = view.linuxParameters.capabilities;
    for (const dropped of drop) {
      const capability = textIn(dropped);
      const added = capability !== undefined && add.find((each) => textIn(each) === capability);
      if (!added) continue;
      report(
        dropped,
        { container: called, capability },
        {
          label: 'this has no effect',
          labels: [{ span: added.span, text: 'it is added again here' }],
          help: ['take it out of one of the lists'],
          fix: safeFix(`do not drop \`${capability}\``, removeItem(drop, dropped)),
        },
      );
    }
  },
});
