import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { imageOf } from '../shared/image.js';
import { reported } from '../shared/reported.js';
import { JobSubject, type RunnerSubject } from '../subjects/runner.js';
import type { TaskSubject } from '../subjects/task.js';

const SOURCE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html';

/** The task definition that commands can be run in, where it is at hand. */
function execIn({ view, task }: RunnerSubject): TaskSubject | undefined {
  const { enableExecuteCommand } = view;
  const enabled = enableExecuteCommand.state === 'known' && enableExecuteCommand.value;
  return enabled && task && !task.fragment ? task : undefined;
}

const withoutTaskRole = defineRule({
  id: 'service/exec-without-task-role',
  title: 'ECS Exec is on but the task has no role',
  severity: 'error',
  confidence: 'observed',
  source: SOURCE,
  why: "The agent in the container opens its channels with the role of the task. Without one ECS refuses: `The service couldn't be updated because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again`. The role of the instance does not count.",
  on: 'runner',
  launch: ['FARGATE', 'EC2', 'MANAGED_INSTANCES'],
  message: text`ECS Exec is on, and task definition \`${'task'}\` has no task role`,
  check(runner, report) {
    const task = execIn(runner);
    if (task?.view.taskRoleArn.state !== 'absent') return;
    if (runner instanceof JobSubject && runner.view.overrides.taskRoleArn.state !== 'absent') return;
    report(
      runner.view.enableExecuteCommand,
      { task: task.resource.name },
      {
        labels: [{ span: task.head, text: 'it has no task role' }],
        help: [
          `give it ${reported(task, task.view, 'taskRoleArn')}: a role with \`ssmmessages:CreateControlChannel\`, \`CreateDataChannel\`, \`OpenControlChannel\` and \`OpenDataChannel\``,
        ],
      },
    );
  },
});

const readonlyRoot = defineRule({
  id: 'service/exec-readonly-root',
  title: 'ECS Exec cannot work on a read-only root file system',
  severity: 'warning',
  confidence: 'documented',
  source: SOURCE,
  why: 'The agent that runs the commands makes folders and files in the container. Where it cannot, the container starts all the same and no command ever runs in it.',
  on: 'runner',
  message: text`ECS Exec is on, and ${'container'} has a read-only root file system`,
  check(runner, report) {
    for (const { view, called } of execIn(runner)?.containers ?? []) {
      const { readonlyRootFilesystem } = view;
      if (readonlyRootFilesystem.state !== 'known' || !readonlyRootFilesystem.value) continue;
      report(
        runner.view.enableExecuteCommand,
        { container: called },
        {
          labels: [{ span: readonlyRootFilesystem.span, text: 'read-only' }],
          help: [
            'mount volumes at `/var/lib/amazon/ssm` and `/var/log/amazon/ssm`, or switch one of the two off',
          ],
        },
      );
    }
  },
});

const withoutInit = defineRule({
  id: 'service/exec-without-init',
  title: 'ECS Exec without an init process leaves zombies',
  severity: 'info',
  confidence: 'documented',
  source: SOURCE,
  why: 'What a command has started and left behind is cleaned up by the first process of the container. AWS advises to have an init process for that.',
  preset: 'strict',
  on: 'runner',
  silentWhen: ['service/exec-readonly-root', 'service/exec-without-task-role'],
  os: 'linux',
  fixable: true,
  message: text`ECS Exec is on, and ${'container'} has no init process to clean up after it`,
  check(runner, report) {
    for (const { view, called } of execIn(runner)?.containers ?? []) {
      const { linuxParameters } = view;
      const { initProcessEnabled } = linuxParameters;
      if (initProcessEnabled.state === 'unknown') continue;
      if (initProcessEnabled.state === 'known' && initProcessEnabled.value) continue;
      report(
        runner.view.enableExecuteCommand,
        { container: called },
        {
          labels: [{ span: initProcessEnabled.span, text: 'no init process' }],
          help: [
            `write true for ${reported(runner, linuxParameters, 'initProcessEnabled')} of its Linux parameters`,
          ],
          ...(initProcessEnabled.located && {
            fix: unsafeFix('write `true`', set(initProcessEnabled, true)),
          }),
        },
      );
    }
  },
});

const nanoServer = defineRule({
  id: 'service/exec-platform-unsupported',
  title: 'ECS Exec in an image of Nano Server',
  severity: 'error',
  confidence: 'documented',
  source: SOURCE,
  why: 'The agent that runs the commands needs Windows Server Core. There is none of it in Nano Server, so that no command ever runs there.',
  on: 'runner',
  launch: ['FARGATE', 'EC2', 'MANAGED_INSTANCES'],
  silentWhen: ['service/platform-version-unknown'],
  message: text`ECS Exec is on, and does not work in the image of ${'container'}`,
  check(runner, report) {
    for (const { view, called } of execIn(runner)?.containers ?? []) {
      if (!imageOf(view.image)?.path.split('/').includes('nanoserver')) continue;
      report(
        runner.view.enableExecuteCommand,
        { container: called },
        {
          labels: [{ span: view.image.span, text: 'Nano Server' }],
          help: ['use an image of Windows Server Core'],
        },
      );
    }
  },
});

export default [withoutTaskRole, readonlyRoot, withoutInit, nanoServer];
