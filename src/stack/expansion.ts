import type { Diagnostic } from '../diagnostic/diagnostic.js';
import {
  addressOf,
  isRequestKind,
  type Infrastructure,
  type Model,
  type Output,
  type Parameter,
  type RequestKind,
  type Resource,
  type ResourceKind,
} from '../model/resource.js';
import { resolve } from '../model/references.js';
import { changedAt } from '../model/references/values.js';
import type { Span } from '../source/span.js';
import { entryOf, expression, type Located, map, revisedMap } from '../source/value.js';
import { attributeOf, type Draft, draftedMap, replacing, withMembers } from './values.js';
import { logicalId, pascal, TYPE_OF } from './names.js';

/** A stack while it is being written out: what is there, and what the parts of the compiler add. */
export class Expansion {
  readonly #model: Model;
  readonly #resources: Map<string, Resource>;
  readonly #infrastructure = new Map<string, Infrastructure>();
  readonly #parameters: Map<string, Parameter>;
  readonly #outputs: Output[];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #taskAddresses = new Map<string, string>();
  readonly #runnerAddresses = new Map<string, string[]>();
  /** What the language declares, by what references call it: `queue.orders`. */
  readonly #declared = new Map<string, Resource>();
  readonly #given = new Map<string, Located | (() => Located)>();
  /** The addresses of what parts make, by keys of their own. */
  readonly #made = new Map<string, string>();
  readonly #reserved = new Set<string>();
  /** The addresses that the texts give. */
  readonly #written: ReadonlySet<string>;
  /** Behind an address that is taken: the first number that may be free. */
  readonly #numbers = new Map<string, number>();

  constructor(model: Model) {
    this.#model = model;
    this.#parameters = new Map(model.parameters.map((each) => [each.name, each]));
    this.#outputs = [...model.outputs];
    this.#written = new Set(
      [...model.infrastructure, ...model.resources].flatMap(({ address }) => address ?? []),
    );
    for (const each of model.infrastructure) this.#infrastructure.set(each.address, each);
    this.#resources = new Map();
    for (const each of model.resources) {
      const address = each.address ?? this.#freeAddress(each);
      this.#resources.set(address, { ...each, address });
      if (each.address === undefined) this.#declared.set(wordOf(each), { ...each, address });
    }
    const references = resolve(model);
    const places = new Map(model.resources.map((each, i) => [each, i]));
    const addresses = [...this.#resources.keys()];
    for (const [i, each] of model.resources.entries()) {
      const task = references.resourceOf(entryOf(each.value, 'taskDefinition')?.value);
      const at = task && places.get(task);
      if (at !== undefined) this.#link(addresses[i]!, addresses[at]!);
    }
  }

