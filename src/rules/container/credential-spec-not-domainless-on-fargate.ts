import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { idIn } from '../shared/known.js';
import { launchLabels } from '../shared/launched.js';

export default defineRule({
  id: 'container/credential-spec-not-domainless-on-fargate',
  title: 'A container on Fargate has a credential spec that is not domainless or not in S3',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-linux-gmsa.html',
  why: 'Tasks on Fargate join no domain, so they take only domainless gMSA, and read its credential spec from S3.',
  on: 'container',
  launch: ['FARGATE'],
  os: 'linux',
  silentWhen: ['container/credential-spec-form'],
  message: text`Fargate cannot use the credential spec \`${'spec'}\``,
  check({ task, view }, report) {
    for (const field of view.credentialSpecs) {
      const spec = idIn(field);
      if (spec === undefined || /^credentialspecdomainless:arn:[^:]+:s3:/.test(spec)) continue;
      report(
        field,
        { spec },
        {
          label: spec.startsWith('credentialspecdomainless:') ? 'it is not in S3' : 'it is not domainless',
          labels: launchLabels(task, ['FARGATE']),
          help: ['write `credentialspecdomainless:` and the ARN of an object of S3'],
        },
      );
    }
  },
});
