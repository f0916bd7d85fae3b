import type { Span } from '../../source/span.js';
import { type Entry, entryOf, expression, type Located, list, map, string } from '../../source/value.js';
import { COMPUTED } from './compute.js';
import { type Assumed, Conditions } from './conditions.js';
import { type Call, callOf, itemsOf, TAKES_LIST } from './functions.js';
import { type Declared, parameterOf } from './parameters.js';
import { partsOf } from './substitute.js';
import { isMacro, type Template } from './template.js';
import { called, concatenated, dynamicText, isOptional, textIn } from './texts.js';

/** Reads a value that stands inside of another as what is wanted there; undefined where there is none. */
export type Inner = (value: Located) => Located | undefined;

/** What the model calls the pseudo parameters. */
export const SURROUNDINGS: ReadonlyMap<string, string> = new Map([
  ['AWS::Region', 'region'],
  ['AWS::AccountId', 'account'],
  ['AWS::Partition', 'partition'],
  ['AWS::StackName', 'stack'],
  ['AWS::StackId', 'stack-id'],
  ['AWS::URLSuffix', 'url-suffix'],
  ['AWS::NotificationARNs', 'notification-arns'],
]);

const NO_VALUE = 'AWS::NoValue';

/** Follows functions as far as the template alone tells what they give. */
export class Resolver {
  readonly parameters: ReadonlyMap<string, Declared>;
  readonly conditions: Conditions;
  /** Where conditions that are known leave something out. */
  readonly untaken: Span[] = [];
  /** The mappings in which something was found, so that it stands where it is used. */
  readonly found = new Set<string>();
  /** The mappings that are named anywhere; undefined is one whose name is not known. */
  readonly named = new Set<string | undefined>();
  readonly #template: Template;

  constructor(template: Template, given: ReadonlyMap<string, string>, assumed: Assumed = new Map()) {
    this.#template = template;
    this.parameters = new Map(
      [...template.sections.Parameters.values()]
        .filter(({ key }) => !isMacro(key))
        .map((entry) => [entry.key, parameterOf(entry, given.get(entry.key))]),
    );
    this.conditions = new Conditions(template, this.parameters, assumed);
  }

  /** What a value stands for, at the place where it is written: no call, undefined for `AWS::NoValue`. */
  resolve(value: Located, inner: Inner): Located | undefined {
    const call = callOf(value, this.#template.tags);
    if (!call) return dynamicText(value);
    const branch = this.#branch(call);
    if (branch) return inner(branch);
    const found = this.#call(call, inner);
    return found && { ...found, span: call.span };
  }

  /** A value with all that is in it, where no type says how to read it. */
  readonly deep: Inner = (written) => {
    const value = this.resolve(written, this.deep);
    if (value === written && value.kind === 'list')
      return list(
        value.span,
        value.items.flatMap((item) => this.deep(item) ?? []),
      );
    if (value === written && value.kind === 'map')
      return map(
        value.span,
        value.entries.flatMap((entry) => this.#entry(entry)),
      );
    return value;
  };

  #entry(entry: Entry): Entry[] {
    const value = this.deep(entry.value);
    if (!value) return [];
    return [{ ...entry, ...(isMacro(entry.key) && { keyUnknown: true as const }), value }];
  }

  /** The branch of a condition that is known. */
  #branch({ name, argument }: Call): Located | undefined {
    const [condition, consequent, otherwise] = name === 'Fn::If' ? itemsOf(argument) : [];
    const holds = condition?.kind === 'string' ? this.conditions.holds(condition.value) : 'unknown';
    if (holds === 'unknown') return undefined;
    const [taken, left] = holds ? [consequent, otherwise] : [otherwise, consequent];
    if (left) this.untaken.push(left.span);
    return taken;
  }

