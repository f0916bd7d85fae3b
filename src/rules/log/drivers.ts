import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { defineRule, type Definition } from '../rule.js';
import { launchLabels } from '../shared/launched.js';
import { FARGATE_DRIVERS, LOG_PAGE } from '../shared/log-options.js';
import { driverOf } from '../shared/log.js';
import { type Launch, LAUNCH_TITLES } from '../subjects/launch.js';

interface Place
  extends Pick<
    Definition<'container', never>,
    'id' | 'title' | 'severity' | 'confidence' | 'source' | 'why' | 'os' | 'silentWhen'
  > {
  readonly launch: Launch;
}

const PLACES: readonly Place[] = [
  {
    id: 'log/driver-on-fargate',
    title: 'Fargate does not have this log driver',
    severity: 'error',
    confidence: 'observed',
    source: LOG_PAGE,
    why: 'On Fargate there is no machine whose files or daemons a driver could write to, so there are only `awslogs`, `splunk` and `awsfirelens`. A task definition that requires Fargate and has another driver is refused.',
    launch: 'FARGATE',
  },
  {
    id: 'log/driver-on-managed-instances',
    title: 'Managed Instances do not have this log driver',
    severity: 'warning',
    confidence: 'documented',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html',
    why: 'AWS runs the machines of Managed Instances and offers the drivers there that Fargate has: `awslogs`, `splunk` and `awsfirelens`.',
    os: 'linux',
    silentWhen: ['log/driver-on-fargate'],
    launch: 'MANAGED_INSTANCES',
  },
];

export default PLACES.map(({ launch, ...about }) =>
  defineRule({
    ...about,
    launch: [launch],
    on: 'container',
    message: text`${'container'} logs with \`${'driver'}\`, which is not available on ${'place'}`,
    check(container, report) {
      const { called, task, view } = container;
      const driver = driverOf(container);
      if (driver === undefined || FARGATE_DRIVERS.includes(driver)) return;
      report(
        view.logConfiguration.logDriver,
        { container: called, driver, place: LAUNCH_TITLES[launch] },
        {
          labels: launchLabels(task, [launch]),
          help: [
            `use ${oneOf(FARGATE_DRIVERS)}: \`awslogs\` needs the options \`awslogs-group\`, \`awslogs-region\` and \`awslogs-stream-prefix\``,
          ],
        },
      );
    },
  }),
);
