import { text } from '../../diagnostic/catalogue.js';
import type { Severity } from '../../diagnostic/diagnostic.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { safeFix } from '../fixes.js';
import { defineRule, type Definition } from '../rule.js';
import { LOG_PAGE } from '../shared/log-options.js';
import { addOption, driverOf, lacksOption } from '../shared/log.js';
import type { TaskSubject } from '../subjects/task.js';

interface Required
  extends Pick<
    Definition<'container', never>,
    'id' | 'title' | 'severity' | 'confidence' | 'source' | 'why' | 'launch' | 'silentWhen'
  > {
  readonly driver: string;
  readonly options: readonly string[];
  readonly help: string;
  /** Where it is milder than usual. */
  readonly severityIn?: (task: TaskSubject) => Severity;
  /** What to write for the option where nothing speaks for another value. */
  readonly usual?: (task: TaskSubject) => string | undefined;
}

const PREFIX = 'awslogs-stream-prefix';

const REQUIRED: readonly Required[] = [
  {
    id: 'log/awslogs-option-missing',
    title: '`awslogs` needs a group and a region',
    severity: 'error',
    confidence: 'observed',
    source: LOG_PAGE,
    why: 'Unlike Docker, ECS does not take the group and the region from the machine. Without one of the options the registration is refused.',
    driver: 'awslogs',
    options: ['awslogs-group', 'awslogs-region'],
    help: 'name the log group and the region that it is in',
  },
  {
    id: 'log/awslogs-stream-prefix-missing-on-fargate',
    title: '`awslogs` on Fargate needs a stream prefix',
    severity: 'error',
    confidence: 'observed',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
    why: 'On Fargate log streams are named `prefix/container/task id`, and a task definition that requires Fargate is refused without the prefix. For Managed Instances it is documented as required as well.',
    launch: ['FARGATE', 'MANAGED_INSTANCES'],
    driver: 'awslogs',
    options: [PREFIX],
    help: 'streams are named `prefix/container/task id`',
    severityIn: (task) => (task.launchedOn(['FARGATE']) ? 'error' : 'warning'),
    usual: familyOf,
  },
  {
    id: 'log/awslogs-stream-prefix-missing',
    title: 'Without a stream prefix log streams are named after container ids',
    severity: 'info',
    confidence: 'documented',
    source: LOG_PAGE,
    why: 'Without a prefix the driver names the stream after the id that Docker gives the container, which says nothing of the task; and the console shows no logs for it.',
    launch: ['EC2', 'EXTERNAL'],
    silentWhen: ['log/awslogs-stream-prefix-missing-on-fargate', 'log/awslogs-option-missing'],
    driver: 'awslogs',
    options: [PREFIX],
    help: 'with a prefix, streams are named `prefix/container/task id`',
    usual: familyOf,
  },
  {
    id: 'log/splunk-option-missing',
    title: '`splunk` needs a URL and a token',
    severity: 'error',
    confidence: 'documented',
    source: LOG_PAGE,
    why: 'The driver sends to the HTTP Event Collector of Splunk, which it has to know the address and a token of. The token belongs into `secretOptions`.',
    driver: 'splunk',
    options: ['splunk-url', 'splunk-token'],
    help: 'give `splunk-url` as an option, and `splunk-token` as a secret one',
  },
  {
    id: 'log/gelf-address-missing',
    title: '`gelf` needs an address',
    severity: 'warning',
    confidence: 'inferred',
    source: 'https://docs.docker.com/engine/logging/drivers/gelf/',
    why: 'Docker does not start a container that logs with `gelf` and has no address to send to.',
    launch: ['EC2', 'EXTERNAL'],
    silentWhen: ['log/driver-on-fargate', 'log/driver-on-managed-instances'],
    driver: 'gelf',
    options: ['gelf-address'],
    help: 'write it as `udp://host:port` or `tcp://host:port`',
  },
];

export default REQUIRED.map(({ driver, options, help, severityIn, usual, ...about }) =>
  defineRule({
    ...about,
    on: 'container',
    ...(usual && { fixable: true }),
    message: text`${'container'} logs with \`${'driver'}\`, but has no ${'options'}`,
    check(container, report) {
      if (driverOf(container) !== driver) return;
      const missing = options.filter((name) => lacksOption(container, name));
      if (missing.length === 0) return;
      const { called, task, view } = container;
      const { logConfiguration } = view;
      const value = usual?.(task);
      report(
        logConfiguration.options.state === 'known' ? logConfiguration.options : logConfiguration.logDriver,
        { container: called, driver, options: oneOf(missing) },
        {
          help: [help],
          ...(severityIn && { severity: severityIn(task) }),
          ...(value !== undefined && {
            fix: missing.map((name) =>
              safeFix(
                `add \`${name}\` with \`${value}\``,
                addOption(logConfiguration, 'LogConfiguration', name, value),
              ),
            ),
          }),
        },
      );
    },
  }),
);

function familyOf({ view }: TaskSubject): string | undefined {
  return view.family.state === 'known' ? view.family.value : undefined;
}
