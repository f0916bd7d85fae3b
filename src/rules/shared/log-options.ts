/*
 * What log drivers take as options, on the day that src/data/dates.ts has.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html
 * https://github.com/aws-cloudformation/cfn-lint (logging_configuration.json)
 * https://docs.docker.com/engine/logging/drivers/awslogs/
 */
export const LOG_PAGE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html';

export const FARGATE_DRIVERS: readonly string[] = ['awslogs', 'splunk', 'awsfirelens'];

export const AWSLOGS_OPTIONS: readonly string[] = [
  'awslogs-group',
  'awslogs-region',
  'awslogs-stream-prefix',
  'awslogs-create-group',
  'awslogs-datetime-format',
  'awslogs-multiline-pattern',
  'mode',
  'max-buffer-size',
];

/** Docker has it too, and ECS was seen to refuse it. */
export const REFUSED_AWSLOGS_OPTIONS: readonly string[] = ['awslogs-endpoint'];

/** Docker has them, and nobody saw what ECS makes of them. */
export const OTHER_AWSLOGS_OPTIONS: readonly string[] = [
  'awslogs-stream',
  'awslogs-create-stream',
  'awslogs-credentials-endpoint',
  'awslogs-format',
  'awslogs-force-flush-interval-seconds',
  'awslogs-max-buffered-events',
  'tag',
];

/** Of FireLens: the options of the driver that have a meaning of their own, and are not the output's. */
export const NEUTRAL_FIRELENS_OPTIONS: readonly string[] = [
  'include-pattern',
  'exclude-pattern',
  'log-driver-buffer-limit',
];

export const ROUTER_OPTIONS: readonly string[] = [
  'enable-ecs-log-metadata',
  'config-file-type',
  'config-file-value',
];

/** What names the plugin that a router sends logs to. */
export const OUTPUT_KEYS: Readonly<Record<string, string>> = { fluentbit: 'Name', fluentd: '@type' };

/** Where the container agent puts the configuration that it generates. */
export const RESERVED_ROUTER_PATHS: readonly string[] = [
  '/fluent-bit/etc/fluent-bit.conf',
  '/fluentd/etc/fluent.conf',
];

export const MAX_BUFFER_LIMIT = 536_870_912;
