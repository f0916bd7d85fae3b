import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { mayRunOn } from '../shared/launched.js';

export default defineRule({
  id: 'container/swappiness-without-max-swap',
  title: '`swappiness` stands without `maxSwap`',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
  why: 'Without a value for `maxSwap` the value of `swappiness` is ignored. A container with neither may swap up to twice its memory, where the instance has swap.',
  on: 'container',
  os: 'linux',
  fixable: true,
  silentWhen: [
    'container/swap-on-fargate',
    'container/linux-parameters-on-windows',
    'container/swappiness-range',
  ],
  message: text`\`${'swappiness'}\` of ${'container'} has no effect without \`${'maxSwap'}\``,
  check(container, report) {
    const { linuxParameters } = container.view;
    const { swappiness, maxSwap } = linuxParameters;
    if (swappiness.state !== 'known' || maxSwap.state !== 'absent') return;
    if (!mayRunOn(container.task, ['EC2', 'EXTERNAL'])) return;
    const names = {
      swappiness: container.word(linuxParameters, 'swappiness'),
      maxSwap: container.word(linuxParameters, 'maxSwap'),
    };
    report(
      swappiness,
      { ...names, container: container.called },
      {
        help: [`say with \`${names.maxSwap}\` how many MiB it may swap, or remove \`${names.swappiness}\``],
        fix: safeFix(`remove \`${names.swappiness}\``, remove(swappiness)),
      },
    );
  },
});
