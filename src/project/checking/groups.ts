import { addTo } from '../../source/lists.js';
import type { Looked } from './steps.js';

/**
 * Which of the units are one system, by their places in the list, in order. What another one opens is part of that, and in
 * no group; of a circle the first stays.
 */
export function groupsOf(looked: readonly Looked[]): readonly (readonly number[])[] {
  const roots = rootsOf(looked);
  const groups = new Joined(looked.length);
  const [declared, planned] = [new Declared(), new Declared()];
  // Mostly nobody asks for what is declared.
  const wanted = new Set(roots.flatMap((i) => looked[i]!.wants));
  const registered = new Set(roots.flatMap((i) => looked[i]!.registers));
  for (const i of wanted.size > 0 || registered.size > 0 ? roots : []) {
    const { declares, registers, is } = looked[i]!;
    for (const name of new Set(declares)) {
      if (wanted.has(name)) declared.add(name, is[0]!, i);
      if (registered.has(name) && !registers.includes(name)) planned.add(name, is[0]!, i);
    }
  }
  for (const i of roots) {
    const { wants, registers, is } = looked[i]!;
    for (const name of wants) groups.join(i, declared.nearest(name, is[0]!) ?? i);
    for (const name of registers) groups.join(i, planned.nearest(name, is[0]!) ?? i);
  }
  // Tags that stand once in a project are for all of it.
  const [giving, ...others] = roots.filter((i) => looked[i]?.tags.gives);
  if (giving !== undefined && others.length === 0)
    for (const i of roots) if (looked[i]?.tags.takes) groups.join(giving, i);
  return groups.of(roots);
}

function rootsOf(looked: readonly Looked[]): readonly number[] {
  const opened = new Set(looked.flatMap(({ opens, is }) => opens.filter((path) => !is.includes(path))));
  const isOpened = (set: ReadonlySet<string>, { is }: Looked) => is.some((path) => set.has(path));
  const indices = [...looked.keys()].filter((i) => (looked[i]?.documents.length ?? 0) > 0);
  if (opened.size === 0) return indices;
  const roots = new Set(indices.filter((i) => !isOpened(opened, looked[i]!)));
  const covered = new Set([...roots].flatMap((i) => looked[i]!.opens));
  for (const i of indices) {
    if (roots.has(i) || isOpened(covered, looked[i]!)) continue;
    roots.add(i);
    for (const path of looked[i]!.opens) covered.add(path);
  }
  return indices.filter((i) => roots.has(i));
}

/** Who declares what, by the folder that it lies in, and by all that it lies below. */
class Declared {
  readonly #places = new Map<string, Map<string, number[]>>();

  add(name: string, path: string, by: number): void {
    const places = this.#places.get(name) ?? new Map<string, number[]>();
    this.#places.set(name, places);
    const [own = '', ...around] = foldersOver(path);
    for (const place of [inside(own), own, ...around]) addTo(places, place, by);
  }

  /** Of several, the one that is meant: the only one in the same folder, or else below that, and so on in the one around it. */
  nearest(name: string, path: string): number | undefined {
    const places = this.#places.get(name);
    if (!places) return undefined;
    const ways = foldersOver(path).flatMap((folder) => [inside(folder), folder]);
    const [only, ...others] = places.get(ways.find((each) => places.has(each)) ?? '') ?? [];
    return others.length === 0 ? only : undefined;
  }
}

function inside(folder: string): string {
  return `${folder}/.`;
}

/** From its own to the outermost. */
function foldersOver(path: string): readonly string[] {
  const ends = [...path.matchAll(/\//g)].map(({ index }) => index);
  return [...new Set([...ends.reverse().map((end) => path.slice(0, end)), ''])];
}

/** Numbers that are put together. */
class Joined {
  readonly #parent: number[];

  constructor(count: number) {
    this.#parent = Array.from({ length: count }, (_, i) => i);
  }

  /** The first of each group stands for it. */
  join(a: number, b: number): void {
    const [one, other] = [this.#find(a), this.#find(b)];
    this.#parent[Math.max(one, other)] = Math.min(one, other);
  }

  of(members: readonly number[]): readonly (readonly number[])[] {
    const groups = new Map<number, number[]>();
    for (const each of members) addTo(groups, this.#find(each), each);
    return [...groups.values()];
  }

  #find(each: number): number {
    let at = each;
    for (let above = this.#parent[at]!; above !== at; above = this.#parent[at]!) {
      this.#parent[at] = this.#parent[above]!;
      at = above;
    }
    return at;
  }
}
