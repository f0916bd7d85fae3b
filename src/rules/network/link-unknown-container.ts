import { text } from '../../diagnostic/catalogue.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { containerNames } from '../shared/container-names.js';
import { textIn } from '../shared/known.js';

export default defineRule({
  id: 'network/link-unknown-container',
  title: 'A link points to a container that does not exist',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'A link makes another container of the same task known by its name, or by the alias behind the colon. That container has to be there, and starts first.',
  on: 'container',
  os: 'linux',
  silentWhen: ['network/links-need-bridge', 'network/link-form'],
  fixable: true,
  message: text`${'container'} has a link to \`${'target'}\`, ${'problem'}`,
  check({ view, called, name, task }, report) {
    const names = containerNames(task);
    if (!names) return;
    for (const link of view.links) {
      const [target, ...alias] = textIn(link)?.split(':') ?? [];
      if (target === undefined || (names.has(target) && target !== name)) continue;
      const others = [...names].filter((each) => each !== name);
      const meant = nearest(target, others);
      const right = [meant, ...alias].join(':');
      report(
        link,
        {
          container: called,
          target,
          problem: target === name ? 'which is itself' : 'and the task has no such container',
        },
        {
          ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }),
          ...(others.length > 0 && { help: [`the others are called ${oneOf(others, 'and')}`] }),
          fix: meant === undefined ? [] : unsafeFix(`write \`${right}\``, set(link, right)),
        },
      );
    }
  },
});
