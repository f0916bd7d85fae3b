import { text } from '../../diagnostic/catalogue.js';
import type { Label } from '../../diagnostic/diagnostic.js';
import { defineRule } from '../rule.js';
import { launchLabels } from '../shared/launched.js';
import type { Launch } from '../subjects/launch.js';
import type { TaskSubject } from '../subjects/task.js';
import { hasValue } from '../shared/known.js';

export default defineRule({
  id: 'volume/fsx-needs-windows-ec2',
  title: 'FSx for Windows volumes need Windows on EC2',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/wfsx-volumes.html',
  why: 'A file system of FSx for Windows File Server is mounted by Windows instances of EC2, and by nothing else that ECS has: on Linux the container agent fails the task.',
  on: 'volume',
  message: text`${'volume'} is one of FSx for Windows, which needs Windows on EC2`,
  check({ view, called, task }, report) {
    const { fsxWindowsFileServerVolumeConfiguration: fsx } = view;
    if (fsx.state !== 'known') return;
    const linux = linuxLabels(task);
    const launched = task.launchedOn(ELSEWHERE);
    if (linux.length === 0 && !launched) return;
    report(
      fsx,
      { volume: called },
      {
        severity: linux.length > 0 || launched === 'required' ? 'error' : 'warning',
        labels: [...linux, ...launchLabels(task, ELSEWHERE)],
        help: ['use EFS on Linux, or run the task with Windows on EC2'],
      },
    );
  },
});

const ELSEWHERE: readonly Launch[] = ['FARGATE', 'MANAGED_INSTANCES', 'EXTERNAL'];

/** Marks what says that it is for Linux. */
function linuxLabels({ view: { runtimePlatform } }: TaskSubject): Label[] {
  const { operatingSystemFamily: family } = runtimePlatform;
  return hasValue(family, 'LINUX') ? [{ span: family.span, text: 'it is for Linux' }] : [];
}
