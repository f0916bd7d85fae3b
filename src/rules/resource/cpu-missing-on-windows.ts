import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { isNotSaid } from '../shared/amounts.js';

export default defineRule({
  id: 'resource/cpu-missing-on-windows',
  title: 'A Windows container without cpu gets one percent of a processor',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'On Windows `cpu` is an absolute limit, not a share: a container never gets more, even where nothing else runs. Without a value, or with 0, Docker is told to give it one percent.',
  on: 'container',
  launch: ['EC2', 'EXTERNAL'],
  os: 'windows',
  message: text`${'container'} gets one percent of a processor`,
  check(container, report) {
    const { view, called, head } = container;
    const word = container.word(view, 'cpu');
    if (!isNotSaid(view.cpu)) return;
    report(
      view.cpu.located ? view.cpu : head,
      { container: called },
      { help: [`set \`${word}\`: 1024 is one processor`] },
    );
  },
});
