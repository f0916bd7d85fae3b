import { text } from '../../diagnostic/catalogue.js';
import type { Field } from '../../model/view.js';
import { set, unsafeFix } from '../fixes.js';
import { type Definition, defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { isIpcParameter, isNetworkParameter } from '../../data/linux.js';
import { removeItem } from '../shared/remove-item.js';
import type { TaskView } from '../subjects/task.js';

interface Row extends Pick<Definition<'container', never>, 'id' | 'title' | 'confidence' | 'why'> {
  /** What shares a namespace with the host if it is `host`. */
  readonly mode: (task: TaskView) => Field<string>;
  readonly isOfHost: (parameter: string) => boolean;
  readonly what: string;
  readonly instead?: string;
}

const ROWS: readonly Row[] = [
  {
    id: 'container/system-controls-with-host-network',
    title: 'Kernel parameters of the network stand with the network of the host',
    confidence: 'observed',
    why: 'In the `host` mode the network is that of the instance, whose kernel parameters no container may change. ECS does not support it, and Docker refuses to create the container.',
    mode: ({ networkMode }) => networkMode,
    isOfHost: isNetworkParameter,
    what: 'network',
  },
  {
    id: 'container/system-controls-with-host-ipc',
    title: 'Kernel parameters of IPC stand with the IPC namespace of the host',
    confidence: 'documented',
    why: 'With `ipcMode` `host` the IPC namespace is that of the instance, whose kernel parameters no container may change. ECS does not support it.',
    mode: ({ ipcMode }) => ipcMode,
    isOfHost: isIpcParameter,
    what: 'IPC namespace',
    instead: 'task',
  },
];

export default ROWS.map(({ mode, isOfHost, what, instead, ...about }) =>
  defineRule({
    ...about,
    severity: 'error',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html',
    on: 'container',
    os: 'linux',
    fixable: true,
    silentWhen: ['container/system-controls-on-windows'],
    message: text`${'container'} sets \`${'parameter'}\`, but its ${'what'} is that of the host`,
    check({ task, view, called }, report) {
      const field = mode(task.view);
      if (field.state !== 'known' || field.value !== 'host') return;
      for (const control of view.systemControls) {
        const parameter = textIn(control.namespace);
        if (parameter === undefined || !isOfHost(parameter)) continue;
        report(
          control.namespace,
          { container: called, parameter, what },
          {
            labels: [{ span: field.span, text: 'the host has it' }],
            help: ['set it on the instance, for all that run there'],
            fix: instead
              ? unsafeFix(`write \`${instead}\``, set(field, instead))
              : unsafeFix('remove it', removeItem(view.systemControls, control)),
          },
        );
      }
    },
  }),
);
