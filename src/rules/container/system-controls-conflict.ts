import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { isIpcParameter, isNetworkParameter } from '../../data/linux.js';
import type { TaskSubject } from '../subjects/task.js';

export default defineRule({
  id: 'container/system-controls-conflict',
  title: 'Containers of a task set a kernel parameter to different values',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html',
  why: 'In the `awsvpc` mode the containers of a task have one network, and with `ipcMode` `task` one IPC namespace, so a parameter has one value for all of them: the one of the container that was started last.',
  on: 'task',
  os: 'linux',
  silentWhen: ['container/system-controls-on-windows'],
  message: text`${'second'} and ${'first'} set \`${'parameter'}\` to \`${'value'}\` and \`${'other'}\`, and share it`,
  check(task, report) {
    const before = new Map<string, Setting>();
    for (const setting of settingsIn(task)) {
      const { parameter, value, span, called } = setting;
      const first = before.get(parameter);
      if (!first) before.set(parameter, setting);
      if (!first || first.value === value || first.called === called) continue;
      report(
        span,
        { first: first.called, second: called, parameter, value, other: first.value },
        {
          labels: [{ span: first.span, text: 'the container that is started last wins' }],
          help: ['set it on one container only'],
        },
      );
    }
  },
});

type Setting = ReturnType<typeof settingsIn>[number];

function settingsIn(task: TaskSubject) {
  return task.containers.flatMap(({ view, called }) =>
    view.systemControls.flatMap(({ namespace, value: field }) => {
      const parameter = textIn(namespace);
      const value = textIn(field);
      if (parameter === undefined || value === undefined || !isShared(parameter, task)) return [];
      return [{ parameter, value, span: field.span, called }];
    }),
  );
}

function isShared(parameter: string, { networkMode, view: { ipcMode } }: TaskSubject): boolean {
  if (isNetworkParameter(parameter)) return networkMode === 'awsvpc';
  return isIpcParameter(parameter) && ipcMode.state === 'known' && ipcMode.value === 'task';
}
