import type { Located } from '../../../source/value.js';
import { map, number, string } from '../../../source/value.js';
import type { Block } from '../../hcl/tree.js';
import type { ModuleNames } from './context.js';
import { attributeOf } from './module.js';

/** How often something is made: `count` and `for_each`. */
export type Multiplicity =
  | { readonly kind: 'one' }
  /** How often is known only when Terraform runs. */
  | { readonly kind: 'unknown' }
  /** Once where a condition holds, or where it does not. */
  | { readonly kind: 'conditional'; readonly condition: string; readonly bound: Bound }
  | Exact;

type Bound = ReadonlyMap<string, Located>;

export interface Exact {
  readonly kind: 'exact';
  readonly keys: readonly Located[];
  has(key: Located): boolean;
  /** What `each` and `count` are. */
  bound(key: Located): Bound | undefined;
}

/** More copies than this say nothing more. */
const MOST = 500;

export function isExact(multiplicity: Multiplicity): multiplicity is Exact {
  return multiplicity.kind === 'exact';
}

export function multiplicityOf({ body }: Block, scope: ModuleNames): Multiplicity {
  const count = attributeOf(body, 'count');
  const each = attributeOf(body, 'for_each');
  if (count) return counted(scope.evaluate(count.expression), scope);
  return each ? forEach(scope.evaluate(each.expression), scope) : { kind: 'one' };
}

function counted(value: Located, scope: ModuleNames): Multiplicity {
  const times = numberIn(value);
  if (times !== undefined && times <= MOST) {
    const keys = Array.from({ length: Math.max(0, Math.trunc(times)) }, (_, i) => number(value.span, i));
    return exact(new Map(keys.map((key) => [keyNamed(key), [key, counting(key)]])));
  }
  const only = onlyBranch(
    value,
    scope,
    (branch) => numberIn(branch) === 1,
    (branch) => numberIn(branch) === 0,
  );
  return only === undefined
    ? { kind: 'unknown' }
    : { kind: 'conditional', condition: only.condition, bound: counting(number(value.span, 0)) };
}

function forEach(value: Located, scope: ModuleNames): Multiplicity {
  const instances = instancesIn(value);
  if (instances && instances.size <= MOST) return exact(instances);
  const only = onlyBranch(
    value,
    scope,
    (branch) => instancesIn(branch)?.size === 1,
    (branch) => instancesIn(branch)?.size === 0,
  );
  if (!only) return { kind: 'unknown' };
  const [instance] = instancesIn(only.branch)!.values();
  return { kind: 'conditional', condition: only.condition, bound: instance![1] };
}

/** The keys of a map or the items of a set, and what `each` is for them. */
function instancesIn(value: Located): Map<string, [Located, Bound]> | undefined {
  if (value.kind === 'map') {
    if (value.entries.some(({ keyUnknown }) => keyUnknown)) return undefined;
    return new Map(
      value.entries.map(({ key, keySpan, value: held }) => {
        const name = string(keySpan, key);
        return [keyNamed(name), [name, eachOf(name, held)]];
      }),
    );
  }
  if (value.kind !== 'list' || !value.items.every((item) => item.kind === 'string')) return undefined;
  return new Map(value.items.map((item) => [keyNamed(item), [item, eachOf(item, item)]]));
}

function exact(instances: ReadonlyMap<string, readonly [Located, Bound]>): Exact {
  return {
    kind: 'exact',
    keys: [...instances.values()].map(([key]) => key),
    has: (key) => instances.has(keyNamed(key)),
    bound: (key) => instances.get(keyNamed(key))?.[1],
  };
}

/** The branch of a conditional that makes one, where the other makes none. */
function onlyBranch(
  value: Located,
  { reading: { conditions } }: ModuleNames,
  isOne: (branch: Located) => boolean,
  isNone: (branch: Located) => boolean,
): { condition: string; branch: Located } | undefined {
  if (value.kind !== 'expression' || value.expression.type !== 'conditional') return undefined;
  const { condition, consequent, otherwise } = value.expression;
  if (isOne(consequent) && isNone(otherwise)) return { condition, branch: consequent };
  if (isNone(consequent) && isOne(otherwise))
    return { condition: conditions.negated(condition, value.span), branch: otherwise };
  return undefined;
}

function counting(index: Located): Bound {
  return new Map([['count', map(index.span, [{ key: 'index', keySpan: index.span, value: index }])]]);
}

function eachOf(key: Located, value: Located): Bound {
  const entries = [
    { key: 'key', keySpan: key.span, value: key },
    { key: 'value', keySpan: key.span, value },
  ];
  return new Map([['each', map(value.span, entries)]]);
}

function numberIn(value: Located): number | undefined {
  if (value.kind === 'number') return value.value;
  return value.kind === 'string' && /^\d+$/.test(value.value) ? Number(value.value) : undefined;
}

/** Behind an address: `[0]`, `["web"]`. */
export function keyNamed(key: Located): string {
  if (key.kind === 'number') return `[${key.value}]`;
  return key.kind === 'string' ? `[${JSON.stringify(key.value)}]` : '';
}
