import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';

export default defineRule({
  id: 'style/tags-missing',
  title: 'A task definition has no tags',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
  why: 'Tags tell whose task definition it is and where its costs go; ECS.15 of Security Hub asks for them.',
  preset: 'strict',
  on: 'task',
  message: text`\`${'family'}\` has no tags`,
  check({ view, head, fragment, resource, project }, report) {
    if (fragment || view.tags.state !== 'absent' || project.model.tags) return;
    report(head, { family: resource.name }, { help: ['say whose it is, such as with a tag `Owner`'] });
  },
});
