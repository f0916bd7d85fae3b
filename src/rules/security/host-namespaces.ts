import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule, type Definition } from '../rule.js';
import { isRootInHostNetwork } from '../shared/users.js';
import type { TaskSubject } from '../subjects/task.js';
import { knownIn } from '../shared/known.js';

interface Namespace
  extends Pick<
    Definition<'task', never>,
    'id' | 'title' | 'severity' | 'source' | 'why' | 'launch' | 'silentWhen' | 'preset'
  > {
  readonly member: 'networkMode' | 'pidMode' | 'ipcMode';
  readonly what: string;
  readonly help: string;
  readonly isSaidElse?: (task: TaskSubject) => boolean;
}

const CONTROLS = 'https://docs.aws.amazon.com/controltower/latest/controlreference/ecs-rules.html';

const NAMESPACES: readonly Namespace[] = [
  {
    id: 'security/host-network',
    title: 'The task uses the network of the host',
    severity: 'info',
    source: CONTROLS,
    why: 'The containers reach everything that the instance reaches, its metadata and credentials included, and no security group is between them and it. Security Hub (ECS.17) reports it, Control Tower (CT.ECS.PR.4) asks for `awsvpc`.',
    preset: 'security',
    launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
    member: 'networkMode',
    what: 'is in the network',
    help: 'with `awsvpc` it has a network interface and security groups of its own',
    isSaidElse: ({ containers }) => containers.some(isRootInHostNetwork),
  },
  {
    id: 'security/host-pid',
    title: 'The task sees the processes of the host',
    severity: 'warning',
    source: CONTROLS,
    why: 'The containers see all processes of the instance with their environment, and as root can stop them. Security Hub (ECS.3) and Control Tower (CT.ECS.PR.10) look for it.',
    launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
    silentWhen: ['task/pid-mode-on-windows', 'task/pid-mode-host-on-fargate'],
    member: 'pidMode',
    what: 'sees the processes',
    help: 'with `task` its containers see the processes of each other, and no others',
  },
  {
    id: 'security/host-ipc',
    title: 'The task shares the IPC namespace of the host',
    severity: 'warning',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    why: 'The containers share memory with all processes of the instance that do so, and with other tasks of the same kind. The documentation warns of exposure of the namespace.',
    launch: ['EC2', 'EXTERNAL'],
    silentWhen: [
      'task/ipc-mode-on-windows',
      'task/ipc-mode-on-fargate',
      'task/ipc-mode-on-managed-instances',
    ],
    member: 'ipcMode',
    what: 'has the shared memory',
    help: 'with `task` only its own containers share memory, with `none` nobody does',
  },
];

/** Keys of a service, which other values stand behind than behind those of `ecs-params.yml`. */
const OF_COMPOSE: ReadonlySet<string> = new Set(['network_mode', 'pid', 'ipc']);

export default NAMESPACES.map(({ member, what, help, isSaidElse, ...about }) =>
  defineRule({
    ...about,
    confidence: 'documented',
    on: 'task',
    os: 'linux',
    fixable: true,
    message: text`the task ${'what'} of the host`,
    check(task, report) {
      const field = task.view[member];
      if (knownIn<string>(field) !== 'host' || isSaidElse?.(task)) return;
      const word = task.word(task.view, member);
      const way =
        task.ofCompose && OF_COMPOSE.has(word)
          ? `leave \`${word}\` out, or share that of another service with \`service:…\``
          : help;
      report(field, { what }, { help: [way], fix: unsafeFix('remove it', remove(field)) });
    },
  }),
);
