import { type Diagnostic, inOrder } from '../diagnostic/diagnostic.js';
import { resolve } from '../model/references.js';
import type { Model } from '../model/resource.js';
import {
  discoverIn,
  type ProjectDocument,
  readDocuments,
  rereadDocument,
  type Surroundings,
} from './documents.js';
import { Judge, type Policy, RECOMMENDED } from './policy.js';
import { checkChoices, type Choices } from './readings.js';
import { checkSystem, type FoundInSystem, linkSystem, type System } from './system.js';

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** The files that were read as one of our formats. */
  readonly files: readonly string[];
  readonly skipped: readonly string[];
}

/** Reads all and checks it: what names something of another document together with that. */
export async function checkFiles(
  paths: readonly string[],
  surroundings: Surroundings,
  choices: Choices,
  policy: Policy = RECOMMENDED,
): Promise<Checked> {
  const run = new Run(surroundings, choices, policy);
  const discovery = await discoverIn(paths, surroundings);
  const unread = [...discovery.diagnostics];
  const skipped: string[] = [];
  for (const { documents, diagnostic, skippedPath } of readDocuments(discovery.files, surroundings)) {
    await run.add(documents);
    if (diagnostic) unread.push(diagnostic);
    if (skippedPath !== undefined) skipped.push(skippedPath);
  }
  const { diagnostics, files } = await run.finish(unread);
  return { diagnostics, files, skipped };
}

/** What was found in a document by itself; of its text no more is kept than what was found in it. */
interface Alone {
  readonly path: string;
  readonly found: readonly Diagnostic[];
}

/**
 * Documents that need no other one are checked as they come, so that memory does not grow with their number. What turns out
 * to be named by another document is read again, and checked with that.
 */
class Run {
  readonly #surroundings: Surroundings;
  readonly #choices: Choices;
  readonly #policy: Policy;
  readonly #judge: Judge;
  readonly #files = new Set<string>();
  readonly #together: ProjectDocument[] = [];
  readonly #alone = new Set<Alone>();
  /** By what they declare. */
  readonly #declared = new Map<string, Alone[]>();
  /** Of these what is registered is at hand: it is what runs before an update. */
  readonly #registered = new Set<string>();
  readonly #parameters = new Set<string>();
  readonly #environments = new Set<string>();

  constructor(surroundings: Surroundings, choices: Choices, policy: Policy) {
    this.#surroundings = surroundings;
    this.#choices = choices;
    this.#policy = policy;
    this.#judge = new Judge(policy, choices);
  }

  async add(documents: readonly ProjectDocument[]): Promise<void> {
    for (const { source } of documents) this.#files.add(source.path);
    const [only, ...others] = documents;
    const mayBeAlone = only?.format.standsAlone && others.length === 0 && !this.#choices.overlays?.length;
    const system = mayBeAlone ? await this.#link(documents) : undefined;
    if (!only || !system || wantedIn(system.base.model).length > 0) {
      this.#together.push(...documents);
      return;
    }
    const { found, sources } = await checkSystem(system, this.#choices, this.#policy);
    const alone = { path: only.source.path, found: await this.#judge.tell(found, sources) };
    this.#alone.add(alone);
    for (const name of declaredIn(system.base.model))
      this.#declared.set(name, [...(this.#declared.get(name) ?? []), alone]);
    for (const name of registeredIn(system.base.model)) this.#registered.add(name);
  }

  async finish(
    unread: readonly Diagnostic[],
  ): Promise<{ diagnostics: readonly Diagnostic[]; files: readonly string[] }> {
    const together = await this.#checkTogether();
    if (unread.length === 0)
      checkChoices(
        this.#parameters,
        [...this.#environments, ...this.#policy.environments.keys()],
        this.#choices,
      );
    const told = [
      ...(await this.#judge.tell([...unread, ...together.found], together.sources)),
      ...[...this.#alone].flatMap(({ found }) => found),
      ...this.#judge.unused(),
    ];
    return { diagnostics: inOrder(told), files: [...this.#files] };
  }

  /** With all that they name, and what that names in turn. */
  async #checkTogether(): Promise<FoundInSystem> {
    this.#bring([...this.#registered].filter((name) => (this.#declared.get(name)?.length ?? 0) > 1));
    for (;;) {
      const system = await this.#link(this.#together);
      const { model } = system.base;
      const known = declaredIn(model).filter((name) => this.#registered.has(name));
      if (!this.#bring([...wantedIn(model), ...known]))
        return checkSystem(system, this.#choices, this.#policy);
    }
  }

  /** Puts to the others what declares these; whether there was any. */
  #bring(names: readonly string[]): boolean {
    const named = names.flatMap((name) => this.#declared.get(name) ?? []);
    const more = new Set(named.filter((each) => this.#alone.delete(each)));
    for (const { path } of more) this.#together.push(...rereadDocument(path, this.#surroundings));
    return more.size > 0;
  }

  async #link(documents: readonly ProjectDocument[]): Promise<System> {
    const system = await linkSystem(documents, this.#surroundings, this.#choices, this.#policy);
    for (const { name } of system.base.model.parameters) this.#parameters.add(name);
    for (const name of system.base.environments) this.#environments.add(name);
    return system;
  }
}

function declaredIn({ resources }: Model): string[] {
  return resources.map(({ kind, name }) => `${kind} ${name}`);
}

function registeredIn({ resources }: Model): string[] {
  return resources.flatMap(({ kind, name, described }) =>
    described && kind === 'task-definition' ? `${kind} ${name}` : [],
  );
}

/** What it names and does not declare, and another document may. */
function wantedIn(model: Model): string[] {
  const { unresolved } = resolve(model);
  return unresolved.flatMap(({ kind, name, searched }) => (searched ? [] : `${kind} ${name}`));
}
