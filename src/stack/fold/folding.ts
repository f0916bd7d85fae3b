import { addressOf, type Infrastructure, type Model, type Resource } from '../../model/resource.js';
import type { Span } from '../../source/span.js';
import { entryOf, type Located, type LocatedMap, map } from '../../source/value.js';
import { ATTRIBUTES } from '../attributes.js';
import { wordOf } from '../expansion.js';
import { suffixOf } from '../names.js';
import { attributeOf, type Draft, draftedMap, replaced, replacedInMap, withMembers } from '../values.js';
import { canonical, plainAttribute } from './canonical.js';
import { parametersIn, type Referred, referredIn } from './references.js';

/** What the language says in other words, and what of it is told where it is not the same. */
export interface Taken {
  readonly infrastructure: Infrastructure;
  /** The compiler writes another one of its own in its place. */
  readonly as?: string;
}

/** How often the language could not say something, by its address. */
export type Refused = ReadonlyMap<string, number>;

/** There is more than one way to say these. */
const TRIES: Readonly<Record<string, number>> = { 'AWS::Logs::LogGroup': 2 };

type Members = { readonly [key: string]: Draft };

type OwnKind = Exclude<Resource['kind'], 'service' | 'task-definition' | 'cluster' | 'job'>;

/** A model on its way back into the language: what is left of its infrastructure, and what its resources say already. */
export class Folding {
  readonly #model: Model;
  readonly #refused: Refused;
  readonly #infrastructure: ReadonlyMap<string, Infrastructure>;
  readonly #taken = new Map<string, Taken>();
  /** By their addresses, as they are now. */
  readonly #resources: Map<string, Resource>;
  /** What the language calls what CloudFormation gives for something: `bucket.data` `name`. */
  readonly #words = new Map<string, Referred>();

