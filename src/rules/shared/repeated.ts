/** Each item with a key that another one before it has, behind the first that has it. */
export function repeated<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): readonly (readonly [first: Item, again: Item])[] {
  const firsts = new Map<string, Item>();
  return items.flatMap((item) => {
    const key = keyOf(item);
    if (key === undefined) return [];
    const first = firsts.get(key);
    if (first !== undefined) return [[first, item] as const];
    firsts.set(key, item);
    return [];
  });
}
