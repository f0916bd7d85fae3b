import { isEnvironment } from '../environments.js';
import { keyOf } from '../keys.js';
import { likeOf, templatesIn } from '../like.js';
import { isImport } from '../load.js';
import { literalText } from '../text.js';
import type { Statement, Tree } from '../tree.js';
import type { Around } from './place.js';

/** The statements that those of a block are laid over: of what `like` takes over, and of what an environment changes. */
export function beneath(around: readonly Around[], trees: readonly Tree[]): readonly Statement[] {
  const inner = around.at(-1);
  if (!inner) return [];
  if (inner.content.kind === 'overlay')
    return trees.flatMap(({ statements }) =>
      statements.filter((each) => !isEnvironment(each) && !isImport(each)),
    );
  return basesOf(inner, around.slice(0, -1), trees).flatMap(({ block }) => block?.statements ?? []);
}

/** What a statement changes, and what it or that is like. */
function basesOf(
  { statement, word: { row } }: Around,
  outer: readonly Around[],
  trees: readonly Tree[],
): readonly Statement[] {
  const key = keyOf(statement, row);
  const under = beneath(outer, trees);
  const changed = under.filter(({ head }) => head.image === statement.head.image);
  const found = new Set([statement, ...changed.filter((each) => keyOf(each, row) === key)]);
  const siblings = [...(outer.at(-1)?.content.statements ?? []), ...under];
  for (const each of found) {
    const lender = lenderOf(each, siblings, trees);
    if (lender) found.add(lender);
  }
  found.delete(statement);
  return [...found];
}

/** A container is like one beside it or like a template, all others like a template. */
function lenderOf(
  { head, args }: Statement,
  siblings: readonly Statement[],
  trees: readonly Tree[],
): Statement | undefined {
  const like = likeOf({ args });
  if (!like) return undefined;
  const [kind = head, own] = head.image === 'template' ? args : [head, args[0]];
  const name = literalText(like);
  const isMeant = (each: Statement) =>
    each.head.image === 'container' && each.args[0] !== own && each.args[0]?.image === like.image;
  const sibling = kind.image === 'container' && kind === head ? siblings.find(isMeant) : undefined;
  return sibling ?? templatesIn(trees).get(`${kind.image} ${name}`);
}
