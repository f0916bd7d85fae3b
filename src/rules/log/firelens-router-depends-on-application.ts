import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { routedOf } from '../shared/log.js';
import type { ContainerSubject } from '../subjects/task.js';
import { knownIn } from '../shared/known.js';

export default defineRule({
  id: 'log/firelens-router-depends-on-application',
  title: 'The log router waits for a container that logs through it',
  severity: 'warning',
  confidence: 'observed',
  source: 'https://github.com/aws/amazon-ecs-agent/blob/master/agent/api/task/task.go',
  why: 'The container agent starts the router before all containers that log through it, unless the router itself depends on a container. Then the others may start first, and their first log lines are lost; with the network mode `bridge` the router has to be first.',
  on: 'container',
  os: 'linux',
  silentWhen: ['depends/cycle', 'log/firelens-on-windows'],
  fixable: true,
  message: text`the log router ${'router'} waits for ${'waited'}${'which'}`,
  check(container, report) {
    const { task, view, called } = container;
    if (view.firelensConfiguration.state !== 'known') return;
    const [first] = awaitedBy(container);
    const others = routedOf(task).filter((each) => each !== container);
    if (!first || others.length === 0) return;
    const routed = reachedFrom(container).find((each) => others.includes(each));
    report(
      view.dependsOn,
      {
        router: called,
        waited: (routed ?? first).called,
        which: routed ? ', which logs through it' : ', so it may start after those that log through it',
      },
      {
        severity: routed ? 'warning' : 'info',
        labels: (routed ? [routed] : others).map((each) => ({
          span: each.view.logConfiguration.logDriver.span,
          text: `${each.called} logs through it`,
        })),
        help: ['let the router depend on nothing'],
        fix: unsafeFix('remove its dependencies', remove(view.dependsOn)),
      },
    );
  },
});

function awaitedBy({ view, task }: ContainerSubject): readonly ContainerSubject[] {
  return view.dependsOn.flatMap(({ containerName }) =>
    task.containers.filter(({ name }) => name === knownIn(containerName)),
  );
}

function reachedFrom(container: ContainerSubject): readonly ContainerSubject[] {
  const reached = new Set<ContainerSubject>();
  const open = [...awaitedBy(container)];
  for (let next = open.pop(); next; next = open.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    open.push(...awaitedBy(next));
  }
  return [...reached];
}
