import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Model } from '../model/resource.js';

/** Looks at a model and says what is wrong with it. */
export type Checker = (model: Model) => readonly Diagnostic[];

/** Loaded when there is something to check. */
export async function loadCheckers(): Promise<readonly Checker[]> {
  const [{ checkResource }, { checkReferences, resolve }] = await Promise.all([
    import('../model/structure.js'),
    import('../model/references.js'),
  ]);
  return [({ resources }) => resources.flatMap(checkResource), (model) => checkReferences(resolve(model))];
}
