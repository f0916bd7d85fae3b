import { defineRule } from '../rule.js';
import { REQUIRED_TAGS, reportMissingTags } from '../shared/required-tags.js';

export default defineRule({
  ...REQUIRED_TAGS,
  id: 'cluster/required-tags',
  title: 'A tag that the configuration requires is missing on a cluster',
  on: 'cluster',
  check({ view, head, name, project }, report) {
    reportMissingTags(view.tags, head, `cluster \`${name}\``, project, report);
  },
});
