import { text } from '../../diagnostic/catalogue.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import { set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { containerNames } from '../shared/container-names.js';
import { textIn } from '../shared/known.js';

export default defineRule({
  id: 'volume/volumes-from-unknown-container',
  title: '`volumesFrom` names a container that does not exist',
  severity: 'error',
  confidence: 'observed',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html',
  why: '`volumesFrom` takes over the volumes of another container of the same task, by its name. Registration refuses a name that no other container has.',
  on: 'container',
  fixable: true,
  message: text`${'container'} takes the volumes of \`${'source'}\`, ${'problem'}`,
  check({ view, called, name, task }, report) {
    const names = containerNames(task);
    if (!names) return;
    for (const { sourceContainer } of view.volumesFrom) {
      const source = textIn(sourceContainer);
      if (source === undefined || (names.has(source) && source !== name)) continue;
      const others = [...names].filter((each) => each !== name);
      const meant = nearest(source, others);
      report(
        sourceContainer,
        {
          container: called,
          source,
          problem: source === name ? 'which is itself' : 'and the task has no such container',
        },
        {
          ...(meant !== undefined && { label: `did you mean \`${meant}\`?` }),
          ...(others.length > 0 && { help: [`the others are called ${oneOf(others, 'and')}`] }),
          fix: meant === undefined ? [] : unsafeFix(`write \`${meant}\``, set(sourceContainer, meant)),
        },
      );
    }
  },
});
