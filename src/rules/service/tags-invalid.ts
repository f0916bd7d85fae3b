import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { textIn } from '../shared/known.js';
import { repeated } from '../shared/repeated.js';

const RESERVED = /^aws:/i;
/** What ECS itself puts on the volumes that it makes. */
const ON_VOLUMES: ReadonlySet<string> = new Set(['AmazonECSCreated', 'AmazonECSManaged']);

export default defineRule({
  id: 'service/tags-invalid',
  title: 'Tag list breaks the rules of tags',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html',
  why: 'A tag has a key, each key stands once, and what begins with `aws:`, however it is written, belongs to AWS. Lengths and characters of tags are checked with the structure of the request.',
  on: 'project',
  fixable: true,
  message: text`${'problem'}`,
  check({ project }, report) {
    const subjects = [
      ...project.services,
      ...project.jobs,
      ...project.of('cluster'),
      ...project.of('capacity-provider'),
    ];
    const ofVolumes = [...project.services, ...project.jobs].flatMap(({ view }) =>
      view.volumeConfigurations.flatMap(({ managedEBSVolume }) =>
        managedEBSVolume.tagSpecifications.map(({ tags }) => ({ tags, volume: true })),
      ),
    );
    const lists = subjects
      .filter(({ resource }) => !resource.described)
      .map(({ view }) => ({ tags: view.tags, volume: false }));
    for (const { tags, volume } of [...lists, ...ofVolumes]) {
      for (const { key, value } of tags) {
        if (key.state !== 'known') continue;
        if (key.value === '') report(key, { problem: 'the key of a tag is empty' });
        if (RESERVED.test(key.value) || (volume && ON_VOLUMES.has(key.value)))
          report(key, { problem: `the tag \`${key.value}\` is reserved` }, { help: ['choose another key'] });
        if (value.state === 'known' && RESERVED.test(value.value))
          report(
            value,
            { problem: 'the value of a tag cannot begin with `aws:`' },
            { severity: 'warning', help: ['choose another value'] },
          );
      }
      for (const [first, again] of repeated(tags, ({ key }) => textIn(key)))
        report(
          again.key,
          { problem: `the tag \`${textIn(again.key)}\` stands twice` },
          {
            labels: [{ span: first.key.span, text: 'the first' }],
            fix: unsafeFix('remove the second', remove(again)),
          },
        );
    }
  },
});
