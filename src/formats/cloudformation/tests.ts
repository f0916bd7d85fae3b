import type { Condition, Test } from '../../model/resource.js';
import { textOf } from '../../source/span.js';
import type { Located } from '../../source/value.js';
import { callOf, itemsOf } from './functions.js';
import type { Resolver } from './resolve.js';
import { isMacro, type Template } from './template.js';

/** The conditions of a template, as far as their functions are known. */
export function conditionsOf(template: Template, resolver: Resolver): Condition[] {
  const testOf = (value: Located): Test => {
    const call = callOf(value, template.tags, true);
    const items = itemsOf(call?.argument ?? value);
    const [first, second] = items;
    if (call?.name === 'Condition' && call.argument.kind === 'string')
      return { op: 'condition', name: call.argument.value };
    if (call?.name === 'Fn::Not' && first) return { op: 'not', of: testOf(first) };
    if (call?.name === 'Fn::And' && first) return { op: 'and', of: items.map(testOf) };
    if (call?.name === 'Fn::Or' && first) return { op: 'or', of: items.map(testOf) };
    if (call?.name === 'Fn::Equals' && first && second) {
      const [left, right] = [resolver.deep(first), resolver.deep(second)];
      if (left && right) return { op: 'equals', left, right };
    }
    const span = call?.span ?? value.span;
    return { op: 'opaque', text: textOf(span), span };
  };
  return [...template.sections.Conditions.values()]
    .filter(({ key }) => !isMacro(key))
    .map(({ key, keySpan, value }) => ({ name: key, nameSpan: keySpan, test: testOf(value) }));
}
