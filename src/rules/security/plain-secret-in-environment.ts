import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { AWS_KEYS } from '../shared/aws-keys.js';
import { isPlainSecret, isSecretName, isSecretValue } from '../shared/secret-words.js';

export default defineRule({
  id: 'security/plain-secret-in-environment',
  title: 'A plain variable looks like a secret',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  why: 'Whoever may call `DescribeTaskDefinition` can read the variables of a task definition, and old revisions keep them for ever. `secrets` names where a value is kept, and ECS fills it in at the start. Control Tower (CT.ECS.PR.12) looks for it.',
  on: 'container',
  message: text`\`${'name'}\` ${'how'} a secret, and stands in plain text`,
  check(container, report) {
    const { view } = container;
    const secrets = new Set(view.secrets.flatMap(({ name }) => (name.state === 'known' ? name.value : [])));
    for (const { name, value } of view.environment) {
      if (name.state !== 'known' || value.state !== 'known') continue;
      if (AWS_KEYS.includes(name.value) || secrets.has(name.value)) continue;
      const plain = isSecretName(name.value) && isPlainSecret(name.value, value.value);
      if (!plain && !isSecretValue(value.value)) continue;
      report(
        plain ? name : value,
        { name: name.value, how: plain ? 'looks like' : 'carries' },
        {
          help: [
            `keep the value in Secrets Manager or the Parameter Store, and name it in \`${container.word(view, 'secrets')}\``,
          ],
        },
      );
    }
  },
});
