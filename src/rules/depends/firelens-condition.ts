import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { placeOf } from '../place.js';
import { defineRule } from '../rule.js';
import { waitsForEnd, waitsOf } from '../shared/waits.js';
import type { ContainerSubject } from '../subjects/task.js';

export default defineRule({
  id: 'depends/firelens-condition',
  title: 'A dependency of the log router waits for an end',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
  why: 'In a task with FireLens dependencies are to have the conditions `START` and `HEALTHY`: the router runs as long as what logs to it.',
  on: 'container',
  os: 'linux',
  fixable: true,
  silentWhen: ['depends/complete-on-essential'],
  message: text`${'container'} waits for the end of ${'other'}, and ${'router'} is the log router`,
  check(container, report) {
    for (const wait of waitsOf(container)) {
      const { entry, on } = wait;
      const router = [on, container].find(isRouter);
      if (!router || !waitsForEnd(wait)) continue;
      report(
        entry.condition,
        {
          container: container.called,
          other: on.called,
          router: router === on ? 'that' : 'the first',
        },
        {
          label: '`START` or `HEALTHY`',
          labels: [{ span: placeOf(router.view.firelensConfiguration).span, text: 'it routes logs' }],
          fix: unsafeFix('write `START`', set(entry.condition, 'START')),
        },
      );
    }
  },
});

function isRouter({ view }: ContainerSubject): boolean {
  return view.firelensConfiguration.state === 'known';
}
