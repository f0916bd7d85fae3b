import { text } from '../../diagnostic/catalogue.js';
import { remove, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'task/fault-injection-network-mode',
  title: 'Fault injection in a network mode that it does not reach',
  severity: 'warning',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  why: 'The faults that can be injected into a task disturb its network, for which it needs the network mode `awsvpc` or `host`. The AWS CDK refuses other modes.',
  on: 'task',
  os: 'linux',
  fixable: true,
  message: text`fault injection does not work in the network mode \`${'mode'}\``,
  check(task, report) {
    const { networkMode: mode, view } = task;
    const { enableFaultInjection: enabled, networkMode } = view;
    if (!hasValue(enabled, true)) return;
    if (mode === undefined || mode === 'awsvpc' || mode === 'host') return;
    const isSaid = networkMode.state === 'known';
    report(
      enabled,
      { mode },
      {
        labels: isSaid ? [{ span: networkMode.span, text: `the mode is \`${mode}\`` }] : [],
        help: [
          `use the network mode \`awsvpc\` or \`host\`${isSaid ? '' : `; where none is said it is \`${mode}\``}`,
        ],
        fix: [
          unsafeFix('leave fault injection out', remove(enabled)),
          ...(isSaid ? [unsafeFix('write `awsvpc`', set(networkMode, 'awsvpc'))] : []),
        ],
      },
    );
  },
});
