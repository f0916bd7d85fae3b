import { defineRule } from '../rule.js';
import { REQUIRED_TAGS, reportMissingTags } from '../shared/required-tags.js';

export default defineRule({
  ...REQUIRED_TAGS,
  id: 'task/required-tags',
  title: 'A tag that the configuration requires is missing on a task definition',
  on: 'task',
  check({ view, head, fragment, resource, project }, report) {
    if (!fragment)
      reportMissingTags(view.tags, head, `task definition \`${resource.name}\``, project, report);
  },
});
