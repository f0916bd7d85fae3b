import { isPlainObject } from '../../formats/ecs/defaults.js';
import { inApiOrder, isSame, memberShape } from '../../formats/ecs/normal.js';
import type { Shape } from '../../model/shapes.js';
import { addTo } from '../../source/lists.js';
import { entryOf, type Located, type Plain, toPlain, Unknown } from '../../source/value.js';
import { type Identity, identityOf } from './lists.js';
import { isHidden, withoutSecrets } from './secrets.js';
import type { Change, Shown, Uncompared } from './types.js';
import { canBe, canBeNothing, type Counterpart, isAlike } from './unknown.js';

/** A value of one side: what ECS takes, what is written, and what else its text implies. */
export interface Node {
  readonly plain: Plain | undefined;
  /** Undefined where the value is a default. */
  readonly written: Located | undefined;
  /** What its stack makes of what the text leaves open; asked where the other side says something. */
  readonly implied?: Located | undefined;
  /** Where it says nothing at a path, nothing is known: others choose, or say it elsewhere. */
  readonly leavesOpen?: (path: string) => boolean;
  /** Where it stands in its list. */
  readonly at?: number;
}

export interface Differences {
  readonly changes: readonly Change[];
  readonly uncompared: readonly Uncompared[];
  /** How many unknown values are written alike. */
  readonly alike: number;
}

/** The differences of two values of the same kind. */
export function differences(before: Node, after: Node, shape: Shape | undefined, counterpart: Counterpart) {
  const comparer = new Comparer(counterpart);
  comparer.compare({ path: '', member: '', shape, before, after });
  return comparer;
}

interface Pair {
  readonly path: string;
  /** The name that it has in what holds it. */
  readonly member: string;
  /** What an entry is called, such as an environment variable: its value may be a secret. */
  readonly entry?: string | undefined;
  readonly shape: Shape | undefined;
  readonly before: Node;
  readonly after: Node;
}

const NOTHING: Node = { plain: undefined, written: undefined };

class Comparer implements Differences {
  readonly changes: Change[] = [];
  readonly uncompared: Uncompared[] = [];
  alike = 0;
  readonly #counterpart: Counterpart;

  constructor(counterpart: Counterpart) {
    this.#counterpart = counterpart;
  }

  compare(pair: Pair): void {
    const before = completed(pair.before, pair.after, pair.path);
    const after = completed(pair.after, pair.before, pair.path);
    const [a, b] = [before.plain, after.plain];
    if (a === undefined && b === undefined) return;
    // A default on both sides: if it differs, it follows from something that is written.
    const isSaid = [before, after].some((node) => node.written ?? node.isImplied);
    if (!isSaid && pair.path !== '') return;
    const open = { ...pair, before, after };
    if (a === undefined || b === undefined) this.#tellOneSided(open);
    else if (a instanceof Unknown || b instanceof Unknown) this.#compareUnknown(open, a, b);
    else if (isPlainObject(a) && isPlainObject(b) && pair.shape?.kind !== 'document') {
      for (const name of inApiOrder({ ...a, ...b }, pair.shape)) this.#compareMember(open, name);
    } else if (isList(a) && isList(b)) this.#compareLists(open, a, b);
    else if (!isSameScalar(a, b) && !isSame(a, b)) this.#tell(open);
  }

