import { clusterOf, NAME_FIELDS } from '../../model/references/names.js';
import { valuesAt } from '../../model/references/values.js';
import { resolve } from '../../model/references.js';
import type { Model, Resource, ResourceKind } from '../../model/resource.js';
import type { Choices } from '../choices.js';
import { type ProjectDocument, readDocuments, type Surroundings } from '../documents.js';
import { Judge, type Policy } from '../policy.js';
import { checkSystem, linkSystem, type System } from '../system.js';
import type { Looked, RuleFailure, Told, Unit } from './steps.js';

/** Does a step of one unit or group. */
export class Step {
  readonly #surroundings: Surroundings;
  readonly #choices: Choices;
  readonly #policy: Policy;
  readonly #judge: Judge;

  constructor(surroundings: Surroundings, choices: Choices, policy: Policy) {
    this.#surroundings = surroundings;
    this.#choices = choices;
    this.#policy = policy;
    this.#judge = new Judge(policy, choices);
  }

  async look({ files, isOurs }: Unit, wanted: ReadonlySet<string>): Promise<Looked> {
    const { realPath } = this.#surroundings.files;
    const read = [...readDocuments(files, this.#surroundings)];
    const candidates = read.flatMap((each) => each.documents);
    const system = candidates.length > 0 ? await this.#link(candidates) : undefined;
    const documents = system?.documents ?? [];
    const paths = new Set(documents.map(({ source }) => source.path));
    const others = candidates.map(({ source }) => source.path).filter((path) => !paths.has(path));
    const rest = {
      documents: [...paths],
      skipped: [...read.flatMap(({ skippedPath }) => skippedPath ?? []), ...new Set(others)],
      unread: read.flatMap(({ diagnostic }) => diagnostic ?? []),
    };
    if (!system || documents.length === 0) return { ...NOTHING, ...rest };
    const { model, opened, environments } = system.base;
    const wants = wantedIn(model);
    const declares = model.resources.flatMap(namesOf);
    const isAlone = wants.length === 0 && !declares.some((name) => wanted.has(name));
    return {
      ...rest,
      wants,
      declares,
      registers: model.resources.filter(isRegistered).flatMap(namesOf),
      opens: [...new Set(opened.map(({ path }) => realPath(path)))],
      is: files.flatMap(({ path, real }) => (paths.has(path) ? real : [])),
      parameters: model.parameters.map(({ name }) => name),
      environments,
      tags: {
        gives: (model.tags?.entries.length ?? 0) > 0,
        takes: documents.some(({ format }) => format.name === 'plim'),
      },
      ...(isOurs && isAlone && { alone: await this.#tell(system) }),
    };
  }

  async check(units: readonly Unit[]): Promise<Told> {
    const files = units.flatMap((unit) => unit.files);
    const read = [...readDocuments(files, this.#surroundings)];
    return this.#tell(await this.#link(read.flatMap(({ documents }) => documents)));
  }

  async #tell(system: System): Promise<Told> {
    const failures: RuleFailure[] = [];
    const { found, sources } = await checkSystem(system, this.#choices, {
      ...this.#policy,
      failed: ({ id }, error) => void failures.push({ rule: id, error }),
    });
    return { ...(await this.#judge.tell(found, sources)), failures };
  }

  #link(documents: readonly ProjectDocument[]): Promise<System> {
    return linkSystem(documents, this.#surroundings, this.#choices, this.#policy);
  }
}

const NOTHING = {
  declares: [],
  wants: [],
  registers: [],
  opens: [],
  is: [],
  parameters: [],
  environments: [],
  tags: { gives: false, takes: false },
};

function isRegistered({ kind, described }: Resource): boolean {
  return described === true && kind === 'task-definition';
}

/** As others call it, and as its request does. A service that says which cluster it is in is named with that. */
function namesOf({ kind, name, value }: Resource): string[] {
  const fields: Readonly<Partial<Record<ResourceKind, string>>> = NAME_FIELDS;
  const field = fields[kind];
  const [real] = field === undefined ? [] : valuesAt(value, field);
  const names = real?.kind === 'string' && real.value !== name ? [name, real.value] : [name];
  const cluster = kind === 'service' ? clusterOf(value) : undefined;
  return names.map((each) => keyOf(kind, each, cluster));
}

function wantedIn(model: Model): string[] {
  const { unresolved } = resolve(model);
  return unresolved.flatMap(({ kind, name, cluster }) => {
    const anywhere = keyOf(kind, name);
    return cluster === undefined ? anywhere : [keyOf(kind, name, cluster), anywhere];
  });
}

function keyOf(kind: string, name: string, cluster?: string): string {
  return cluster === undefined ? `${kind} ${name}` : `${kind} ${cluster}/${name}`;
}
