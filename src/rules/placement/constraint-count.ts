import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

const MOST = 10;

export default defineRule({
  id: 'placement/constraint-count',
  title: 'Too many placement constraints',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  why: 'A task has at most 10 placement constraints, those of its task definition and those that the service or the RunTask call adds together.',
  on: 'runner',
  launch: ['EC2', 'MANAGED_INSTANCES', 'EXTERNAL'],
  message: text`a task has at most ${'most'} placement constraints, and those of ${'runner'} have ${'count'}`,
  check(runner, report) {
    const { placementConstraints: own } = runner.view;
    const ofTask = runner.task?.view.placementConstraints;
    const count = own.length + (ofTask?.length ?? 0);
    if (own.length === 0 || count <= MOST) return;
    report(
      own,
      { most: MOST, runner: runner.called, count },
      {
        ...(ofTask?.located && {
          labels: [
            { span: ofTask.keySpan ?? ofTask.span, text: `${ofTask.length} are of the task definition` },
          ],
        }),
        help: ['join expressions with `and`'],
      },
    );
  },
});
