import { text } from '../../diagnostic/catalogue.js';
import type { Answer } from '../../rollout/answer.js';
import { defineRule } from '../rule.js';
import { moreUrgentThan } from '../shared/fleet/family.js';
import { fleetOf } from '../shared/fleet/fleet.js';
import { fleetCalled, fleetLabels } from '../shared/fleet/said.js';
import { isUpdateKnown } from '../shared/rollout/foreseen.js';
import { percentagesOf } from '../shared/percentages.js';
import { answerOf } from '../shared/rollout/judgement.js';
import { tasks } from '../shared/words.js';

export default defineRule({
  id: 'placement/zone-loss',
  title: 'Loss of one zone leaves too few tasks, or no room to replace them',
  severity: 'info',
  confidence: 'inferred',
  preset: 'strict',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-strategies.html',
  why: 'The tasks in a zone that fails are gone until others take their place in the zones that are left. How many remain depends on how they were spread, and how many can be replaced on the room that is kept in each zone.',
  on: 'service',
  silentWhen: moreUrgentThan('placement/zone-loss'),
  message: text`without the zone \`${'zone'}\` there is room for ${'room'} of the ${'count'} of ${'service'}${'below'}`,
  check(service, report) {
    const answer = answerOf(service);
    const fleet = fleetOf(service);
    const { min, max } = percentagesOf(service);
    if (!fleet || !answer?.desired || !answer.bounds) return;
    if (!isUpdateKnown(service, { minimumPercent: min, maximumPercent: max })) return;
    const { desired, bounds } = answer;
    const [worst] = roomWithout(answer).sort((a, b) => a.room - b.room);
    if (!worst || worst.room >= desired) return;
    const { placementStrategy } = service.view;
    report(
      placementStrategy.located ? placementStrategy : service.head,
      {
        zone: worst.zone,
        room: worst.room,
        count: tasks(desired),
        service: service.called,
        below: worst.room < bounds.lower ? `, fewer than the ${bounds.lower} that have to be healthy` : '',
      },
      { labels: fleetLabels(fleet), help: [`keep more room in each zone of ${fleetCalled(fleet)}`] },
    );
  },
});

/** What is left without each of the zones, where there are several. */
function roomWithout({ hosts, places }: Answer): { readonly zone: string; readonly room: number }[] {
  const zones = new Map(
    hosts.flatMap(({ zone }) => (zone ? [[zone.key, zone.name ?? zone.key] as const] : [])),
  );
  if (zones.size < 2) return [];
  return [...zones].map(([key, zone]) => ({
    zone,
    room: places.reduce((sum, { count }, i) => (hosts[i]?.zone?.key === key ? sum : sum + count), 0),
  }));
}
