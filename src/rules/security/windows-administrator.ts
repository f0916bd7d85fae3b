import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'security/windows-administrator',
  title: 'A Windows container runs as administrator',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
  why: 'Security Hub (ECS.21) asks for a user other than the administrator in Windows containers. The API reference calls `user` unsupported there, so set it in the image: `USER ContainerUser`.',
  preset: 'security',
  on: 'container',
  os: 'windows',
  silentWhen: ['container/user-on-windows'],
  message: text`${'container'} ${'how'}`,
  check({ view, called, head }, report) {
    const { user } = view;
    const said = user.state === 'known';
    if (said ? user.value.toLowerCase() !== 'containeradministrator' : user.state === 'unknown') return;
    report(
      said ? user : head,
      {
        container: called,
        how: said ? 'runs as administrator' : 'runs as the user of its image, often the administrator',
      },
      { help: ['let the image run as `ContainerUser`'] },
    );
  },
});
