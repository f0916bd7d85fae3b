import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { fleetOf } from '../shared/fleet/fleet.js';
import { amountSaid, fleetCalled, shortIn } from '../shared/fleet/said.js';
import { detailsOf } from '../shared/rollout/details.js';
import { demandIn, hostsFor } from '../shared/rollout/figures.js';
import { judgementOfOne } from '../shared/rollout/judgement.js';

export default defineRule({
  id: 'placement/task-larger-than-instance',
  title: 'Task fits no instance even when it is empty',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html',
  why: 'An instance offers 1024 CPU units for each vCPU, and the memory that its system reports: 2.5 % to 10 % less than the nominal one. A task that wants more finds no place, however many instances there are: `insufficient memory available`, or `insufficient CPU units available`.',
  on: 'service',
  silentWhen: [
    ...moreUrgentThan('placement/task-larger-than-instance'),
    'capacity/task-exceeds-smallest-type',
  ],
  fixable: true,
  message: text`a task wants ${'wanted'}, and an empty instance of ${'fleet'} has ${'room'}`,
  check(service, report) {
    const judgement = judgementOfOne(service);
    const fleet = fleetOf(service);
    if (!judgement || !fleet) return;
    const { answer } = judgement;
    const demand = demandIn(answer);
    const [host] = [...hostsFor(answer)].sort((a, b) => b.room.memory - a.room.memory);
    const short = host && shortIn(host, demand);
    if (!short) return;
    const at = service.view.taskDefinition;
    const details = detailsOf(service, at, judgement, 'make the task smaller, or take larger instances');
    report(
      at,
      {
        wanted: amountSaid(short, demand[short]),
        fleet: fleetCalled(fleet),
        room: String(host.room[short]),
      },
      {
        ...details,
        labels: [
          ...(service.task ? [{ span: service.task.head, text: 'this task' }] : []),
          ...(details.labels ?? []),
        ],
      },
    );
  },
});
