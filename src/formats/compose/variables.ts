import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Condition, Parameter } from '../../model/resource.js';
import type { Span } from '../../source/span.js';
import {
  expression,
  type Located,
  type LocatedExpression,
  type LocatedString,
  map,
  list,
  string,
} from '../../source/value.js';
import { placeOf } from '../text-place.js';
import { compose } from './messages.js';
import { textIn } from '../phrase.js';
import { type Part, partsOfTemplate } from './template.js';

/** Values that files give to variables: defaults, for who deploys may give others. */
export type Environment = ReadonlyMap<string, Located>;

interface Variable {
  readonly parameter: Parameter;
  readonly uses: LocatedExpression[];
}

/** The variables of an application, and what stands in their places. */
export class Variables {
  readonly diagnostics: Diagnostic[] = [];
  readonly #given: ReadonlyMap<string, string>;
  readonly #known = new Map<string, Variable>();
  readonly #conditions = new Map<string, Condition>();
  readonly #numbers = new Set<Located>();

  constructor(given: ReadonlyMap<string, string>) {
    this.#given = given;
  }

  /** The values below this one with variables in their places; what stands in several places is read once. */
  fill(value: Located, environment: Environment, filled = new Map<Located, Located>()): Located {
    const before = filled.get(value);
    if (before) return before;
    const now = this.#filled(value, environment, filled);
    filled.set(value, now);
    return now;
  }

  #filled(value: Located, environment: Environment, filled: Map<Located, Located>): Located {
    if (value.kind === 'string') return this.text(value, environment);
    if (value.kind === 'list')
      return list(
        value.span,
        value.items.map((item) => this.fill(item, environment, filled)),
      );
    if (value.kind !== 'map') return value;
    return map(
      value.span,
      value.entries.map((entry) => ({ ...entry, value: this.fill(entry.value, environment, filled) })),
    );
  }

  text(value: LocatedString, environment: Environment): Located {
    if (!value.value.includes('$')) return value;
    const place = placeOf(value);
    const parts = partsOfTemplate(value.value);
    return this.#joined(parts, value, place.at, environment, value.span);
  }

  /** What a variable stands for where nothing is written beside its name. */
  named(name: string, at: Span, environment: Environment): Located {
    const given = this.#given.get(name);
    const fallback = environment.get(name);
    const parameter = this.#parameter(name, at, fallback);
    return given === undefined ? parameter : string(at, given);
  }

  /** The place takes a number. */
  usedAsNumber(value: Located): void {
    this.#numbers.add(value);
  }

  /** Those that stand in these values, or were given: of others only their defaults were read. */
  parametersIn(values: readonly Located[]): Parameter[] {
    const wanted = new Set([...this.#given.keys(), ...namesIn([...values, ...this.#tested()])]);
    return [...this.#known.values()]
      .filter(({ parameter }) => wanted.has(parameter.name))
      .map(({ parameter, uses }) => ({
        ...parameter,
        type: uses.every((use) => this.#numbers.has(use)) ? 'number' : 'string',
      }));
  }

  /** What conditions compare. */
  #tested(): Located[] {
    return this.conditions.flatMap(({ test }) =>
      test.op === 'not' && test.of.op === 'equals' ? [test.of.left] : [],
    );
  }

  get conditions(): Condition[] {
    return [...this.#conditions.values()];
  }

  #joined(
    parts: readonly Part[],
    whole: LocatedString,
    at: (start: number, end: number) => Span,
    environment: Environment,
    span: Span,
  ): Located {
    const values: Located[] = [];
    for (const part of parts) {
      const value = this.#part(part, whole, at, environment);
      const last = values.at(-1);
      if (last?.kind === 'string' && value.kind === 'string')
        values[values.length - 1] = string({ ...last.span, end: value.span.end }, last.value + value.value);
      else if (value.kind !== 'string' || value.value !== '') values.push(value);
    }
    const [only, ...more] = values;
    if (!only) return string(span, '');
    if (more.length > 0) return expression(span, { type: 'concatenation', parts: values });
    if (only.kind === 'string') return string(span, only.value, whole.written);
    return only;
  }

  #part(
    part: Part,
    whole: LocatedString,
    at: (start: number, end: number) => Span,
    environment: Environment,
  ): Located {
    const text = whole.value.slice(part.start, part.end);
    const span = at(part.start, part.end);
    if (part.type === 'text') return string(span, text, whole.written);
    if (part.type === 'wrong') {
      const help = ['write `$$` for a dollar sign'];
      this.diagnostics.push(compose.report.interpolation(span, { text }, { help }));
      return expression(span, { type: 'opaque', text });
    }
    const { name, operator, argument } = part;
    const given = this.#given.get(name);
    const fallback = environment.get(name);
    const told = given ?? textIn(fallback && withDefaults(fallback));
    const isKnown = given !== undefined || fallback !== undefined;
    const isSet = isKnown && !(operator.startsWith(':') && told === '');
    const other = () => {
      const [start, end] = [argument[0]?.start ?? part.end - 1, argument.at(-1)?.end ?? part.end - 1];
      return this.#joined(argument, whole, at, environment, at(start, end));
    };
    if (operator.endsWith('+')) {
      if (!isKnown) return this.#replaced(name, span, other());
      this.#parameter(name, span, fallback);
      return isSet ? other() : string(span, '');
    }
    const parameter = this.#parameter(
      name,
      span,
      isSet ? fallback : operator.endsWith('-') ? other() : undefined,
    );
    if (given === undefined) return parameter;
    return isSet || !operator.endsWith('-') ? string(span, given) : other();
  }

  #parameter(name: string, span: Span, fallback: Located | undefined): Located {
    const use = expression(span, { type: 'parameter', name, ...(fallback && { fallback }) });
    const known = this.#known.get(name);
    if (!known) {
      const parameter = { name, nameSpan: span, type: 'string', ...(fallback && { fallback }) };
      this.#known.set(name, { parameter, uses: [use] });
    } else {
      known.uses.push(use);
      if (fallback && !known.parameter.fallback)
        this.#known.set(name, { ...known, parameter: { ...known.parameter, fallback } });
    }
    return use;
  }

  /** `${NAME:+text}`: the text where the variable has a value. */
  #replaced(name: string, span: Span, consequent: Located): Located {
    const empty = string({ ...span, end: span.start }, '');
    const left = this.#parameter(name, span, empty);
    const condition = `Has${name}`;
    const test = { op: 'not', of: { op: 'equals', left, right: empty } } as const;
    if (!this.#conditions.has(condition))
      this.#conditions.set(condition, { name: condition, nameSpan: span, test });
    return expression(span, { type: 'conditional', condition, consequent, otherwise: empty });
  }
}

