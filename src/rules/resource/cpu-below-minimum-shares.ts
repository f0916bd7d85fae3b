import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { knownIn } from '../shared/known.js';

/** The fewest that the kernel has. */
const LEAST = 2;

export default defineRule({
  id: 'resource/cpu-below-minimum-shares',
  title: 'Fewer cpu units than the kernel can express',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'Linux divides a busy processor by shares, and a container with no `cpu`, 0 or 1 gets the 2 that are the least. Beside a container with 1024 it gets next to nothing as long as that one is busy.',
  preset: 'strict',
  on: 'container',
  os: 'linux',
  message: text`${'container'} gets ${'least'} of ${'all'} CPU shares when the processor is busy`,
  check(container, report) {
    const { task, view, called, head } = container;
    if (
      task.fragment ||
      (view.cpu.state === 'known' ? view.cpu.value >= LEAST : view.cpu.state === 'unknown')
    )
      return;
    const others = task.containers.flatMap((other) => {
      const { cpu } = other.view;
      const value = knownIn(cpu) ?? 0;
      return value > LEAST ? [{ other, span: cpu.span, value }] : [];
    });
    if (others.length === 0) return;
    report(
      view.cpu.located ? view.cpu : head,
      {
        container: called,
        least: LEAST,
        all: others.reduce((sum, { value }) => sum + value, LEAST),
      },
      {
        labels: others.map(({ other, span }) => ({ span, text: other.called })),
        help: [`give it \`${container.word(view, 'cpu')}\`: what it needs when all are busy`],
      },
    );
  },
});
