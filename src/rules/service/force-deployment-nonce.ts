import { text } from '../../diagnostic/catalogue.js';
import { Loose } from '../../model/loose.js';
import { defineRule } from '../rule.js';

const LONGEST = 255;

export default defineRule({
  id: 'service/force-deployment-nonce',
  title: 'The value that asks for a new deployment is empty or too long',
  severity: 'error',
  confidence: 'documented',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-service-forcenewdeployment.html',
  why: 'CloudFormation asks for a new deployment whenever `ForceNewDeploymentNonce` is another text than before. It has 1 to 255 characters.',
  on: 'service',
  message: text`a \`ForceNewDeploymentNonce\` has 1 to ${'most'} characters, and this one has ${'count'}`,
  check({ resource }, report) {
    const given = new Loose(resource.attributes, resource.span).at('ForceNewDeployment');
    const nonce = given.at('ForceNewDeploymentNonce');
    const count = nonce.text?.length ?? 1;
    if (count === 0 || count > LONGEST) report(nonce, { most: LONGEST, count });
  },
});
