import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { amountIn } from '../shared/amounts.js';
import { CONNECT_GUIDE, isConnected } from '../shared/connect.js';
import { cpuUnitsOf, memoryMibOf } from '../shared/sizes.js';
import type { PairSubject } from '../subjects/pair.js';
import type { TaskSubject } from '../subjects/task.js';

/** What the proxy takes: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html (2026-11) */
const PROXY = { cpu: 256, memoryMib: 64 };

export default [
  defineRule({
    id: 'connect/task-memory-missing',
    title: 'No room is reserved for the Service Connect proxy',
    severity: 'error',
    confidence: 'documented',
    source: CONNECT_GUIDE,
    why: 'On instances the proxy gets what the task has and its containers do not: the memory of the task has to be written, and to be greater than the sum of the limits of the containers.',
    on: 'pair',
    launch: ['EC2', 'MANAGED_INSTANCES'],
    message: text`${'what'}`,
    check(pair, report) {
      const { service, task } = pair;
      if (!isConnected(service) || task.fragment || !mayBeOnInstances(pair)) return;
      const { memory } = task.view;
      const connect = service.view.serviceConnectConfiguration;
      const labels = [
        { span: connect.keySpan ?? connect.span, text: `${service.called} adds a proxy to the task` },
      ];
      const limits = limitsOf(task);
      const enough =
        limits === undefined ? 'the limits of the containers' : `${limits + PROXY.memoryMib} MiB`;
      if (memory.state === 'absent')
        report(
          task.head,
          {
            what: `the task has no \`${task.word(task.view, 'memory')}\`, so none is reserved for the Service Connect proxy`,
          },
          { labels, help: [`write the memory of the task: ${enough} and more`] },
        );
      const size = memoryMibOf(memory);
      if (size === undefined || limits === undefined || size > limits) return;
      report(
        memory,
        {
          what: `the containers may take all ${size} MiB of the task, which leaves nothing for the Service Connect proxy`,
        },
        { severity: 'warning', labels, help: [`write ${enough} or more`] },
      );
    },
  }),
  defineRule({
    id: 'connect/proxy-headroom',
    title: 'Little CPU or memory is left for the Service Connect proxy',
    severity: 'info',
    confidence: 'documented',
    source: CONNECT_GUIDE,
    why: 'The proxy of Service Connect shares the size of the task with the containers. AWS recommends to add 256 CPU units and 64 MiB for it, and twice as much where there is much traffic or there are many services.',
    on: 'pair',
    silentWhen: ['connect/task-memory-missing'],
    message: text`the containers leave ${'left'} of the task to the Service Connect proxy, which wants ${'wanted'}`,
    check({ service, task }, report) {
      if (!isConnected(service) || !task.containersKnown) return;
      const connect = service.view.serviceConnectConfiguration;
      const labels = [{ span: connect.keySpan ?? connect.span, text: `${service.called} adds the proxy` }];
      const cpu = cpuUnitsOf(task.view.cpu);
      const used = sumOf(task.containers.map(({ view }) => amountIn(view.cpu) ?? 0));
      if (cpu !== undefined && used > 0 && cpu - used < PROXY.cpu)
        report(
          task.view.cpu,
          { left: `${Math.max(cpu - used, 0)} CPU units`, wanted: PROXY.cpu },
          { labels, help: ['make the task larger, or its containers smaller'] },
        );
      const memory = memoryMibOf(task.view.memory);
      const limits = limitsOf(task);
      if (memory === undefined || limits === undefined || memory - limits >= PROXY.memoryMib) return;
      report(
        task.view.memory,
        { left: `${Math.max(memory - limits, 0)} MiB`, wanted: PROXY.memoryMib },
        { labels, help: ['make the task larger, or its containers smaller'] },
      );
    },
  }),
];

/** On Fargate the memory of a task is always there. */
function mayBeOnInstances({ service, task }: PairSubject): boolean {
  return service.launch !== undefined || (task.required !== 'unknown' && !task.requires('FARGATE'));
}

/** The sum of the memory limits of the containers; undefined where one has none, or it is not known. */
function limitsOf({ containers, containersKnown }: TaskSubject): number | undefined {
  const limits = containers.map(({ view }) => amountIn(view.memory));
  const known = limits.flatMap((limit) => limit ?? []);
  return containersKnown && known.length === limits.length ? sumOf(known) : undefined;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
