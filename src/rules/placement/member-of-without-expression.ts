import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'placement/member-of-without-expression',
  title: '`memberOf` without an expression',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html',
  why: 'A constraint of the type `memberOf` holds for the instances that satisfy its expression, which has at most 2,000 characters. Without one it says nothing.',
  on: 'runner',
  launch: ['EC2', 'MANAGED_INSTANCES', 'EXTERNAL'],
  message: text`\`memberOf\` needs an \`${'expression'}\``,
  check(runner, report) {
    for (const constraint of runner.view.placementConstraints) {
      const { type, expression } = constraint;
      if (!hasValue(type, 'memberOf') || expression.state !== 'absent') continue;
      report(
        type,
        { expression: runner.word(constraint, 'expression') },
        { help: ['for example `attribute:ecs.instance-type =~ m7g.*`'] },
      );
    }
  },
});
