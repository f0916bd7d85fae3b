import { entryOf } from '../source/value.js';
import type { Resource } from './resource.js';

/** What `--generate-cli-skeleton` writes, with nothing filled in: it holds every member there is, and says nothing. */
export function isSkeleton({ kind, value }: Pick<Resource, 'kind' | 'value'>): boolean {
  const name = kind === 'service' ? entryOf(value, 'serviceName')?.value : undefined;
  return name?.kind === 'string' && name.value === '';
}
