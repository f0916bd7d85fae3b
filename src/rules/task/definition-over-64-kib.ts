import { text } from '../../diagnostic/catalogue.js';
import { toPlain, Unknown } from '../../source/value.js';
import { defineRule } from '../rule.js';

const MOST = 65_536;
/** ECS counts the defaults that it fills in, too. */
const NEAR = 60_000;
const MOST_BYTES_OF_A_CHARACTER = 3;

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
    const json = JSON.stringify(toPlain(resource.value), (_, each: unknown) =>
      each instanceof Unknown ? '' : each,
    );
    if (json.length * MOST_BYTES_OF_A_CHARACTER < NEAR) return;
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
