import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

const MEMBERS = [
  { member: 'placementConstraints', noun: 'constraints' },
  { member: 'placementStrategy', noun: 'strategies' },
] as const;

export default defineRule({
  id: 'placement/not-on-fargate',
  title: 'Placement settings on Fargate',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement.html',
  why: 'Fargate has no instances to choose from, and spreads tasks over the zones of their subnets by itself. The API answers `Placement constraints are not supported with FARGATE launch type`, and the same of strategies.',
  on: 'runner',
  launch: ['FARGATE'],
  silentWhen: ['task/placement-constraints-on-fargate'],
  fixable: true,
  message: text`${'runner'} runs on Fargate, which has no placement ${'noun'}`,
  check(runner, report) {
    if (runner.launch !== 'FARGATE') return;
    const { launchType, capacityProviderStrategy } = runner.view;
    const because = [launchType, capacityProviderStrategy].find(({ located }) => located);
    for (const { member, noun } of MEMBERS) {
      const list = runner.view[member];
      if (list.length === 0) continue;
      const word = runner.word(runner.view, member);
      report(
        list,
        { runner: runner.called, noun },
        {
          ...(because && {
            labels: [{ span: because.keySpan ?? because.span, text: 'so it runs on Fargate' }],
          }),
          help: [`leave \`${word}\` out: the subnets decide in which zones tasks run`],
          fix: safeFix(`take out \`${word}\``, remove(list)),
        },
      );
    }
  },
});
