import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { modeLabels } from '../shared/network-mode.js';

const PORT = 24_224;

export default defineRule({
  id: 'port/firelens-port-published',
  title: 'The FireLens port is published to the outside',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
  why: 'A FireLens router takes logs on port 24224 from whoever sends them. The containers of its task reach it without a port mapping; with one, all that reaches the instance can write into the logs.',
  on: 'container',
  os: 'linux',
  fixable: true,
  message: text`${'container'} publishes port 24224, on which FireLens takes logs from anybody`,
  check({ ports, view, called, task }, report) {
    if (task.networkMode !== 'bridge' || view.firelensConfiguration.state === 'absent') return;
    for (const port of ports) {
      const { containerPort, hostPort } = port.view;
      const published = [containerPort, hostPort].find(
        (each) => each.state === 'known' && each.value === PORT,
      );
      if (!published) continue;
      report(
        published,
        { container: called },
        {
          labels: modeLabels(task),
          help: ['remove the mapping: the containers of the task need none'],
          fix: unsafeFix('remove the mapping', remove(port.view)),
        },
      );
    }
  },
});
