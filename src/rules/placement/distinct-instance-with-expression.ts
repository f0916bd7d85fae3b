import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'placement/distinct-instance-with-expression',
  title: '`distinctInstance` takes no expression',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html',
  why: 'A constraint of the type `distinctInstance` says all by itself. The API answers `distinctInstance expression should not be specified`; what instances have to be like is said by a second constraint, of the type `memberOf`.',
  on: 'runner',
  launch: ['EC2', 'MANAGED_INSTANCES', 'EXTERNAL'],
  fixable: true,
  message: text`\`distinctInstance\` takes no \`${'expression'}\``,
  check(runner, report) {
    for (const constraint of runner.view.placementConstraints) {
      const { type, expression } = constraint;
      if (!hasValue(type, 'distinctInstance') || expression.state !== 'known') continue;
      const word = runner.word(constraint, 'expression');
      report(
        expression,
        { expression: word },
        {
          labels: [{ span: type.span, text: 'no two tasks share an instance' }],
          help: ['write the expression into a constraint of its own, of the type `memberOf`'],
          fix: unsafeFix(`take out \`${word}\``, remove(expression)),
        },
      );
    }
  },
});
