import { text } from '../../diagnostic/catalogue.js';
import { safeFix, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { removeItem } from '../shared/remove-item.js';

export default defineRule({
  id: 'container/credential-spec-twice',
  title: 'A credential spec is given in two places',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'AWS recommends `credentialSpecs` over `dockerSecurityOptions` for a gMSA. Which of the two wins is not documented.',
  on: 'container',
  fixable: true,
  silentWhen: [
    'container/docker-security-options-on-fargate',
    'container/docker-security-options-on-managed-instances',
  ],
  message: text`${'container'} has a credential spec in \`${'here'}\` and in \`${'there'}\``,
  check(container, report) {
    const { view } = container;
    const { credentialSpecs, dockerSecurityOptions } = view;
    const option = dockerSecurityOptions.find((each) => textIn(each)?.startsWith('credentialspec:'));
    const [spec] = credentialSpecs;
    if (!option || !spec) return;
    const [here, there] = [
      container.word(view, 'dockerSecurityOptions'),
      container.word(view, 'credentialSpecs'),
    ];
    report(
      option,
      { container: container.called, here, there },
      {
        labels: [{ span: spec.span, text: 'this is the place that AWS recommends' }],
        fix: (textIn(spec) === textIn(option) ? safeFix : unsafeFix)(
          `remove it from \`${here}\``,
          removeItem(dockerSecurityOptions, option),
        ),
      },
    );
  },
});