  /** The resources of a kind, as they are now. */
  of(kind: ResourceKind): readonly Resource[] {
    return [...this.#resources.values()].filter((each) => each.kind === kind);
  }

  /** The address that a declaration of the language has here: of `service` `flask`. */
  addressOf(kind: ResourceKind, name: string): string | undefined {
    return this.of(kind).find((each) => each.name === name)?.address;
  }

  /** A declaration as it was written, by what references call it: `queue.orders`. */
  declared(target: string): Resource | undefined {
    return this.#declared.get(target);
  }

  /**
   * What references to a declaration get where no attribute of its resource is it: the `url` of `service.flask`. What
   * parts put into the stack may refer to any declaration so; the last part puts in what is meant. A function is asked
   * only where the value is needed.
   */
  give(target: string, attribute: string, value: Located | (() => Located)): void {
    this.#given.set(`${target} ${attribute}`, value);
  }

  given(target: string, attribute: string): Located | undefined {
    const value = this.#given.get(`${target} ${attribute}`);
    return typeof value === 'function' ? value() : value;
  }

  /** The address of what a part makes; the same key has the same one, and it is nobody else's. */
  addressFor(key: string, wanted: string): string {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const address = this.free(wanted);
    this.#made.set(key, address);
    this.#reserved.add(address);
    return address;
  }

  /** Whether a part makes what has this address. */
  makes(address: string): boolean {
    return this.#reserved.has(address);
  }

  at(address: string): Resource | undefined {
    return this.#resources.get(address);
  }

  /** The task definition that a service or job runs, where it is one of the model. */
  taskOf(runner: Resource): Resource | undefined {
    const address = this.#taskAddresses.get(addressOf(runner));
    return address === undefined ? undefined : this.#resources.get(address);
  }

  /** The services and jobs that run a task definition. */
  runnersOf(task: Resource): readonly Resource[] {
    const runners = this.#runnerAddresses.get(addressOf(task)) ?? [];
    return runners.flatMap((each) => this.#resources.get(each) ?? []);
  }

  /** Sets members of a request, or takes them out. */
  set(address: string, members: { readonly [key: string]: Draft }): void {
    const before = this.#resources.get(address);
    if (before) this.#resources.set(address, { ...before, value: withMembers(before.value, members) });
  }

  /** Changes each value at a path such as `containerDefinitions[].logConfiguration`. */
  change(address: string, path: string, change: (value: Located) => Located): void {
    const before = this.#resources.get(address);
    const value = before && changedAt(before.value, path, change);
    if (before && value !== before.value && value?.kind === 'map')
      this.#resources.set(address, { ...before, value });
  }

  /** A request has to wait for these. */
  wait(address: string, ...others: readonly string[]): void {
    const before = this.#resources.get(address);
    if (!before) return;
    const dependsOn = [...new Set([...(before.dependsOn ?? []), ...others])];
    this.#resources.set(address, { ...before, dependsOn });
  }

  /** What a part of the compiler has written out is taken from what is left to be. */
  done(address: string, ...keys: readonly string[]): void {
    const before = this.#resources.get(address);
    if (!before) return;
    const left = before.stack.entries.filter(({ key }) => !keys.includes(key));
    this.#resources.set(address, { ...before, stack: map(before.stack.span, left) });
  }

  /** Takes a kind of the language out whose infrastructure has been added. */
  remove(address: string): void {
    this.#resources.delete(address);
    this.#numbers.clear();
  }

  /** A request that the description implies, for instance a scaling policy. */
  request(
    kind: RequestKind,
    address: string,
    at: Span,
    value: { readonly [key: string]: Draft },
    more: Partial<Pick<Resource, 'name' | 'dependsOn'>> = {},
  ): void {
    this.#resources.set(address, {
      kind,
      name: address,
      nameSpan: at,
      span: at,
      value: draftedMap(value, at),
      stack: map(at, []),
      existing: false,
      address,
      ...more,
    });
  }

