import { text } from '../../diagnostic/catalogue.js';
import { insert, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'network/mode-missing',
  title: 'No network mode, so the default applies',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  why: 'Without `networkMode` a task gets `bridge` on Linux, the NAT network on Windows, and `awsvpc` on Managed Instances. Written out, it is not left to where the task runs.',
  preset: 'strict',
  on: 'task',
  launch: ['EC2', 'EXTERNAL', 'MANAGED_INSTANCES'],
  silentWhen: ['network/fargate-needs-awsvpc'],
  fixable: true,
  message: text`\`${'member'}\` is not set, which means ${'mode'}`,
  check(task, report) {
    if (task.fragment || task.view.networkMode.state !== 'absent') return;
    const member = task.word(task.view, 'networkMode');
    const mode = defaultMode(task.os, task.launchedOn(['MANAGED_INSTANCES']) !== undefined);
    report(
      task.head,
      { member, mode: mode === undefined ? 'the NAT network of Windows' : `\`${mode}\`` },
      {
        fix:
          mode === undefined
            ? []
            : safeFix(`set \`${member}\` to \`${mode}\``, insert(task.view, 'networkMode', mode)),
      },
    );
  },
});

/** The NAT network of Windows is what has no name. */
function defaultMode(os: string, managed: boolean): string | undefined {
  if (os === 'windows') return undefined;
  return managed ? 'awsvpc' : 'bridge';
}
