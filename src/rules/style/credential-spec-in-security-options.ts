import { text } from '../../diagnostic/catalogue.js';
import { insert, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { mayRunOn } from '../shared/launched.js';
import { removeItem } from '../shared/remove-item.js';

export default defineRule({
  id: 'style/credential-spec-in-security-options',
  title: 'A credential spec stands among the Docker security options',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'AWS recommends `credentialSpecs` for a gMSA; `dockerSecurityOptions` is how it was done before.',
  on: 'container',
  fixable: true,
  silentWhen: [
    'container/credential-spec-twice',
    'container/docker-security-options-on-fargate',
    'container/docker-security-options-on-managed-instances',
  ],
  message: text`the credential spec of ${'container'} stands in \`${'old'}\` instead of \`${'recommended'}\``,
  check(container, report) {
    const { task, view, called } = container;
    if (!mayRunOn(task, ['EC2', 'EXTERNAL'])) return;
    for (const option of view.dockerSecurityOptions) {
      const spec = textIn(option);
      if (!spec?.startsWith('credentialspec:')) continue;
      const recommended = container.word(view, 'credentialSpecs');
      report(
        option,
        { container: called, old: container.word(view, 'dockerSecurityOptions'), recommended },
        {
          fix: unsafeFix(
            `move it to \`${recommended}\``,
            removeItem(view.dockerSecurityOptions, option),
            insert(view, 'credentialSpecs', [spec]),
          ),
        },
      );
    }
  },
});
