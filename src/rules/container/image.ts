import { text } from '../../diagnostic/catalogue.js';
import type { KnownField } from '../../model/view.js';
import { safeFix, set, unsafeFix } from '../fixes.js';
import { type Definition, defineRule, type Proposal } from '../rule.js';
import { type Image, imageOf } from '../shared/image.js';
import { shown } from '../shared/shown.js';

const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';
const LONGEST = 255;
const REFUSED = /[^A-Za-z0-9_.:/#-]/u;
const DIGEST = /^sha256:[A-Fa-f0-9]{64}$/;

interface Row
  extends Pick<
    Definition<'container', never>,
    'id' | 'title' | 'severity' | 'confidence' | 'source' | 'why' | 'silentWhen' | 'everywhere'
  > {
  /** Goes on after: image `x` of container `y` … */
  readonly problem: (image: Image) => string | undefined;
  readonly help: string;
  readonly fix?: (image: Image, at: KnownField<string>) => Proposal | undefined;
}

const ROWS: readonly Row[] = [
  {
    id: 'container/image-characters',
    everywhere: true,
    title: 'An image has a character in it that ECS refuses',
    severity: 'error',
    confidence: 'observed',
    source: API,
    why: 'An image is made of letters, digits and `-`, `_`, `.`, `:`, `/`, `#`. Often it is a blank or a line break at the end that a script has left, or a quote.',
    problem({ name }) {
      const [character] = REFUSED.exec(name) ?? [];
      if (character === undefined) return undefined;
      return name.trim() !== name && !REFUSED.test(name.trim())
        ? 'has blanks around it'
        : `has ${/\s/.test(character) ? 'a blank' : `\`${character}\``} in it`;
    },
    help: 'write it with letters, digits and `-`, `_`, `.`, `:`, `/`, `#` only',
    fix({ text }, at) {
      const trimmed = text.trim();
      return trimmed === text || REFUSED.test(trimmed)
        ? undefined
        : safeFix(`write \`${trimmed}\``, set(at, trimmed));
    },
  },
  {
    id: 'container/image-too-long',
    title: 'An image has too long a name',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'Repository and tag have up to 255 characters together. A digest behind `@` does not count.',
    silentWhen: ['container/image-characters'],
    problem: ({ name }) =>
      name.length > LONGEST ? `is ${name.length} characters long, not up to ${LONGEST}` : undefined,
    help: 'shorten the repository or the tag',
  },
  {
    id: 'container/image-digest-form',
    title: 'The digest of an image is malformed',
    severity: 'error',
    confidence: 'documented',
    source: API,
    why: 'Behind `@` stand `sha256:` and 64 hexadecimal digits; no other hash is taken.',
    silentWhen: ['container/image-characters'],
    problem: ({ digest }) =>
      digest === undefined || DIGEST.test(digest)
        ? undefined
        : `has a digest that is not \`sha256:\` and 64 hexadecimal digits`,
    help: 'copy the digest as the registry shows it, or name the image by its tag',
  },
  {
    id: 'container/image-reference-syntax',
    everywhere: true,
    title: 'An image is no valid reference',
    severity: 'warning',
    confidence: 'documented',
    source: 'https://github.com/distribution/reference',
    why: 'ECS registers it, and the pull fails: `invalid reference format`. A reference is `host/repository:tag`, with a repository in small letters, one tag at most, and no `https://`.',
    silentWhen: ['container/image-characters', 'container/image-digest-form'],
    problem: syntaxProblem,
    help: 'write it as `host/repository:tag`, the repository in small letters',
    fix({ text, path }, at) {
      const scheme = text.replace(SCHEME, '');
      if (scheme !== text) return unsafeFix(`write \`${scheme}\``, set(at, scheme));
      const lower = path.toLowerCase();
      if (lower === path || !PATH.test(lower)) return undefined;
      const better = text.replace(path, lower);
      return unsafeFix(`write \`${better}\``, set(at, better));
    },
  },
];

const SCHEME = /^[a-z]+:\/\//;
const DOMAIN = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*(:\d+)?$/;
const PART = '[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*';
const PATH = new RegExp(`^${PART}(/${PART})*$`);
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

function syntaxProblem({ text, domain, path, tag }: Image): string | undefined {
  if (SCHEME.test(text)) return 'begins with a scheme, which no image has';
  if (domain !== undefined && !DOMAIN.test(domain)) return `has \`${domain}\` where a host is expected`;
  if (tag === '') return 'ends in `:` without a tag';
  if (path.includes(':')) return 'has more than one `:` behind its host';
  if (/[A-Z]/.test(path)) return `has capitals in its repository \`${path}\``;
  if (!PATH.test(path)) return `has \`${path}\` where a repository is expected`;
  if (tag !== undefined && !TAG.test(tag)) return `has \`${tag}\` where a tag is expected`;
  return undefined;
}

export default ROWS.map(({ problem, help, fix, ...about }) =>
  defineRule({
    ...about,
    on: 'container',
    ...(fix && { fixable: true }),
    message: text`image \`${'image'}\` of ${'container'} ${'problem'}`,
    check({ view, called }, report) {
      const at = view.image;
      const image = imageOf(at);
      const wrong = image && problem(image);
      if (!wrong || at.state !== 'known') return;
      const proposal = fix?.(image, at);
      report(
        at,
        { image: shown(image.text), container: called, problem: wrong },
        { help: [help], ...(proposal && { fix: proposal }) },
      );
    },
  }),
);
