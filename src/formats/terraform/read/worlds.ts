import type { Model } from '../../../model/resource.js';
import type { Located } from '../../../source/value.js';
import { type Assumed, whenOf } from './conditions.js';

const MOST = 64;
/** Every world is read and checked as a whole. */
const MOST_RESOURCES = 4000;

/** What to assume of the conditions so that each branch of each conditional in a request is reached once. */
export function assumptionsOf({ resources, infrastructure }: Model): Assumed[] {
  const found = new Map<string, Assumed>();
  const most = Math.min(
    MOST,
    Math.floor(MOST_RESOURCES / Math.max(1, resources.length + infrastructure.length)),
  );
  const open: { readonly value: Located; readonly assumed: Assumed }[] = [];
  for (const { condition, value } of [...resources].reverse())
    open.push({ value, assumed: new Map(condition === undefined ? [] : [[condition, true]]) });
  for (let next = open.pop(); next && found.size < most; next = open.pop()) {
    const { value, assumed } = next;
    const inside: typeof open = [];
    if (value.kind === 'list') for (const item of value.items) inside.push({ value: item, assumed });
    else if (value.kind === 'map')
      for (const entry of value.entries) inside.push({ value: entry.value, assumed });
    else if (value.kind === 'expression' && value.expression.type === 'concatenation')
      for (const part of value.expression.parts) inside.push({ value: part, assumed });
    else if (value.kind === 'expression' && value.expression.type === 'conditional') {
      const { condition, consequent, otherwise } = value.expression;
      for (const [holds, branch] of [[true, consequent] as const, [false, otherwise] as const]) {
        if (assumed.get(condition) === !holds) continue;
        const more: Assumed = new Map([...assumed, [condition, holds]]);
        if (more.size > assumed.size) found.set(whenOf(more), more);
        inside.push({ value: branch, assumed: more });
      }
    }
    open.push(...inside.reverse());
  }
  return [...found.values()].slice(0, most);
}
