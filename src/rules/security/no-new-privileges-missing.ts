import { text } from '../../diagnostic/catalogue.js';
import { append, insert, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { knownIn } from '../shared/known.js';

const OPTION = 'no-new-privileges';

export default defineRule({
  id: 'security/no-new-privileges-missing',
  title: 'Processes may gain privileges',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'Programs with the setuid bit give a process the rights of their owner, mostly root. With `no-new-privileges` a process of the container never has more rights than it began with.',
  preset: 'security',
  on: 'container',
  launch: ['EC2', 'EXTERNAL'],
  os: 'linux',
  fixable: true,
  message: text`processes of ${'container'} may gain privileges`,
  check(container, report) {
    const { view, called, head } = container;
    const { dockerSecurityOptions: options } = view;
    if (options.state === 'unknown' || options.some(({ state }) => state === 'unknown')) return;
    if (options.some((each) => knownIn(each)?.startsWith(OPTION))) return;
    const said = options.state === 'known';
    report(
      said ? options : head,
      { container: called },
      {
        help: [`let \`${container.word(view, 'dockerSecurityOptions')}\` have \`${OPTION}\``],
        fix: unsafeFix(
          `add \`${OPTION}\``,
          said ? append(options, OPTION) : insert(view, 'dockerSecurityOptions', [OPTION]),
        ),
      },
    );
  },
});
