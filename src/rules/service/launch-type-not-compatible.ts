import { text } from '../../diagnostic/catalogue.js';
import { append, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { reported } from '../shared/reported.js';
import { LAUNCH_TITLES } from '../subjects/launch.js';

export default defineRule({
  id: 'service/launch-type-not-compatible',
  title: 'Task definition is not for the launch type of what runs it',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  why: 'What a task definition lists in `requiresCompatibilities` is what it was checked for. A service of another launch type is refused: `Task definition does not support launch_type FARGATE`. Without the list it is for every launch type that it fits: Fargate needs the mode `awsvpc` and sizes of the task.',
  on: 'runner',
  silentWhen: ['daemon/launch-type'],
  fixable: true,
  message: text`task definition \`${'task'}\` ${'problem'}, and ${'runner'} runs it on ${'launch'}`,
  check(runner, report) {
    const { task, launch, view, called, head } = runner;
    if (!task || launch === undefined || task.fragment || task.required === 'unknown') return;
    const { requiresCompatibilities, networkMode, cpu, memory } = task.view;
    const says = [view.launchType, view.capacityProviderStrategy].find(({ located }) => located);
    const about = { task: task.resource.name, runner: called, launch: LAUNCH_TITLES[launch] };
    const labels = [
      { span: says?.keySpan ?? says?.span ?? head, text: `it runs on ${LAUNCH_TITLES[launch]}` },
    ];
    if (task.required.size > 0) {
      if (task.required.has(launch)) return;
      report(
        requiresCompatibilities,
        { ...about, problem: `is not for ${LAUNCH_TITLES[launch]}` },
        {
          labels,
          help: [`add \`${launch}\` here, or change where it runs`],
          fix: unsafeFix(`add \`${launch}\``, append(requiresCompatibilities, launch)),
        },
      );
      return;
    }
    if (launch !== 'FARGATE') return;
    const mode = networkMode.state === 'known' ? networkMode.value : undefined;
    const lacks = [
      ...(networkMode.state === 'absent' || (mode !== undefined && mode !== 'awsvpc')
        ? [`${reported(task, task.view, 'networkMode')} \`awsvpc\``]
        : []),
      ...(cpu.state === 'absent' ? [reported(task, task.view, 'cpu')] : []),
      ...(memory.state === 'absent' ? [reported(task, task.view, 'memory')] : []),
    ];
    if (lacks.length === 0) return;
    report(
      mode === undefined || mode === 'awsvpc' ? task.head : networkMode,
      { ...about, problem: 'does not fit Fargate' },
      { labels, help: [`write ${lacks.join(', ')}`] },
    );
  },
});
