import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { driverOf, hasOption, logOption } from '../shared/log.js';
import { knownIn } from '../shared/known.js';

export default defineRule({
  id: 'log/buffer-size-without-non-blocking',
  title: 'The buffer size has no effect in blocking mode',
  severity: 'warning',
  confidence: 'observed',
  source: 'https://github.com/moby/moby/blob/master/daemon/logger/factory.go',
  why: 'Only `non-blocking` has a buffer. Docker does not create a container that has `max-buffer-size` with `blocking`.',
  on: 'container',
  silentWhen: ['log/mode-unknown'],
  fixable: true,
  message: text`${'container'} has a \`max-buffer-size\`, but \`blocking\` has no buffer`,
  check(container, report) {
    const driver = driverOf(container);
    const [size, mode] = [logOption(container, 'max-buffer-size'), logOption(container, 'mode')];
    if (driver === undefined || driver === 'awsfirelens' || !hasOption(container, 'max-buffer-size')) return;
    if (knownIn(mode) !== 'blocking') return;
    report(
      size,
      { container: container.called },
      {
        labels: [{ span: mode.span, text: 'no buffer' }],
        help: ['remove it, or set `mode` to `non-blocking`'],
        fix: safeFix('remove it', remove(size)),
      },
    );
  },
});
