import { defineRule } from '../rule.js';
import { REQUIRED_TAGS, reportMissingTags } from '../shared/required-tags.js';

export default defineRule({
  ...REQUIRED_TAGS,
  id: 'service/required-tags',
  title: 'A tag that the configuration requires is missing on a service',
  on: 'service',
  check({ view, head, update, called, project }, report) {
    if (!update) reportMissingTags(view.tags, head, called, project, report);
  },
});
