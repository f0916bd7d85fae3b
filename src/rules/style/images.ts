import { text } from '../../diagnostic/catalogue.js';
import type { Severity } from '../../diagnostic/diagnostic.js';
import type { Field } from '../../model/view.js';
import { set, unsafeFix } from '../fixes.js';
import { type Definition, defineRule, type Proposal } from '../rule.js';
import { type Image, imageOf, MOVING_TAGS } from '../shared/image.js';
import type { ContainerView } from '../subjects/task.js';

/** Advice on images that can be pulled as they are. */
interface Row
  extends Pick<
    Definition<'container', never>,
    'id' | 'title' | 'severity' | 'confidence' | 'source' | 'why' | 'preset' | 'silentWhen'
  > {
  /** Goes on after: image `x` of container `y` … */
  readonly advice: (image: Image, container: ContainerView) => string | undefined;
  readonly severityOf?: (image: Image) => Severity | undefined;
  readonly help: string;
  readonly fix?: (image: Image, field: Field<string>) => Proposal | undefined;
}

const PARAMETERS =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html';
const HUB: readonly (string | undefined)[] = [undefined, 'docker.io', 'index.docker.io'];
const LOUDER = ['container/image-characters', 'container/image-reference-syntax'];

const ROWS: readonly Row[] = [
  {
    id: 'style/image-tag-missing',
    title: 'An image has no tag',
    severity: 'warning',
    confidence: 'documented',
    source: PARAMETERS,
    why: 'Without a tag and a digest an image is its `latest`: what runs depends on when it was pulled, and a rollback cannot name the former one.',
    silentWhen: [...LOUDER, 'container/version-consistency-disabled'],
    advice: ({ tag, digest }) =>
      tag === undefined && digest === undefined ? 'has no tag, so it is `latest`' : undefined,
    help: 'name the version: a tag that stays, or a digest',
  },
  {
    id: 'style/image-tag-latest',
    title: 'An image has a tag that moves',
    severity: 'warning',
    confidence: 'inferred',
    source: PARAMETERS,
    why: 'Tags such as `latest` and `stable` are put on another image with each build: what runs depends on when it was pulled, and a rollback cannot name the former one.',
    silentWhen: [...LOUDER, 'container/version-consistency-disabled'],
    advice: ({ tag = '', digest }) =>
      digest === undefined && MOVING_TAGS.includes(tag) ? `has the tag \`${tag}\`, which moves` : undefined,
    severityOf: ({ tag }) => (tag === 'latest' ? undefined : 'info'),
    help: 'name the version: a tag that stays, or a digest',
  },
  {
    id: 'style/docker-hub-anonymous-pull',
    title: 'An image is pulled from Docker Hub without an account',
    severity: 'info',
    confidence: 'inferred',
    source: 'https://docs.docker.com/docker-hub/usage/',
    why: 'Docker Hub limits how often an address may pull without an account. Each new task pulls, and tasks behind one NAT gateway share its address, so a burst of them can fail with `toomanyrequests`. The official images are mirrored at `public.ecr.aws/docker/library`.',
    preset: 'strict',
    silentWhen: LOUDER,
    advice: ({ domain }, { repositoryCredentials }) =>
      HUB.includes(domain) && repositoryCredentials.state === 'absent'
        ? 'is pulled from Docker Hub without an account'
        : undefined,
    help: 'mirror it in ECR, or give the container the credentials of an account',
    fix({ text, domain, path }, field) {
      const name = path.replace(/^library\//, '');
      if (name.includes('/')) return undefined;
      const rest = domain === undefined ? text : text.slice(domain.length + 1);
      const mirrored = `public.ecr.aws/docker/library/${rest.replace(/^library\//, '')}`;
      return unsafeFix(`write \`${mirrored}\``, set(field, mirrored));
    },
  },
];

export default ROWS.map(({ advice, severityOf, help, fix, ...about }) =>
  defineRule({
    ...about,
    on: 'container',
    ...(fix && { fixable: true }),
    message: text`image \`${'image'}\` of ${'container'} ${'advice'}`,
    check({ view, called }, report) {
      const image = imageOf(view.image);
      const said = image && advice(image, view);
      if (!said) return;
      const severity = severityOf?.(image);
      const proposal = fix?.(image, view.image);
      report(
        view.image,
        { image: image.text, container: called, advice: said },
        { ...(severity && { severity }), help: [help], ...(proposal && { fix: proposal }) },
      );
    },
  }),
);
