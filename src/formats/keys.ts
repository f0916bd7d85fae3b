import { cover, type Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import type { SourceKey } from './format.js';

/** Every key of a document, in its order; those that only say what kind of thing they stand in are marked. */
export function keysOf(
  root: Located,
  isStructural: (path: readonly string[]) => boolean = () => false,
): SourceKey[] {
  const found: SourceKey[] = [];
  const open: { readonly value: Located; readonly path: readonly string[] }[] = [{ value: root, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    const inside: typeof open = [];
    if (value.kind === 'list')
      for (const [i, item] of value.items.entries()) inside.push({ value: item, path: [...path, `[${i}]`] });
    if (value.kind === 'map')
      for (const { key, keySpan, value: held } of value.entries) {
        const own = [...path, key];
        found.push({
          path: pathText(own),
          span: keySpan,
          extent: isBehind(held.span, keySpan) ? cover(keySpan, held.span) : keySpan,
          ...(isStructural(own) && { structural: true }),
        });
        inside.push({ value: held, path: own });
      }
    open.push(...inside.reverse());
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The value of an alias stands where its anchor is. */
function isBehind(value: Span, key: Span): boolean {
  return value.source === key.source && value.start >= key.start;
}

/** `services.web.ports[0].target` */
export function pathText(path: readonly string[]): string {
  return path.reduce(
    (text, step) => (step.startsWith('[') || text === '' ? text + step : `${text}.${step}`),
    '',
  );
}
