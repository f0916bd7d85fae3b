import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { isNotSaid } from '../shared/amounts.js';

export default defineRule({
  id: 'security/memory-hard-limit-missing',
  title: 'A container has no memory limit',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/controltower/latest/controlreference/ecs-rules.html',
  why: 'With only a reservation, a container that loses memory takes that of the instance and of all other tasks on it. Control Tower (CT.ECS.PR.7) asks for a limit.',
  preset: 'security',
  on: 'container',
  launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
  silentWhen: ['resource/container-memory-missing'],
  message: text`${'container'} can take all the memory of the instance`,
  check(container, report) {
    const { view, task, called, head } = container;
    if (task.view.memory.state !== 'absent' || !isNotSaid(view.memory)) return;
    report(
      view.memoryReservation.located ? view.memoryReservation : head,
      { container: called },
      { help: [`set \`${container.word(view, 'memory')}\`: where it is killed, in MiB`] },
    );
  },
});
