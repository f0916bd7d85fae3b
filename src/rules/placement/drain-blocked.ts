import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { loweredMinimum, mustStartFirst, placeOfMinimum } from '../shared/fleet/blocked.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { fleetCalled, fleetLabels } from '../shared/fleet/said.js';
import { capacityOf, judge, placesOf, situationOf } from '../shared/fleet/situation.js';
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
    const situation = situationOf(service);
    if (!situation?.desired || !mustStartFirst(situation.desired, situation.update)) return;
    const { desired, fleet } = situation;
    const judgement = judge((look) => {
      const places = placesOf(service, situation, look);
      const total = capacityOf(places, situation);
      // One instance alone is a choice.
      return places.length > 1 && places.every((place) => total - capacityOf([place], situation) < desired);
    });
    if (!judgement) return;
    report(
      placeOfMinimum(service),
      { fleet: fleetCalled(fleet), count: tasks(desired), service: service.called },
      {
        labels: fleetLabels(fleet),
        help: [
          ...loweredMinimum(service, desired),
          'or keep room for the tasks of one instance on the others',
        ],
        notes: judgement.notes,
      },
    );
  },
});
