import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Parameter } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { expression, type Located, string } from '../source/value.js';
import { language } from './problems.js';
import { didYouMean, nearestOf, suggest } from './suggest.js';

/** A thing declared, and what of it is known from its text. */
export interface Named {
  readonly kind: string;
  readonly name: string;
  /** Undefined where only the stack will know. */
  attribute(attribute: string): Located | undefined;
  /** What to write where it has no such attribute because of what it says. */
  lacks(attribute: string): string | undefined;
}

/** What `${kind.name.attribute}` may ask for. */
export const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  service: ['name', 'host', 'url', 'arn'],
  job: ['name', 'arn'],
  task: ['family', 'arn', 'role-arn', 'execution-role-arn'],
  cluster: ['name', 'arn'],
  bucket: ['name', 'arn'],
  queue: ['name', 'arn', 'url'],
  topic: ['name', 'arn'],
  table: ['name', 'arn'],
  'file-system': ['id', 'arn'],
  'log-group': ['name', 'arn'],
  'load-balancer': ['arn', 'dns', 'url'],
  network: ['vpc', 'subnets', 'security-groups'],
  alarm: ['name', 'arn'],
};

/** What some things have several of, each with a name: `${file-system.shared.access-point.uploads}`. */
export const PARTS: Readonly<Record<string, string>> = { 'file-system': 'access-point' };

const AWS = ['region', 'account', 'partition', 'stack'];
export const AROUND: readonly string[] = ['env.name', ...AWS.map((each) => `aws.${each}`)];

export function isAround(name: string): boolean {
  return AROUND.includes(name);
}

/** The names of a program: what `${…}` can hold. */
export class Scope {
  readonly #given: ReadonlyMap<string, string>;
  readonly #environment: string | undefined;
  readonly #report: (found: Diagnostic) => void;
  readonly #parameters = new Map<string, Parameter>();
  readonly #broken = new Set<string>();
  readonly #lets = new Map<string, () => Located | undefined>();
  /** Of lets, and of attributes that the text tells. */
  readonly #values = new Map<string, KnownValue | 'open'>();
  readonly #things = new Map<string, Named>();
  /** How many values are being read inside each other. */
  #depth = 0;
  /** How much may still be put into texts: values that are made of each other can double with every step. */
  #budget = 16_000_000;

  constructor(
    given: ReadonlyMap<string, string>,
    environment: string | undefined,
    report: (found: Diagnostic) => void,
  ) {
    this.#given = given;
    this.#environment = environment;
    this.#report = report;
  }

  addParameter(parameter: Parameter): void {
    this.#parameters.set(parameter.name, parameter);
  }

  /** Something whose declaration could not be read: its uses need no further message. */
  addBroken(name: string): void {
    this.#broken.add(name);
  }

  addLet(name: string, read: () => Located | undefined): void {
    this.#lets.set(name, read);
  }

  addThing(thing: Named): void {
    this.#things.set(`${thing.kind}.${thing.name}`, thing);
  }

