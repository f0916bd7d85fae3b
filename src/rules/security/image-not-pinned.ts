import { text } from '../../diagnostic/catalogue.js';
import { defineRule } from '../rule.js';
import { imageOf } from '../shared/image.js';

export default defineRule({
  id: 'security/image-not-pinned',
  title: 'The image is not pinned to a digest',
  severity: 'info',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  why: 'A tag can be put on another image. ECS finds out the digest once for a deployment, unless `versionConsistency` is disabled, so all its tasks run the same; but the next deployment of the same task definition may pull something else.',
  preset: 'security',
  on: 'container',
  silentWhen: [
    'style/image-tag-missing',
    'style/image-tag-latest',
    'container/image-required',
    'container/image-characters',
    'container/image-reference-syntax',
  ],
  message: text`\`${'image'}\` may be another image tomorrow`,
  check({ view }, report) {
    const image = imageOf(view.image);
    if (!image || image.digest !== undefined) return;
    report(view.image, { image: image.text }, { help: ['put the digest behind it: `@sha256:…`'] });
  },
});
