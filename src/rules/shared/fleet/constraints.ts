import type { Field } from '../../../model/view.js';
import { evaluate } from '../../../query/evaluate.js';
import type { Instance } from '../../../query/instance.js';
import { neverTrue } from '../../../query/solver/solve.js';
import type { Constraint } from '../../../rollout/case.js';
import { onceEach } from '../../../source/once.js';
import { textOf } from '../../../source/span.js';
import type { Ternary } from '../../../source/ternary.js';
import type { ServiceSubject, ServiceView } from '../../subjects/runner.js';
import type { TaskView } from '../../subjects/task.js';
import { hasValue } from '../known.js';
import { queryOf } from '../queries.js';

type Written = ServiceView['placementConstraints'] | TaskView['placementConstraints'];

/** With its place. */
interface PlacedConstraint extends Constraint {
  readonly at: Field<string>;
}

/** Those of a list that can be read. */
export function constraintsIn(list: Written): readonly PlacedConstraint[] {
  return list.flatMap(({ expression, type }) => {
    const query = hasValue(type, 'memberOf') ? queryOf(expression) : undefined;
    return query ? [{ at: expression, text: textOf(query.span), query }] : [];
  });
}

/** Whether there may be others. */
export function mayHaveOthers(list: Written): boolean {
  return (
    !list.lengthKnown ||
    list.some(
      ({ expression, type }) =>
        type.state === 'unknown' || (hasValue(type, 'memberOf') && queryOf(expression) === undefined),
    )
  );
}

/** Those of the service and of its task definition. */
export const constraintsOf = onceEach(({ view, task }: ServiceSubject): readonly PlacedConstraint[] =>
  [view.placementConstraints, ...(task ? [task.view.placementConstraints] : [])].flatMap(constraintsIn),
);

/** Whether a list excludes all instances that there may be, which is told of the expressions themselves. */
export function isContradictory({ view, task }: ServiceSubject): boolean {
  const lists = [view.placementConstraints, ...(task ? [task.view.placementConstraints] : [])];
  return lists.some((list) => neverTrue(constraintsIn(list).map(({ query }) => query)) !== undefined);
}

export function satisfies(instance: Instance, { query }: Constraint): Ternary {
  return evaluate(query, instance);
}

/** No two of its tasks share an instance. */
export function isDistinct({ view }: ServiceSubject): boolean {
  return view.placementConstraints.some(({ type }) => hasValue(type, 'distinctInstance'));
}

/** The word for it: the language has one of its own. */
export function distinctWord({ view, resource }: ServiceSubject): string {
  const written = view.placementConstraints.find(({ type }) => hasValue(type, 'distinctInstance'));
  return written && resource.spelling?.statement ? textOf(written.type.span) : 'distinctInstance';
}
