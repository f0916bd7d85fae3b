import { every, not, some, type Ternary } from '../../source/ternary.js';
import type { Located } from '../../source/value.js';
import { callOf, itemsOf } from './functions.js';
import type { Declared } from './parameters.js';
import type { Template } from './template.js';

/** Which conditions are taken to be true or false. */
export type Assumed = ReadonlyMap<string, boolean>;

/** What was told of conditions that were asked for. */
export type Answers = ReadonlyMap<string, Ternary>;

/** Of conditions that are made of conditions. */
const LONGEST_CHAIN = 300;

/** What can be told of the conditions of a template where some are taken as given. */
export class Conditions {
  readonly #template: Template;
  readonly #parameters: ReadonlyMap<string, Declared>;
  /** What is taken as given, and what follows from it. */
  readonly #assumed = new Map<string, boolean>();
  #contradicts = false;
  /** What parameters are for the assumed conditions to be true. */
  readonly #implied: ReadonlyMap<string, string>;
  readonly #open = new Set<string>();
  readonly #known = new Map<string, Ternary>();
  #watch: Map<string, Ternary> | undefined;

  constructor(template: Template, parameters: ReadonlyMap<string, Declared>, assumed: Assumed) {
    this.#template = template;
    this.#parameters = parameters;
    const given: (readonly [string, boolean])[] = [...assumed];
    for (const [name, holds] of given) {
      const before = this.#assumed.get(name);
      if (before !== undefined) this.#contradicts ||= before !== holds;
      else {
        this.#assumed.set(name, holds);
        const definition = template.sections.Conditions.get(name)?.value;
        if (definition) given.push(...this.#follows(definition, holds));
      }
    }
    this.#implied = new Map(
      [...this.#assumed].flatMap(([name, holds]) => (holds ? this.#equality(name) : [])),
    );
  }

  /** Tells apart what is given and what is known of all conditions: where it is the same, so is the template. */
  get signature(): string {
    const names = new Set([...this.#template.sections.Conditions.keys(), ...this.#assumed.keys()]);
    return JSON.stringify([
      [...names].sort().map((name) => [name, this.holds(name)]),
      [...this.#implied].sort(),
    ]);
  }

  /** Whether all that is assumed can be so at once, as far as that can be told. */
  get possible(): boolean {
    if (this.#contradicts) return false;
    return [...this.#assumed].every(([name, holds]) => {
      const defined = this.#defined(name);
      return defined === 'unknown' || defined === holds;
    });
  }

  /** What follows from a definition, as far as there is but one way for it to hold, or not to. */
  #follows(definition: Located, holds: boolean): readonly (readonly [name: string, holds: boolean])[] {
    const call = callOf(definition, this.#template.tags, true);
    switch (call?.name) {
      case 'Condition':
        return call.argument.kind === 'string' ? [[call.argument.value, holds]] : [];
      case 'Fn::Not':
        return itemsOf(call.argument).flatMap((item) => this.#follows(item, !holds));
      case holds ? 'Fn::And' : 'Fn::Or':
        return itemsOf(call.argument).flatMap((item) => this.#follows(item, holds));
      default:
        return [];
    }
  }

  holds(name: string): Ternary {
    const answer = this.#assumed.get(name) ?? this.#defined(name);
    this.#watch?.set(name, answer);
    return answer;
  }

  /** Does what asks for conditions, and says which. */
  watched<Result>(work: () => Result): { readonly result: Result; readonly answers: Answers } {
    const answers = new Map<string, Ternary>();
    this.#watch = answers;
    const result = work();
    this.#watch = undefined;
    return { result, answers };
  }

  wouldAnswer(answers: Answers): boolean {
    return [...answers].every(([name, answer]) => this.holds(name) === answer);
  }

  #defined(name: string): Ternary {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const definition = this.#template.sections.Conditions.get(name)?.value;
    if (!definition || this.#open.has(name) || this.#open.size > LONGEST_CHAIN) return 'unknown';
    this.#open.add(name);
    const result = this.#evaluate(definition);
    this.#open.delete(name);
    this.#known.set(name, result);
    return result;
  }

  #evaluate(value: Located): Ternary {
    const call = callOf(value, this.#template.tags, true);
    const items = itemsOf(call?.argument ?? value);
    switch (call?.name) {
      case 'Condition':
        return call.argument.kind === 'string' ? this.holds(call.argument.value) : 'unknown';
      case 'Fn::Not':
        return items.length === 1 ? not(this.#evaluate(items[0]!)) : 'unknown';
      case 'Fn::And':
        return every(items.map((item) => this.#evaluate(item)));
      case 'Fn::Or':
        return some(items.map((item) => this.#evaluate(item)));
      case 'Fn::Equals':
        return items.length === 2 ? this.#equal(items[0]!, items[1]!) : 'unknown';
      default:
        return 'unknown';
    }
  }

  #equal(left: Located, right: Located): Ternary {
    const [a, b] = [this.#textsOf(left), this.#textsOf(right)];
    if (!a || !b) return 'unknown';
    if (!a.some((each) => b.includes(each))) return false;
    return a.length === 1 && b.length === 1 ? true : 'unknown';
  }

  /** All that a value can be, where that is known. */
  #textsOf(value: Located): readonly string[] | undefined {
    const name = this.#parameterIn(value);
    if (name === undefined) return callOf(value, this.#template.tags) ? undefined : textsIn([value]);
    const parameter = this.#parameters.get(name);
    const implied = this.#implied.get(name);
    if (parameter?.given) return textsIn([parameter.given]);
    const allowed = parameter?.allowed && textsIn(parameter.allowed);
    if (implied === undefined) return allowed;
    return !allowed || allowed.includes(implied) ? [implied] : [];
  }

  #parameterIn(value: Located): string | undefined {
    const call = callOf(value, this.#template.tags);
    return call?.name === 'Ref' && call.argument.kind === 'string' ? call.argument.value : undefined;
  }

  /** The parameter and the text that a condition compares, where it does nothing else. */
  #equality(condition: string): [string, string][] {
    const definition = this.#template.sections.Conditions.get(condition)?.value;
    const call = definition && callOf(definition, this.#template.tags, true);
    if (call?.name !== 'Fn::Equals') return [];
    const [left, right] = itemsOf(call.argument);
    if (!left || !right) return [];
    return [[left, right] as const, [right, left] as const].flatMap(
      ([parameter, other]): [string, string][] => {
        const name = this.#parameterIn(parameter);
        const text = callOf(other, this.#template.tags) ? undefined : textsIn([other])?.[0];
        return name === undefined || text === undefined ? [] : [[name, text]];
      },
    );
  }
}

export function textsIn(values: readonly Located[]): readonly string[] | undefined {
  const texts = values.flatMap((value) => {
    if (value.kind === 'number') return value.written;
    return value.kind === 'string' || value.kind === 'boolean' ? String(value.value) : [];
  });
  return texts.length === values.length ? texts : undefined;
}
