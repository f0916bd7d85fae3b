import type { Located } from '../../source/value.js';
import { type Call, callOf } from './functions.js';
import type { Template } from './template.js';

/** The calls in the properties of each resource. */
export type Calls = ReadonlyMap<string, readonly Call[]>;

export function callsOf(template: Template): Calls {
  return new Map(
    template.resources.map(({ id, properties }) => [id, properties ? callsIn([properties], template) : []]),
  );
}

/** All calls of functions in values and in each other; what aliases repeat is looked at once. */
export function callsIn(roots: readonly Located[], { tags }: Template, inCondition = false): Call[] {
  const calls: Call[] = [];
  const seen = new Set<Located>();
  const open = [...roots].reverse();
  for (let value = open.pop(); value; value = open.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    const call = callOf(value, tags, inCondition);
    if (call) calls.push(call);
    const inside = call
      ? [call.argument]
      : value.kind === 'list'
        ? value.items
        : value.kind === 'map'
          ? value.entries.map((entry) => entry.value)
          : [];
    for (let i = inside.length - 1; i >= 0; i--) open.push(inside[i]!);
  }
  return calls;
}
