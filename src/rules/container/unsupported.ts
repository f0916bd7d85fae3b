import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import type { Change } from '../../model/edit.js';
import type { Placed } from '../../model/view.js';
import { remove, safeFix, unsafeFix } from '../fixes.js';
import { type Definition, defineRule } from '../rule.js';
import { launchLabels, windowsLabels } from '../shared/launched.js';
import { saysSomething } from '../shared/says.js';
import type { ContainerSubject, ContainerView } from '../subjects/task.js';

type About = Pick<
  Definition<'container', never>,
  'id' | 'title' | 'severity' | 'confidence' | 'source' | 'why' | 'silentWhen' | 'os'
>;

interface Row extends About {
  readonly launch?: 'FARGATE' | 'MANAGED_INSTANCES';
  /** What does not work there. */
  readonly found: (container: ContainerSubject) => readonly Member[];
  /** Without it the container is what it can be there anyway. */
  readonly safe?: true;
  /** Zero may be taken. */
  readonly mildAtZero?: true;
  readonly help?: string;
}

interface Member {
  readonly at: Placed;
  readonly name: string;
  /** The object that it stands in, unless that is the container. */
  readonly of?: Placed;
}

type Own = Exclude<keyof ContainerView & string, keyof Placed>;
type Linux = Exclude<keyof ContainerView['linuxParameters'] & string, keyof Placed>;

const own = (member: Own) => (container: ContainerSubject) =>
  set(container.view[member], () => container.word(container.view, member));

const linux =
  (...members: readonly Linux[]) =>
  (container: ContainerSubject) => {
    const { view } = container;
    const { linuxParameters } = view;
    return members.flatMap((member) => {
      const name = () => container.path([view, 'linuxParameters'], [linuxParameters, member]);
      return set(linuxParameters[member], name, linuxParameters);
    });
  };

/** Where nothing in the format stands around them. */
const eachLinux = linux(
  'capabilities',
  'devices',
  'initProcessEnabled',
  'maxSwap',
  'sharedMemorySize',
  'swappiness',
  'tmpfs',
);

/** A number counts also as zero. */
function set(at: Placed, name: () => string, of?: Placed): readonly Member[] {
  const isSet = at.located?.kind === 'number' || saysSomething(at);
  return isSet ? [{ at, name: name(), ...(of && { of }) }] : [];
}

/** An object that holds nothing else goes with them. */
function removal(members: readonly Member[]): readonly Change[] {
  const of = members[0]?.of;
  const all = of?.located?.kind === 'map' && of.located.entries.length === members.length;
  return all ? [remove(of)] : members.map(({ at }) => remove(at));
}

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';
const LINUX = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html';
const MANAGED =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html';

