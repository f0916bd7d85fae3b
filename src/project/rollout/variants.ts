import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { oneOf } from '../../diagnostic/nearest.js';
import { withDefaults } from '../../model/defaults.js';
import type { Model } from '../../model/resource.js';
import { isSkeleton } from '../../model/skeleton.js';
import type { Case } from '../../rollout/case.js';
import { writtenOut } from '../../rules/check.js';
import type { Settings } from '../../rules/settings.js';
import { Project } from '../../rules/subjects/project.js';
import type { ServiceSubject } from '../../rules/subjects/runner.js';
import type { Policy } from '../policy.js';
import type { Linked } from '../readings.js';
import { brokenBy } from '../system.js';

/** A service as it is to be deployed. */
export interface Deployed {
  readonly subject: ServiceSubject;
  readonly given: Case;
  /** All that the answer follows from. */
  readonly key: string;
}

/** One of the ways in which documents can be deployed. */
export interface Variant {
  /** Goes on after `where`; undefined where nothing is assumed. */
  readonly when: string | undefined;
  readonly project: Project;
  /** Those that are read whole. */
  readonly services: readonly Deployed[];
  /** What keeps others from being read, or may change what is said. */
  readonly errors: readonly Diagnostic[];
}

export type CasesIn = (project: Project) => readonly Deployed[];

/** The documents as they stand, then under each condition. */
export async function variantsOf(
  linked: Linked,
  when: string | undefined,
  { settings }: Policy,
  casesIn: CasesIn,
): Promise<readonly Variant[]> {
  const broken = brokenBy(linked.diagnostics);
  const read = async (model: Model) => new Project(await writtenOut(model), settings, broken);
  const errors = [...linked.diagnostics, ...(await misshapenIn(linked.model, settings))].filter(isError);
  const ways = [
    { model: linked.model, when },
    ...linked.worlds().map((world) => ({
      model: world.model,
      when: when === undefined ? world.when : `${when} and ${world.when}`,
    })),
  ];
  const variants: Variant[] = [];
  for (const way of ways) variants.push(heeding(errors, await withTheDefaults(way, read, casesIn)));
  return variants;
}

/** What cannot be what is meant: without it a verdict would be of something else. */
async function misshapenIn(model: Model, settings: Settings): Promise<readonly Diagnostic[]> {
  const { BASICS } = await import('../checkers.js');
  const scope = { wanted: () => false, settings };
  const found = (await Promise.all(BASICS.map(({ check }) => check(model, scope)))).flat();
  // What comes of it is known: no instance will do.
  return found.filter(({ id }) => id !== 'query/contradiction');
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/** Without services that have an error in their text; of one elsewhere the others say so. */
function heeding(errors: readonly Diagnostic[], variant: Omit<Variant, 'errors'>): Variant {
  const whole = variant.services.filter(({ subject }) => !hasErrorIn(subject, errors));
  const services = errors.length === 0 ? whole : whole.map((each) => noting(each, ELSEWHERE));
  return { ...variant, services, errors };
}

const ELSEWHERE = 'what is read has errors: this is said of what could be understood';

/** In its text, or that of its task definition. */
function hasErrorIn({ resource, task }: ServiceSubject, errors: readonly Diagnostic[]): boolean {
  const texts = [resource, ...(task ? [task.resource] : [])].map(
    ({ extent, value: { span } }) => extent ?? span,
  );
  return errors.some(({ span: at }) =>
    texts.some(({ source, start, end }) => source === at.source && start <= at.start && at.start <= end),
  );
}

/** With the defaults of parameters; of those that matter it is said. */
async function withTheDefaults(
  { model, when }: Pick<Variant, 'when'> & { readonly model: Model },
  read: (model: Model) => Promise<Project>,
  casesIn: CasesIn,
): Promise<Omit<Variant, 'errors'>> {
  const filled = withDefaults(model);
  const project = await read(filled.model);
  const services = casesIn(project);
  const changedWithout = async (isFilled: (name: string) => boolean) => {
    const others = casesIn(await read(withDefaults(model, isFilled).model));
    const keys = new Map(others.map((each) => [placeOf(each), each.key]));
    return services.filter((each) => keys.get(placeOf(each)) !== each.key);
  };
  const names = new Map<Deployed, string[]>();
  const used = new Set(filled.uses.map(({ name }) => name));
  if (used.size > 0 && (await changedWithout(() => false)).length > 0)
    for (const name of used)
      for (const each of await changedWithout((other) => other !== name))
        names.set(each, [...(names.get(each) ?? []), name]);
  return { when, project, services: services.map((each) => withNote(each, names.get(each) ?? [])) };
}

function withNote(deployed: Deployed, [first, ...others]: readonly string[]): Deployed {
  if (first === undefined) return deployed;
  const note = `this is so with the default of ${oneOf([first, ...others], 'and')}; \`--param ${first}=…\` gives another value`;
  return noting(deployed, note);
}

function noting({ given, ...deployed }: Deployed, note: string): Deployed {
  return { ...deployed, given: { ...given, notes: [...given.notes, note] } };
}

/** The names of services that cannot be read whole. */
export function brokenIn({
  project: { model, services },
  errors,
}: Omit<Variant, 'when' | 'services'>): string[] {
  const whole = new Set(services.filter((each) => !hasErrorIn(each, errors)).map(({ resource }) => resource));
  return model.resources
    .filter((each) => each.kind === 'service' && !each.existing && !isSkeleton(each) && !whole.has(each))
    .map(({ name }) => name);
}

/** A service is where it stands, in whichever variant. */
export function placeOf({ subject: { head } }: Deployed): string {
  return `${head.start} ${head.source.path}`;
}

/** A value of plain data as a text. */
export function keyOf(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
}
