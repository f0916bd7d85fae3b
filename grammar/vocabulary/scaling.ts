import type { BlockKind } from './row.js';

const TARGET =
  '[keep] [cooldown in <targets[].cooldownIn: duration>] [out <targets[].cooldownOut: duration>]';
const KEEP = { keep: { 'targets[].keep': true } };
const STATISTICS = '{average|minimum|maximum|sum|sample-count}';

export const scale: BlockKind = {
  title: 'scaling',
  doc: 'What makes tasks more or fewer.',
  rows: [
    {
      form: `cpu <targets[].value: percent> ${TARGET}`,
      doc: 'Keeps the CPU use at this share.',
      example: 'cpu 60%',
      key: 'none',
      always: { 'targets[].metric': 'cpu' },
      sets: KEEP,
    },
    {
      form: `memory <targets[].value: percent> ${TARGET}`,
      doc: 'Keeps the memory use at this share.',
      example: 'memory 70% keep',
      key: 'none',
      always: { 'targets[].metric': 'memory' },
      sets: KEEP,
    },
    {
      form: `requests <targets[].value: number> per target ${TARGET}`,
      doc: 'Keeps the requests of a minute at this number a task.',
      example: 'requests 1000 per target',
      key: 'none',
      always: { 'targets[].metric': 'requests' },
      sets: KEEP,
    },
    {
      form: `queue <targets[].queue: text> <targets[].value: number> messages per task ${TARGET}`,
      doc: 'Keeps the waiting messages at this number a task.',
      example: 'queue orders 100 messages per task',
      names: { 'targets[].queue': ['queue'] },
      always: { 'targets[].metric': 'queue' },
      sets: KEEP,
    },
    {
      form: `metric <targets[].name: name> in <targets[].namespace: text> at <targets[].value: number> [<targets[].statistic: ${STATISTICS}>] ${TARGET} {map targets[].dimensions{}: text}`,
      doc: 'Keeps a metric at this value.',
      example: 'metric Lag in Shop at 100 average { Topic = orders }',
      always: { 'targets[].metric': 'custom' },
      sets: KEEP,
      repeats: true,
    },
    {
      form: 'step on <steps[].alarm: text> ( add <steps[].add: amount> | remove <steps[].remove: amount> | set <steps[].set: int> ) [cooldown <steps[].cooldown: duration>] [at least <steps[].atLeast: int>] {steps at steps[]}',
      doc: 'Adds or removes tasks when an alarm rings.',
      example: 'step on shop-busy add 2 cooldown 1m',
      names: { 'steps[].alarm': ['alarm'] },
      repeats: true,
    },
    {
      form: 'predict ( cpu <predict[].value: percent> | memory <predict[].value: percent> | requests <predict[].value: number> per target ) [and scale] [ahead <predict[].ahead: duration>] [beyond <predict[].beyond: percent>]',
      doc: 'Forecasts the load, and scales ahead of it.',
      example: 'predict cpu 60% and scale ahead 5m',
      repeats: true,
      sets: {
        cpu: { 'predict[].metric': 'cpu' },
        memory: { 'predict[].metric': 'memory' },
        requests: { 'predict[].metric': 'requests' },
        scale: { 'predict[].scale': true },
      },
    },
    {
      form: 'at <at[].schedule: schedule> ( between <at[].range: counts> | min <at[].range.min: count> | max <at[].range.max: count> ) [named <at[].name: text>] [in <at[].zone: text>] [from <at[].start: text>] [until <at[].end: text>]',
      doc: 'Changes the range at a time.',
      example: 'at cron(0 8 ? * MON-FRI *) between 6..12',
      repeats: true,
    },
    {
      form: 'suspend <suspended: {in|out|scheduled},>',
      doc: 'What does not scale for now.',
      example: 'suspend in',
    },
    { form: 'role <role: text>', doc: 'The role of Application Auto Scaling.', example: 'role autoscaling' },
  ],
};

export const steps: BlockKind = {
  title: 'the steps of a policy',
  doc: 'How much for which distance from the threshold.',
  rows: [
    {
      form: 'from <adjustments[].from: number> ( add <adjustments[].add: amount> | remove <adjustments[].remove: amount> | set <adjustments[].set: int> )',
      doc: 'From this distance on.',
      example: 'from 20 add 4',
      repeats: true,
    },
  ],
};
