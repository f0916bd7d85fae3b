import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { requirementsOf } from '../shared/requirements.js';

export default defineRule({
  id: 'resource/inference-accelerator-requirement',
  title: 'Elastic Inference is gone',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
  why: 'Such a requirement names a device of `inferenceAccelerators`, and AWS no longer accepts those: Elastic Inference has ended. The type is still in the API, but there is nothing left that it could name.',
  on: 'container',
  silentWhen: ['task/inference-accelerators-removed'],
  fixable: true,
  message: text`${'container'} asks for an accelerator of Elastic Inference, which has ended`,
  check(container, report) {
    for (const requirement of requirementsOf(container, 'InferenceAccelerator')) {
      report(
        requirement.type,
        { container: container.called },
        {
          help: ['for inference use GPUs, or Neuron devices on Managed Instances'],
          fix: safeFix('remove the requirement', remove(requirement)),
        },
      );
    }
  },
});
