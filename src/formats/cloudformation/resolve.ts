import { textOf } from '../../source/span.js';
import { type Entry, entryOf, expression, type Located, list, string } from '../../source/value.js';
import { type Assumed, Conditions } from './conditions.js';
import { type Call, callOf, itemsOf } from './functions.js';
import { type Declared, parameterOf } from './parameters.js';
import { partsOf } from './substitute.js';
import { isMacro, type Template } from './template.js';

/** Reads a value that stands inside of another as what is wanted there; undefined where there is none. */
export type Inner = (value: Located) => Located | undefined;

/** The pseudo parameters that the model has too. */
const SURROUNDINGS: ReadonlyMap<string, string> = new Map([
  ['AWS::Region', 'region'],
  ['AWS::AccountId', 'account'],
  ['AWS::Partition', 'partition'],
  ['AWS::StackName', 'stack'],
]);

/** Follows functions as far as the template alone tells what they give. */
export class Resolver {
  readonly parameters: ReadonlyMap<string, Declared>;
  readonly conditions: Conditions;
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

  /** Inside of texts, lists that are joined and keys, where no type says how to read a value. */
  readonly #text: Inner = (value) => this.resolve(value, this.#text);

  /** What a value stands for, at the place where it is written: no call, undefined for `AWS::NoValue`. */
  resolve(value: Located, inner: Inner): Located | undefined {
    const call = callOf(value, this.#template.tags);
    if (!call) return value.kind === 'string' && value.value.includes('{{resolve:') ? opaque(value) : value;
    const branch = this.#branch(call);
    if (branch) return inner(branch);
    const found = this.#call(call, inner);
    return found && { ...found, span: call.span };
  }

  /** The branch of a condition that is known. */
  #branch({ name, argument }: Call): Located | undefined {
    const [condition, consequent, otherwise] = name === 'Fn::If' ? itemsOf(argument) : [];
    const holds = condition?.kind === 'string' ? this.conditions.holds(condition.value) : 'unknown';
    return holds === 'unknown' ? undefined : holds ? consequent : otherwise;
  }

