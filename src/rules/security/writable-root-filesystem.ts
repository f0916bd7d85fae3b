import { text } from '../../diagnostic/catalogue.js';
import { insert, set, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { knownIn } from '../shared/known.js';
import { switched } from '../shared/switched.js';

export default defineRule({
  id: 'security/writable-root-filesystem',
  title: 'The root file system is writable',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
  why: 'Who gets into a container can change its programs, unless the root file system is read-only. Security Hub (ECS.5) and Control Tower (CT.ECS.PR.6) ask for that. Paths that are written to then need a volume or `tmpfs`, and ECS Exec does not work.',
  preset: 'security',
  on: 'container',
  os: 'linux',
  fixable: true,
  message: text`${'container'} can write to its root file system`,
  check(container, report) {
    const { view, called, head } = container;
    const { readonlyRootFilesystem: field } = view;
    if (field.state === 'unknown' || knownIn(field) === true) return;
    const said = field.state === 'known';
    report(
      said ? field : head,
      { container: called },
      {
        help: [
          `${switched(container, view, 'readonlyRootFilesystem', true)}, and mount a volume where it writes, such as \`/tmp\``,
        ],
        fix: said
          ? unsafeFix('write `true`', set(field, true))
          : unsafeFix('make it read-only', insert(view, 'readonlyRootFilesystem', true)),
      },
    );
  },
});
