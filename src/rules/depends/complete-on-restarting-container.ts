import { text } from '../../diagnostic/catalogue.js';
import { append, insert, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { waitsForEnd, waitsOf } from '../shared/waits.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'depends/complete-on-restarting-container',
  title: 'A container waits for the end of one that is restarted',
  severity: 'warning',
  confidence: 'inferred',
  source:
    'https://github.com/aws/amazon-ecs-agent/blob/master/ecs-agent/api/container/restart/restart_tracker.go',
  why: 'A restart policy starts a container again after each exit code that it does not ignore, also after 0, so what waits for its end may wait for ever.',
  on: 'container',
  fixable: true,
  silentWhen: ['depends/complete-on-essential'],
  message: text`${'container'} waits for the end of ${'other'}, which is restarted instead`,
  check(container, report) {
    for (const wait of waitsOf(container)) {
      const { entry, on } = wait;
      const { enabled, ignoredExitCodes } = on.view.restartPolicy;
      if (!waitsForEnd(wait) || !hasValue(enabled, true)) continue;
      const codes = ignoredExitCodes;
      if (!codes.lengthKnown || codes.some((code) => hasValue(code, 0))) continue;
      report(
        entry.condition,
        { container: container.called, other: on.called },
        {
          labels: [{ span: enabled.span, text: 'it is restarted, also after it has succeeded' }],
          help: [`add 0 to \`${on.word(on.view.restartPolicy, 'ignoredExitCodes')}\` of ${on.called}`],
          fix: unsafeFix(
            'ignore the exit code 0',
            codes.state === 'known'
              ? append(codes, 0)
              : insert(on.view.restartPolicy, 'ignoredExitCodes', [0]),
          ),
        },
      );
    }
  },
});
