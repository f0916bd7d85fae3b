import { text } from '../../diagnostic/catalogue.js';
import { insert, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'style/fargate-arm-cheaper',
  title: 'The task would cost less on ARM64',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-arm64.html',
  why: 'Fargate charges less for tasks on Graviton than for those on `X86_64`. All images of the task have to be built for `ARM64`.',
  preset: 'strict',
  on: 'task',
  launch: ['FARGATE'],
  os: 'linux',
  fixable: true,
  message: text`\`${'family'}\` runs on \`X86_64\`, and Fargate charges less for \`ARM64\``,
  check({ head, view, resource }, report) {
    const { runtimePlatform } = view;
    const { cpuArchitecture } = runtimePlatform;
    if (cpuArchitecture.state === 'unknown') return;
    if (cpuArchitecture.state === 'known' && cpuArchitecture.value !== 'X86_64') return;
    report(
      cpuArchitecture.state === 'known' ? cpuArchitecture : head,
      { family: resource.name },
      {
        help: ['move it if all of its images are built for `ARM64`, too'],
        fix: unsafeFix(
          'write `ARM64`',
          cpuArchitecture.state === 'known'
            ? set(cpuArchitecture, 'ARM64')
            : runtimePlatform.located
              ? insert(runtimePlatform, 'cpuArchitecture', 'ARM64')
              : insert(view, 'runtimePlatform', { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' }),
        ),
      },
    );
  },
});
