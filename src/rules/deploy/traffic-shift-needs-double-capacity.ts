import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { desiredOf } from '../shared/counts.js';
import { shifts } from '../shared/deployments.js';
import { knownIn } from '../shared/known.js';
import { addressesIn } from '../shared/subnets.js';

export default defineRule({
  id: 'deploy/traffic-shift-needs-double-capacity',
  title: 'Subnets cannot hold both sets of tasks',
  severity: 'warning',
  confidence: 'documented',
  source:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html',
  why: 'Blue/green, linear and canary deployments start as many new tasks as there are old ones before any traffic moves, and keep the old ones until the bake time is over. The percentages of rolling updates change nothing about that. With the mode `awsvpc` each task takes an address of a subnet.',
  on: 'service',
  message: text`the strategy \`${'strategy'}\` needs ${'wanted'} addresses for two sets of ${'desired'} tasks, and the subnets have ${'free'}`,
  check(service, report) {
    const { project, view } = service;
    const { strategy } = view.deploymentConfiguration;
    const { subnets } = view.networkConfiguration.awsvpcConfiguration;
    const desired = desiredOf(service);
    const given = knownIn(strategy);
    if (!shifts(given) || desired === undefined || subnets.state !== 'known') return;
    const sizes = subnets.map((each) => {
      const subnet = project.pieceOf(each);
      return subnet && addressesIn(subnet);
    });
    const free = sizes.reduce<number>((sum, size) => sum + (size ?? Number.POSITIVE_INFINITY), 0);
    if (desired * 2 <= free) return;
    report(
      strategy,
      { strategy: given, wanted: desired * 2, desired, free },
      {
        labels: [
          { span: view.desiredCount.span, text: `${desired} tasks, and as many new ones` },
          { span: subnets.span, text: `at most ${free} tasks at once` },
        ],
        help: ['make the subnets larger, or write `ROLLING`'],
      },
    );
  },
});
