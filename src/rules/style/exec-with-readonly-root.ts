import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { hasExec, runsByExecOfService } from '../shared/exec.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'style/exec-with-readonly-root',
  title: 'ECS Exec is on for a container with a read-only root file system',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  why: 'The agent of Systems Manager writes files and folders into the container when a session begins, so `aws ecs execute-command` fails where the root file system is read-only. The container itself starts.',
  on: 'container',
  os: 'linux',
  silentWhen: ['service/exec-readonly-root'],
  message: text`ECS Exec is on, and the root file system of ${'container'} is read-only`,
  check({ task, view, called }, report) {
    const { readonlyRootFilesystem } = view;
    const runner = task.runners.find(hasExec);
    if (!runner || runsByExecOfService(task)) return;
    if (!hasValue(readonlyRootFilesystem, true)) return;
    report(
      readonlyRootFilesystem,
      { container: called },
      {
        labels: [{ span: runner.view.enableExecuteCommand.span, text: `${runner.called} has ECS Exec on` }],
        help: ['turn one of them off, or mount volumes where the agent writes'],
      },
    );
  },
});
