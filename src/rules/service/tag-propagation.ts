import { text } from '../../diagnostic/catalogue.js';
import { insert, set, unsafeFix } from '../fixes.js';
import { type Definition, defineRule } from '../rule.js';
import { reported } from '../shared/reported.js';
import type { ServiceSubject, ServiceView } from '../subjects/runner.js';
import type { Placed } from '../../model/view.js';

interface Row extends Pick<Definition<'service', never>, 'id' | 'title' | 'why' | 'silentWhen'> {
  readonly problem: string;
  /** What asks for it. */
  readonly asks: (view: ServiceView) => Placed | undefined;
}

const ROWS: readonly Row[] = [
  {
    id: 'service/tags-not-propagated',
    title: 'Tags of the service never reach its tasks',
    why: 'Tags stay on the service unless it propagates them, and can be given to a task only when it is made. Costs are booked on tasks.',
    problem: 'the tags of the service never reach its tasks',
    asks: ({ tags }) =>
      tags.some(({ key }) => key.state === 'known' && !/^aws:/i.test(key.value)) ? tags : undefined,
  },
  {
    id: 'service/managed-tags-without-propagation',
    title: 'Managed tags are on, other tags do not reach the tasks',
    why: 'The tags that ECS manages, `aws:ecs:clusterName` and `aws:ecs:serviceName`, reach the tasks. Those of the service and of the task definition do so only where they are propagated.',
    silentWhen: ['service/tags-not-propagated'],
    problem: 'tasks get the tags that ECS manages, and no others',
    asks: ({ enableECSManagedTags: managed }) =>
      managed.state === 'known' && managed.value ? managed : undefined,
  },
];

export default ROWS.map(({ problem, asks, ...about }) =>
  defineRule({
    ...about,
    severity: 'info',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html',
    on: 'service',
    fixable: true,
    message: text`${'problem'}`,
    check(service, report) {
      const { view } = service;
      const { propagateTags } = view;
      const asked = asks(view);
      if (!asked || service.ofCompose || !propagatesNothing(service)) return;
      const member = reported(service, view, 'propagateTags');
      report(
        asked,
        { problem },
        {
          labels: propagateTags.located ? [{ span: propagateTags.span, text: 'none are propagated' }] : [],
          help: [`write \`SERVICE\` or \`TASK_DEFINITION\` for ${member}`],
          fix: unsafeFix(
            `write ${member} \`SERVICE\``,
            propagateTags.located ? set(propagateTags, 'SERVICE') : insert(view, 'propagateTags', 'SERVICE'),
          ),
        },
      );
    },
  }),
);

function propagatesNothing({ view: { propagateTags }, update }: ServiceSubject): boolean {
  return propagateTags.state === 'absent'
    ? !update
    : propagateTags.state === 'known' && propagateTags.value === 'NONE';
}
