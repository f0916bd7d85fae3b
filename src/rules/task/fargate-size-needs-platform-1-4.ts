import { text } from '../../diagnostic/catalogue.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { FARGATE_PAGE, fargateSize } from '../../data/fargate-sizes.js';
import { textIn } from '../shared/known.js';
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
  os: 'linux',
  fixable: true,
  message: text`platform version ${'version'} has no size of ${'cpu'} CPU units`,
  check({ service, task }, report) {
    const { platformVersion } = service.view;
    const size = fargateSize(cpuUnitsOf(task.view.cpu));
    const version = textIn(platformVersion);
    if (size?.platform === undefined || version === undefined || !OLDER.test(version)) return;
    report(
      task.view.cpu,
      { version, cpu: size.cpu },
      {
        label: 'this size needs 1.4.0',
        labels: [{ span: platformVersion.span, text: `${service.called} pins the version here` }],
        fix: unsafeFix('write `LATEST`', set(platformVersion, 'LATEST')),
      },
    );
  },
});
