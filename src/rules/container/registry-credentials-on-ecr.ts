import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { isInEcr } from '../shared/image.js';

export default defineRule({
  id: 'container/registry-credentials-on-ecr',
  title: 'Credentials of a registry stand with an image of ECR',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html',
  why: 'Images are pulled from ECR with the rights of the execution role or of the instance. `repositoryCredentials` is for registries that ask for a user and a password.',
  on: 'container',
  fixable: true,
  message: text`\`${'member'}\` of ${'container'} has no use: its image is in ECR`,
  check(container, report) {
    const { view, called } = container;
    const { repositoryCredentials, image } = view;
    if (repositoryCredentials.state !== 'known' || !isInEcr(image)) return;
    const member = container.word(view, 'repositoryCredentials');
    report(
      repositoryCredentials,
      { member, container: called },
      {
        labels: [{ span: image.span, text: 'ECR goes by IAM' }],
        fix: safeFix(`remove \`${member}\``, remove(repositoryCredentials)),
      },
    );
  },
});