  #call(call: Call, inner: Inner): Located | undefined {
    const { name, argument, span } = call;
    switch (name) {
      case 'Ref':
        if (argument.kind === 'string') return this.#ref(argument.value, argument, inner);
        break;
      case 'Fn::GetAtt': {
        const attribute = this.#attribute(argument);
        if (attribute) return attribute;
        break;
      }
      case 'Fn::Sub':
        return this.#referred(argument, inner) ?? this.#substituted(call);
      case 'Fn::If': {
        const conditional = this.#conditional(itemsOf(argument), inner);
        if (conditional) return conditional;
        break;
      }
      default:
        break;
    }
    const values = this.argumentsOf(call);
    return this.#computed(name, values, inner) ?? called(name, span, values);
  }

  /** Those of a function that takes a list one by one, with all that is known of them. */
  argumentsOf({ name, argument }: Call): readonly Located[] {
    const items = TAKES_LIST.has(name) && argument.kind === 'list' ? argument.items : [argument];
    const values = items.flatMap((item) => this.deep(item) ?? []);
    if (name !== 'Fn::FindInMap') return values;
    const [mapping] = values;
    this.named.add(mapping?.kind === 'string' ? mapping.value : undefined);
    if (mapping?.kind !== 'string' || values.length < 3) return values;
    const rows = this.#template.sections.Mappings.get(mapping.value)?.value;
    return rows ? [...values.slice(0, 3), rows, ...values.slice(3)] : values;
  }

  #computed(name: string, values: readonly Located[], inner: Inner): Located | undefined {
    switch (name) {
      case 'Fn::Join':
        return this.#joined(values);
      case 'Fn::Select': {
        const item = selected(values);
        return item && inner(item);
      }
      case 'Fn::FindInMap': {
        const cell = found(values);
        const [mapping] = values;
        if (cell && mapping?.kind === 'string') this.found.add(mapping.value);
        return cell && inner(cell);
      }
      default:
        return COMPUTED[name]?.(values);
    }
  }

  #ref(name: string, at: Located, inner: Inner): Located | undefined {
    if (name === NO_VALUE) return undefined;
    const parameter = this.parameters.get(name);
    if (parameter) return this.#parameter(name, parameter, at, inner);
    const attribute = SURROUNDINGS.get(name);
    return attribute === undefined
      ? expression(at.span, { type: 'reference', target: name, attribute: 'Ref' })
      : expression(at.span, { type: 'reference', target: 'aws', attribute });
  }

  #parameter(
    name: string,
    { given, fallback, allowed }: Declared,
    at: Located,
    inner: Inner,
  ): Located | undefined {
    if (given) return inner({ ...given, span: at.span });
    const last = fallback && inner(fallback);
    return expression(at.span, {
      type: 'parameter',
      name,
      ...(last && { fallback: last }),
      ...(allowed && { allowed: allowed.flatMap((each) => inner(each) ?? []) }),
    });
  }

  #attribute(argument: Located): Located | undefined {
    const items = argument.kind === 'string' ? [argument] : itemsOf(argument);
    const words = items.map((item) => (item.kind === 'string' ? item.value : ''));
    const path = words.join('.');
    return words.includes('') || !/^[^.]+\../.test(path) ? undefined : attributeOf(path, argument.span);
  }

  /** A text that is nothing but the value of a parameter or resource. */
  #referred(text: Located, inner: Inner): Located | undefined {
    const [part, ...more] = text.kind === 'string' ? partsOf(text.value) : [];
    const name = part && 'name' in part && more.length === 0 ? part.name : undefined;
    return name === undefined || name.includes('.') || name === NO_VALUE
      ? undefined
      : this.#ref(name, text, inner);
  }

  #substituted({ name, argument, span }: Call): Located {
    const [text = argument, own] = itemsOf(argument);
    const given = own?.kind === 'map' ? this.deep(own) : undefined;
    const values = own ? [text, given ?? own] : [text];
    if (text.kind !== 'string' || (own && given?.kind !== 'map')) return called(name, span, values);
    const parts = partsOf(text.value).map((part) => {
      if ('text' in part) return string(text.span, part.text);
      const known = given?.kind === 'map' ? entryOf(given, part.name)?.value : undefined;
      if (known) return known;
      if (part.name.includes('.')) return attributeOf(part.name, text.span);
      return this.#ref(part.name, text, this.deep) ?? string(text.span, '');
    });
    return (
      (parts.some(isOptional) ? undefined : concatenated(parts, argument.span)) ?? called(name, span, values)
    );
  }

  #joined([delimiter, values]: readonly Located[]): Located | undefined {
    if (delimiter?.kind !== 'string' || values?.kind !== 'list') return undefined;
    const parts = values.items;
    if (parts.some((part) => isOptional(part) || this.#isList(part))) return undefined;
    return concatenated(
      parts.flatMap((part, i) => (i === 0 ? [part] : [string(delimiter.span, delimiter.value), part])),
      values.span,
    );
  }

  #isList(part: Located): boolean {
    const of = part.kind === 'expression' ? part.expression : undefined;
    if (of?.type === 'call') return LISTS.has(of.name);
    return of?.type === 'parameter' && (this.parameters.get(of.name)?.isList ?? false);
  }

  #conditional([condition, consequent, otherwise]: readonly Located[], inner: Inner): Located | undefined {
    if (condition?.kind !== 'string' || !consequent || !otherwise) return undefined;
    return expression(condition.span, {
      type: 'conditional',
      condition: condition.value,
      consequent: inner(consequent) ?? absent(consequent),
      otherwise: inner(otherwise) ?? absent(otherwise),
    });
  }
}

/** What gives several values. */
const LISTS: ReadonlySet<string> = new Set(['Fn::Split', 'Fn::GetAZs', 'Fn::Cidr', 'Fn::Transform']);

function selected([index, values]: readonly Located[]): Located | undefined {
  const at = index && 'value' in index ? Number(index.value) : Number.NaN;
  // Behind an item that may be none or several, the places of the others are not known.
  if (
    values?.kind !== 'list' ||
    values.items.slice(0, at).some((item) => item.kind === 'expression' && isOptional(item))
  )
    return undefined;
  return values.items[at];
}

function found([, first, second, rows, otherwise]: readonly Located[]): Located | undefined {
  if (!first || !second || !('value' in first && 'value' in second)) return undefined;
  const row = rows && memberOf(rows, textIn(first));
  const fallback = otherwise && memberOf(otherwise, 'DefaultValue');
  return (row && memberOf(row, textIn(second))) ?? (rows ? fallback : undefined);
}

function absent({ span }: Located): Located {
  return { kind: 'null', span };
}

function attributeOf(path: string, span: Span): Located {
  const dot = path.indexOf('.');
  return expression(span, { type: 'reference', target: path.slice(0, dot), attribute: path.slice(dot + 1) });
}

function memberOf(map: Located, key: string): Located | undefined {
  return map.kind === 'map' ? entryOf(map, key)?.value : undefined;
}
