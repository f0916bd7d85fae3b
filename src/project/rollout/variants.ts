import { oneOf } from '../../diagnostic/nearest.js';
import { withDefaults } from '../../model/defaults.js';
import type { Model } from '../../model/resource.js';
import { isSkeleton } from '../../model/skeleton.js';
import type { Case } from '../../rollout/case.js';
import { writtenOut } from '../../rules/check.js';
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
  readonly services: readonly Deployed[];
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
  const ways = [
    { model: linked.model, when },
    ...linked.worlds().map((world) => ({
      model: world.model,
      when: when === undefined ? world.when : `${when} and ${world.when}`,
    })),
  ];
  const variants: Variant[] = [];
  for (const way of ways) variants.push(await withTheDefaults(way, read, casesIn));
  return variants;
}

/** With the defaults of parameters; of those that matter it is said. */
async function withTheDefaults(
  { model, when }: Pick<Variant, 'when'> & { readonly model: Model },
  read: (model: Model) => Promise<Project>,
  casesIn: CasesIn,
): Promise<Variant> {
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
  const { given } = deployed;
  return { ...deployed, given: { ...given, notes: [...given.notes, note] } };
}

/** The names of services that cannot be read whole. */
export function brokenIn({ model, services }: Project): string[] {
  const whole = new Set(services.map(({ resource }) => resource));
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
