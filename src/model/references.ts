import { addTo } from '../source/lists.js';
import { once, onceEach } from '../source/once.js';
import { textOf } from '../source/span.js';
import type { Located, LocatedExpression } from '../source/value.js';
import { namesInside } from './references/inside.js';
import { clusterOf, NAME_FIELDS, type Named, namedBy } from './references/names.js';
import { BUILT_IN, isInner, REFERENCE_PATHS, type ResourceTarget } from './references/table.js';
import type { Names, Reference, References, Resolved, Unresolved } from './references/types.js';
import { valuesAt } from './references/values.js';
import { addressOf, isRequestKind, type Model, type Resource, type ResourceKind } from './resource.js';

export { checkReferences } from './references/check.js';
export { reference as referenceMessages } from './references/messages.js';
export type * from './references/types.js';

/** Finds what the resources of a model name, also across files. */
export const resolve = onceEach(({ resources }: Model): References => new Resolver(resources));

class Resolver implements References {
  readonly resolved: Resolved[] = [];
  readonly unresolved: Unresolved[] = [];
  readonly #declared = new Map<ResourceTarget, Resource[]>();
  /** By kind and by what they are called. */
  readonly #called = new Map<string, Resource[]>();
  readonly #targets = new Map<Located, Resource>();
  readonly #referrers = new Map<Resource, Resolved[]>();
  readonly #inside: () => Names;

  constructor(resources: readonly Resource[]) {
    for (const each of resources) {
      const { kind } = each;
      if (!isReferred(kind)) continue;
      addTo(this.#declared, kind, each);
      for (const word of wordsOf(each, kind)) addTo(this.#called, `${kind} ${word}`, each);
    }
    for (const within of resources) {
      if (!isRequestKind(within.kind)) continue;
      for (const { path, to } of REFERENCE_PATHS[within.kind])
        if (!isInner(to))
          for (const from of valuesAt(within.value, path))
            this.#resolveResource({ from, within, kind: to }, to, path);
    }
    // What is inside of a task definition can be found only when it is known which one is meant.
    this.#inside = once(() => this.#namesInside(resources));
  }

  get inside(): Names {
    return this.#inside();
  }

  resourceOf(from: Located | undefined): Resource | undefined {
    return from && this.#targets.get(from);
  }

  referrersOf(target: Resource): readonly Resolved[] {
    return this.#referrers.get(target) ?? [];
  }

  #resolveResource(reference: Reference, kind: ResourceTarget, path: string): void {
    const { from, within } = reference;
    const called = (word: string | undefined) => this.#called.get(`${kind} ${word}`) ?? [];
    if (from.kind === 'expression') {
      const target = onlyOf(called(wordIn(from)), within);
      if (target) this.#resolveTo(reference, target);
      return;
    }
    const named = from.kind === 'string' ? namedBy(from.value, kind, path) : undefined;
    if (!named || BUILT_IN[kind].includes(named.name)) return;
    const found = called(named.name).filter(
      (each) => namesOf(each, kind).includes(named.name) && isIn(each, named),
    );
    const target = onlyOf(found, within);
    if (target) this.#resolveTo(reference, target);
    else if (found.length === 0) {
      const candidates = (this.#declared.get(kind) ?? []).map(({ name }) => name);
      this.unresolved.push({ ...reference, ...named, candidates, searched: undefined });
    }
  }

  #resolveTo(reference: Reference, target: Resource): void {
    const resolved = { ...reference, target };
    this.#targets.set(reference.from, target);
    this.resolved.push(resolved);
    addTo(this.#referrers, target, resolved);
  }

  #namesInside(resources: readonly Resource[]): Names {
    const resolved: Resolved[] = [];
    const unresolved: Unresolved[] = [];
    for (const within of resources) {
      if (!isRequestKind(within.kind)) continue;
      for (const { path, to: kind } of REFERENCE_PATHS[within.kind])
        if (isInner(kind))
          for (const from of valuesAt(within.value, path)) {
            const task = within.kind === 'task-definition' ? within : this.#taskOf(within);
            const named = from.kind === 'string' ? namedBy(from.value, kind, path) : undefined;
            if (!task || !named) continue;
            const { byName, complete } = namesInside(task)[kind]();
            const target = byName.get(named.name);
            const reference = { from, within, kind };
            if (target) resolved.push({ ...reference, target });
            else if (complete)
              unresolved.push({ ...reference, ...named, candidates: [...byName.keys()], searched: task });
          }
    }
    return { resolved, unresolved };
  }

  /** The task definition of a service or job, unless it is declared as made elsewhere. */
  #taskOf({ value }: Resource): Resource | undefined {
    const task = this.resourceOf(valuesAt(value, 'taskDefinition')[0]);
    return task?.existing ? undefined : task;
  }
}

/** Its names, and the word that it is declared with. */
function wordsOf(resource: Resource, kind: ResourceTarget): ReadonlySet<string> {
  const word = textOf(resource.nameSpan).replace(/^(["'])(.*)\1$/, '$2');
  return new Set([...namesOf(resource, kind), word, addressOf(resource)]);
}

/** What others call it, and what its request does. */
function namesOf({ name, value }: Resource, kind: ResourceTarget): readonly string[] {
  const [real] = valuesAt(value, NAME_FIELDS[kind]);
  return real?.kind === 'string' ? [name, real.value] : [name];
}

function isReferred(kind: ResourceKind): kind is ResourceTarget {
  return Object.hasOwn(NAME_FIELDS, kind);
}

/** What an expression refers to; what names a service ends with it: `service/cluster/name`. */
function wordIn({ expression }: LocatedExpression): string | undefined {
  if (expression.type === 'reference') return expression.target;
  const last = expression.type === 'concatenation' ? expression.parts.at(-1) : undefined;
  return last?.kind === 'expression' ? wordIn(last) : undefined;
}

/** The one that is meant: of several, the one in the same text. */
function onlyOf(found: readonly Resource[], { span }: Resource): Resource | undefined {
  const near = found.filter((each) => each.span.source === span.source);
  return near.length === 1 ? near[0] : found.length === 1 ? found[0] : undefined;
}

/** A service that says nothing of its cluster, or nothing that is known, may be in any. */
function isIn({ value }: Resource, { cluster }: Named): boolean {
  const own = cluster === undefined ? undefined : clusterOf(value);
  return own === undefined || own === cluster;
}
