import { text } from '../../diagnostic/catalogue.js';
import type { Severity } from '../../diagnostic/diagnostic.js';
import { remove, set, unsafeFix } from '../fixes.js';
import { type Definition, defineRule } from '../rule.js';
import { launchLabels, windowsLabels } from '../shared/launched.js';
import type { Launch } from '../subjects/launch.js';

type About = Pick<Definition<'task', never>, 'id' | 'title' | 'confidence' | 'source' | 'why' | 'silentWhen'>;

interface Row extends About {
  readonly launch?: Launch;
  readonly os?: 'linux' | 'windows';
  /** The modes that it has not. */
  readonly not: Readonly<Record<string, Severity>>;
  readonly place: string;
  readonly has: string;
  /** The mode to write instead; undefined where it is left out instead. */
  readonly instead: string | undefined;
}

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';

const ROWS: readonly Row[] = [
  {
    id: 'network/mode-on-windows',
    title: 'This network mode does not exist for Windows',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    why: 'Windows containers have the NAT network of the instance, which is what they get without `networkMode`, or `awsvpc`. The container agent takes `bridge` for the NAT network, so that one works in practice.',
    os: 'windows',
    silentWhen: ['network/fargate-needs-awsvpc', 'network/mode-unknown'],
    not: { bridge: 'warning', none: 'warning', host: 'error' },
    place: 'Windows',
    has: 'leave it out for the NAT network of the instance, or use `awsvpc`',
    instead: undefined,
  },
  {
    id: 'network/mode-on-external',
    title: 'External instances do not support `awsvpc`',
    confidence: 'documented',
    source: `${GUIDE}/ecs-anywhere.html`,
    why: 'The network interface that `awsvpc` means is one of EC2, which an external instance cannot have. It has `bridge`, `host` and `none`.',
    launch: 'EXTERNAL',
    silentWhen: ['task/compatibilities-exclude-each-other'],
    not: { awsvpc: 'error' },
    place: 'external instances',
    has: 'use `bridge`, `host` or `none`',
    instead: 'bridge',
  },
  {
    id: 'network/mode-on-managed-instances',
    title: 'Managed Instances support `awsvpc` and `host` only',
    confidence: 'documented',
    source: `${GUIDE}/task_definition_parameters-managed-instances.html`,
    why: 'Managed Instances do not run Docker, and have no bridge of it. The guide names `awsvpc`, which is the default there, and `host`; the API reference has `none` as well.',
    launch: 'MANAGED_INSTANCES',
    os: 'linux',
    silentWhen: [
      'network/fargate-needs-awsvpc',
      'network/mode-on-windows',
      'capacity/managed-instances-task',
    ],
    not: { bridge: 'error', none: 'warning' },
    place: 'Managed Instances',
    has: 'use `awsvpc` or `host`',
    instead: 'awsvpc',
  },
];

export default ROWS.map(({ launch, not, place, has, instead, ...about }) =>
  defineRule({
    ...about,
    ...(launch && { launch: [launch] }),
    severity: 'error',
    on: 'task',
    fixable: true,
    message: text`the network mode \`${'mode'}\` does not exist on ${'place'}`,
    check(task, report) {
      const { networkMode } = task.view;
      const severity = networkMode.state === 'known' && not[networkMode.value];
      if (!severity) return;
      const member = task.word(task.view, 'networkMode');
      report(
        networkMode,
        { mode: networkMode.value, place },
        {
          severity,
          labels: launch ? launchLabels(task, [launch]) : windowsLabels(task),
          help: [has],
          fix:
            instead === undefined
              ? unsafeFix(`remove \`${member}\``, remove(networkMode))
              : unsafeFix(`write \`${instead}\``, set(networkMode, instead)),
        },
      );
    },
  }),
);
