import { resolve } from '../model/references.js';
import type { Model } from '../model/resource.js';

/** For each model, the indices of those that it names something of, or that declare the same, and of what these are with. */
export function connected(models: readonly Model[], all: Model): readonly (readonly number[])[] {
  const groups = models.map((_, i) => [i]);
  const join = (a: number, b: number) => {
    const [one, other] = [groups[a]!, groups[b]!];
    if (one === other) return;
    const [larger, smaller] = one.length < other.length ? [other, one] : [one, other];
    larger.push(...smaller);
    for (const each of smaller) groups[each] = larger;
  };
  const owners = new Map<object, number>();
  const first = new Map<string, number>();
  for (const [i, { resources }] of models.entries())
    for (const each of resources) {
      owners.set(each, i);
      const name = `${each.kind} ${each.name}`;
      join(first.get(name) ?? i, i);
      first.set(name, i);
    }
  for (const { within, target } of resolve(all).resolved) {
    const [from, to] = [owners.get(within), owners.get(target)];
    if (from !== undefined && to !== undefined) join(from, to);
  }
  const sorted = new Map([...new Set(groups)].map((group) => [group, [...group].sort((a, b) => a - b)]));
  return groups.map((group) => sorted.get(group) ?? group);
}
