import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { amountIn } from '../shared/amounts.js';
import { fargateSize } from '../../data/fargate-sizes.js';
import { cpuUnitsOf, memoryMibOf } from '../shared/sizes.js';

/** Below this part of the memory it is more than a reserve. */
const USED = 0.75;

export default defineRule({
  id: 'resource/task-memory-unassigned',
  title: 'The task pays for memory that no container may use',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-size-best-practice.html',
  why: 'Fargate bills the memory of the task. A container with `memory` is killed there, however much the task has left; so what lies above the limits of all containers is paid for and used by nobody.',
  on: 'task',
  launch: ['FARGATE'],
  os: 'linux',
  fixable: true,
  message: text`the containers may use ${'used'} of the ${'paid'} MiB of memory that the task pays for`,
  check({ containers, containersKnown, view }, report) {
    const paid = memoryMibOf(view.memory);
    const sizes = fargateSize(cpuUnitsOf(view.cpu) ?? 0)?.memoryMiB ?? [];
    if (paid === undefined || !containersKnown) return;
    const limits = containers.map(({ view }) => amountIn(view.memory));
    if (!limits.every((limit) => limit !== undefined)) return;
    const used = limits.reduce((sum, limit) => sum + limit, 0);
    const enough = sizes.find((size) => size >= used);
    if (used >= paid * USED || enough === undefined || enough >= paid) return;
    report(
      view.memory,
      { used, paid },
      {
        labels: containers.map(({ view, called }) => ({ span: view.memory.span, text: called })),
        help: [`${enough} MiB would be enough, or take the limits away to let the containers share it all`],
        fix: unsafeFix(`write \`${enough}\``, set(view.memory, String(enough))),
      },
    );
  },
});
