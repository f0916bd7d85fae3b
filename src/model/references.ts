import { addTo } from '../source/lists.js';
import { onceEach } from '../source/once.js';
import { textOf } from '../source/span.js';
import type { Located, LocatedExpression } from '../source/value.js';
import { namesInside } from './references/inside.js';
import { clusterOf, NAME_FIELDS, type Named, namedBy } from './references/names.js';
import {
  BUILT_IN,
  type InnerTarget,
  isInner,
  REFERENCE_PATHS,
  type ResourceTarget,
} from './references/table.js';
import type { Reference, References, Resolved, Target, Unresolved } from './references/types.js';
import { valuesAt } from './references/values.js';
import { addressOf, isRequestKind, type Model, type Resource, type ResourceKind } from './resource.js';

export { checkReferences } from './references/check.js';
export { reference as referenceMessages } from './references/messages.js';
export type * from './references/types.js';

/** Finds what the resources of a model name, also across files. */
export const resolve = onceEach(({ resources }: Model): References => {
  const resolver = new Resolver(resources);
  for (const resource of resources) resolver.resolveIn(resource, 'resources');
  // What is inside of a task definition can be found only when it is known which one is meant.
  for (const resource of resources) resolver.resolveIn(resource, 'inside');
  return resolver;
});

class Resolver implements References {
  readonly resolved: Resolved[] = [];
  readonly unresolved: Unresolved[] = [];
  readonly #declared = new Map<ResourceTarget, Resource[]>();
  /** By kind and by what they are called. */
  readonly #called = new Map<string, Resource[]>();
  readonly #targets = new Map<Located, Target>();
  readonly #referrers = new Map<Target, Resolved[]>();

  constructor(resources: readonly Resource[]) {
    for (const each of resources) {
      const { kind } = each;
      if (!isReferred(kind)) continue;
      addTo(this.#declared, kind, each);
      for (const word of wordsOf(each, kind)) addTo(this.#called, `${kind} ${word}`, each);
    }
  }

  targetOf(from: Located | undefined): Target | undefined {
    return from && this.#targets.get(from);
  }

  resourceOf(from: Located | undefined): Resource | undefined {
    const target = this.targetOf(from);
    return target && isResource(target) ? target : undefined;
  }

  referrersOf(target: Target): readonly Resolved[] {
    return this.#referrers.get(target) ?? [];
  }

  resolveIn(within: Resource, targets: 'resources' | 'inside'): void {
    if (!isRequestKind(within.kind)) return;
    for (const { path, to } of REFERENCE_PATHS[within.kind]) {
      if (isInner(to) !== (targets === 'inside')) continue;
      for (const from of valuesAt(within.value, path)) {
        if (isInner(to)) this.#resolveInside({ from, within, kind: to }, to, path);
        else this.#resolveResource({ from, within, kind: to }, to, path);
      }
    }
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
      (each) => namesOf(each, kind).has(named.name) && isIn(each, named),
    );
    const target = onlyOf(found, within);
    if (target) this.#resolveTo(reference, target);
    else if (found.length === 0) {
      const candidates = (this.#declared.get(kind) ?? []).map(({ name }) => name);
      this.unresolved.push({ ...reference, ...named, candidates, searched: undefined });
    }
  }

  #resolveInside(reference: Reference, kind: InnerTarget, path: string): void {
    const { from, within } = reference;
    const task = within.kind === 'task-definition' ? within : this.#taskOf(within);
    const named = from.kind === 'string' ? namedBy(from.value, kind, path) : undefined;
    if (!task || !named) return;
    const { byName, complete } = namesInside(task)[kind]();
    const target = byName.get(named.name);
    if (target) this.#resolveTo(reference, target);
    else if (complete) {
      const candidates = [...byName.keys()];
      this.unresolved.push({ ...reference, ...named, candidates, searched: task });
    }
  }

  /** The task definition of a service or job, unless it is declared as made elsewhere. */
  #taskOf({ value }: Resource): Resource | undefined {
    const task = this.resourceOf(valuesAt(value, 'taskDefinition')[0]);
    return task?.existing ? undefined : task;
  }

  #resolveTo(reference: Reference, target: Target): void {
    const resolved = { ...reference, target };
    this.#targets.set(reference.from, target);
    this.resolved.push(resolved);
    addTo(this.#referrers, target, resolved);
  }
}

/** Its names, and the word that it is declared with. */
function wordsOf(resource: Resource, kind: ResourceTarget): ReadonlySet<string> {
  const word = textOf(resource.nameSpan).replace(/^(["'])(.*)\1$/, '$2');
  return namesOf(resource, kind).add(word).add(addressOf(resource));
}

/** What others call it, and what its request does. */
function namesOf({ name, value }: Resource, kind: ResourceTarget): Set<string> {
  const [real] = valuesAt(value, NAME_FIELDS[kind]);
  return new Set(real?.kind === 'string' ? [name, real.value] : [name]);
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

function isResource(target: Target): target is Resource {
  return 'nameSpan' in target;
}
