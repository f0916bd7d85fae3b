import { type Located, string } from '../../source/value.js';
import { callsIn } from './calls.js';
import { type Assumed, Conditions, textsIn } from './conditions.js';
import { callOf, itemsOf } from './functions.js';
import type { Declared } from './parameters.js';
import type { Template } from './template.js';

/** So many combinations of values are tried for a template; of what would need more, nothing is said. */
const MOST_TRIED = 5000;

/** What a parameter is taken to be: a text, or any other than those that conditions compare it with. */
interface Choice {
  readonly text: string;
  readonly shown: string;
}

/** Which values of parameters make conditions true or false. */
export class Situations {
  readonly #template: Template;
  readonly #parameters: ReadonlyMap<string, Declared>;
  readonly #known = new Map<string, ReadonlyMap<string, string> | undefined>();
  #left = MOST_TRIED;

  constructor(template: Template, parameters: ReadonlyMap<string, Declared>) {
    this.#template = template;
    this.#parameters = parameters;
  }

  /** Values with which all that is assumed is so, for a reader; undefined where none are found. Defaults are tried first. */
  example(assumed: Assumed): ReadonlyMap<string, string> | undefined {
    const key = JSON.stringify([...assumed].sort());
    if (!this.#known.has(key)) this.#known.set(key, this.#find(assumed));
    return this.#known.get(key);
  }

  #find(assumed: Assumed): ReadonlyMap<string, string> | undefined {
    const choices = [...this.#comparedBy(assumed.keys())]
      .map(([name, texts]) => [name, this.#choicesOf(name, texts)] as const)
      .filter(([, of]) => of.length > 0);
    const count = choices.reduce((product, [, { length }]) => product * length, 1);
    if (count > this.#left) return undefined;
    this.#left -= count;
    for (let i = 0; i < count; i++) {
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
      const nothing = { name, nameSpan: root.span, type: 'string', isList: false, isNumber: false };
      return [name, { ...(this.#parameters.get(name) ?? nothing), given: string(root.span, text) }] as const;
    });
    const conditions = new Conditions(this.#template, new Map([...this.#parameters, ...given]), new Map());
    return [...assumed].every(([name, holds]) => conditions.holds(name) === holds);
  }

  /** The parameters that conditions ask for, each with the texts that it is compared with. */
  #comparedBy(conditions: Iterable<string>): ReadonlyMap<string, ReadonlySet<string>> {
    const compared = new Map<string, Set<string>>();
    const open = new Set(conditions);
    for (const name of open) {
      const definition = this.#template.sections.Conditions.get(name)?.value;
      for (const call of definition ? callsIn([definition], this.#template, true) : []) {
        if (call.name === 'Condition' && call.argument.kind === 'string') open.add(call.argument.value);
        if (call.name !== 'Fn::Equals') continue;
        const sides = itemsOf(call.argument);
        const texts = sides.flatMap((side) =>
          callOf(side, this.#template.tags) ? [] : (textsIn([side]) ?? []),
        );
        for (const parameter of sides.flatMap((side) => this.#parameterIn(side) ?? []))
          compared.set(parameter, new Set([...(compared.get(parameter) ?? []), ...texts]));
      }
    }
    return compared;
  }

  #parameterIn(side: Located): string | undefined {
    const call = callOf(side, this.#template.tags);
    return call?.name === 'Ref' && call.argument.kind === 'string' ? call.argument.value : undefined;
  }

  /** Its default first; none where it is not known what it can be. */
  #choicesOf(name: string, compared: ReadonlySet<string>): readonly Choice[] {
    const parameter = this.#parameters.get(name);
    if (parameter?.given) return choicesOf([parameter.given]);
    const [fallback] = parameter?.fallback ? choicesOf([parameter.fallback]) : [];
    const own = fallback ? [fallback] : [];
    if (parameter?.allowed) return [...own, ...choicesOf(parameter.allowed)];
    const isPlain = !parameter?.isList && !parameter?.pattern && !parameter?.length && !parameter?.range;
    const type = parameter?.type ?? (name.startsWith('AWS::') ? 'string' : undefined);
    const texts = isPlain && (type === 'string' || type === 'number') ? [...compared].map(choiceOf) : [];
    return [...own, ...texts, ...(isPlain && type === 'string' ? [otherThan(compared)] : [])];
  }
}

function choicesOf(values: readonly Located[]): readonly Choice[] {
  return values.flatMap((value) => textsIn([value])?.map(choiceOf) ?? []);
}

function choiceOf(text: string): Choice {
  return { text, shown: text === '' ? 'empty' : `\`${text}\`` };
}

function otherThan(compared: ReadonlySet<string>): Choice {
  const shown = `other than ${[...compared].map((text) => choiceOf(text).shown).join(' and ')}`;
  return { text: `(${[...compared].join()})`, shown };
}
