import { text } from '../../diagnostic/catalogue.js';
import { type Located, toPlain, Unknown } from '../../source/value.js';
import { defineRule } from '../rule.js';

const MOST = 65_536;
/** ECS counts the defaults that it fills in, too. */
const NEAR = 60_000;
/** A control character: `\u0007`. */
const MOST_BYTES_OF_A_CHARACTER = 6;
const MOST_BYTES_OF_A_NUMBER = 25;

export default defineRule({
  id: 'task/definition-over-64-kib',
  title: 'A task definition larger than ECS takes',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  why: 'A task definition has at most 64 KiB as JSON, with the defaults that ECS fills in and without white space. Registration refuses a larger one, and says how large it is.',
  on: 'task',
  message: text`the task definition has ${'size'} bytes, and ECS takes at most 65536`,
  check({ resource, head }, report) {
    if (mostBytesOf(resource.value) < NEAR) return;
    const json = JSON.stringify(toPlain(resource.value), (_, each: unknown) =>
      each instanceof Unknown ? '' : each,
    );
    const size = new TextEncoder().encode(json).length;
    if (size < NEAR) return;
    report(
      head,
      { size },
      {
        ...(size <= MOST && {
          severity: 'warning',
          notes: ['ECS counts the defaults that it fills in, too'],
        }),
        help: ['move long values to files of variables or to secrets, and many ports to a range of them'],
      },
    );
  },
});

/** No fewer than its JSON has, told without writing that: nearly all are far from the limit. */
function mostBytesOf(value: Located): number {
  switch (value.kind) {
    case 'string':
      return mostBytesIn(value.value);
    case 'list':
      return value.items.reduce((sum, item) => sum + mostBytesOf(item) + ','.length, '[]'.length);
    case 'map':
      return value.entries.reduce(
        (sum, entry) => sum + mostBytesIn(entry.key) + mostBytesOf(entry.value) + ':,'.length,
        '{}'.length,
      );
    default:
      return MOST_BYTES_OF_A_NUMBER;
  }
}

function mostBytesIn(text: string): number {
  return text.length * MOST_BYTES_OF_A_CHARACTER + '""'.length;
}
