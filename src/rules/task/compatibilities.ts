import { text } from '../../diagnostic/catalogue.js';
import { insert, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import type { Rule } from '../rule.js';
import { LAUNCH_TITLES, LAUNCHES } from '../subjects/launch.js';

const SOURCE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html';

const rules: readonly Rule[] = [
  defineRule({
    id: 'task/compatibilities-missing',
    title: 'It is not said where the task is to run',
    severity: 'info',
    confidence: 'documented',
    source: SOURCE,
    why: 'With `requiresCompatibilities`, registration checks the task definition against each launch type in it. Without, it is registered for whatever it happens to suit, and what does not suit Fargate is only found when a service is to run it there.',
    preset: 'strict',
    on: 'task',
    fixable: true,
    message: text`the task definition has no \`${'member'}\``,
    check(task, report) {
      const { view, head, fragment, runners } = task;
      if (fragment || view.requiresCompatibilities.state !== 'absent') return;
      const launches = new Set(runners.map(({ launch }) => launch));
      const [only] = launches.size === 1 ? launches : [];
      report(
        head,
        { member: task.word(view, 'requiresCompatibilities') },
        {
          help: ['say there where it is to run, so that ECS checks it when it is registered'],
          labels:
            only === undefined
              ? []
              : runners.map(({ head, called }) => ({
                  span: head,
                  text: `${called} runs it on ${LAUNCH_TITLES[only]}`,
                })),
          fix:
            only === undefined
              ? []
              : unsafeFix(`require \`${only}\``, insert(view, 'requiresCompatibilities', [only])),
        },
      );
    },
  }),
  defineRule({
    id: 'task/mixed-compatibilities',
    title: 'The rules of Fargate hold for a task that can run elsewhere too',
    severity: 'info',
    confidence: 'documented',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
    why: 'ECS checks a task definition against every launch type that it requires. With `FARGATE` among them it has to have a size of Fargate, the network mode `awsvpc` and no privileges, also for the tasks on EC2.',
    on: 'task',
    launch: ['FARGATE'],
    silentWhen: ['task/compatibilities-exclude-each-other'],
    message: text`with \`FARGATE\` in \`${'member'}\`, the rules of Fargate hold on ${'others'} too`,
    check(task, report) {
      const others = LAUNCHES.filter((each) => each !== 'FARGATE' && task.requires(each));
      if (others.length === 0) return;
      report(
        task.view.requiresCompatibilities,
        {
          member: task.word(task.view, 'requiresCompatibilities'),
          others: others.map((each) => LAUNCH_TITLES[each]).join(' and '),
        },
        { help: ['leave out what the task is not run on'] },
      );
    },
  }),
  defineRule({
    id: 'task/compatibilities-exclude-each-other',
    title: 'No network mode suits all that the task is to run on',
    severity: 'warning',
    confidence: 'inferred',
    source: SOURCE,
    why: 'A task on Fargate has the network mode `awsvpc`, and external instances do not have that mode. So no task definition suits both.',
    on: 'task',
    message: text`no task suits both Fargate and external instances`,
    check(task, report) {
      if (!task.requires('FARGATE') || !task.requires('EXTERNAL')) return;
      const { networkMode, requiresCompatibilities } = task.view;
      report(
        requiresCompatibilities,
        {},
        {
          label: 'Fargate wants the network mode `awsvpc`, external instances do not have it',
          labels:
            networkMode.state === 'absent'
              ? []
              : [{ span: networkMode.span, text: 'this suits one of them' }],
          help: ['leave out what the task is not run on'],
        },
      );
    },
  }),
];

export default rules;
