import { text } from '../../diagnostic/catalogue.js';
import type { Placed } from '../../model/view.js';
import type { Span } from '../../source/span.js';
import { type Definition, defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { detailsOf } from '../shared/rollout/details.js';
import { judgementAs } from '../shared/rollout/judgement.js';
import { placeOfCount, placeOfMinimum } from '../shared/rollout/places.js';
import type { ServiceSubject } from '../subjects/runner.js';

interface Row extends Pick<Definition<'service', never>, 'title' | 'why' | 'fixable'> {
  readonly id: 'rollout/unplaceable' | 'rollout/stuck' | 'rollout/at-risk';
  /** Goes on after the name of the service, and before the reason. */
  readonly says: string;
  readonly help: string;
  readonly place: (service: ServiceSubject) => Placed | Span;
}

const EVENTS = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html';

const ROWS: readonly Row[] = [
  {
    id: 'rollout/unplaceable',
    title: 'Tasks of a service find no place',
    why: 'Whatever the scheduler chooses, there is no place for as many tasks as are wanted. ECS places those that find one, and tries again with the others for as long as the service is there: `was unable to place a task`.',
    says: 'finds no place for its tasks',
    help: 'make room for as many tasks as are wanted',
    place: placeOfCount,
  },
  {
    id: 'rollout/stuck',
    title: 'An update can never end',
    why: 'The scheduler starts a new task only where there is room and the maximum allows it, and stops an old one only if enough others stay healthy. Here it comes to a point where it may do neither, in whatever order it goes on: the deployment never ends, and is rolled back at best. The trace is a shortest way there.',
    says: 'can never be updated',
    help: 'leave room for one more task, or lower the minimum',
    place: placeOfMinimum,
    fixable: true,
  },
  {
    id: 'rollout/at-risk',
    title: 'An update can get stuck',
    why: 'Where several instances are equally good for a new task, or several old tasks may stop, ECS takes any of them. With some choices this update ends, and with others it comes to a point where no task may start and none may stop: from then on it waits. The trace is a shortest way there; typical are instances that are not alike, and a new revision that is larger than the old one.',
    says: 'may get stuck in an update',
    help: 'leave room for one more of the new tasks',
    place: placeOfMinimum,
    fixable: true,
  },
];

/** Of a DAEMON, and of subnets. */
const SAID_BETTER = ['daemon/min-percent-100', 'daemon/matches-no-instance', 'network/subnet-ip-exhaustion'];

export default ROWS.map(({ id, says, help, place, ...about }) =>
  defineRule({
    ...about,
    id,
    severity: 'error',
    confidence: 'documented',
    source: EVENTS,
    on: 'service',
    silentWhen: [...moreUrgentThan(id), ...SAID_BETTER],
    message: text`${'service'} ${'says'}: ${'reason'}`,
    check(service, report) {
      const judgement = judgementAs(service, id);
      if (!judgement) return;
      const at = place(service);
      report(
        at,
        { service: service.called, says, reason: judgement.answer.reason },
        detailsOf(service, at, judgement, help),
      );
    },
  }),
);
