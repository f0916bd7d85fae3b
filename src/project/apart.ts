import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type Condition, isRequestKind, type Model, type Parameter } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { combining } from './messages.js';
import { renamed, rootOf } from './renamed.js';

export interface Apart {
  readonly models: readonly Model[];
  /** What is called otherwise. */
  readonly told: readonly Diagnostic[];
}

/** Texts that are written as one: what a later one calls as an earlier one does is called otherwise. */
export function apart(models: readonly Model[]): Apart {
  const taken: Taken = {
    roots: new Names(models.flatMap((each) => placedIn(each).map(({ name }) => name))),
    parameters: new Names(models.flatMap(({ parameters }) => parameters.map(({ name }) => name))),
    conditions: new Names(models.flatMap(({ conditions }) => conditions.map(({ name }) => name))),
  };
  const before: Before = { roots: new Set(), parameters: new Map(), conditions: new Map() };
  const told = mixedIn(models);
  const own = models.map((model) => {
    const now = besides(model, before, taken, told);
    for (const { name } of placedIn(now)) before.roots.add(name);
    for (const each of now.parameters) before.parameters.set(each.name, each);
    for (const each of now.conditions) before.conditions.set(each.name, each);
    return now;
  });
  return { models: own.every((each, i) => each === models[i]) ? models : own, told };
}

/** What has no address is found by its kind and name alone: of two texts that make it, one gets what the other one's is. */
function mixedIn(models: readonly Model[]): Diagnostic[] {
  const told: Diagnostic[] = [];
  const first = new Map<string, string>();
  for (const { resources } of models) {
    const made = resources.filter(
      ({ kind, address, existing }) => address === undefined && !existing && !isRequestKind(kind),
    );
    for (const { kind, name, nameSpan } of made) {
      const other = first.get(`${kind} ${name}`);
      const what = `the ${kind.replaceAll('-', ' ')} \`${name}\``;
      if (other !== undefined) told.push(combining.report.mixed(nameSpan, { what, other }, { help: APART }));
    }
    for (const { kind, name, nameSpan } of made) first.set(`${kind} ${name}`, nameSpan.source.path);
  }
  return told;
}

const APART = ['convert each of the two by itself, or give one another name'];

interface Taken {
  readonly roots: Names;
  readonly parameters: Names;
  readonly conditions: Names;
}

/** What the texts before have. */
interface Before {
  readonly roots: Set<string>;
  readonly parameters: Map<string, Parameter>;
  readonly conditions: Map<string, Condition>;
}

/** A model that stands beside others. What it declares as they do is declared once. */
function besides(model: Model, before: Before, taken: Taken, told: Diagnostic[]): Model {
  const parameters = met(model.parameters, before.parameters);
  const conditions = met(model.conditions, before.conditions);
  const otherParameters = parameters.filter(({ isSame }) => !isSame);
  // A condition is about parameters and other conditions: it is the same only where these are.
  const areSame = otherParameters.length === 0 && conditions.every(({ isSame }) => isSame);
  const roots = new Map(placedIn(model).map((each) => [each.name, each]));
  const names = {
    roots: newNames(
      [...roots.values()].filter(({ name }) => before.roots.has(name)),
      taken.roots,
      '',
      told,
    ),
    parameters: newNames(otherParameters, taken.parameters, 'the parameter ', told),
    conditions: newNames(areSame ? [] : conditions, taken.conditions, 'the condition ', told),
  };
  if (names.roots.size + parameters.length + conditions.length === 0) return model;
  const once = {
    ...model,
    parameters: model.parameters.filter(
      ({ name }) => !before.parameters.has(name) || names.parameters.has(name),
    ),
    conditions: model.conditions.filter(
      ({ name }) => !before.conditions.has(name) || names.conditions.has(name),
    ),
  };
  return renamed(once, names);
}

interface Placed {
  readonly name: string;
  readonly nameSpan: Span;
}

/** What has an address, by the root of that. */
function placedIn({ resources, infrastructure }: Model): Placed[] {
  return [...resources, ...infrastructure].flatMap(({ address, nameSpan }) =>
    address === undefined ? [] : [{ name: rootOf(address), nameSpan }],
  );
}

/** What is declared before, too. */
function met<Declared extends Parameter | Condition>(
  declared: readonly Declared[],
  before: ReadonlyMap<string, Declared>,
) {
  return declared.flatMap((each) => {
    const other = before.get(each.name);
    return other ? [{ ...each, isSame: textOf(each) === textOf(other) }] : [];
  });
}

/** A declaration without its place and its comment. */
function textOf(declared: Parameter | Condition): string {
  return JSON.stringify(declared, (name, part: unknown) => (BESIDE.has(name) ? undefined : part));
}

const BESIDE: ReadonlySet<string> = new Set(['span', 'keySpan', 'nameSpan', 'written', 'doc']);

function newNames(
  of: readonly Placed[],
  taken: Names,
  kind: string,
  told: Diagnostic[],
): ReadonlyMap<string, string> {
  return new Map(
    of.map(({ name, nameSpan }) => {
      const now = taken.like(name);
      told.push(combining.report.renamed(nameSpan, { what: `${kind}\`${name}\``, now }, { help: HELP }));
      return [name, now];
    }),
  );
}

const HELP = ['to keep the name, convert each of the two by itself'];

/** Names that something has, and others like them that nothing has. */
class Names {
  readonly #taken: Set<string>;

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken);
  }

  like(name: string): string {
    const base = /[._]/.test(name) ? `${name}_` : name;
    let n = 2;
    while (this.#taken.has(`${base}${n}`)) n++;
    this.#taken.add(`${base}${n}`);
    return `${base}${n}`;
  }
}
