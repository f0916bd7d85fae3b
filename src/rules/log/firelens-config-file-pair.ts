import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

const TYPE = 'config-file-type';
const VALUE = 'config-file-value';

export default defineRule({
  id: 'log/firelens-config-file-pair',
  title: 'A custom router configuration needs type and value',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/aws/amazon-ecs-agent/blob/master/agent/taskresource/firelens/firelens_unix.go',
  why: '`config-file-type` says where the configuration comes from, `config-file-value` which one it is. With only the type the container agent fails the task; with only the value it is ignored.',
  on: 'container',
  os: 'linux',
  silentWhen: ['log/firelens-on-windows'],
  message: text`\`${'given'}\` needs \`${'missing'}\` beside it`,
  check({ view }, report) {
    const { options } = view.firelensConfiguration;
    for (const [given, missing] of [
      [TYPE, VALUE],
      [VALUE, TYPE],
    ] as const) {
      const option = options.get(given);
      if (option.state !== 'known' || options.get(missing).state !== 'absent') continue;
      report(
        option.keySpan ?? option,
        { given, missing },
        {
          help: [
            missing === TYPE
              ? `write \`${TYPE}\` with \`file\`, or \`s3\` for an object of S3`
              : `write \`${VALUE}\` with the path in the container, or the ARN of the object in S3`,
          ],
        },
      );
    }
  },
});
