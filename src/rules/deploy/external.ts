import { text } from '../../diagnostic/catalogue.js';
import type { Severity } from '../../diagnostic/diagnostic.js';
import { remove, unsafeFix } from '../fixes.js';
import { type Definition, defineRule } from '../rule.js';
import { reported } from '../shared/reported.js';

interface Row
  extends Pick<
    Definition<'service', never>,
    'id' | 'title' | 'confidence' | 'source' | 'why' | 'silentWhen'
  > {
  readonly members: readonly (readonly [Member, Severity])[];
}

type Member =
  | 'taskDefinition'
  | 'loadBalancers'
  | 'launchType'
  | 'networkConfiguration'
  | 'platformVersion'
  | 'capacityProviderStrategy'
  | 'serviceRegistries'
  | 'placementConstraints'
  | 'placementStrategy';

const CREATE_TASK_SET = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateTaskSet.html';

const ROWS: readonly Row[] = [
  {
    id: 'deploy/external-with-task-definition',
    title: 'External controller with a task definition',
    confidence: 'observed',
    source: CREATE_TASK_SET,
    why: 'With the controller `EXTERNAL` the service is only a frame, and each of its task sets has a task definition. On the service ECS refuses one: `TaskDefinition must be blank`.',
    members: [['taskDefinition', 'error']],
  },
  {
    id: 'deploy/external-with-load-balancers',
    title: 'External controller with load balancers on the service',
    confidence: 'observed',
    source: CREATE_TASK_SET,
    why: 'With the controller `EXTERNAL` target groups belong to the task sets. On the service ECS refuses them: `LoadBalancers must be empty or null`.',
    members: [['loadBalancers', 'error']],
  },
  {
    id: 'deploy/external-with-task-set-fields',
    title: 'External controller with settings that belong to the task set',
    confidence: 'observed',
    source: CREATE_TASK_SET,
    why: 'With the controller `EXTERNAL` a service takes only what its task sets do not decide. ECS was seen to refuse a network configuration (`NetworkConfiguration must be null`) and a launch type; of the others its documentation speaks.',
    silentWhen: ['deploy/external-with-task-definition', 'deploy/external-with-load-balancers'],
    members: [
      ['launchType', 'error'],
      ['networkConfiguration', 'error'],
      ['platformVersion', 'warning'],
      ['capacityProviderStrategy', 'warning'],
      ['serviceRegistries', 'warning'],
      ['placementConstraints', 'warning'],
      ['placementStrategy', 'warning'],
    ],
  },
];

export default ROWS.map(({ members, ...about }) =>
  defineRule({
    ...about,
    severity: 'error',
    on: 'service',
    fixable: true,
    message: text`with the controller \`EXTERNAL\`, ${'member'} belongs to the task sets, not to the service`,
    check(service, report) {
      const { view, controller, described } = service;
      if (controller !== 'EXTERNAL' || described) return;
      for (const [member, severity] of members) {
        const field = view[member];
        if (field.state === 'absent') continue;
        report(
          field.keySpan ?? field.span,
          { member: reported(service, view, member) },
          {
            severity,
            labels: [{ span: view.deploymentController.type.span, text: 'the controller' }],
            fix: unsafeFix('remove it', remove(field)),
          },
        );
      }
    },
  }),
);
