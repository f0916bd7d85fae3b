import { text } from '../../../diagnostic/catalogue.js';
import { defineRule, type Definition, type Rule } from '../../rule.js';
import { tasks } from '../words.js';
import { moreUrgentThan } from './family.js';
import { fleetCalled, fleetLabels } from './said.js';
import { emptyPlacesOf, judge, type Situation, situationOf } from './situation.js';

interface OneEach extends Pick<Definition<'service', never>, 'title' | 'why' | 'source'> {
  readonly id: 'placement/static-port-over-fleet' | 'placement/distinct-over-fleet';
  readonly applies: (situation: Situation) => boolean;
  readonly reason: (situation: Situation) => string;
  readonly help: string;
}

/** More tasks than instances, of which each can have but one. */
export function overFleet({ id, applies, reason, help, ...about }: OneEach): Rule {
  return defineRule({
    ...about,
    id,
    severity: 'error',
    confidence: 'documented',
    on: 'service',
    silentWhen: moreUrgentThan(id),
    message: text`${'count'} of ${'service'} want an instance each, and ${'fleet'} ${'has'} ${'size'}: ${'reason'}`,
    check(service, report) {
      const situation = situationOf(service);
      if (situation?.desired === undefined || !applies(situation)) return;
      const { desired, fleet } = situation;
      const judgement = judge((look) => {
        const { length } = emptyPlacesOf(service, situation, look);
        return length > 0 && length < desired;
      });
      if (!judgement) return;
      const { length } = emptyPlacesOf(service, situation, judgement.look);
      const { desiredCount } = service.view;
      report(
        desiredCount.located ? desiredCount : service.head,
        {
          count: tasks(desired),
          service: service.called,
          fleet: fleetCalled(fleet),
          has: fleet.length > 1 ? 'have' : 'has',
          size: length,
          reason: reason(situation),
        },
        {
          severity: judgement.severity,
          labels: fleetLabels(fleet),
          help: [help],
          notes: judgement.notes,
        },
      );
    },
  });
}
