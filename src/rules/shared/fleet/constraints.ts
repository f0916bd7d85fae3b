import type { Field } from '../../../model/view.js';
import { evaluate } from '../../../query/evaluate.js';
import type { Instance } from '../../../query/instance.js';
import type { Query } from '../../../query/tree.js';
import { onceEach } from '../../../source/once.js';
import type { Ternary } from '../../../source/ternary.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { hasValue } from '../known.js';
import { queryOf } from '../queries.js';

/** An expression that an instance has to satisfy. */
export interface Constraint {
  readonly at: Field<string>;
  readonly query: Query;
}

/** Those of the service and of its task definition that can be read. */
export const constraintsOf = onceEach(({ view, task }: ServiceSubject): readonly Constraint[] =>
  [view.placementConstraints, ...(task ? [task.view.placementConstraints] : [])].flatMap((list) =>
    list.flatMap(({ expression, type }) => {
      const query = hasValue(type, 'memberOf') ? queryOf(expression) : undefined;
      return query ? [{ at: expression, query }] : [];
    }),
  ),
);

export function satisfies(instance: Instance, { query }: Constraint): Ternary {
  return evaluate(query, instance);
}

/** No two of its tasks share an instance. */
export function isDistinct({ view }: ServiceSubject): boolean {
  return view.placementConstraints.some(({ type }) => hasValue(type, 'distinctInstance'));
}
