import type { Located } from '../../source/value.js';
import { itemsOf, memberOf, textIn } from '../values.js';
import { canonical, type Naming } from './canonical.js';

/** What a statement of a policy says, one by one: an effect for one action on one resource under a condition. */
export function atomsOf(statement: Located, nameOf: Naming): readonly string[] {
  const shown = (key: string) => manyOf(memberOf(statement, key)).map((each) => canonical(each, nameOf));
  const others = statement.kind === 'map' ? statement.entries.filter(({ key }) => !SPLIT.has(key)) : [];
  const rest = others.map(({ key, value }) => `${key} ${conditionText(value, nameOf)}`).sort();
  const effect = textIn(memberOf(statement, 'Effect')) ?? '';
  const [actions, resources] = [shown('Action'), shown('Resource')];
  return actions.flatMap((action) =>
    (resources.length > 0 ? resources : ['']).map((resource) =>
      [effect, action.toLowerCase(), resource, ...rest].join(' '),
    ),
  );
}

const SPLIT: ReadonlySet<string> = new Set(['Effect', 'Action', 'Resource', 'Sid']);

/** Values of conditions and principals are the same alone and in a list. */
function conditionText(value: Located, nameOf: Naming): string {
  if (value.kind === 'map')
    return `{${value.entries
      .map(({ key, value: inner }) => `${key}:${conditionText(inner, nameOf)}`)
      .sort()
      .join()}}`;
  return manyOf(value)
    .map((each) => canonical(each, nameOf))
    .sort()
    .join();
}

export function statementsOf(document: Located | undefined): readonly Located[] {
  return manyOf(memberOf(document, 'Statement'));
}

/** IAM takes one for a list of one. */
export function manyOf(value: Located | undefined): readonly Located[] {
  return value === undefined ? [] : value.kind === 'list' ? itemsOf(value) : [value];
}
