import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { mayRunOn } from '../shared/launched.js';

export default defineRule({
  id: 'style/links-legacy',
  title: 'Containers are linked',
  severity: 'info',
  confidence: 'inferred',
  source: 'https://docs.docker.com/engine/network/links/',
  why: 'Links are a legacy feature of Docker, which may remove it. With `awsvpc` the containers of a task reach each other at `localhost`, and tasks find each other by Service Connect.',
  on: 'container',
  os: 'linux',
  silentWhen: [
    'network/links-need-bridge',
    'network/settings-on-managed-instances',
    'network/settings-on-windows',
  ],
  message: text`${'container'} is linked, which is a legacy feature of Docker`,
  check({ task, view, called }, report) {
    if (view.links.state !== 'known' || !mayRunOn(task, ['EC2', 'EXTERNAL'])) return;
    report(
      view.links,
      { container: called },
      { help: ['use the network mode `awsvpc` and `localhost`, or Service Connect between tasks'] },
    );
  },
});