const ROWS: readonly Row[] = [
  {
    id: 'container/user-on-windows',
    title: 'A user is set for a Windows container',
    severity: 'warning',
    confidence: 'documented',
    source: API,
    why: 'The API reference has `user` as not supported for Windows containers. Security Hub asks for a user without the rights of an administrator on Windows all the same, so this is a warning.',
    os: 'windows',
    found: own('user'),
    help: 'set the user in the image: `USER ContainerUser`',
  },
  {
    id: 'container/linux-parameters-on-windows',
    title: 'Linux parameters are set for a Windows container',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'Capabilities, devices, tmpfs, swap, shared memory and the init process are features of the Linux kernel. `linuxParameters` is not supported for Windows containers.',
    os: 'windows',
    found: (container) =>
      container.path([container.view, 'linuxParameters']) === ''
        ? eachLinux(container).filter(({ at }) => saysSomething(at))
        : own('linuxParameters')(container),
  },
  {
    id: 'container/privileged-on-windows',
    title: 'A Windows container is privileged',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'Windows has no privileged containers: `privileged` is not supported there.',
    os: 'windows',
    found: own('privileged'),
  },
  {
    id: 'container/readonly-root-on-windows',
    title: 'A Windows container has a read-only root file system',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'Windows containers cannot have a read-only root file system: `readonlyRootFilesystem` is not supported there.',
    os: 'windows',
    found: own('readonlyRootFilesystem'),
  },
  {
    id: 'container/ulimits-on-windows',
    title: 'Limits of processes are set for a Windows container',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'Windows has no ulimits: `ulimits` is not supported for its containers.',
    os: 'windows',
    found: own('ulimits'),
  },
  {
    id: 'container/system-controls-on-windows',
    title: 'Kernel parameters are set for a Windows container',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html',
    why: 'What `systemControls` sets are parameters of the Linux kernel; it is not supported for Windows containers.',
    os: 'windows',
    found: own('systemControls'),
  },
  {
    id: 'container/restart-policy-on-windows-fargate',
    title: 'A Windows container on Fargate has a restart policy',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html',
    why: 'Fargate restarts single containers only on Linux. On EC2 and on external instances Windows containers can have a restart policy.',
    launch: 'FARGATE',
    os: 'windows',
    found: (container) =>
      saysSomething(container.view.restartPolicy.enabled) ? own('restartPolicy')(container) : [],
  },
  {
    id: 'container/privileged-on-fargate',
    title: 'A container on Fargate is privileged',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'Fargate gives no access to the host, so nothing runs privileged there, and the registration is refused. AWS has said that there is no plan for it. Managed Instances and EC2 allow it.',
    launch: 'FARGATE',
    silentWhen: ['container/privileged-on-windows'],
    found: own('privileged'),
    help: 'remove it, or run the task on Managed Instances or on EC2',
  },
  {
    id: 'container/devices-on-fargate',
    title: 'A container on Fargate asks for devices of the host',
    severity: 'error',
    confidence: 'observed',
    source: LINUX,
    why: 'Fargate has no host whose devices a task could use, and refuses the registration. EC2, external and Managed Instances have.',
    launch: 'FARGATE',
    os: 'linux',
    silentWhen: ['container/linux-parameters-on-windows'],
    found: linux('devices'),
  },
  {
    id: 'container/shared-memory-on-fargate',
    title: 'A container on Fargate sets the size of its shared memory',
    severity: 'error',
    confidence: 'observed',
    source: LINUX,
    why: 'Fargate refuses `sharedMemorySize`. Since January 2026 it takes `tmpfs`, and a mount at `/dev/shm` does the same.',
    launch: 'FARGATE',
    os: 'linux',
    silentWhen: ['container/linux-parameters-on-windows'],
    found: linux('sharedMemorySize'),
    mildAtZero: true,
    help: 'use a `tmpfs` mount at `/dev/shm` instead',
  },
  {
    id: 'container/swap-on-fargate',
    title: 'A container on Fargate has settings of swap',
    severity: 'error',
    confidence: 'observed',
    source: LINUX,
    why: 'There is no swap on Fargate, and a registration with `maxSwap` or `swappiness` is refused.',
    launch: 'FARGATE',
    os: 'linux',
    silentWhen: ['container/linux-parameters-on-windows'],
    found: linux('maxSwap', 'swappiness'),
    safe: true,
  },
  {
    id: 'container/linux-parameter-on-managed-instances',
    title: 'A Linux parameter is set that Managed Instances do not have',
    severity: 'warning',
    confidence: 'documented',
    source: MANAGED,
    why: 'Tasks on Managed Instances take `capabilities`, `devices`, `initProcessEnabled` and, since January 2026, `tmpfs`. Swap and the size of the shared memory are documented as not supported.',
    launch: 'MANAGED_INSTANCES',
    os: 'linux',
    silentWhen: ['container/linux-parameters-on-windows'],
    found: linux('maxSwap', 'swappiness', 'sharedMemorySize'),
  },
  {
    id: 'container/docker-security-options-on-fargate',
    title: 'A container on Fargate has Docker security options',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'SELinux, AppArmor and the like are matters of the host, which Fargate does not give: a registration with `dockerSecurityOptions` is refused.',
    launch: 'FARGATE',
    found: own('dockerSecurityOptions'),
    help: 'remove it; a gMSA goes into a credential spec',
  },
  {
    id: 'container/docker-security-options-on-managed-instances',
    title: 'A container on Managed Instances has Docker security options',
    severity: 'warning',
    confidence: 'documented',
    source: MANAGED,
    why: '`dockerSecurityOptions` is documented as not supported on Managed Instances.',
    launch: 'MANAGED_INSTANCES',
    os: 'linux',
    silentWhen: ['container/docker-security-options-on-fargate'],
    found: own('dockerSecurityOptions'),
  },
];

const PLACES = {
  windows: 'Windows does',
  FARGATE: 'Fargate does',
  MANAGED_INSTANCES: 'Managed Instances do',
};

export default ROWS.map(({ found, safe, mildAtZero, help, launch, ...about }) =>
  defineRule({
    ...about,
    ...(launch && { launch: [launch] }),
    on: 'container',
    fixable: true,
    message: text`${'container'} has \`${'member'}\`, which ${'place'} not support`,
    check(container, report) {
      const { task, called } = container;
      const windows = about.os === 'windows';
      const place = `${launch && windows ? 'Windows on ' : ''}${PLACES[launch ?? 'windows']}`;
      const labels = [
        ...(launch ? launchLabels(task, [launch]) : []),
        ...(windows ? windowsLabels(task) : []),
      ];
      const members = found(container);
      const title = `remove ${oneOf(
        members.map((each) => each.name),
        'and',
      )}`;
      for (const { at, name } of members) {
        report(
          at,
          { container: called, member: name, place },
          {
            ...(mildAtZero && !saysSomething(at) && { severity: 'warning' }),
            labels,
            ...(help !== undefined && { help: [help] }),
            fix: (safe ? safeFix : unsafeFix)(title, ...removal(members)),
          },
        );
      }
    },
  }),
);
