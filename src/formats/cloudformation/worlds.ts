import { entryOf, type Located } from '../../source/value.js';
import type { Assumed } from './conditions.js';
import { callOf, itemsOf } from './functions.js';
import type { Template } from './template.js';

const MOST = 64;
/** Every world is read and checked as a whole. */
const MOST_RESOURCES = 4000;

/** What to assume of the conditions so that each branch of each `Fn::If` in a resource of ours is reached once. */
export function assumptionsOf(template: Template): Assumed[] {
  const found = new Map<string, Assumed>();
  const most = Math.min(MOST, Math.floor(MOST_RESOURCES / Math.max(1, template.resources.length)));
  const visit = (value: Located, assumed: Assumed): void => {
    if (found.size >= most) return;
    const call = callOf(value, template.tags);
    const [condition, ...branches] = call?.name === 'Fn::If' ? itemsOf(call.argument) : [];
    if (condition?.kind === 'string' && branches.length === 2) {
      for (const [i, branch] of branches.entries()) {
        const holds = i === 0;
        if (assumed.get(condition.value) === !holds) continue;
        const more = new Map([...assumed, [condition.value, holds]]);
        if (more.size > assumed.size) found.set(whenOf(more), more);
        visit(branch, more);
      }
    } else if (call) visit(call.argument, assumed);
    else if (value.kind === 'list') for (const item of value.items) visit(item, assumed);
    else if (value.kind === 'map') for (const entry of value.entries) visit(entry.value, assumed);
  };
  for (const { type, body, properties } of template.resources) {
    if (!/^AWS::(?:ECS|ApplicationAutoScaling)::/.test(type) || !properties) continue;
    const condition = entryOf(body, 'Condition')?.value;
    visit(properties, new Map(condition?.kind === 'string' ? [[condition.value, true]] : []));
  }
  return [...found.values()].slice(0, most);
}

/** `Large` is true and `Quiet` is false. */
export function whenOf(assumed: Assumed): string {
  return [...assumed].map(([name, holds]) => `\`${name}\` is ${holds}`).join(' and ');
}
