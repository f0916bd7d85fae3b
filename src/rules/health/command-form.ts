import { text } from '../../diagnostic/catalogue.js';
import { nearest } from '../../diagnostic/nearest.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { CHECK_FORMS, wordsOf } from '../shared/health.js';
import { shown } from '../shared/shown.js';

export default defineRule({
  id: 'health/command-form',
  everywhere: true,
  title: 'The command of a health check begins with neither CMD nor CMD-SHELL',
  severity: 'warning',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  why: 'The API reference demands `CMD` or `CMD-SHELL` as the first item. Registration takes others, and the developer guide says that `CMD` is used then, but Docker does not run a check whose first word it does not know. Collectors of AWS are checked with a single word all the same.',
  on: 'container',
  fixable: true,
  message: text`the health check of ${'container'} begins with \`${'first'}\`, not with \`CMD\` or \`CMD-SHELL\``,
  check({ view, called }, report) {
    const { command } = view.healthCheck;
    const [first] = command;
    if (first?.state !== 'known' || first.value === '' || CHECK_FORMS.includes(first.value)) return;
    const alone = command.length === 1;
    const program = alone && !/\s/.test(first.value);
    const words = wordsOf(command);
    const meant = nearest(first.value, CHECK_FORMS);
    const form = alone && !program ? 'CMD-SHELL' : 'CMD';
    report(
      first,
      { container: called, first: shown(first.value) },
      {
        ...(program && { severity: 'info' }),
        help: [
          first.value === 'NONE'
            ? 'ECS ignores the check of the image anyway: remove the health check'
            : '`CMD` runs the words behind it as they are, `CMD-SHELL` one line by a shell',
        ],
        fix:
          first.value === 'NONE'
            ? []
            : meant !== undefined
              ? unsafeFix(`write \`${meant}\``, set(first, meant))
              : words
                ? unsafeFix(`put \`${form}\` before it`, set(command, [form, ...words]))
                : [],
      },
    );
  },
});
