import { text } from '../../../diagnostic/catalogue.js';
import type { Demand } from '../../../rollout/problem.js';
import { type Definition, defineRule, type Rule } from '../../rule.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { percentWord } from '../percentages.js';
import { tasks } from '../words.js';
import { moreUrgentThan } from './family.js';
import { fleetCalled, fleetLabels } from './said.js';
import {
  boundsOf,
  capacityOf,
  emptyPlacesOf,
  judge,
  type Situation,
  situationOf,
  type Update,
} from './situation.js';

interface Blocked extends Pick<Definition<'service', never>, 'title' | 'why' | 'source' | 'confidence'> {
  readonly id: 'deploy/static-port-blocks-update' | 'deploy/distinct-instance-blocks-update';
  readonly applies: (situation: Situation) => boolean;
  readonly reason: (demand: Demand) => string;
  readonly help: string;
}

/** An update that has to start a task first, on a fleet where each instance has one already. */
export function blockedUpdate({ id, applies, reason, help, ...about }: Blocked): Rule {
  return defineRule({
    ...about,
    id,
    severity: 'error',
    on: 'service',
    silentWhen: moreUrgentThan(id),
    message: text`an update of ${'service'} never ends: ${'reason'}, each instance has one, and none of ${'count'} may stop first`,
    check(service, report) {
      const situation = situationOf(service);
      if (!situation?.desired || !applies(situation)) return;
      const { desired, fleet, demand, update } = situation;
      if (!mustStartFirst(desired, update)) return;
      const judgement = judge(
        (look) => capacityOf(emptyPlacesOf(service, situation, look), situation) === desired,
      );
      if (!judgement) return;
      report(
        placeOfMinimum(service),
        { service: service.called, reason: reason(demand), count: tasks(desired) },
        {
          severity: judgement.severity,
          labels: fleetLabels(fleet),
          help: [
            ...loweredMinimum(service, desired),
            `or ${help}`,
            `or add an instance to ${fleetCalled(fleet)}`,
          ],
          notes: judgement.notes,
        },
      );
    },
  });
}

/** No task may stop before another one is healthy. */
export function mustStartFirst(desired: number, update: Update | undefined): boolean {
  const bounds = update && boundsOf(desired, update);
  return bounds !== undefined && bounds.lower === desired && bounds.upper > desired;
}

/** At the minimum, or else at the service. */
export function placeOfMinimum({ view, head }: ServiceSubject) {
  const { minimumHealthyPercent } = view.deploymentConfiguration;
  return minimumHealthyPercent.located ? minimumHealthyPercent : head;
}

export function loweredMinimum(service: ServiceSubject, desired: number): string[] {
  const word = percentWord(service, 'minimumHealthyPercent');
  return [`set ${word} to ${100 - Math.ceil(100 / desired)}, so that a task may stop first`];
}
