import { isRequestKind, type Model, type Resource } from '../model/resource.js';
import { type Located, valueAt } from '../source/value.js';

/** Known without loading the query language. */
export function hasQueries(model: Model): boolean {
  return model.resources.some((resource) => expressionsOf(resource).length > 0);
}

export function expressionsOf(resource: Resource): Located[] {
  if (!isRequestKind(resource.kind)) return [];
  const constraints = valueAt(resource.value, ['placementConstraints']);
  if (constraints?.kind !== 'list') return [];
  return constraints.items
    .flatMap((item) => valueAt(item, ['expression']) ?? [])
    .filter((value) => !saysNothing(value));
}

/** Skeletons and older tools write an empty expression beside every type. */
function saysNothing(value: Located): boolean {
  return value.kind === 'string' && value.value === '';
}
