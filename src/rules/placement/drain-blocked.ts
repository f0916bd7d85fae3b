import { text } from '../../diagnostic/catalogue.js';
import type { Answer } from '../../rollout/answer.js';
import { defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { fleetOf } from '../shared/fleet/fleet.js';
import { fleetCalled, fleetLabels } from '../shared/fleet/said.js';
import { roomIn } from '../shared/rollout/figures.js';
import { answerOf } from '../shared/rollout/judgement.js';
import { placeOfMinimum } from '../shared/rollout/places.js';
import { tasks } from '../shared/words.js';

export default defineRule({
  id: 'placement/drain-blocked',
  title: 'No instance can be drained',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html',
  why: 'The tasks of an instance that drains are replaced on the others. Where those have no room, and no task may stop before its replacement is healthy, draining never ends: instance refreshes, new images and managed draining wait for it.',
  on: 'service',
  silentWhen: moreUrgentThan('placement/drain-blocked'),
  message: text`no instance of ${'fleet'} can be drained: the others have no room for all of the ${'count'} of ${'service'}`,
  check(service, report) {
    const answer = answerOf(service);
    const fleet = fleetOf(service);
    if (!fleet || !answer || !isBlocked(answer)) return;
    report(
      placeOfMinimum(service),
      { fleet: fleetCalled(fleet), count: tasks(answer.desired ?? 0), service: service.called },
      {
        labels: fleetLabels(fleet),
        help: ['lower the minimum, or keep room for the tasks of one instance on the others'],
      },
    );
  },
});

/** One instance alone is a choice. */
function isBlocked(answer: Answer): boolean {
  const { bounds, desired, places, verdict } = answer;
  if (!desired || bounds?.lower !== desired || bounds.upper === desired || verdict !== 'safe') return false;
  const used = places.filter(({ count }) => count > 0);
  return used.length > 1 && used.every(({ count }) => roomIn(answer) - count < desired);
}
