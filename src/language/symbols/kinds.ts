import type { NameKind } from '../../../grammar/vocabulary/row.js';

/** What has a name: templates of services, of containers and so on are kinds of their own. */
export type SymbolKind = Exclude<NameKind, 'template'> | TemplateKind;
export type TemplateKind = `${'service' | 'task' | 'job' | 'container'} template`;

/** What is known only where the thing that holds it is known. */
const INNER: ReadonlySet<SymbolKind> = new Set([
  'container',
  'volume',
  'port',
  'accelerator',
  'access-point',
]);

export function isInner(kind: SymbolKind): boolean {
  return INNER.has(kind);
}