  #compareMember({ path, shape, before, after, entry: above }: Pair, name: string): void {
    const entry = entryName(before.plain) ?? entryName(after.plain) ?? above;
    this.compare({
      path: path === '' ? name : `${path}.${name}`,
      member: name,
      entry: /^value$/i.test(name) ? entry : undefined,
      shape: memberShape(shape, name),
      before: memberOf(before, name),
      after: memberOf(after, name),
    });
  }

  #tellOneSided(pair: Pair): void {
    const silent = pair.before.plain === undefined ? pair.before : pair.after;
    const which = silent === pair.before ? 'first' : 'second';
    const said = (silent === pair.before ? pair.after : pair.before).plain;
    if (silent.leavesOpen?.(pair.path)) this.#leave(pair, `the ${which} leaves it open`);
    else if (said instanceof Unknown && canBeNothing(said.expression, pair.shape))
      this.#leave(pair, `only the deployment knows the ${which === 'first' ? 'second' : 'first'}`);
    else this.#tell(pair);
  }

  #compareUnknown(pair: Pair, a: Plain, b: Plain): void {
    if (a instanceof Unknown && b instanceof Unknown) {
      if (isAlike(a.expression, b.expression, this.#counterpart)) this.alike++;
      else this.#leave(pair, 'only the deployment knows both');
      return;
    }
    const [unknown, known] = a instanceof Unknown ? [a, b] : [b, a];
    const isExcluded =
      unknown instanceof Unknown && typeof known === 'string' && !canBe(unknown.expression, known);
    if (isExcluded) this.#tell(pair);
    else this.#leave(pair, `only the deployment knows the ${unknown === a ? 'first' : 'second'}`);
  }

  #compareLists(pair: Pair, a: readonly Plain[], b: readonly Plain[]): void {
    const identity = identityOf(pair.member);
    if (identity.by === 'place') {
      this.#compareInOrder(pair, a, b);
      return;
    }
    const items = (side: Node, list: readonly Plain[]) => list.map((_, i) => itemOf(side, i));
    const [before, after] = [items(pair.before, a), items(pair.after, b)];
    const { matched, ...rest } =
      identity.by === 'whole'
        ? this.#matchWhole(pair, before, after)
        : matchByKey(identity.by, before, after);
    for (const each of matched) this.#compareItem(pair, each.label, each.before, each.after);
    this.#compareRest(pair, identity, rest);
  }

  #compareItem(pair: Pair, label: string, before: Node, after: Node): void {
    const shape = pair.shape?.kind === 'list' ? pair.shape.item : undefined;
    this.compare({ ...pair, path: `${pair.path}[${label}]`, shape, before, after });
  }

  #compareInOrder(pair: Pair, a: readonly Plain[], b: readonly Plain[]): void {
    const isPlainText = [...a, ...b].every((item) => !isPlainObject(item));
    if (!isPlainText) {
      for (let i = 0; i < Math.max(a.length, b.length); i++)
        this.#compareItem(pair, String(i), itemOf(pair.before, i), itemOf(pair.after, i));
      return;
    }
    if (a.length === b.length) {
      const inside = new Comparer(this.#counterpart);
      for (const i of a.keys())
        inside.#compareItem(pair, String(i), itemOf(pair.before, i), itemOf(pair.after, i));
      this.alike += inside.alike;
      if (inside.changes.length > 0) this.#tell(pair);
      else if (inside.uncompared.length > 0) this.#leave(pair, inside.uncompared[0]!.reason);
    } else if ([...a, ...b].some((item) => item instanceof Unknown))
      this.#leave(pair, 'only the deployment knows a part of it');
    else this.#tell(pair);
  }

  /** Items that are the same, wherever they stand. */
  #matchWhole(pair: Pair, before: readonly Node[], after: readonly Node[]): Matching {
    const onlyAfter = [...after];
    const onlyBefore = before.filter((item) => {
      const at = onlyAfter.findIndex((other) => this.#isSameItem(pair, item, other));
      if (at >= 0) onlyAfter.splice(at, 1);
      return at < 0;
    });
    return { matched: [], onlyBefore, onlyAfter };
  }

  #isSameItem(pair: Pair, before: Node, after: Node): boolean {
    const inside = new Comparer(this.#counterpart);
    inside.#compareItem(pair, '', before, after);
    const isSameAs = inside.changes.length === 0 && inside.uncompared.length === 0;
    if (isSameAs) this.alike += inside.alike;
    return isSameAs;
  }

  #compareRest(pair: Pair, identity: Identity, { onlyBefore, onlyAfter }: Omit<Matching, 'matched'>): void {
    const rest = [...onlyBefore, ...onlyAfter];
    const [before, after] = [onlyBefore[0], onlyAfter[0]];
    if (before && after && rest.some(({ plain }) => plain instanceof Unknown)) {
      this.#leave(pair, 'only the deployment knows a part of it');
      return;
    }
    const isOwn = !('isEntry' in identity) && rest.every(({ plain }) => isPlainObject(plain));
    if (before && after && rest.length === 2 && isOwn) {
      this.#compareItem(pair, labelOf(identity, before), before, after);
      return;
    }
    for (const item of onlyBefore) this.#compareItem(pair, labelOf(identity, item), item, NOTHING);
    for (const item of onlyAfter) this.#compareItem(pair, labelOf(identity, item), NOTHING, item);
  }

  #tell({ path, entry, before, after }: Pair): void {
    const [old, now] = [shown(before, entry), shown(after, entry)];
    const sort = !old ? 'added' : !now ? 'removed' : 'changed';
    this.changes.push({ sort, path, ...(old && { before: old }), ...(now && { after: now }) });
  }

  #leave({ path, entry, before, after }: Pair, reason: string): void {
    const [old, now] = [shown(before, entry), shown(after, entry)];
    this.uncompared.push({ path, reason, ...(old && { before: old }), ...(now && { after: now }) });
  }
}

