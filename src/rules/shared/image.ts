import type { Field, Placed } from '../../model/view.js';
import { isLeftOpen } from './placeholder.js';

/** An image reference in its parts, whether they are right or not. */
export interface Image {
  /** As it is written. */
  readonly text: string;
  /** All but the digest. */
  readonly name: string;
  readonly domain?: string;
  readonly path: string;
  readonly tag?: string;
  /** What stands behind the `@`. */
  readonly digest?: string;
}

/** Undefined where nothing is written, or not all of it is known. */
export function imageOf(field: Field<string>): Image | undefined {
  return field.state === 'known' && !isLeftOpen(field.value) ? parseImage(field.value) : undefined;
}

/** https://github.com/distribution/reference: the first part is a host if it looks like one. */
export function parseImage(text: string): Image {
  const at = text.indexOf('@');
  const name = at < 0 ? text : text.slice(0, at);
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const domain = /[.:A-Z]|^localhost$/.test(first) ? first : undefined;
  const rest = domain === undefined ? name : name.slice(slash + 1);
  const colon = rest.lastIndexOf(':');
  const tagged = colon > rest.lastIndexOf('/');
  return {
    text,
    name,
    path: tagged ? rest.slice(0, colon) : rest,
    ...(domain !== undefined && { domain }),
    ...(tagged && { tag: rest.slice(colon + 1) }),
    ...(at >= 0 && { digest: text.slice(at + 1) }),
  };
}

/** Tags that are put on another image with each build. */
export const MOVING_TAGS: readonly string[] = [
  'latest',
  'stable',
  'main',
  'master',
  'dev',
  'edge',
  'nightly',
];

/** It is in a private registry of ECR, as far as it is known. */
export function isInEcr({ located }: Placed): boolean {
  if (located?.kind === 'string') return ECR.test(located.value);
  if (located?.kind !== 'expression' || located.expression.type !== 'concatenation') return false;
  const text = located.expression.parts.map((part) => (part.kind === 'string' ? part.value : '0'));
  return ECR.test(text.join(''));
}

const ECR = /^[^/]*\.dkr[.-]ecr(-fips)?\.[^/]*\//;

/** The same reference may name another image tomorrow. */
export function isMoving({ tag, digest }: Image): boolean {
  return digest === undefined && (tag === undefined || MOVING_TAGS.includes(tag));
}
