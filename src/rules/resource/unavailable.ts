import { text } from '../../diagnostic/catalogue.js';
import { insert, remove, unsafeFix } from '../fixes.js';
import { defineRule, type Definition } from '../rule.js';
import { launchLabels, windowsLabels } from '../shared/launched.js';
import { type RequirementType, requirementsOf } from '../shared/requirements.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html';

interface Unavailable
  extends Pick<
    Definition<'container', never>,
    'id' | 'title' | 'severity' | 'confidence' | 'source' | 'why' | 'launch' | 'os' | 'silentWhen'
  > {
  readonly type: RequirementType;
  readonly member: 'type' | 'sharingStrategy';
  readonly what: string;
  readonly where: string;
  readonly help: string;
}

/** As of 2026-11-20. */
const UNAVAILABLE: readonly Unavailable[] = [
  {
    id: 'resource/gpu-on-fargate',
    title: 'Fargate has no GPU',
    severity: 'error',
    confidence: 'observed',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
    why: 'Fargate has no machines with GPUs. A task definition that requires Fargate and asks for one is refused.',
    launch: ['FARGATE'],
    type: 'GPU',
    member: 'type',
    what: 'a GPU',
    where: 'Fargate has none',
    help: 'require `MANAGED_INSTANCES` or `EC2` instead of `FARGATE`',
  },
  {
    id: 'resource/gpu-on-windows',
    title: 'GPUs are not supported in Windows containers',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-gpu.html',
    why: 'ECS hands GPUs only to Linux containers; the documentation calls them unsupported on Windows.',
    os: 'windows',
    silentWhen: ['resource/gpu-on-fargate'],
    type: 'GPU',
    member: 'type',
    what: 'a GPU',
    where: 'Windows containers get none',
    help: 'use Linux containers for what needs a GPU',
  },
  {
    id: 'resource/gpu-sharing-launch-type',
    title: 'GPU sharing is not available here',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'Containers can share a GPU on EC2 and on Managed Instances. On external instances there are only whole GPUs, and on Fargate none at all.',
    launch: ['FARGATE', 'EXTERNAL'],
    os: 'linux',
    silentWhen: ['resource/gpu-on-fargate', 'resource/sharing-strategy-not-gpu'],
    type: 'GPU',
    member: 'sharingStrategy',
    what: 'a part of a GPU',
    where: 'external instances have only whole ones',
    help: 'ask for a whole GPU with `value` instead',
  },
  {
    id: 'resource/neuron-launch-type',
    title: 'Neuron requirements only work on Managed Instances',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'Only Managed Instances hand out Neuron devices by `resourceRequirements`. On EC2 the devices are passed as `linuxParameters.devices`, and a placement constraint asks for the right instance type.',
    launch: ['FARGATE', 'EC2', 'EXTERNAL'],
    os: 'linux',
    type: 'NeuronDevice',
    member: 'type',
    what: 'Neuron devices',
    where: 'only Managed Instances give them this way',
    help: 'require `MANAGED_INSTANCES`, or on EC2 pass the device `/dev/neuron0`',
  },
];

export default UNAVAILABLE.map(({ type, member, what, where, help, ...about }) =>
  defineRule({
    ...about,
    on: 'container',
    fixable: true,
    message: text`${'container'} asks for ${'what'}, but ${'where'}`,
    check(container, report) {
      for (const requirement of requirementsOf(container, type)) {
        if (requirement[member].state === 'absent') continue;
        report(
          requirement[member],
          { container: container.called, what, where },
          {
            labels: about.launch ? launchLabels(container.task, about.launch) : windowsLabels(container.task),
            help: [help],
            fix:
              member === 'type'
                ? unsafeFix('remove it', remove(requirement))
                : unsafeFix(
                    'ask for a whole one',
                    remove(requirement[member]),
                    insert(requirement, 'value', '1'),
                  ),
          },
        );
      }
    },
  }),
);
