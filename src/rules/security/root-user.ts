import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { rootUser } from '../shared/users.js';

export default defineRule({
  id: 'security/root-user',
  title: 'A container runs as root',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
  why: 'A process that breaks out of a container is on the instance who it was inside. Without `user` the image decides, and most images say root. Security Hub (ECS.20) and Control Tower (CT.ECS.PR.3) look for it.',
  preset: 'security',
  on: 'container',
  os: 'linux',
  silentWhen: ['security/host-network-root', 'container/user-on-windows'],
  message: text`${'container'} ${'how'}`,
  check(container, report) {
    const { view, called, head } = container;
    const root = rootUser(container);
    if (root === undefined) return;
    const said = root === 'said';
    report(
      said ? view.user : head,
      { container: called, how: said ? 'runs as root' : 'runs as the user of its image, often root' },
      {
        severity: said ? 'warning' : 'info',
        help: [`set \`${container.word(view, 'user')}\` to one that is not root, such as \`1000\``],
      },
    );
  },
});
