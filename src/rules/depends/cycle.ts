import { text } from '../../diagnostic/catalogue.js';
import type { Span } from '../../source/span.js';
import { defineRule } from '../rule.js';
import { containerNamed, named } from '../shared/waits.js';
import type { ContainerSubject } from '../subjects/task.js';
import { hasValue, knownIn } from '../shared/known.js';

export default defineRule({
  id: 'depends/cycle',
  title: 'The dependencies of the containers form a cycle',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/aws/amazon-ecs-agent/blob/master/agent/engine/dependencygraph/graph.go',
  why: 'Containers that wait for each other never start. `dependsOn`, `links` and `volumesFrom` count, and containers that log by FireLens wait for the router. AWS refuses a cycle of links; with another the agent of ECS does not start the task.',
  on: 'task',
  silentWhen: ['depends/self', 'depends/unknown-container'],
  message: text`${'containers'} wait for each other`,
  check({ containers }, report) {
    const told = new Set<ContainerSubject>();
    for (const container of containers) {
      const cycle = told.has(container) ? [] : wayBack(container);
      const [first, ...more] = cycle;
      if (!first) continue;
      for (const { from } of cycle) told.add(from);
      const names = cycle.map(({ from }) => from.called);
      report(
        first.span,
        { containers: `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` },
        {
          label: said(first),
          labels: more.map((edge) => ({ span: edge.span, text: said(edge) })),
          help: ['take one of them out'],
        },
      );
    }
  },
});

/** That one container is started after another, and where it is said. */
interface Edge {
  readonly from: ContainerSubject;
  readonly to: ContainerSubject;
  readonly span: Span;
}

function said({ from, to }: Edge): string {
  return `${from.called} waits for ${to.called}`;
}

/** The shortest way from a container to itself; none where it waits for nothing that waits for it. */
function wayBack(start: ContainerSubject): readonly Edge[] {
  const seen = new Set<ContainerSubject>();
  const ways = edgesOf(start).map((edge) => [edge]);
  for (const way of ways) {
    const { to } = way.at(-1)!;
    if (to === start) return way;
    if (seen.has(to)) continue;
    seen.add(to);
    ways.push(...edgesOf(to).map((edge) => [...way, edge]));
  }
  return [];
}

function edgesOf(from: ContainerSubject): readonly Edge[] {
  const { task, view } = from;
  const edge = (to: ContainerSubject | undefined, span: Span) =>
    to && to !== from ? [{ from, to, span }] : [];
  return [
    ...view.dependsOn.flatMap(({ containerName }) => edge(named(task, containerName), containerName.span)),
    ...view.links.flatMap((link) => edge(containerNamed(task, knownIn(link)?.split(':')[0]), link.span)),
    ...view.volumesFrom.flatMap(({ sourceContainer }) =>
      edge(named(task, sourceContainer), sourceContainer.span),
    ),
    ...edge(routerOf(from), view.logConfiguration.logDriver.span),
  ];
}

/** A router that waits for others itself is not waited for. */
function routerOf({ task, view }: ContainerSubject): ContainerSubject | undefined {
  const { logDriver } = view.logConfiguration;
  if (!hasValue(logDriver, 'awsfirelens')) return undefined;
  return task.containers.find(
    ({ view: router }) =>
      router.firelensConfiguration.state === 'known' && router.dependsOn.state === 'absent',
  );
}
