import { list, number, string } from '../../source/value.js';
import { MapBuilder } from '../builder.js';
import type { Place } from './draft.js';
import { textIn } from '../phrase.js';

/** In seconds, for each key: what ECS calls it, and what it takes. */
const TIMES = [
  ['interval', 'interval', 5, 300],
  ['timeout', 'timeout', 2, 60],
  ['start_period', 'startPeriod', 0, 300],
] as const;

/** A check that does not say how long it may take gets half a minute of docker, and five seconds of ECS. */
const DOCKER_TIMEOUT = 30;

export function healthcheck({ entry, part, conversion }: Place): void {
  const { ledger } = conversion;
  const { keySpan, value } = entry;
  const disable = ledger.entry(value, 'disable');
  const health = new MapBuilder(value.span);
  if (disable && conversion.isTrue(disable.value)) {
    const command = list(disable.value.span, [string(disable.value.span, 'NONE')]);
    health.set('command', command, disable.keySpan);
    part.container.set('healthCheck', health.build(), keySpan);
    return;
  }
  const test = ledger.entry(value, 'test');
  if (test?.value.kind === 'list') health.set('command', test.value, test.keySpan);
  else if (test) {
    const text = conversion.text(test.value);
    if (text) health.set('command', list(text.span, [string(text.span, 'CMD-SHELL'), text]), test.keySpan);
  }
  for (const [key, member, least, most] of TIMES) {
    const time = ledger.entry(value, key);
    if (time) health.set(member, conversion.seconds(time.value, key, least, most), time.keySpan);
  }
  const retries = ledger.entry(value, 'retries');
  if (retries) health.set('retries', conversion.number(retries.value), retries.keySpan);
  if (!test) {
    conversion.lost(
      keySpan,
      'the health check of the image',
      'ECS does not look at it: write it below `healthcheck`, with its `test`',
    );
    return;
  }
  const command = health.get('command');
  const isNone = command?.kind === 'list' && textIn(command.items[0]) === 'NONE';
  if (!isNone && !health.get('timeout')) {
    health.set('timeout', number(keySpan, DOCKER_TIMEOUT), keySpan);
    conversion.added(
      keySpan,
      `a timeout of ${DOCKER_TIMEOUT} seconds for the health check`,
      'it is the default of docker, and that of ECS is 5',
    );
  }
  part.container.set('healthCheck', health.build(), keySpan);
}
