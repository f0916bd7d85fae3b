import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { isPlainSecret } from '../shared/secret-words.js';

const SECRET_OPTION = /(token|passw(or)?d|secret|(api|access|private|license|shared)[_-]?key)$/i;

export default defineRule({
  id: 'security/splunk-token-plain',
  title: 'The Splunk token is written in plain text',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-logconfig.html',
  why: 'Whoever may call `DescribeTaskDefinition` can read the options of a log driver. `secretOptions` names where the value is kept. The same is true of passwords and keys for other drivers.',
  on: 'container',
  silentWhen: ['log/secret-option-duplicate'],
  message: text`the log option \`${'option'}\` is a secret, and stands in plain text`,
  check(container, report) {
    const { logConfiguration } = container.view;
    const { options } = logConfiguration;
    for (const name of options.keys.filter((each) => SECRET_OPTION.test(each))) {
      const option = options.get(name);
      const value = textIn(option);
      if (value === undefined || !isPlainSecret('TOKEN', value)) continue;
      report(
        option.keySpan ?? option,
        { option: name },
        {
          help: [
            `keep it in Secrets Manager or the Parameter Store, and name it in \`${container.word(logConfiguration, 'secretOptions')}\``,
          ],
        },
      );
    }
  },
});
