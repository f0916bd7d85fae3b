import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { reported } from '../shared/reported.js';

export default defineRule({
  id: 'container/image-required',
  title: 'A container has no image',
  severity: 'error',
  confidence: 'observed',
  source: 'https://github.com/aws/aws-cli/issues/5924',
  why: 'Since 2021 the API refuses a container without an image, also in a revision that only serves as a template: `Container.image should not be null or empty`. An empty one is a warning, for the action of AWS that renders task definitions fills it in.',
  on: 'container',
  message: text`${'container'} has no image`,
  check(container, report) {
    const { task, view, index, head, called } = container;
    if (view.state !== 'known' || view.image.state !== 'absent') return;
    // Only a part of a compose file or the like: another one has it.
    if (task.fragment && task.resource.spelling) return;
    const written = task.written.containerDefinitions[index]?.image.located;
    const isTemplate = written?.kind === 'string' && !task.resource.spelling;
    report(
      written?.span ?? head,
      { container: called },
      isTemplate
        ? {
            severity: 'warning',
            help: ['write an image, unless something fills it in before the deployment'],
          }
        : {
            help: [
              `write ${reported(container, view, 'image')}, such as \`public.ecr.aws/nginx/nginx:1.27\``,
            ],
          },
    );
  },
});
