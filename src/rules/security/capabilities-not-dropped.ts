import { text } from '../../diagnostic/catalogue.js';
import { append, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import type { ContainerSubject } from '../subjects/task.js';
import { knownIn } from '../shared/known.js';

export default defineRule({
  id: 'security/capabilities-not-dropped',
  title: 'Default capabilities are kept',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
  why: 'A container starts with about a dozen capabilities of root, and most programs need none of them. Drop `ALL`, and add those that are needed; on Fargate, where few can be added, everything can be dropped.',
  preset: 'security',
  on: 'container',
  os: 'linux',
  fixable: true,
  message: text`${'container'} keeps the default capabilities`,
  check(container, report) {
    const { view, called, head } = container;
    const { drop } = view.linuxParameters.capabilities;
    if (drop.state === 'unknown' || drop.some(({ state }) => state === 'unknown')) return;
    if (drop.some((each) => knownIn(each) === 'ALL')) return;
    const said = drop.state === 'known';
    report(
      said ? drop : head,
      { container: called },
      {
        help: [`let \`${dropWord(container)}\` have \`ALL\``],
        ...(said && { fix: unsafeFix('drop `ALL`', append(drop, 'ALL')) }),
      },
    );
  },
});

function dropWord(container: ContainerSubject): string {
  const { view } = container;
  const { linuxParameters } = view;
  return container.path(
    [view, 'linuxParameters'],
    [linuxParameters, 'capabilities'],
    [linuxParameters.capabilities, 'drop'],
  );
}
