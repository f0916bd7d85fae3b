import { text } from '../../diagnostic/catalogue.js';
import { remove, safeFix, unsafeFix } from '../fixes.js';
import { defineRule, type Rule } from '../rule.js';
import { hasValue, textIn } from '../shared/known.js';
import { repeated } from '../shared/repeated.js';
import { sameValue } from '../shared/same-value.js';

const SOURCE = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html';
const RESERVED = /^aws:/i;

const rules: readonly Rule[] = [
  defineRule({
    id: 'task/tags-empty-list',
    title: 'An empty list of tags',
    severity: 'warning',
    confidence: 'observed',
    source: 'https://github.com/fabfuel/ecs-deploy/issues/146',
    why: 'Registration refuses an empty list of tags with `Tags can not be empty`. The console writes one all the same, and the deployment action of AWS and ecspresso leave it out.',
    on: 'task',
    fixable: true,
    message: text`the list of tags is empty`,
    check({ written: { tags }, resource }, report) {
      const isOfApi = resource.spelling === undefined && !resource.described;
      if (!isOfApi || tags.state !== 'known' || tags.length > 0) return;
      report(
        tags,
        {},
        { help: ['leave `tags` out where there are none'], fix: safeFix('leave `tags` out', remove(tags)) },
      );
    },
  }),
  defineRule({
    id: 'task/tag-key-duplicate',
    title: 'The same tag twice',
    severity: 'error',
    confidence: 'documented',
    source: SOURCE,
    why: 'Each key of a tag is unique among the tags of a resource, and each has one value. Upper and lower case make a difference.',
    on: 'task',
    fixable: true,
    message: text`the tag \`${'key'}\` stands here twice`,
    check({ view }, report) {
      for (const [first, again] of repeated(view.tags, ({ key }) => textIn(key))) {
        const fix = sameValue(first.value, again.value) ? safeFix : unsafeFix;
        report(
          again.key,
          { key: textIn(again.key) ?? '' },
          {
            labels: [{ span: first.key.span, text: 'the first one' }],
            fix: fix('leave the earlier one out', remove(first)),
          },
        );
      }
    },
  }),
  defineRule({
    id: 'task/tag-length',
    title: 'A tag without a key',
    severity: 'error',
    confidence: 'documented',
    source: SOURCE,
    why: 'The key of a tag has 1 to 128 characters. Its value may be empty, and has up to 256.',
    on: 'task',
    message: text`a tag needs a key`,
    check({ view }, report) {
      for (const tag of view.tags) {
        const { key } = tag;
        if (tag.state !== 'known') continue;
        if (key.state === 'absent') report(tag);
        else if (hasValue(key, '')) report(key);
      }
    },
  }),
  defineRule({
    id: 'task/tag-reserved-prefix',
    title: 'A tag that begins with `aws:`',
    severity: 'error',
    confidence: 'documented',
    source: SOURCE,
    why: 'What begins with `aws:`, in any letter case, is reserved for AWS: such tags can neither be set nor changed.',
    on: 'task',
    message: text`tags that begin with \`aws:\` are reserved for AWS`,
    check({ view, resource }, report) {
      if (resource.described) return;
      for (const { key, value } of view.tags) {
        if (RESERVED.test(textIn(key) ?? '')) report(key);
        else if (RESERVED.test(textIn(value) ?? '')) report(value, {}, { severity: 'warning' });
      }
    },
  }),
];

export default rules;
