import { placeOf } from '../../../formats/text-place.js';
import type { Field } from '../../../model/view.js';
import { evaluate } from '../../../query/evaluate.js';
import type { Instance } from '../../../query/instance.js';
import { parseQueryIn } from '../../../query/parse.js';
import type { Query } from '../../../query/tree.js';
import type { Ternary } from '../../../source/ternary.js';
import type { ServiceSubject } from '../../subjects/runner.js';
import { hasValue } from '../known.js';

/** An expression that an instance has to satisfy. */
export interface Constraint {
  readonly at: Field<string>;
  readonly query: Query;
}

const known = new WeakMap<ServiceSubject, readonly Constraint[]>();

/** Those of the service and of its task definition that can be read. */
export function constraintsOf(service: ServiceSubject): readonly Constraint[] {
  let constraints = known.get(service);
  if (!constraints) {
    const lists = [
      service.view.placementConstraints,
      ...(service.task ? [service.task.view.placementConstraints] : []),
    ];
    constraints = lists.flatMap((list) =>
      list.flatMap(({ expression, type }): Constraint[] => {
        const query = hasValue(type, 'memberOf') ? queryOf(expression) : undefined;
        return query ? [{ at: expression, query }] : [];
      }),
    );
    known.set(service, constraints);
  }
  return constraints;
}

function queryOf({ located }: Field<string>): Query | undefined {
  if (located?.kind !== 'string') return undefined;
  const { query, diagnostics } = parseQueryIn(located.value, placeOf(located).at);
  return diagnostics.some(({ severity }) => severity === 'error') ? undefined : query;
}

export function satisfies(instance: Instance, { query }: Constraint): Ternary {
  return evaluate(query, instance);
}

/** No two of its tasks share an instance. */
export function isDistinct({ view }: ServiceSubject): boolean {
  return view.placementConstraints.some(({ type }) => hasValue(type, 'distinctInstance'));
}
