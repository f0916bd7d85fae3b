import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { type Definition, defineRule, type Rule } from '../rule.js';
import { launchLabels } from '../shared/launched.js';

/** A member of a task definition that is not taken, whatever its value. */
interface Row
  extends Pick<
    Definition<'task', never>,
    'id' | 'title' | 'confidence' | 'source' | 'why' | 'launch' | 'silentWhen'
  > {
  readonly member: 'ipcMode' | 'placementConstraints' | 'inferenceAccelerators';
  /** Begins the message: who does not take it. */
  readonly who: string;
  readonly help: string;
}

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';
const MANAGED =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html';

const ROWS: readonly Row[] = [
  {
    id: 'task/ipc-mode-on-fargate',
    title: 'An IPC mode on Fargate',
    confidence: 'observed',
    source: `${API}/API_RegisterTaskDefinition.html`,
    why: 'Fargate does not support `ipcMode`, and registration refuses even `task` and `none`.',
    launch: ['FARGATE'],
    silentWhen: ['task/ipc-mode-on-windows'],
    member: 'ipcMode',
    who: 'Fargate takes no',
    help: 'leave it out: no value of it is taken, not even `none`',
  },
  {
    id: 'task/ipc-mode-on-managed-instances',
    title: 'An IPC mode on Managed Instances',
    confidence: 'documented',
    source: MANAGED,
    why: 'Managed Instances do not support `ipcMode`; `pidMode` they do.',
    launch: ['MANAGED_INSTANCES'],
    silentWhen: ['task/ipc-mode-on-windows', 'task/ipc-mode-on-fargate'],
    member: 'ipcMode',
    who: 'Managed Instances take no',
    help: 'leave it out: no value of it is taken, not even `none`',
  },
  {
    id: 'task/placement-constraints-on-fargate',
    title: 'Placement constraints on Fargate',
    confidence: 'observed',
    source: `${API}/API_TaskDefinitionPlacementConstraint.html`,
    why: 'Constraints choose among container instances, and on Fargate there are none to choose from. Registration refuses them.',
    launch: ['FARGATE'],
    member: 'placementConstraints',
    who: 'Fargate takes no',
    help: 'leave them out: the subnets of the service say in which zones its tasks run',
  },
  {
    id: 'task/inference-accelerators-removed',
    title: 'Accelerators of Elastic Inference, which is no more',
    confidence: 'observed',
    source: `${API}/API_InferenceAccelerator.html`,
    why: 'AWS has closed Elastic Inference, and ECS refuses `inferenceAccelerators` on every launch type.',
    member: 'inferenceAccelerators',
    who: 'ECS no longer takes',
    help: 'leave them out, with the requirements of type `InferenceAccelerator` in the containers',
  },
];

export default ROWS.map(
  ({ member, who, help, ...about }): Rule =>
    defineRule({
      ...about,
      severity: 'error',
      on: 'task',
      fixable: true,
      message: text`${'who'} \`${'member'}\``,
      check(task, report) {
        const field = task.view[member];
        if (field.state !== 'known') return;
        report(
          field,
          { who, member: task.word(task.view, member) },
          {
            labels: launchLabels(task, about.launch ?? []),
            help: [help],
            fix: unsafeFix('leave it out', remove(field)),
          },
        );
      },
    }),
);
