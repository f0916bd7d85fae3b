import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type Model, REQUEST_OF, type RequestKind, type Resource } from '../model/resource.js';

/** Looks at a model and says what is wrong with it. */
export type Checker = (model: Model) => readonly Diagnostic[];

/** Loaded when there is something to check. */
export async function loadCheckers(): Promise<readonly Checker[]> {
  const { checkStructure } = await import('../model/structure.js');
  return [
    ({ resources }) =>
      resources.filter(isRequest).flatMap(({ kind, value }) => checkStructure(REQUEST_OF[kind], value)),
  ];
}

/** What is made elsewhere is described only as far as it is used. */
function isRequest(resource: Resource): resource is Resource & { readonly kind: RequestKind } {
  return resource.kind in REQUEST_OF && !resource.existing;
}
