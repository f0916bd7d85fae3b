import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { idIn } from '../shared/known.js';
import { reported } from '../shared/reported.js';
import { isTemplate } from '../shared/template.js';

const SOURCE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html';

const missing = defineRule({
  id: 'service/task-definition-missing',
  title: 'Service names no task definition',
  severity: 'error',
  confidence: 'documented',
  source: SOURCE,
  why: 'A service runs the task definition that it names: a family, a family with a revision, or an ARN. Only with the controller `EXTERNAL` its task sets do that.',
  on: 'service',
  message: text`${'service'} names no task definition`,
  check(service, report) {
    const { view, update, controller, called, head } = service;
    if (update || view.taskDefinition.state !== 'absent') return;
    if ((controller !== 'ECS' && controller !== 'CODE_DEPLOY') || isTemplate(service)) return;
    report(
      head,
      { service: called },
      {
        help: [`write ${reported(service, view, 'taskDefinition')}: a family, \`family:revision\` or an ARN`],
      },
    );
  },
});

const REFERENCE =
  /^(?:arn:[^:]+:ecs:[^:]+:[^:]+:task-definition\/[\w-]{1,255}(?::(?:[1-9]\d*|\*))?|[\w-]{1,255}(?::[1-9]\d*)?)$/;
const FAMILY = /^(?:arn:.*:task-definition\/)?([\w-]+)(?::[\d*]+)?$/;

const malformed = defineRule({
  id: 'service/task-definition-reference-malformed',
  title: 'Task definition reference is malformed, or spelled otherwise than in the project',
  severity: 'error',
  confidence: 'documented',
  source: SOURCE,
  why: 'A task definition is named by its family, which stands for the latest revision, by `family:revision`, or by its ARN. Upper and lower case count.',
  on: 'runner',
  fixable: true,
  message: text`${'problem'}`,
  check({ project, view }, report) {
    const { taskDefinition } = view;
    const name = idIn(taskDefinition);
    if (name === undefined) return;
    if (!REFERENCE.test(name)) {
      report(
        taskDefinition,
        { problem: `\`${name}\` is no reference to a task definition` },
        { help: ['write a family, `family:revision` with a revision of at least 1, or an ARN'] },
      );
      return;
    }
    const family = FAMILY.exec(name)?.[1] ?? name;
    const families = project.tasks.flatMap(({ view: { family } }) =>
      family.state === 'known' ? [family] : [],
    );
    if (families.some(({ value }) => value === family)) return;
    const meant = families.find(({ value }) => value.toLowerCase() === family.toLowerCase());
    if (!meant) return;
    const fitting = name.replace(family, meant.value);
    report(
      taskDefinition,
      { problem: `the family \`${family}\` is spelled \`${meant.value}\` here` },
      {
        severity: 'warning',
        labels: [{ span: meant.span, text: 'the family' }],
        fix: unsafeFix(`write \`${fitting}\``, set(taskDefinition, fitting)),
      },
    );
  },
});

export default [missing, malformed];