/** With what a text implies, where only the other one says it; without defaults where it leaves open what holds. */
function completed(node: Node, other: Node, path: string): Node & { readonly isImplied?: true } {
  const { implied, ...said } = node;
  if (!said.written && said.leavesOpen?.(path)) return { ...said, plain: undefined };
  if (said.plain !== undefined) return node;
  return implied && other.plain !== undefined
    ? { ...said, plain: toPlain(implied), implied, isImplied: true }
    : said;
}

function memberOf({ plain, written, implied, leavesOpen }: Node, name: string): Node {
  return {
    plain: isPlainObject(plain) ? plain[name] : undefined,
    written: valueIn(written, name),
    implied: valueIn(implied, name),
    ...(leavesOpen && { leavesOpen }),
  };
}

function valueIn(value: Located | undefined, name: string): Located | undefined {
  const held = value?.kind === 'map' ? entryOf(value, name)?.value : undefined;
  return held?.kind === 'null' ? undefined : held;
}

function itemOf({ plain, written, leavesOpen }: Node, i: number): Node {
  return {
    at: i,
    plain: isList(plain) ? plain[i] : undefined,
    written: written?.kind === 'list' ? written.items[i] : undefined,
    ...(leavesOpen && { leavesOpen }),
  };
}

interface Matching {
  readonly matched: readonly { readonly label: string; readonly before: Node; readonly after: Node }[];
  readonly onlyBefore: readonly Node[];
  readonly onlyAfter: readonly Node[];
}

/** Those with the same key; of several with one key, in their order. */
function matchByKey(by: readonly string[], before: readonly Node[], after: readonly Node[]): Matching {
  const open = new Map<string, Node[]>();
  for (const item of after) addTo(open, keyOf(by, item), item);
  const matched: { label: string; before: Node; after: Node }[] = [];
  const onlyBefore: Node[] = [];
  for (const item of before) {
    const other = open.get(keyOf(by, item))?.shift();
    if (other) matched.push({ label: keyOf(by, item), before: item, after: other });
    else onlyBefore.push(item);
  }
  const left = new Set([...open.values()].flat());
  return { matched, onlyBefore, onlyAfter: after.filter((item) => left.has(item)) };
}

function keyOf(by: readonly string[], { plain }: Node): string {
  if (!isPlainObject(plain)) return '';
  return by.flatMap((name) => wordOf(plain[name]) ?? []).join('/');
}

function wordOf(value: Plain | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function labelOf(identity: Identity, item: Node): string {
  const key = typeof identity.by === 'string' ? wordOf(item.plain) : keyOf(identity.by, item);
  return key || String(item.at ?? 0);
}

function entryName(value: Plain | undefined): string | undefined {
  if (!isPlainObject(value)) return undefined;
  return wordOf(value['name'] ?? value['Name']);
}

/** As it is written; a default as ECS fills it in. */
function shown({ plain, written }: Node, entry: string | undefined): Shown | undefined {
  if (plain === undefined) return undefined;
  const value = withoutSecrets(written ? toPlain(written) : plain, entry);
  return { value: isHidden(value) ? undefined : value, span: written?.span };
}

/** Formats differ in whether `8080` is a text. */
function isSameScalar(a: Plain, b: Plain): boolean {
  return isScalar(a) && isScalar(b) && String(a) === String(b);
}

function isScalar(value: Plain): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function isList(value: Plain | undefined): value is readonly Plain[] {
  return Array.isArray(value);
}
