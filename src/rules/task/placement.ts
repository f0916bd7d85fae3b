import { text } from '../../diagnostic/catalogue.js';
import { unsafeFix } from '../fixes.js';
import { defineRule, type Rule } from '../rule.js';
import { removeItem } from '../shared/remove-item.js';

const SOURCE =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinitionPlacementConstraint.html';
const MOST = 10;
const ON_FARGATE = ['task/placement-constraints-on-fargate'];

const rules: readonly Rule[] = [
  defineRule({
    id: 'task/placement-constraints-too-many',
    title: 'More placement constraints than a task can have',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
    why: 'A task has at most ten placement constraints, those of its service or of the request that runs it included.',
    on: 'task',
    silentWhen: [...ON_FARGATE, 'placement/constraint-count'],
    message: text`a task can have 10 placement constraints, not ${'count'}`,
    check({ view: { placementConstraints } }, report) {
      const written = placementConstraints.filter(({ state }) => state === 'known');
      const tooMany = written[MOST];
      if (!tooMany) return;
      report(
        tooMany,
        { count: written.length },
        { label: 'the eleventh', help: ['join expressions with `and`: together they are one constraint'] },
      );
    },
  }),
  defineRule({
    id: 'task/placement-constraint-type',
    title: 'A placement constraint of a task definition that is no `memberOf`',
    severity: 'error',
    confidence: 'observed',
    source: SOURCE,
    why: 'A task definition has constraints of the type `memberOf` alone. `distinctInstance` says how the tasks of one service are spread, so it stands at the service, or in the request that runs tasks.',
    on: 'task',
    silentWhen: ON_FARGATE,
    fixable: true,
    message: text`${'problem'}`,
    check(task, report) {
      for (const constraint of task.view.placementConstraints) {
        const { type } = constraint;
        const word = task.word(constraint, 'type');
        if (type.state === 'absent')
          report(
            constraint,
            { problem: `a placement constraint needs its \`${word}\`` },
            { help: [`write \`${word}\` \`memberOf\``] },
          );
        const { located } = type;
        if (located?.kind !== 'string' || located.value !== 'distinctInstance') continue;
        report(
          type,
          { problem: 'a task definition takes no `distinctInstance`' },
          {
            labels: task.runners.map(({ head, called }) => ({ span: head, text: `${called} takes it` })),
            help: ['move the constraint to the service'],
            fix: unsafeFix(
              'leave the constraint out',
              removeItem(task.view.placementConstraints, constraint),
            ),
          },
        );
      }
    },
  }),
  defineRule({
    id: 'task/placement-constraint-expression-missing',
    title: 'A placement constraint that does not say which instances',
    severity: 'error',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html',
    why: 'A constraint of the type `memberOf` has an expression in the cluster query language, which says on which instances the task can be placed.',
    on: 'task',
    silentWhen: ON_FARGATE,
    message: text`\`memberOf\` needs an \`${'member'}\``,
    check(task, report) {
      for (const constraint of task.written.placementConstraints) {
        const { type, expression } = constraint;
        if (type.state !== 'known' || expression.state !== 'absent') continue;
        report(
          type,
          { member: task.word(constraint, 'expression') },
          { help: ['write one, as in `attribute:ecs.instance-type =~ m7.*`, or leave the constraint out'] },
        );
      }
    },
  }),
];

export default rules;
