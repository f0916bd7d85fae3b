import { addressOf, type Resource } from '../model/resource.js';
import type { Expansion } from './expansion.js';
import { stack } from './messages.js';
import { onQueue, onTopic } from './pipes.js';
import { onBucket, onEvent } from './event-rules.js';
import { runTaskCommand } from './run-task-command.js';
import { schedule } from './schedules.js';
import { tagRequest } from './tags.js';
import { itemsOf, memberOf } from './values.js';

/** A job is what starts it; no stack holds the request itself, with which a task is started once. */
export function jobs(expansion: Expansion): void {
  for (const written of expansion.of('job')) {
    tagRequest(expansion, written);
    const job = expansion.at(addressOf(written)) ?? written;
    const when = memberOf(job.stack, 'schedule');
    const triggers = itemsOf(memberOf(job.stack, 'on'));
    if (when) schedule(expansion, job, when);
    for (const trigger of triggers) {
      const [bucket, queue, topic, event] = ['bucket', 'queue', 'topic', 'event'].map((key) =>
        memberOf(trigger, key),
      );
      if (bucket) onBucket(expansion, job, bucket, trigger);
      else if (queue) onQueue(expansion, job, queue, trigger);
      else if (topic) onTopic(expansion, job, topic);
      else if (event) onEvent(expansion, job, event);
    }
    if (!when && triggers.length === 0) tellHow(expansion, job);
    expansion.remove(addressOf(job));
  }
}

function tellHow(expansion: Expansion, job: Resource): void {
  expansion.tell(
    stack.report.byHand(
      job.nameSpan,
      { what: `starting the job \`${job.name}\``, reason: 'nothing in it says when it runs' },
      {
        help: [
          `when the stack is there: \`${runTaskCommand(expansion, job)}\``,
          'or say when: `schedule …`, or `on …`',
        ],
      },
    ),
  );
}
