import type { Model, Spelling } from '../../model/resource.js';

/** A model as its text in the language would be read: everything is declared there, and nothing has an address. */
export function prepared(model: Model): Model {
  return {
    ...model,
    resources: model.resources.map(({ address: _, ...each }) => ({ ...each, spelling: LANGUAGE })),
  };
}

const LANGUAGE: Spelling = {
  title: 'declaration',
  member: (name) => name,
  statement: () => undefined,
};