  constructor(model: Model, refused: Refused) {
    this.#model = model;
    this.#refused = refused;
    this.#infrastructure = new Map(model.infrastructure.map((each) => [each.address, each]));
    const seen = new Set<string>();
    this.#resources = new Map(
      model.resources.map((each, i) => {
        const address = addressOf(each);
        const isFirst = !seen.has(address);
        seen.add(address);
        return [isFirst ? address : `${address} ${i}`, each];
      }),
    );
  }

  get original(): Model {
    return this.#model;
  }

  /** What of a type may be folded. */
  of(...types: readonly string[]): readonly Infrastructure[] {
    return this.#model.infrastructure.filter((each) => types.includes(each.type) && this.#isFree(each));
  }

  /** What has an address, where it is of this type and may be folded. */
  at(address: string | undefined, type: string): Infrastructure | undefined {
    const found = address === undefined ? undefined : this.#infrastructure.get(address);
    return found?.type === type && this.#isFree(found) ? found : undefined;
  }

  #isFree({ address, existing, type }: Infrastructure): boolean {
    return !existing && !this.#taken.has(address) && this.triesOf(address) < (TRIES[type] ?? 1);
  }

  /** How often it has been folded in a way that lost too much. */
  triesOf(address: string): number {
    return this.#refused.get(address) ?? 0;
  }

  resources(kind: Resource['kind']): readonly Resource[] {
    return [...this.#resources.values()].filter((each) => each.kind === kind && !each.existing);
  }

  resource(address: string): Resource | undefined {
    return this.#resources.get(address);
  }

  /** It is said in the language from here on. */
  take(infrastructure: Infrastructure, more: Omit<Taken, 'infrastructure'> = {}): void {
    this.#taken.set(infrastructure.address, { infrastructure, ...more });
  }

  get taken(): ReadonlyMap<string, Taken> {
    return this.#taken;
  }

  /** Makes a declaration of a kind of the language in the place of some infrastructure. */
  declare(
    kind: OwnKind,
    from: Infrastructure,
    value: { readonly [key: string]: Draft },
    more: Partial<Pick<Resource, 'doc'>> = {},
  ): Resource {
    const { address, nameSpan, span, doc, keep } = from;
    const name = this.#freeName(kind, nameFor(from));
    const declaration: Resource = {
      kind,
      name,
      nameSpan,
      span,
      value: draftedMap({ ...value, ...(keep && { keep: true }) }, span),
      stack: map(span, []),
      existing: false,
      address,
      ...(doc !== undefined && { doc }),
      ...more,
    };
    this.#resources.set(address, declaration);
    this.take(from);
    const word = wordOf(declaration);
    for (const [attribute, given] of Object.entries(ATTRIBUTES[word.split('.')[0]!] ?? {}))
      this.call(address, given, word, attribute);
    return declaration;
  }

  /** Makes a request in the place of some infrastructure. */
  request(
    kind: 'job',
    from: Infrastructure,
    wanted: string,
    says: { readonly value: Members; readonly stack: Members; readonly doc?: string },
  ): void {
    const { address, nameSpan, span } = from;
    const { doc } = says;
    this.#resources.set(address, {
      kind,
      name: this.#freeName(kind, wanted),
      nameSpan,
      span,
      value: draftedMap(says.value, span),
      stack: draftedMap(says.stack, span),
      existing: false,
      address,
      ...(doc !== undefined && { doc }),
    });
    this.take(from);
  }

  /** What an attribute of some infrastructure is called in the language. */
  call(address: string, given: string, target: string, attribute: string): void {
    this.#words.set(`${address} ${given}`, { target, attribute });
  }

  wordFor({ target, attribute }: Referred): Referred | undefined {
    return this.#words.get(`${target} ${plainAttribute(attribute)}`);
  }

  /** Sets members of a request, or takes them out. */
  set(address: string, members: { readonly [key: string]: Draft }): void {
    const before = this.#resources.get(address);
    if (before) this.#resources.set(address, { ...before, value: withMembers(before.value, members) });
  }

  replace(address: string, value: LocatedMap): void {
    const before = this.#resources.get(address);
    if (before) this.#resources.set(address, { ...before, value });
  }

  /** Sets what a description says besides its request. */
  say(address: string, members: { readonly [key: string]: Draft }): void {
    const before = this.#resources.get(address);
    if (before) this.#resources.set(address, { ...before, stack: withMembers(before.stack, members) });
  }

  /** Everything that refers to an address: the addresses of requests and infrastructure, and `output`. */
  usersOf(address: string): ReadonlySet<string> {
    this.#users ??= usersIn(this.#model);
    return this.#users.get(address) ?? new Set();
  }
  #users: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  /** These are the groups of a balancer that services are exposed by: the compiler lets it in. */
  guarded(groups: readonly Located[]): void {
    for (const each of groups) this.#guards.add(canonical(each, (address) => address));
  }
  readonly #guards = new Set<string>();

  isGuard(group: Located | undefined): boolean {
    return group !== undefined && this.#guards.has(canonical(group, (address) => address));
  }

  /** The compiler asks for this parameter by itself. */
  leaveOut(parameter: string): void {
    this.#left.add(parameter);
  }
  readonly #left = new Set<string>();

  /** In the words of the language wherever it has some. */
  result(): Model {
    const worded = (at: Span, of: Referred) => {
      const word = this.wordFor(of);
      return word && attributeOf(word.target, word.attribute, at);
    };
    const change = (value: LocatedMap) =>
      replacedInMap(value, (each) =>
        each.kind === 'expression' && each.expression.type === 'reference'
          ? (worded(each.span, each.expression) ?? each)
          : each,
      );
    const resources = [...this.#resources.values()].map((each) => ({
      ...each,
      value: change(each.value),
      stack: change(each.stack),
      ...(each.dependsOn && { dependsOn: each.dependsOn.filter((address) => !this.#taken.has(address)) }),
    }));
    const asked = new Set(
      resources.flatMap(({ value, stack }) => [...parametersIn(value), ...parametersIn(stack)]),
    );
    return {
      ...this.#model,
      parameters: this.#model.parameters.filter(({ name }) => !this.#left.has(name) || asked.has(name)),
      resources,
      infrastructure: this.#model.infrastructure.filter(({ address }) => !this.#taken.has(address)),
      outputs: this.#model.outputs.map((each) => ({
        ...each,
        value: replaced(each.value, (value) =>
          value.kind === 'expression' && value.expression.type === 'reference'
            ? (worded(value.span, value.expression) ?? value)
            : value,
        ),
      })),
    };
  }

  #freeName(kind: Resource['kind'], wanted: string): string {
    const taken = new Set(this.resources(kind).map(({ name }) => name));
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`;
    return name;
  }
}

/** `DataBucket` is `data`: what the compiler makes of it has the same logical id again. */
export function nameFor({ address, type }: Infrastructure): string {
  const suffix = suffixOf(type);
  const word = address.replace(/^.*\./, '');
  const stem = word.endsWith(suffix) && word !== suffix ? word.slice(0, -suffix.length) : word;
  const name = stem
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return name === '' ? 'unnamed' : name;
}

function usersIn({ resources, infrastructure, outputs }: Model): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  const add = (user: string, values: readonly Referred[]) => {
    for (const { target } of values) {
      const known = users.get(target) ?? new Set();
      users.set(target, known.add(user));
    }
  };
  for (const each of resources) add(addressOf(each), [...referredIn(each.value), ...referredIn(each.stack)]);
  for (const { address, properties } of infrastructure) add(address, referredIn(properties));
  for (const { value } of outputs) add('output', referredIn(value));
  return users;
}

/** Whether a value has only these members, so that nothing of it is lost. */
export function hasOnly(value: LocatedMap, ...known: readonly string[]): boolean {
  return value.entries.every(({ key }) => known.includes(key));
}

export function propertyOf({ properties }: Infrastructure, name: string) {
  return entryOf(properties, name)?.value;
}
