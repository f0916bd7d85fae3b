import { text } from '../../diagnostic/catalogue.js';
import { defineRule, type Rule } from '../rule.js';
import { inVcpu } from '../../data/fargate-sizes.js';
import { cpuUnitsOf } from '../shared/sizes.js';

const LEAST = 128;
const MOST = 196_608;
/** What the page on Managed Instances says; the API reference does not except them from what holds for EC2. */
const MOST_ON_MANAGED = 10_240;

const rules: readonly Rule[] = [
  defineRule({
    id: 'task/ec2-cpu-range',
    title: 'The CPU of the task is more or less than a task can have',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    why: 'A task on EC2 or on an external instance has between 128 and 196608 CPU units, that is 0.125 to 192 vCPU. A plain number counts units: `1` is the 1024th part of a vCPU.',
    on: 'task',
    os: 'linux',
    silentWhen: ['task/cpu-form'],
    message: text`a task has between 128 and 196608 CPU units, not ${'cpu'}`,
    check(task, report) {
      const cpu = cpuUnitsOf(task.view.cpu);
      if (cpu === undefined || (cpu >= LEAST && cpu <= MOST)) return;
      if (task.required === 'unknown' || task.launchedOn(['FARGATE', 'MANAGED_INSTANCES'])) return;
      const help = cpu < LEAST ? ['leave it out where the containers have CPU of their own'] : [];
      report(task.view.cpu, { cpu }, { label: inVcpu(cpu), help });
    },
  }),
  defineRule({
    id: 'task/managed-instances-cpu-range',
    title: 'The CPU of the task is more or less than Managed Instances take',
    severity: 'error',
    confidence: 'documented',
    source:
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters-managed-instances.html',
    why: 'The page on Managed Instances names 0.125 to 10 vCPU, that is 128 to 10240 CPU units. The API reference names 196608 units as the most, without a word on Managed Instances.',
    on: 'task',
    launch: ['MANAGED_INSTANCES'],
    silentWhen: ['task/cpu-form', 'task/fargate-cpu-unknown'],
    message: text`a task on Managed Instances has between 128 and 10240 CPU units, not ${'cpu'}`,
    check({ view }, report) {
      const cpu = cpuUnitsOf(view.cpu);
      if (cpu === undefined || (cpu >= LEAST && cpu <= MOST_ON_MANAGED)) return;
      report(view.cpu, { cpu }, { label: inVcpu(cpu), ...(cpu <= MOST && { severity: 'warning' }) });
    },
  }),
];

export default rules;
