import { text } from '../../diagnostic/catalogue.js';
import { safeFix, set } from '../fixes.js';
import { defineRule } from '../rule.js';
import { requirementsOf } from '../shared/requirements.js';
import { knownIn } from '../shared/known.js';

export default defineRule({
  id: 'resource/neuron-value-not-all',
  title: 'A Neuron requirement must ask for all devices',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
  why: 'A container gets all Neuron devices of its instance or none: the only value is `ALL`.',
  on: 'container',
  launch: ['MANAGED_INSTANCES'],
  os: 'linux',
  silentWhen: ['resource/neuron-launch-type'],
  fixable: true,
  message: text`${'container'} asks for ${'what'}, but can only have all`,
  check(container, report) {
    for (const { type, value } of requirementsOf(container, 'NeuronDevice')) {
      if (value.state === 'unknown' || knownIn(value) === 'ALL') continue;
      const known = value.state === 'known';
      report(
        known ? value : type,
        {
          container: container.called,
          what: known ? `\`${value.value}\` Neuron devices` : 'Neuron devices without a value',
        },
        known ? { fix: safeFix('write `ALL`', set(value, 'ALL')) } : { help: ['give it the value `ALL`'] },
      );
    }
  },
});
