import { text } from '../../diagnostic/catalogue.js';
import { remove, unsafeFix } from '../fixes.js';
import { defineRule } from '../rule.js';
import { imageOf, isMoving } from '../shared/image.js';

export default defineRule({
  id: 'container/version-consistency-disabled',
  title: 'Tasks of one deployment may run different images',
  severity: 'warning',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'ECS resolves the tag of an image to a digest once for a deployment. With `versionConsistency` `disabled` each task pulls what the tag names at that moment, so a later scale-out may start another image than the one that was tested.',
  on: 'container',
  fixable: true,
  message: text`tasks may run different images: \`${'image'}\` can move, and ${'container'} does not hold it`,
  check(container, report) {
    const { view, called } = container;
    const { versionConsistency, image: field } = view;
    if (versionConsistency.state !== 'known' || versionConsistency.value !== 'disabled') return;
    const image = imageOf(field);
    if (!image || !isMoving(image)) return;
    const member = container.word(view, 'versionConsistency');
    report(
      versionConsistency,
      { image: image.text, container: called },
      {
        labels: [{ span: field.span, text: 'the image may be another one tomorrow' }],
        help: [`remove \`${member}\`, or name the image by its digest or by a tag that stays`],
        fix: unsafeFix(`remove \`${member}\``, remove(versionConsistency)),
      },
    );
  },
});
