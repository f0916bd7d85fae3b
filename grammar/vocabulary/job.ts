import { EXTRA, GPU, LAUNCH, TAGS } from './common.js';
import type { BlockKind } from './row.js';

const OVERRIDE = 'overrides.containerOverrides[]';

export const job: BlockKind = {
  title: 'a job',
  doc: 'Tasks that end: at a time, for an event, or when asked for.',
  request: { name: 'RunTask' },
  rows: [
    { form: 'run <count: count>', doc: 'How many tasks are started at once.', example: 'run 2' },
    ...LAUNCH,
    { form: 'group <group: text>', doc: 'The group of the tasks, for placement.', example: 'group nightly' },
    {
      form: 'schedule <stack.schedule.expression: schedule> [in <stack.schedule.zone: text>] [flexible <stack.schedule.flexible: duration>] [from <stack.schedule.start: text>] [until <stack.schedule.end: text>] [then delete] [disabled]',
      doc: 'When it runs.',
      example: 'schedule cron(0 2 * * ? *) in Europe/Berlin',
      sets: { delete: { 'stack.schedule.thenDelete': true }, disabled: { 'stack.schedule.disabled': true } },
    },
    {
      form: 'on ( bucket <stack.on[].bucket: text> created [prefix <stack.on[].prefix: text>] [suffix <stack.on[].suffix: text>] | queue <stack.on[].queue: text> [batch <stack.on[].batch: int>] [within <stack.on[].within: duration>] | topic <stack.on[].topic: text> | event <stack.on[].event: json> )',
      doc: 'What starts it.',
      example: 'on bucket uploads created prefix in/',
      names: {
        'stack.on[].bucket': ['bucket'],
        'stack.on[].queue': ['queue'],
        'stack.on[].topic': ['topic'],
      },
      repeats: true,
    },
    {
      form: `override ( task {override-task at overrides} | <${OVERRIDE}.name: name> {override at ${OVERRIDE}} )`,
      doc: 'What differs from the task in this job.',
      example: 'override report { command report --full }',
      names: { [`${OVERRIDE}.name`]: ['container'] },
      key: 'first',
    },
    {
      form: 'retry <stack.retry.attempts: int> [for <stack.retry.age: duration>]',
      doc: 'How often a failed start is tried again.',
      example: 'retry 3 for 1h',
    },
    {
      form: 'dead-letter queue <stack.deadLetter: text>',
      doc: 'Where events go that could not be delivered.',
      example: 'dead-letter queue failed',
      names: { 'stack.deadLetter': ['queue'] },
    },
    {
      form: 'propagate-tags from <propagateTags: {task=TASK_DEFINITION|none}>',
      doc: 'Copies tags to each task.',
      example: 'propagate-tags from task',
    },
    {
      form: 'volume <volumeConfigurations[].name: name> ebs {task-ebs-volume at volumeConfigurations[].managedEBSVolume}',
      doc: 'A disk that is made for each task.',
      example: 'volume data ebs { size 100 GiB; role ecsInfrastructureRole }',
      lens: 'volume',
      introduces: { 'volumeConfigurations[].name': 'volume' },
    },
    TAGS,
    EXTRA,
  ],
};

export const override: BlockKind = {
  title: 'an override of a container',
  doc: 'What differs in one container.',
  request: { name: 'RunTask', at: OVERRIDE },
  rows: [
    {
      form: 'command <command: any...>',
      doc: 'The command, one word an element.',
      example: 'command report --full',
    },
    {
      form: 'env {map environment[] name value: text}',
      doc: 'Environment variables. In a job that something starts, a value such as `$.detail.object.key` is taken from the event or message.',
      example: 'env { FULL = yes }',
    },
    {
      form: 'env-file <environmentFiles[].value: arn,>',
      doc: 'Files of environment variables in S3.',
      example: 'env-file arn:aws:s3:::config/report.env',
      key: 'none',
      always: { 'environmentFiles[].type': 's3' },
    },
    { form: 'cpu <cpu: cpu>', doc: 'CPU of the container.', example: 'cpu 0.5 vCPU' },
    {
      form: 'memory [<memory: memory>] [soft <memoryReservation: memory>]',
      doc: 'Memory of the container.',
      example: 'memory 1 GiB',
    },
    GPU,
    EXTRA,
  ],
};

export const overrideTask: BlockKind = {
  title: 'an override of the task',
  doc: 'What differs in the task as a whole.',
  request: { name: 'RunTask', at: 'overrides' },
  rows: [
    { form: 'cpu <cpu: cpu>', doc: 'CPU of the task.', example: 'cpu 2 vCPU' },
    { form: 'memory <memory: memory>', doc: 'Memory of the task.', example: 'memory 4 GiB' },
    { form: 'role <taskRoleArn: text>', doc: 'The role of the containers.', example: 'role report' },
    {
      form: 'execution-role <executionRoleArn: text>',
      doc: 'The role with which the task is started.',
      example: 'execution-role ecsTaskExecutionRole',
    },
    {
      form: 'ephemeral <ephemeralStorage.sizeInGiB: storage>',
      doc: 'The size of the task’s own disk.',
      example: 'ephemeral 100 GiB',
    },
    EXTRA,
  ],
};
