import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { areAttributesKnown, attributeOf, targetGroupsOf } from '../shared/balancing.js';
import { groupOf } from '../shared/fleet/groups.js';
import { fargateSpotIn } from '../shared/spot.js';
import { effectiveStrategy, isUsed } from '../shared/strategy.js';
import type { ServiceSubject } from '../subjects/runner.js';
import type { TaskSubject } from '../subjects/task.js';

/** Seconds: from the notice to the end, and what is meant where nothing is said. */
const NOTICE = 120;
const USUAL_STOP = 30;
const USUAL_DELAY = 300;

export default defineRule({
  id: 'capacity/spot-stop-timeout',
  title: 'Shutdown takes longer than a Spot notice leaves',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
  why: 'Spot capacity is taken away two minutes after the notice. By then the target has to be deregistered, and the containers have to end: each gets `stopTimeout` seconds, 30 where nothing is said, before it is killed. The deregistration delay of a target group is 300 seconds where nothing is said.',
  on: 'pair',
  message: text`ending a task takes up to ${'seconds'} seconds, and Spot capacity is gone after ${'notice'}`,
  check({ service, task }, report) {
    const item = spotOf(service);
    const stop = slowest(task);
    if (!item || !stop) return;
    const delay = delayOf(service);
    const seconds = stop.seconds + (delay?.seconds ?? 0);
    if (seconds <= NOTICE) return;
    report(
      item,
      { seconds, notice: NOTICE },
      {
        // What is only implied is what most have, and cuts off long requests at most.
        severity: delay?.isSaid === false && stop.seconds <= NOTICE ? 'info' : 'warning',
        labels: [
          { span: stop.at, text: `${stop.seconds} seconds to stop` },
          ...(delay ? [{ span: delay.at, text: `${delay.seconds} seconds to deregister` }] : []),
        ],
        help: [`let both together take at most ${NOTICE} seconds`],
      },
    );
  },
});

function spotOf(service: ServiceSubject) {
  const strategy = effectiveStrategy(service);
  const onFargate = fargateSpotIn(strategy);
  const onInstances = strategy?.find(
    (item) => isUsed(item) && groupOf(service.project, item.capacityProvider)?.isSpot === true,
  );
  return (onFargate ?? onInstances)?.capacityProvider;
}

/** The container that takes longest to stop; undefined where one is not known. */
function slowest({ containers, containersKnown }: TaskSubject) {
  const each = containers.map(({ view: { stopTimeout }, head }) =>
    stopTimeout.state === 'known'
      ? { seconds: stopTimeout.value, at: stopTimeout.span }
      : { seconds: stopTimeout.state === 'absent' ? USUAL_STOP : undefined, at: head },
  );
  const known = each.flatMap(({ seconds, at }) => (seconds === undefined ? [] : [{ seconds, at }]));
  if (!containersKnown || known.length < each.length) return undefined;
  return known.sort((a, b) => b.seconds - a.seconds)[0];
}

function delayOf(service: ServiceSubject) {
  const each = targetGroupsOf(service).flatMap(({ group }) => {
    const said = attributeOf(group, 'deregistration_delay.timeout_seconds');
    const seconds = said ? said.number : areAttributesKnown(group) ? USUAL_DELAY : undefined;
    return seconds === undefined ? [] : [{ seconds, at: said?.span ?? group.head, isSaid: Boolean(said) }];
  });
  return each.sort((a, b) => b.seconds - a.seconds)[0];
}