  #call(call: Call, inner: Inner): Located | undefined {
    const { name, argument } = call;
    const items = itemsOf(argument);
    switch (name) {
      case 'Ref':
        return argument.kind === 'string' ? this.#ref(argument.value, argument, inner) : unknown(call);
      case 'Fn::GetAtt':
        return this.#attribute(argument) ?? unknown(call);
      case 'Fn::Sub':
        return this.#substituted(argument) ?? unknown(call);
      case 'Fn::Join':
        return this.#joined(items) ?? unknown(call);
      case 'Fn::Select':
        return this.#selected(items, inner) ?? unknown(call);
      case 'Fn::Split':
        return this.#split(items) ?? unknown(call);
      case 'Fn::FindInMap':
        return this.#found(items, inner) ?? unknown(call);
      case 'Fn::If':
        return this.#conditional(items, inner) ?? unknown(call);
      default:
        return unknown(call);
    }
  }

  #ref(name: string, at: Located, inner: Inner): Located | undefined {
    if (name === 'AWS::NoValue') return undefined;
    const parameter = this.parameters.get(name);
    if (parameter) return this.#parameter(name, parameter, at, inner);
    const attribute = SURROUNDINGS.get(name);
    if (attribute) return expression(at.span, { type: 'reference', target: 'aws', attribute });
    return this.#template.sections.Resources.has(name)
      ? expression(at.span, { type: 'reference', target: name, attribute: 'Ref' })
      : expression(at.span, { type: 'opaque', text: `\${${name}}` });
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
    const [first, second] = itemsOf(argument);
    if (first?.kind === 'string' && second?.kind === 'string')
      return expression(argument.span, { type: 'reference', target: first.value, attribute: second.value });
    if (argument.kind !== 'string') return undefined;
    return attributeOf(argument.value, argument);
  }

  #substituted(argument: Located): Located | undefined {
    const [first, second] = itemsOf(argument);
    const text = argument.kind === 'list' ? first : argument;
    if (text?.kind !== 'string' || text.value.includes('{{resolve:')) return undefined;
    if (second && second.kind !== 'map') return undefined;
    const parts = partsOf(text.value).map((part) => {
      if ('text' in part) return string(text.span, part.text);
      const own = second && entryOf(second, part.name);
      if (own) return this.#text(own.value) ?? opaque(own.value);
      if (part.name.includes('.')) return attributeOf(part.name, text);
      return this.#ref(part.name, text, this.#text) ?? string(text.span, '');
    });
    if (parts.some(isOptional)) return undefined;
    return concatenated(parts, argument);
  }

  #joined([delimiter, values]: readonly Located[]): Located | undefined {
    if (delimiter?.kind !== 'string' || !values) return undefined;
    const all = this.#text(values);
    if (all?.kind !== 'list') return undefined;
    const parts = all.items.flatMap((item) => this.#text(item) ?? []);
    if (parts.some((part) => isOptional(part) || this.#isList(part))) return undefined;
    return concatenated(
      parts.flatMap((part, i) => (i === 0 ? [part] : [string(delimiter.span, delimiter.value), part])),
      values,
    );
  }

  #isList(part: Located): boolean {
    const of = part.kind === 'expression' ? part.expression : undefined;
    return of?.type === 'parameter' && (this.parameters.get(of.name)?.isList ?? false);
  }

  #selected([index, values]: readonly Located[], inner: Inner): Located | undefined {
    const at = index && 'value' in index ? Number(index.value) : Number.NaN;
    const all = values && this.#text(values);
    // Behind an item that may be none or several, the places of the others are not known.
    if (all?.kind !== 'list' || all.items.slice(0, at + 1).some((item) => this.#isOpen(item)))
      return undefined;
    const item = all.items[at];
    return item && inner(item);
  }

  #isOpen(item: Located): boolean {
    return callOf(item, this.#template.tags)?.name === 'Fn::If';
  }

  #split([delimiter, text]: readonly Located[]): Located | undefined {
    const whole = text && this.#text(text);
    if (delimiter?.kind !== 'string' || delimiter.value === '' || whole?.kind !== 'string') return undefined;
    return list(
      whole.span,
      whole.value.split(delimiter.value).map((part) => string(whole.span, part)),
    );
  }

  #found(items: readonly Located[], inner: Inner): Located | undefined {
    const [name, first, second] = items.map((item) => this.#text(item));
    const mapping =
      name?.kind === 'string' ? this.#template.sections.Mappings.get(name.value)?.value : undefined;
    const row = mapping && memberOf(mapping, first);
    const found = row && memberOf(row, second);
    return found && inner(found);
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

/** In a list that is joined, it may stand for none or for several. */
function isOptional(part: Located): boolean {
  if (part.kind !== 'expression') return part.kind === 'list' || part.kind === 'null';
  const of = part.expression;
  return of.type === 'conditional' && (isOptional(of.consequent) || isOptional(of.otherwise));
}

function absent({ span }: Located): Located {
  return { kind: 'null', span };
}

export function opaque(value: Located): Located {
  const text = value.kind === 'string' ? value.value : textOf(value.span);
  return expression(value.span, { type: 'opaque', text });
}

function unknown({ span }: Call): Located {
  return expression(span, { type: 'opaque', text: textOf(span) });
}

function attributeOf(name: string, { span }: Located): Located {
  const dot = name.indexOf('.');
  return expression(span, { type: 'reference', target: name.slice(0, dot), attribute: name.slice(dot + 1) });
}

function memberOf(map: Located, key: Located | undefined): Located | undefined {
  if (map.kind !== 'map' || !key || !('value' in key)) return undefined;
  const entry: Entry | undefined = entryOf(map, String(key.value));
  return entry?.value;
}

/** One text where all parts are known, the part itself where it is the only one. */
function concatenated(parts: readonly Located[], { span }: Located): Located | undefined {
  const joined: Located[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind !== 'expression' && !('value' in part)) return undefined;
    if (part.kind === 'expression') joined.push(part);
    else if (last?.kind === 'string')
      joined[joined.length - 1] = { ...last, value: last.value + textIn(part) };
    else joined.push(string(part.span, textIn(part)));
  }
  const [only, ...more] = joined.filter((part) => part.kind !== 'string' || part.value !== '');
  if (!only) return string(span, '');
  if (more.length === 0) return only;
  return expression(span, { type: 'concatenation', parts: [only, ...more] });
}

function textIn(part: Located): string {
  if (part.kind === 'number') return part.written;
  return 'value' in part ? String(part.value) : '';
}
