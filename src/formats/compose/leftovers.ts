import { entryOf, type Located } from '../../source/value.js';
import type { Conversion } from './conversion.js';
import { helpFor } from './losses.js';

/** What nobody has read. Extensions are there to be used through aliases. */
export function leftovers(conversion: Conversion, root: Located | undefined): void {
  const left = conversion.ledger.left(root);
  const shared = left.some(({ entry }) => isExtension(entry.key))
    ? valuesBelow(root?.kind === 'map' ? entryOf(root, 'services')?.value : undefined)
    : new Set();
  for (const { entry, path } of left) {
    if (isExtension(entry.key) && (conversion.ledger.touches(entry.value) || isShared(entry.value, shared))) {
      conversion.ledger.use(entry);
      continue;
    }
    const [section, name, ...rest] = path;
    const inner = rest.filter((step) => !/^\d+$/.test(step)).join('.');
    const what =
      inner === ''
        ? `\`${path.join('.')}\``
        : `\`${inner}\` of \`${section === 'services' ? name : `${section}.${name}`}\``;
    conversion.lost(entry.keySpan, what, ...helpFor(path));
  }
}

function isExtension(key: string): boolean {
  return key.startsWith('x-');
}

function isShared(value: Located, shared: ReadonlySet<unknown>): boolean {
  return shared.has(value) || [...valuesBelow(value)].some((each) => shared.has(each));
}

function valuesBelow(root: Located | undefined): Set<Located> {
  const values = new Set<Located>();
  const pending = root ? [root] : [];
  for (let value = pending.pop(); value; value = pending.pop()) {
    if (values.has(value)) continue;
    values.add(value);
    if (value.kind === 'list') for (const item of value.items) pending.push(item);
    if (value.kind === 'map') for (const entry of value.entries) pending.push(entry.value);
  }
  return values;
}
