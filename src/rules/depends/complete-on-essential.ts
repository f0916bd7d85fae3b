import { text } from '../../diagnostic/catalogue.js';
import { insert, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { waitsForEnd, waitsOf } from '../shared/waits.js';
import type { ContainerSubject } from '../subjects/task.js';

export default defineRule({
  id: 'depends/complete-on-essential',
  title: 'A container waits for the end of an essential one',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  why: 'When an essential container ends the whole task is stopped, so nothing can start after it: `COMPLETE` and `SUCCESS` cannot be set on it, and the registration is refused. A container is essential unless `essential` is `false`.',
  on: 'container',
  fixable: true,
  message: text`${'container'} waits for the end of ${'other'}, which is essential`,
  check(container, report) {
    for (const wait of waitsOf(container)) {
      const { entry, on } = wait;
      if (!waitsForEnd(wait) || on.essential !== true) continue;
      const { essential } = on.view;
      const isWritten = essential.located !== undefined;
      report(
        entry.condition,
        { container: container.called, other: on.called },
        {
          labels: [
            isWritten
              ? { span: essential.span, text: 'it is essential' }
              : { span: on.head, text: 'it is essential as long as nothing else is said' },
          ],
          help: [notEssential(on)],
          fix: unsafeFix(
            `make ${on.called} not essential`,
            isWritten ? set(essential, false) : insert(on.view, 'essential', false),
          ),
        },
      );
    }
  },
});

/** The language says it beside the name. */
function notEssential(on: ContainerSubject): string {
  return on.resource.spelling?.statement
    ? `write \`optional\` behind the name of ${on.called}`
    : `set \`${on.word(on.view, 'essential')}\` of ${on.called} to false`;
}