/** The variables in values, and in their defaults. */
function namesIn(values: readonly Located[]): Set<string> {
  const names = new Set<string>();
  const pending = [...values];
  for (let value = pending.pop(); value; value = pending.pop()) {
    if (value.kind === 'list') for (const item of value.items) pending.push(item);
    if (value.kind === 'map') for (const entry of value.entries) pending.push(entry.value);
    if (value.kind !== 'expression') continue;
    const { expression } = value;
    if (expression.type === 'concatenation') for (const part of expression.parts) pending.push(part);
    if (expression.type === 'conditional') pending.push(expression.consequent, expression.otherwise);
    if (expression.type !== 'parameter') continue;
    names.add(expression.name);
    if (expression.fallback) pending.push(expression.fallback);
  }
  return names;
}

/** A value with the defaults of its variables in their places; undefined where one has none. */
export function withDefaults(value: Located): Located | undefined {
  if (value.kind !== 'expression') return value;
  const { expression } = value;
  if (expression.type === 'parameter') {
    const fallback = expression.fallback && withDefaults(expression.fallback);
    const text = textIn(fallback);
    return text === undefined ? undefined : string(value.span, text);
  }
  if (expression.type !== 'concatenation') return undefined;
  const texts = expression.parts.map((part) => textIn(withDefaults(part)));
  return texts.every((text) => text !== undefined) ? string(value.span, texts.join('')) : undefined;
}
