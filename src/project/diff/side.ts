import { type Diagnostic, inOrder } from '../../diagnostic/diagnostic.js';
import type { FormatName } from '../../formats/index.js';
import { requestsOf } from '../../formats/ecs/output.js';
import { NAME_FIELDS } from '../../model/references/names.js';
import {
  addressOf,
  type Infrastructure,
  isRequestKind,
  type Model,
  type Resource,
} from '../../model/resource.js';
import { entryOf, type LocatedMap, map } from '../../source/value.js';
import { expand } from '../../stack/expand.js';
import { settle } from '../../stack/settle.js';
import { replacedInMap } from '../../stack/values.js';
import { findDocuments, type Surroundings } from '../documents.js';
import { isFailure } from '../file-system.js';
import { asMeant } from '../meant.js';
import { checkChoices, Linker } from '../readings.js';
import { withDefaults } from './unknown.js';

/** One of the two descriptions. */
export interface Side {
  /** As it was named. */
  readonly name: string;
  readonly model: Model;
  readonly formats: ReadonlySet<FormatName>;
  readonly diagnostics: readonly Diagnostic[];
  readonly environments: readonly string[];
}

export interface Named {
  /** As it was named. */
  readonly name: string;
  /** None where it is not there on purpose. */
  readonly paths: readonly string[];
  readonly environment: string | undefined;
  readonly surroundings: Surroundings;
}

/** Both, with the same parameters; a name that neither of them declares is refused. */
export async function readSides(
  before: Named,
  after: Named,
  parameters: ReadonlyMap<string, string>,
): Promise<readonly [Side, Side]> {
  const sides = [await readSide(before, parameters), await readSide(after, parameters)] as const;
  if (sides.some(({ diagnostics }) => diagnostics.some(isError))) return sides;
  const [first, second] = sides;
  const declared = sides.flatMap(({ model }) => model.parameters.map(({ name }) => name));
  const isOne = before.environment === after.environment;
  const both = [...first.environments, ...second.environments];
  for (const [{ environment }, own] of [[before, first] as const, [after, second] as const])
    checkChoices(declared, isOne ? both : own.environments, {
      parameters,
      ...(environment !== undefined && { environment }),
    });
  return sides;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

async function readSide(
  { name, paths, environment, surroundings }: Named,
  parameters: ReadonlyMap<string, string>,
): Promise<Side> {
  const { documents, diagnostics } = await findDocuments(paths, surroundings);
  const linked = await new Linker(documents, surroundings, { parameters }).link(environment);
  return {
    name,
    model: asMeant(linked.model, documents, surroundings),
    formats: new Set(documents.map(({ format }) => format.name)),
    diagnostics: inOrder([
      ...diagnostics.filter((each) => !isOfEmptyFolder(each, surroundings)),
      ...linked.diagnostics,
    ]),
    environments: linked.environments,
  };
}

/** Where nothing is checked that is a mistake; here it is one of the two sides of a change. */
function isOfEmptyFolder({ id, span }: Diagnostic, { files }: Surroundings): boolean {
  const stat = files.stat(span.source.path);
  return id === 'input/no-match' && !isFailure(stat) && stat.kind === 'folder';
}

export function isEmpty({ model }: Side): boolean {
  return model.resources.length + model.infrastructure.length === 0;
}

/** Requests to ECS alone: nothing in its format can say what stands around the services. */
export function isBare(side: Side): boolean {
  return !isEmpty(side) && [...side.formats].every((format) => format === 'ecs');
}

/** Whether both call what stands around the services alike. */
export function haveOneDialect(a: Side, b: Side): boolean {
  const isTerraform = ({ formats }: Side) => formats.has('terraform') || formats.has('terraform-plan');
  return isEmpty(a) || isEmpty(b) || isTerraform(a) === isTerraform(b);
}

/** What a side asks for. */
export interface Asked {
  readonly resources: readonly Resource[];
  readonly infrastructure: readonly Infrastructure[];
  /** What its stack adds to a request. */
  implied(resource: Resource): Resource | undefined;
  /** Whether it leaves it to the deployment to name a resource. */
  isUnnamed(resource: Resource): boolean;
}

/** Compared with requests alone, what a stack adds counts only where these say something. */
export function askedBy({ model }: Side, { isWhole }: { readonly isWhole: boolean }): Asked {
  const expanded = expand(model).model;
  const whole = settle(expanded, { around: true, open: true }).model;
  const described = isWhole ? expanded : model;
  const settled = isWhole ? whole : { ...whole, resources: requestsOf(model, { open: true }).resources };
  const unnamed = new Set(described.resources.filter((each) => !hasName(each)).map(idOf));
  const isUnnamed = (resource: Resource) => unnamed.has(idOf(resource));
  const byName = new Map(whole.resources.map((each) => [`${each.kind} ${each.name}`, decided(each)]));
  return {
    resources: settled.resources
      .filter(({ kind, existing }) => isRequestKind(kind) && !existing)
      .map((each) => decided(isUnnamed(each) ? withoutName(each) : each)),
    infrastructure: settled.infrastructure
      .filter(({ existing }) => !existing)
      .map((each) => ({ ...each, properties: mapWithDefaults(each.properties) })),
    implied: ({ kind, name }) => (isWhole ? undefined : byName.get(`${kind} ${name}`)),
    isUnnamed,
  };
}

/** The member that names a resource of the kind. */
export function nameField(kind: Resource['kind']): string | undefined {
  return Object.entries(NAME_FIELDS).find(([each]) => each === kind)?.[1];
}

function hasName({ kind, value }: Resource): boolean {
  const field = nameField(kind);
  return field === undefined || entryOf(value, field) !== undefined;
}

function withoutName(resource: Resource): Resource {
  const field = nameField(resource.kind);
  const entries = resource.value.entries.filter(({ key }) => key !== field);
  return { ...resource, value: map(resource.value.span, entries) };
}

function decided(resource: Resource): Resource {
  return { ...resource, value: mapWithDefaults(resource.value) };
}

function mapWithDefaults(value: LocatedMap): LocatedMap {
  return replacedInMap(value, withDefaults);
}

function idOf(resource: Resource): string {
  return `${resource.kind} ${addressOf(resource)} ${resource.nameSpan.source.path}:${resource.nameSpan.start}`;
}
