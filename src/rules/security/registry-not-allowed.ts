import { text } from '../../diagnostic/catalogue.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { defineRule } from '../rule.js';
import { type Image, imageOf } from '../shared/image.js';

export default defineRule({
  id: 'security/registry-not-allowed',
  title: 'An image comes from a registry that the configuration does not allow',
  severity: 'error',
  confidence: 'documented',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/bestpracticesguide/security-tasks-containers.html',
  why: 'The configuration lists under `allowed-registries` where images may come from. What comes from elsewhere was not scanned, may change or vanish, and may not be reachable from private subnets.',
  on: 'container',
  message: text`${'container'} has an image from \`${'registry'}\``,
  check({ view, called, project }, report) {
    const { allowedRegistries: allowed } = project.settings;
    const image = allowed.length > 0 ? imageOf(view.image) : undefined;
    if (!image) return;
    const name = fullName(image);
    if (allowed.some((each) => name === each || name.startsWith(each.replace(/\/?$/, '/')))) return;
    report(
      view.image,
      { container: called, registry: name.slice(0, name.indexOf('/')) },
      { help: [`the configuration allows ${oneOf(allowed)}`] },
    );
  },
});

/** With the registry and the user that a short name stands for: `nginx` is `docker.io/library/nginx`. */
function fullName({ domain, path }: Image): string {
  return `${domain ?? 'docker.io'}/${domain === undefined && !path.includes('/') ? 'library/' : ''}${path}`;
}
