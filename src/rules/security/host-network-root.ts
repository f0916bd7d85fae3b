import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { modeLabels } from '../shared/network-mode.js';
import { isRootInHostNetwork, rootUser } from '../shared/users.js';

export default defineRule({
  id: 'security/host-network-root',
  title: 'A root container shares the network of the host',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/controltower/latest/controlreference/ecs-rules.html',
  why: 'With the network mode `host` a container has the interfaces of the instance. As root it can listen on any port there and reach what only the instance should. Security Hub (ECS.1) and Control Tower (CT.ECS.PR.8) look for it; they count a missing `user` as root.',
  preset: 'security',
  on: 'container',
  launch: ['EC2', 'MANAGED_INSTANCES'],
  os: 'linux',
  message: text`${'container'} ${'how'}, in the network of the host`,
  check(container, report) {
    const { view, task, called, head } = container;
    if (!isRootInHostNetwork(container)) return;
    const said = rootUser(container) === 'said';
    report(
      said ? view.user : head,
      { container: called, how: said ? 'runs as root' : 'runs as the user of its image, often root' },
      {
        labels: modeLabels(task),
        help: [`set \`${container.word(view, 'user')}\` to one that is not root, such as \`1000\``],
      },
    );
  },
});