  /** Adds what the stack makes besides; an address is taken once. */
  add(
    type: string,
    address: string,
    at: Span,
    properties: { readonly [key: string]: Draft },
    more: Extra = {},
  ): string {
    this.#infrastructure.set(address, {
      type,
      address,
      nameSpan: at,
      span: at,
      properties: draftedMap(properties, at),
      ...more,
    });
    return address;
  }

  infrastructure(address: string): Infrastructure | undefined {
    return this.#infrastructure.get(address);
  }

  infrastructureOf(type: string): readonly Infrastructure[] {
    return [...this.#infrastructure.values()].filter((each) => each.type === type);
  }

  allInfrastructure(): readonly Infrastructure[] {
    return [...this.#infrastructure.values()];
  }

  /** Everything that is a request of the API. */
  requests(): readonly (Resource & { readonly kind: RequestKind })[] {
    return [...this.#resources.values()].flatMap((each) => {
      const { kind } = each;
      return isRequestKind(kind) ? { ...each, kind } : [];
    });
  }

  /** Sets properties of what has been added. */
  extend(address: string, properties: { readonly [key: string]: Draft }): void {
    const before = this.#infrastructure.get(address);
    if (before)
      this.#infrastructure.set(address, {
        ...before,
        properties: withMembers(before.properties, properties),
      });
  }

  /** Puts other values in the place of those that a function answers with another one. */
  replace(change: (value: Located) => Located): void {
    const replace = replacing(change);
    for (const [address, each] of this.#resources) {
      const value = revisedMap(each.value, replace);
      const stack = revisedMap(each.stack, replace);
      if (value !== each.value || stack !== each.stack)
        this.#resources.set(address, { ...each, value, stack });
    }
    for (const [address, each] of this.#infrastructure) {
      const properties = revisedMap(each.properties, replace);
      if (properties !== each.properties) this.#infrastructure.set(address, { ...each, properties });
    }
    for (const [i, each] of this.#outputs.entries())
      this.#outputs[i] = { ...each, value: replace(each.value) };
  }

  /** A value that has to be given; one of a name is asked for once. */
  parameter(name: string, type: string, doc: string, at: Span): Located {
    if (!this.#parameters.has(name)) this.#parameters.set(name, { name, nameSpan: at, type, doc });
    return expression(at, { type: 'parameter', name });
  }

  /** Whether a value is known to be an ARN: by its text, or as a parameter of this type. */
  isArn(value: Located): boolean {
    if (value.kind === 'string') return value.value.startsWith('arn:');
    return this.#typeOf(value) === 'arn';
  }

  /** Whether any parameter holds several. */
  get hasLists(): boolean {
    return [...this.#parameters.values()].some(({ type }) => LISTS.test(type));
  }

  /** Whether a value is a parameter that holds several. */
  isList(value: Located): boolean {
    return LISTS.test(this.#typeOf(value) ?? '');
  }

  /** Of a parameter. */
  #typeOf(value: Located): string | undefined {
    const of = value.kind === 'expression' ? value.expression : undefined;
    return of?.type === 'parameter' ? this.#parameters.get(of.name)?.type : undefined;
  }

  parameterType(name: string): string | undefined {
    return this.#parameters.get(name)?.type;
  }

  hasParameter(name: string): boolean {
    return this.#parameters.has(name);
  }

  output(output: Output): void {
    this.#outputs.push(output);
  }

  tell(found: Diagnostic): void {
    this.#diagnostics.push(found);
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  get tags(): Model['tags'] {
    return this.#model.tags;
  }

  result(): Model {
    return {
      parameters: [...this.#parameters.values()],
      conditions: this.#model.conditions,
      resources: [...this.#resources.values()],
      infrastructure: [...this.#infrastructure.values()],
      outputs: this.#outputs,
      ...(this.#model.tags && { tags: this.#model.tags }),
    };
  }

  #link(runner: string, task: string): void {
    this.#taskAddresses.set(runner, task);
    const known = this.#runnerAddresses.get(task);
    if (known) known.push(runner);
    else this.#runnerAddresses.set(task, [runner]);
  }

  #freeAddress({ kind, name }: Resource): string {
    return this.free(logicalId(name, TYPE_OF[kind] ?? pascal(kind)));
  }

  /** The address, or the first of those after it that nothing has. */
  free(wanted: string): string {
    const isTaken = (id: string) =>
      this.#resources.has(id) ||
      this.#infrastructure.has(id) ||
      this.#reserved.has(id) ||
      this.#written.has(id);
    if (!isTaken(wanted)) return wanted;
    let n = this.#numbers.get(wanted) ?? 2;
    while (isTaken(`${wanted}${n}`)) n++;
    this.#numbers.set(wanted, n);
    return `${wanted}${n}`;
  }
}

/** Types of the language and of CloudFormation. */
const LISTS = /^(?:list|subnets|security-groups|CommaDelimitedList|List<.*>|.*<List<.*>>)$/;

export type Extra = Pick<Infrastructure, 'condition' | 'dependsOn' | 'keep' | 'doc'>;

/** What references of the language call a resource; a fleet is its capacity provider. */
export function wordOf({ kind, name }: Pick<Resource, 'kind' | 'name'>): string {
  return `${WORDS[kind] ?? kind}.${name}`;
}

const WORDS: Readonly<Partial<Record<ResourceKind, string>>> = {
  'task-definition': 'task',
  'capacity-provider': 'fleet',
};

/** A reference to what CloudFormation gives for a resource of the model. */
export function refTo(resource: Resource, attribute: string, at: Span): Located {
  return attributeOf(addressOf(resource), attribute, at);
}
