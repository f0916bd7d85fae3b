import { text } from '../../diagnostic/catalogue.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { remove, safeFix, set, unsafeFix } from '../fixes.js';
import { defineRule, type Reporter } from '../rule.js';
import { unknownTextIn } from '../shared/known.js';
import type { TaskSubject } from '../subjects/task.js';

const MODES = ['awsvpc', 'bridge', 'host', 'none'];

export default defineRule({
  id: 'network/mode-unknown',
  title: 'The network mode is not known',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  why: 'The network modes are `awsvpc`, `bridge`, `host` and `none`. The guide also prints `default`, for the NAT network of Windows, but the API has no such word: that network is what a task for Windows gets without `networkMode`.',
  on: 'task',
  fixable: true,
  message: text`\`${'mode'}\` is no network mode`,
  check(task, report) {
    const mode = unknownTextIn(task.view.networkMode);
    if (mode === undefined) return;
    if (mode === 'default') reportDefault(task, report);
    else reportOther(task, mode, report);
  },
});

function reportDefault(task: TaskSubject, report: Reporter<'mode'>): void {
  const { networkMode } = task.view;
  if (task.requires('FARGATE')) {
    const fix = safeFix('write `awsvpc`', set(networkMode, 'awsvpc'));
    report(networkMode, { mode: 'default' }, { help: ['Fargate has `awsvpc` only'], fix });
    return;
  }
  const member = task.word(task.view, 'networkMode');
  report(
    networkMode,
    { mode: 'default' },
    {
      severity: 'warning',
      help: [
        ...(task.os === 'linux' ? [] : [`leave \`${member}\` out for the NAT network of Windows`]),
        ...(task.os === 'windows' ? [] : [`on Linux it is one of ${oneOf(MODES)}`]),
      ],
      fix: safeFix(`remove \`${member}\``, remove(networkMode)),
    },
  );
}

/** What is like none of them may be newer than what is known here. */
function reportOther({ view }: TaskSubject, mode: string, report: Reporter<'mode'>): void {
  const meant = nearest(mode, MODES);
  const fix = meant === mode.toLowerCase() ? safeFix : unsafeFix;
  report(
    view.networkMode,
    { mode },
    {
      ...(meant === undefined ? { severity: 'warning' } : { label: `did you mean \`${meant}\`?` }),
      help: [`it is one of ${oneOf(MODES)}`],
      fix: meant === undefined ? [] : fix(`write \`${meant}\``, set(view.networkMode, meant)),
    },
  );
}
