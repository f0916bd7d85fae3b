import { type Diagnostic, inOrder } from '../diagnostic/diagnostic.js';
import { onceEach } from '../source/once.js';
import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import { validators } from './generated/validators.js';
import { isRequestKind, REQUEST_OF, type Resource, type Spelling } from './resource.js';
import { type RequestName, requestShape } from './shapes.js';
import { isSkeleton } from './skeleton.js';
import { duplicateKeys, foreignSpelling, nullMembers } from './structure/document.js';
import { explain } from './structure/explain.js';
import { placeAt } from './structure/place.js';
import { plainDocument } from './structure/plain.js';
import type { Violation } from './violation.js';

export { structure as structureMessages } from './structure/messages.js';

/** Where a resource has not the shape of its request; of a part, nothing is demanded that may stand elsewhere. */
export const checkResource = onceEach((resource: Resource): readonly Diagnostic[] => {
  const { kind, value, span, existing, partial, spelling } = resource;
  if (!isRequestKind(kind) || isSkeleton(resource)) return [];
  const found = checkStructure(REQUEST_OF[kind], value, existing || partial === true, spelling, span);
  return isReadByTerraform(resource) ? found.map(takenByTerraform) : found;
});

/** Its containers are, or may be: a list of them alone is what Terraform takes. */
function isReadByTerraform({ kind, partial, spelling }: Resource): boolean {
  if (kind !== 'task-definition') return false;
  return spelling ? spelling.title === 'aws_ecs_task_definition' : partial === true;
}

/**
 * It takes names in any case, and leaves out what it does not know, so what is no slip may stand there since long.
 * https://github.com/hashicorp/terraform-provider-aws/issues/43217
 */
function takenByTerraform(found: Diagnostic): Diagnostic {
  if (!OF_NAMES.has(found.id) || found.label?.startsWith('did you mean')) return found;
  return { ...found, severity: 'warning', notes: [...found.notes, TAKEN] };
}

const OF_NAMES: ReadonlySet<string> = new Set(['structure/unknown-member', 'structure/foreign-spelling']);
const TAKEN =
  'Terraform takes names in any case, does not send what it has no name for, and says nothing of it';

/** Where a value has not the shape of a request; what is not known counts as right. */
export function checkStructure(
  request: RequestName,
  value: Located,
  partial = false,
  spelling: Spelling = { title: request, member: (name) => name },
  head?: Span,
): Diagnostic[] {
  if (value.kind === 'expression') return [];
  const shape = requestShape(request);
  const document = plainDocument(value, shape);
  const placeOf = (pointer: string) => placeAt(value, shape, pointer, spelling, head);
  const diagnostics = [
    ...violationsOf(request, document.value).flatMap((violation) => {
      if (document.unknown.has(violation.path)) return [];
      if (partial && violation.keyword === 'required' && violation.path === '') return [];
      if (spelling.completes && violation.keyword === 'required' && violation.path === NETWORK) return [];
      const place = placeOf(violation.path);
      return place ? explain(violation, place, request) : [];
    }),
    ...foreignSpelling(document, placeOf),
    ...duplicateKeys(document, spelling),
    ...nullMembers(document),
  ];
  return inOrder(diagnostics);
}

/** Its subnets become a parameter of the stack. */
const NETWORK = '/networkConfiguration/awsvpcConfiguration';

/** One for each place: a value of the wrong type is not also told which values it could have. */
function violationsOf(request: RequestName, plain: unknown): readonly Violation[] {
  const validate = validators[request];
  if (validate(plain)) return [];
  const violations = validate.errors ?? [];
  const mistyped = new Set(violations.filter(({ keyword }) => keyword === 'type').map(({ path }) => path));
  return violations.filter(({ keyword, path }) => keyword === 'type' || !mistyped.has(path));
}
