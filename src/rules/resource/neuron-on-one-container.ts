import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { requirementsOf } from '../shared/requirements.js';

export default defineRule({
  id: 'resource/neuron-on-one-container',
  title: 'Only one container of a task may ask for Neuron devices',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html',
  why: 'A container that asks for Neuron devices gets all that the instance has, so there is nothing left for a second one in the same task.',
  on: 'task',
  launch: ['MANAGED_INSTANCES'],
  os: 'linux',
  silentWhen: ['resource/neuron-launch-type'],
  fixable: true,
  message: text`${'second'} asks for Neuron devices, which ${'first'} gets all of`,
  check({ containers }, report) {
    const asked = containers.flatMap((container) =>
      requirementsOf(container, 'NeuronDevice')
        .slice(0, 1)
        .map((requirement) => ({ called: container.called, requirement })),
    );
    const [first, ...others] = asked;
    if (!first) return;
    for (const { called, requirement } of others) {
      report(
        requirement.type,
        { second: called, first: first.called },
        {
          labels: [{ span: first.requirement.type.span, text: `${first.called} gets them all` }],
          help: ['keep the requirement on one container'],
          fix: unsafeFix('remove it here', remove(requirement)),
        },
      );
    }
  },
});
