import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { called, LISTENER, LISTENER_RULE, TARGET_GROUP } from '../shared/balancing.js';
import { madeOf, piecesIn } from '../shared/mentions.js';
import type { PieceSubject } from '../subjects/others.js';

export default defineRule({
  id: 'deploy/listener-rule-misses-target-group',
  title: 'Listener rule does not hold both target groups',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html',
  why: 'ECS moves the traffic by changing weights in the rule, so both target groups have to be in it before the first deployment: `Both targetGroup and alternateTargetGroup must be associated with the productionListenerRule or testListenerRule`. Their weights are 1 and 0 then; what made the rule has to leave them alone afterwards.',
  on: 'service',
  message: text`${'rule'} does not forward to target group ${'group'}`,
  check({ project, view }, report) {
    const ruleOf = (field: Parameters<typeof madeOf>[2]) =>
      madeOf(project, LISTENER_RULE, field) ?? madeOf(project, LISTENER, field);
    for (const { targetGroupArn, advancedConfiguration } of view.loadBalancers) {
      const { alternateTargetGroupArn, productionListenerRule, testListenerRule } = advancedConfiguration;
      const production = ruleOf(productionListenerRule);
      const test = ruleOf(testListenerRule);
      if (!production || !isPlain(production)) continue;
      if (testListenerRule.state !== 'absent' && (!test || !isPlain(test))) continue;
      for (const field of [targetGroupArn, alternateTargetGroupArn]) {
        const group = madeOf(project, TARGET_GROUP, field);
        if (!group || forwards(production, group)) continue;
        const tested = test !== undefined && forwards(test, group);
        report(
          productionListenerRule,
          { rule: `the production rule \`${production.piece.address}\``, group: called(group) },
          {
            ...(tested && { severity: 'warning' }),
            labels: [
              { span: field.span, text: 'the target group' },
              { span: production.head, text: tested ? 'only the test rule does' : 'the rule' },
            ],
            help: ['forward to both target groups, the first with weight 1 and the second with weight 0'],
          },
        );
      }
    }
  },
});

/** What it does is all written here. */
function isPlain({ properties }: PieceSubject): boolean {
  const actions = ['Actions', 'DefaultActions'].map((each) => properties.at(each));
  return actions.every(
    ({ lengthKnown, items }) =>
      lengthKnown &&
      items.every((action) => {
        const groups = action.at('ForwardConfig', 'TargetGroups');
        const single = action.at('TargetGroupArn').located;
        return (
          groups.lengthKnown &&
          [single, ...groups.items.map((each) => each.at('TargetGroupArn').located)].every(
            (each) => each?.kind !== 'expression' || each.expression.type === 'reference',
          )
        );
      }),
  );
}

function forwards({ project, properties }: PieceSubject, group: PieceSubject): boolean {
  return ['Actions', 'DefaultActions'].some((each) =>
    piecesIn(project, properties.at(each).located).includes(group),
  );
}