  readonly resolve = (name: string, at: Span): Located => {
    const parameter = this.#parameters.get(name);
    if (parameter) return this.#parameter(parameter, at);
    if (this.#lets.has(name)) return this.#let(name, at);
    if (this.#broken.has(name)) return expression(at, { type: 'parameter', name });
    return this.around(name, at) ?? this.#attribute(name, at) ?? this.#unknown(name, at);
  };

  /** What the program is compiled for: its environment, account and region. */
  around(name: string, at: Span): Located | undefined {
    if (!isAround(name)) return undefined;
    if (name === 'env.name')
      return this.#environment === undefined
        ? expression(at, { type: 'parameter', name })
        : string(at, this.#environment);
    const given = this.#given.get(name);
    const attribute = name.slice('aws.'.length);
    return given === undefined
      ? expression(at, { type: 'reference', target: 'aws', attribute })
      : string(at, given);
  }

  /** Reads every `let`, so that what is wrong with one is said even where nothing uses it. */
  readLets(): void {
    for (const name of this.#lets.keys()) this.#valueOf(name);
  }

  #parameter({ name, fallback, allowed }: Parameter, at: Span): Located {
    if (fallback && this.#given.has(name))
      return { ...fallback, span: at, ...(fallback.kind === 'string' && { mayNameSecret: true }) };
    return expression(at, {
      type: 'parameter',
      name,
      ...(fallback && { fallback }),
      ...(allowed && { allowed }),
    });
  }

  #let(name: string, at: Span): Located {
    return this.#known(name, at) ?? expression(at, { type: 'opaque', text: `\${${name}}` });
  }

  /** What is put in the place of a `let`, or of an attribute that the text tells. */
  #known(name: string, at: Span, read?: () => Located | undefined): Located | undefined {
    const known = this.#valueOf(name, read);
    if (known === 'open') this.#report(language.report.circular(at, { what: 'value', name }));
    else if (known.weight > this.#budget) {
      if (this.#budget > 0) this.#report(language.report.tooLarge(at, { name }));
      this.#budget = 0;
    } else if (known.value) {
      this.#budget -= known.weight;
      return { ...known.value, span: at };
    }
    return undefined;
  }

  /** One that is made of too many others, one inside the other, counts as too large. */
  #valueOf(name: string, read = this.#lets.get(name)!): KnownValue | 'open' {
    const known = this.#values.get(name);
    if (known) return known;
    if (this.#depth === DEEPEST) return { value: undefined, weight: Number.POSITIVE_INFINITY };
    this.#values.set(name, 'open');
    this.#depth++;
    const value = read();
    this.#depth--;
    const made = { value, weight: value ? weightOf(value) : 0 };
    this.#values.set(name, made);
    return made;
  }

  /** `kind.name.attribute`; the name itself may hold dots. */
  #attribute(name: string, at: Span): Located | undefined {
    const [kind, ...rest] = name.split('.');
    const last = rest.pop();
    const part =
      kind !== undefined && rest.length > 1 && rest.at(-1) === PARTS[kind] ? rest.pop() : undefined;
    const attribute = part === undefined || last === undefined ? last : `${part}.${last}`;
    const attributes = kind !== undefined && Object.hasOwn(ATTRIBUTES, kind) ? ATTRIBUTES[kind] : undefined;
    if (!kind || !attributes || attribute === undefined || rest.length === 0) return undefined;
    const called = rest.join('.');
    const thing = this.#things.get(`${kind}.${called}`);
    if (!thing && !this.#broken.has(called)) {
      const names = [...this.#things.values()].filter((each) => each.kind === kind).map((each) => each.name);
      const details = suggest(
        at,
        called,
        names,
        `declare it: \`${kind} ${called} existing\` if it is made elsewhere`,
      );
      this.#report(language.report.unknownName(at, { what: kind, name: called }, details));
    } else if (thing && part === undefined && !attributes.includes(attribute)) {
      const details = suggest(at, attribute, attributes, '');
      this.#report(language.report.unknownAttribute(at, { kind, attribute }, details));
    } else if (thing) {
      const lack = thing.lacks(attribute);
      if (lack !== undefined)
        this.#report(language.report.noAttribute(at, { kind, name: called, attribute }, { help: [lack] }));
      const known = this.#known(name, at, () => thing.attribute(attribute));
      if (known) return known;
    }
    return expression(at, { type: 'reference', target: `${kind}.${called}`, attribute });
  }

  #unknown(name: string, at: Span): Located {
    const lets = [...this.#lets.keys()].filter((each) => this.#values.get(each) !== 'open');
    const near = nearestOf(name, [...AROUND, ...this.#parameters.keys(), ...lets]);
    const details = near === undefined ? { help: [helpFor(name)] } : didYouMean(at, name, near);
    this.#report(language.report.unknownName(at, { what: 'name', name }, details));
    return expression(at, { type: 'opaque', text: `\${${name}}` });
  }
}

const DEEPEST = 64;

interface KnownValue {
  /** Undefined where it could not be read, which is said already. */
  readonly value: Located | undefined;
  readonly weight: number;
}

/** A name that could be of the shell is told how to reach it. */
function helpFor(name: string): string {
  const shell = /^([A-Za-z_]\w*)(?:[:\-+?=].*)?$/.exec(name);
  return shell
    ? `declare it with \`param ${shell[1]}: string\`, or write the shell's own in a text: \`"\\\${${name}}"\``
    : 'inside `${…}` stands a param, a `let`, `env.name`, `aws.region`, or `kind.name.attribute` of something declared';
}

/** About how many characters a value is long. */
function weightOf(value: Located): number {
  if (value.kind === 'string') return value.value.length + 1;
  if (value.kind === 'list') return value.items.reduce((sum, item) => sum + weightOf(item), 1);
  if (value.kind === 'expression' && value.expression.type === 'concatenation')
    return value.expression.parts.reduce((sum, part) => sum + weightOf(part), 1);
  return 1;
}
