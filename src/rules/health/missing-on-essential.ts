import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import type { RunnerSubject } from '../subjects/runner.js';

export default defineRule({
  id: 'health/missing-on-essential',
  title: 'No container of a task that is reached from outside has a health check',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  why: 'ECS ignores the `HEALTHCHECK` of the image. Without a health check in the task definition, and without a load balancer that checks it, the health of a task stays `UNKNOWN`, and one that hangs is not replaced.',
  preset: 'strict',
  on: 'task',
  message: text`${'container'} has no health check: ECS does not notice when it hangs`,
  check({ containers, containersKnown, fragment, possibleRunners }, report) {
    if (fragment || !containersKnown || possibleRunners.some(isBalanced)) return;
    if (!containers.every(({ view }) => view.healthCheck.state === 'absent')) return;
    const reached = containers.find(
      ({ essential, view }) => essential && view.portMappings.state === 'known',
    );
    if (!reached) return;
    report(
      reached.head,
      { container: reached.called },
      {
        help: [
          `give it a \`${reached.word(reached.view, 'healthCheck')}\`; that of the image does not count`,
        ],
      },
    );
  },
});

/** Something else looks after its health. */
function isBalanced({ view }: RunnerSubject): boolean {
  return 'loadBalancers' in view && view.loadBalancers.state !== 'absent';
}
