import { text } from '../../diagnostic/catalogue.js';
import { insert, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { runsByExec, runsByExecOfService } from '../shared/exec.js';
import { isShell } from '../shared/shell.js';
import { switched } from '../shared/switched.js';
import type { ContainerSubject } from '../subjects/task.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'style/init-process-missing',
  title: 'A container that runs several processes has no init process',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
  why: 'The first process of a container has to take care of the others when they end, and to pass on the signal to stop; shells and most programs do neither. With `initProcessEnabled` a small init process does, which AWS recommends with ECS Exec.',
  preset: 'strict',
  on: 'container',
  os: 'linux',
  fixable: true,
  silentWhen: ['service/exec-without-init'],
  message: text`${'container'} ${'reason'}, and has no init process`,
  check(container, report) {
    const { task, view, called } = container;
    const { linuxParameters } = view;
    const { initProcessEnabled } = linuxParameters;
    if (task.fragment || task.view.pidMode.state !== 'absent' || runsByExecOfService(task)) return;
    if (initProcessEnabled.state === 'unknown') return;
    if (hasValue(initProcessEnabled, true)) return;
    const shell = shellOf(container);
    if (!shell && !runsByExec(task)) return;
    report(
      shell ?? container.head,
      { container: called, reason: shell ? 'runs a shell' : 'is entered with ECS Exec' },
      {
        help: [switched(container, linuxParameters, 'initProcessEnabled', true)],
        fix: unsafeFix(
          'turn the init process on',
          initProcessEnabled.state === 'known'
            ? set(initProcessEnabled, true)
            : linuxParameters.located
              ? insert(linuxParameters, 'initProcessEnabled', true)
              : insert(view, 'linuxParameters', { initProcessEnabled: true }),
        ),
      },
    );
  },
});

/** The first word of what is run, where that is a shell. */
function shellOf({ view: { entryPoint, command } }: ContainerSubject) {
  const [program] = entryPoint.state === 'absent' ? command : entryPoint;
  return program?.state === 'known' && isShell(program.value) ? program : undefined;
}
