import { type Located, string } from '../../source/value.js';
import { callsIn } from './calls.js';
import { type Assumed, Conditions, textsIn } from './conditions.js';
import { callOf, itemsOf } from './functions.js';
import { isTaken } from './limits.js';
import type { Declared } from './parameters.js';
import type { Template } from './template.js';

/** So many conditions are looked at for a template, again and again; of what would need more, nothing is said. */
const MOST_LOOKED_AT = 100_000;

/** What a parameter is taken to be. */
interface Choice {
  readonly text: string;
  readonly shown: string;
}

/** What a definition asks for. */
interface Asked {
  readonly conditions: readonly string[];
  /** With which texts parameters are compared. */
  readonly texts: readonly (readonly [parameter: string, texts: readonly string[]])[];
}

/** Which values of parameters make conditions true or false. */
export class Situations {
  readonly #template: Template;
  readonly #parameters: ReadonlyMap<string, Declared>;
  readonly #asked = new Map<string, Asked>();
  readonly #examples = new Map<string, ReadonlyMap<string, string> | undefined>();
  #left = MOST_LOOKED_AT;

  constructor(template: Template, parameters: ReadonlyMap<string, Declared>) {
    this.#template = template;
    this.#parameters = parameters;
  }

  /** Values with which all that is assumed is so, for a reader; undefined where none are found. Defaults are tried first. */
  example(assumed: Assumed): ReadonlyMap<string, string> | undefined {
    const key = JSON.stringify([...assumed].sort());
    if (!this.#examples.has(key)) this.#examples.set(key, this.#find(assumed));
    return this.#examples.get(key);
  }

  #find(assumed: Assumed): ReadonlyMap<string, string> | undefined {
    if (this.#left <= 0) return undefined;
    const asked = this.#askedBy(assumed.keys());
    const choices = this.#choices(asked);
    const count = choices.reduce((product, [, { length }]) => product * length, 1);
    for (let i = 0; i < count && this.#left > 0; i++) {
      this.#left -= asked.length;
      let rest = i;
      const chosen = choices.map(([name, of]) => {
        const choice = of[rest % of.length]!;
        rest = Math.floor(rest / of.length);
        return [name, choice] as const;
      });
      if (this.#isSo(assumed, chosen)) return new Map(chosen.map(([name, { shown }]) => [name, shown]));
    }
    return undefined;
  }

  #isSo(assumed: Assumed, chosen: readonly (readonly [name: string, choice: Choice])[]): boolean {
    const { root } = this.#template;
    const given = chosen.map(([name, { text }]) => {
      const pseudo = { name, nameSpan: root.span, type: 'string', isList: false, isNumber: false };
      return [name, { ...(this.#parameters.get(name) ?? pseudo), given: string(root.span, text) }] as const;
    });
    const conditions = new Conditions(this.#template, new Map(given), new Map());
    return [...assumed].every(([name, holds]) => conditions.holds(name) === holds);
  }

  /** By conditions and all that they are made of. */
  #askedBy(conditions: Iterable<string>): readonly Asked[] {
    const open = new Set(conditions);
    const asked: Asked[] = [];
    for (const name of open) {
      const own = this.#asked.get(name) ?? this.#askedIn(this.#template.sections.Conditions.get(name)?.value);
      this.#asked.set(name, own);
      asked.push(own);
      for (const each of own.conditions) open.add(each);
    }
    this.#left -= asked.length;
    return asked;
  }

  #askedIn(definition: Located | undefined): Asked {
    const calls = definition ? callsIn([definition], this.#template, true) : [];
    return {
      conditions: calls.flatMap(({ name, argument }) =>
        name === 'Condition' && argument.kind === 'string' ? argument.value : [],
      ),
      texts: calls.flatMap(({ name, argument }) => {
        const sides = name === 'Fn::Equals' ? itemsOf(argument) : [];
        const parameters = sides.flatMap((side) => this.#parameterIn(side) ?? []);
        const texts = sides.flatMap((side) => this.#textsOf(side));
        return parameters.map((parameter) => [parameter, texts] as const);
      }),
    };
  }

  #parameterIn(side: Located): string | undefined {
    const call = callOf(side, this.#template.tags);
    return call?.name === 'Ref' && call.argument.kind === 'string' ? call.argument.value : undefined;
  }

  /** A text, or all that the template says of the parameter in its place. */
  #textsOf(side: Located): readonly string[] {
    const name = this.#parameterIn(side);
    if (name === undefined) return callOf(side, this.#template.tags) ? [] : (textsIn([side]) ?? []);
    const { fallback, allowed = [] } = this.#parameters.get(name) ?? {};
    return textsIn([...(fallback ? [fallback] : []), ...allowed]) ?? [];
  }

  /** Of parameters of which nothing is known there are none. */
  #choices(asked: readonly Asked[]): readonly (readonly [name: string, choices: readonly Choice[]])[] {
    const compared = new Map<string, Set<string>>();
    for (const [name, texts] of asked.flatMap((each) => each.texts))
      compared.set(name, new Set([...(compared.get(name) ?? []), ...texts]));
    // Those of AWS itself depend on each other.
    const isOnlyOne = [...compared.keys()].filter((name) => name.startsWith('AWS::')).length === 1;
    return [...compared]
      .map(([name, texts]) => {
        const parameter = this.#parameters.get(name);
        if (parameter) return [name, choicesOf(parameter, texts)] as const;
        return [name, name.startsWith('AWS::') && isOnlyOne ? openChoices(texts, []) : []] as const;
      })
      .filter(([, of]) => of.length > 0);
  }
}

function choicesOf(parameter: Declared, compared: ReadonlySet<string>): readonly Choice[] {
  const { fallback, given, allowed, pattern, range } = parameter;
  const fitting = (values: readonly Located[]) =>
    (textsIn(values) ?? []).filter((text) => fits(text, parameter));
  if (given) return fitting([given]).map(choiceOf);
  const first = fallback ? fitting([fallback]) : [];
  if (allowed) {
    const all = fitting(allowed);
    // Of what is compared with nothing, one stands for all.
    const other = all.filter((each) => !compared.has(each)).slice(0, first.length > 0 ? 1 : 2);
    return [...new Set([...first, ...all.filter((each) => compared.has(each)), ...other])].map(choiceOf);
  }
  if (parameter.type !== 'string' && parameter.type !== 'number') return first.map(choiceOf);
  const texts = [...compared].filter((text) => fits(text, parameter));
  return pattern === undefined && !range
    ? openChoices(compared, first, texts)
    : [...new Set([...first, ...texts])].map(choiceOf);
}

/** Also one that is compared with nothing. */
function openChoices(
  compared: ReadonlySet<string>,
  first: readonly string[],
  texts: readonly string[] = [...compared],
): readonly Choice[] {
  const known = [...new Set([...first, ...texts])].map(choiceOf);
  if (compared.size === 0) return known;
  const shown = `other than ${[...compared].map((text) => choiceOf(text).shown).join(' and ')}`;
  return [...known, { text: `(${[...compared].join()})`, shown }];
}

function choiceOf(text: string): Choice {
  return { text, shown: text === '' ? 'empty' : `\`${text}\`` };
}

/** Of the ids of AWS, none is empty. */
function fits(text: string, parameter: Declared): boolean {
  return !parameter.isList && (text !== '' || parameter.type === 'string') && isTaken(text, parameter);
}
