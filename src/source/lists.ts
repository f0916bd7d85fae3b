/** Puts an item behind those that a key has already. */
export function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** The items with each changed, without those of which nothing is left; the same list where all stay as they are. */
export function revised<Item>(
  items: readonly Item[],
  change: (item: Item) => Item | undefined,
): readonly Item[] {
  let revised: Item[] | undefined;
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    const now = change(item);
    if (now !== item) revised ??= items.slice(0, i);
    if (revised && now !== undefined) revised.push(now);
  }
  return revised ?? items;
}
