import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { FARGATE_PAGE, fargateSize } from '../shared/fargate-sizes.js';
import { cpuUnitsOf } from '../shared/sizes.js';

const OLDER = /^1\.[0-3](\.|$)/;

export default defineRule({
  id: 'task/fargate-size-needs-platform-1-4',
  title: 'A size of Fargate that the platform version of the service does not have',
  severity: 'warning',
  confidence: 'documented',
  source: FARGATE_PAGE,
  why: 'Sizes of 8 vCPU and more exist on platform version 1.4.0 and later, which is also what `LATEST` means. No task of this size starts on an earlier one.',
  on: 'pair',
  launch: ['FARGATE'],
  os: 'linux',
  fixable: true,
  message: text`platform version ${'version'} has no size of ${'cpu'} CPU units`,
  check({ service, task }, report) {
    const { platformVersion } = service.view;
    const cpu = cpuUnitsOf(task.view.cpu);
    if (cpu === undefined || platformVersion.state !== 'known' || !OLDER.test(platformVersion.value)) return;
    if (fargateSize(cpu)?.platform === undefined) return;
    report(
      task.view.cpu,
      { version: platformVersion.value, cpu },
      {
        label: 'this size needs 1.4.0',
        labels: [{ span: platformVersion.span, text: `${service.called} pins the version here` }],
        fix: unsafeFix('write `LATEST`', set(platformVersion, 'LATEST')),
      },
    );
  },
});
