import { text } from '../../diagnostic/catalogue.js';
import type { Span } from '../../source/span.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { LOG_PAGE } from '../shared/log-options.js';
import { hasOption, logOption } from '../shared/log.js';

export default defineRule({
  id: 'log/secret-option-duplicate',
  title: 'A log option is given twice',
  severity: 'warning',
  confidence: 'inferred',
  source: LOG_PAGE,
  why: 'Options and secret options end up as the options of one driver. Where a name is in both, or twice among the secret ones, nothing says which value the driver gets.',
  on: 'container',
  fixable: true,
  message: text`the log option \`${'option'}\` is given twice`,
  check(container, report) {
    const first = new Map<string, Span>();
    for (const secret of container.view.logConfiguration.secretOptions) {
      const { name } = secret;
      if (name.state !== 'known') continue;
      const plain = logOption(container, name.value);
      const other = first.get(name.value) ?? (hasOption(container, name.value) ? plain.keySpan : undefined);
      if (other) {
        report(
          name,
          { option: name.value },
          {
            labels: [{ span: other, text: 'here it is given, too' }],
            help: ['keep the one that comes from the secret'],
            ...(plain.state === 'known' && { fix: safeFix('remove the plain one', remove(plain)) }),
          },
        );
      }
      first.set(name.value, name.span);
    }
  },
});
