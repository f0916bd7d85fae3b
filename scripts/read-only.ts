import type { ModelType, ServiceModel } from './sdk-model.js';

/** The paths that an answer has and its request has not, in the notation `attachments[].details`. */
export function readOnlyPaths(model: ServiceModel, request: string, answer: string): string[] {
  return missing(model, named(answer), named(request), '');
}

function missing(model: ServiceModel, answer: ModelType, request: ModelType, path: string): string[] {
  if (answer.kind !== request.kind) return [];
  if ('of' in answer && 'of' in request) {
    return missing(model, answer.of, request.of, `${path}${answer.kind === 'list' ? '[]' : '{}'}`);
  }
  if (answer.kind !== 'named' || request.kind !== 'named' || answer.name === request.name) return [];
  const ours = model.structures.get(answer.name);
  const theirs = model.structures.get(request.name);
  if (!ours || !theirs) return [];
  return [...ours.members].flatMap(([name, type]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const same = theirs.members.get(name);
    return same ? missing(model, type, same, here) : [here];
  });
}

function named(name: string): ModelType {
  return { kind: 'named', name };
}
