import type { Span } from '../../../source/span.js';
import type { Expression, Located, LocatedExpression } from '../../../source/value.js';
import { textIn } from '../../../stack/values.js';
import {
  HclCall,
  HclConditional,
  HclHeredoc,
  HclObject,
  HclRaw,
  HclTemplate,
  type HclEntry,
  type HclExpression,
  type HclValue,
} from '../../hcl/print.js';
import { shortened } from '../table/index.js';
import { callOutput } from './calls.js';
import { argumentOf, type Scope } from './scope.js';
import { isTerraform } from './names.js';
import { inlineText, isMultiline, isNone, partsOf, type ValueWriter, type Wanted } from './texts.js';

/** Writes values as expressions of Terraform. */
export class Expressions implements ValueWriter {
  readonly scope: Scope;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /** In JSON a value has to be of the type that is wanted; elsewhere Terraform converts it. */
  value(value: Located, wanted?: Wanted): HclValue {
    switch (value.kind) {
      case 'string':
        return stringOutput(value.value, wanted);
      case 'number':
        return wanted === 'string' ? value.written : value.value;
      case 'boolean':
        return wanted === 'string' ? String(value.value) : value.value;
      case 'null':
        return null;
      case 'list':
        return this.list(value.items);
      case 'map':
        return this.object(value.entries.map(({ key, value }) => [key, value]));
      case 'expression':
        return this.expression(value, wanted);
    }
  }

  /** A value at the place of an argument: a text of several lines as one. */
  argument(value: Located): HclValue {
    return this.lines(value) ?? this.value(value);
  }

  /** A text of several lines, with values in it; undefined for others. */
  lines(text: Located): HclHeredoc | undefined {
    const parts = partsOf(text);
    const literal = parts.map((part) => textIn(part) ?? '').join('');
    const ends = textIn(parts.at(-1))?.endsWith('\n');
    // A dollar sign before a value would make it a text.
    const clashes = parts.some((part, i) => i < parts.length - 1 && /[$%]$/.test(textIn(part) ?? ''));
    return ends && !clashes && isMultiline(literal) ? new HclHeredoc(this.parts(parts)) : undefined;
  }

  inline(value: Located, wanted?: Wanted): string {
    return inlineText(this.value(value, wanted));
  }

  /** A list; what may be none or several items is put between the others. */
  list(items: readonly Located[], write = (item: Located) => this.value(item)): HclValue {
    const runs: HclValue[] = [];
    let run: HclValue[] = [];
    const close = () => {
      if (run.length > 0) runs.push(run);
      run = [];
    };
    for (const item of items) {
      const several = this.#several(item, write);
      if (several === undefined) run.push(write(item));
      else {
        close();
        runs.push(several);
      }
    }
    close();
    const [only, ...more] = runs;
    if (only === undefined) return [];
    return more.length === 0 ? only : new HclCall('concat', runs);
  }

  /** What stands for none or for several items; undefined for exactly one. */
  #several(item: Located, write: (item: Located) => HclValue): HclValue | undefined {
    if (item.kind !== 'expression') return undefined;
    const of = item.expression;
    if (of.type === 'parameter')
      return this.scope.parameter(of.name)?.type.startsWith('list') ? this.expression(item) : undefined;
    if (of.type === 'call') return LISTS.has(of.name) ? this.expression(item) : undefined;
    if (of.type !== 'conditional' || !(isNone(of.consequent) || isNone(of.otherwise))) return undefined;
    const condition = this.condition(of.condition, item);
    const branch = (value: Located): HclValue => (isNone(value) ? [] : this.list([value], write));
    return new HclConditional(new HclRaw(condition), branch(of.consequent), branch(of.otherwise));
  }

  /** An object; what may be absent is left out then. */
  object(entries: readonly (readonly [key: string | HclExpression, value: Located])[]): HclValue {
    const always: HclEntry[] = [];
    const sometimes: HclValue[] = [];
    for (const [key, value] of entries) {
      const of = value.kind === 'expression' ? value.expression : undefined;
      if (of?.type === 'conditional' && (isNone(of.consequent) || isNone(of.otherwise)))
        sometimes.push(this.#sometimes(key, value, of));
      else if (!isNone(value)) always.push({ kind: 'entry', key, value: this.value(value) });
    }
    const known = new HclObject(always);
    return sometimes.length === 0 ? known : new HclCall('merge', [known, ...sometimes]);
  }

  /** Branches of different types are none of a conditional: a loop over none or one is. */
  #sometimes(
    key: string | HclExpression,
    value: Located,
    of: Extract<Expression, { type: 'conditional' }>,
  ): HclValue {
    const condition = this.condition(of.condition, value);
    const [test, there] = isNone(of.consequent)
      ? [`!${condition}`, of.otherwise]
      : [condition, of.consequent];
    const one = new HclObject([{ kind: 'entry', key, value: this.value(there) }]);
    return new HclRaw(`{ for key, value in ${inlineText(one)} : key => value if ${test} }`);
  }

  expression(value: LocatedExpression, wanted?: Wanted): HclValue {
    const of = value.expression;
    switch (of.type) {
      case 'parameter':
        return this.#parameter(of, value.span, wanted);
      case 'reference':
        return this.#reference(of.target, of.attribute, value.span);
      case 'concatenation':
        return this.#text(of.parts);
      case 'conditional':
        return new HclConditional(
          new HclRaw(this.condition(of.condition, value)),
          this.value(of.consequent, wanted),
          this.value(of.otherwise, wanted),
        );
      case 'call':
        return this.#shortened(value) ?? callOutput(this, of.name, of.arguments, value.span);
      case 'opaque':
        return this.#opaque(of.text, value.span);
    }
  }

  /** A text with nothing around its only value is that value. */
  #text(parts: readonly Located[]): HclValue {
    const [only, ...more] = parts;
    return only?.kind === 'expression' && more.length === 0
      ? this.expression(only, 'string')
      : new HclTemplate(this.parts(parts));
  }

  /** The texts and values of which a text is made. */
  parts(parts: readonly Located[]): (string | HclExpression)[] {
    return parts.flatMap((part) => {
      if (part.kind !== 'expression') return textIn(part) ?? ('value' in part ? String(part.value) : '');
      const value = this.expression(part);
      if (value instanceof HclTemplate) return value.parts;
      return typeof value === 'string' ? value : new HclRaw(inlineText(value));
    });
  }

  condition(name: string, { span }: Located): string {
    const isOwn = !this.scope.conditions.has(name) && this.scope.understands(name, span);
    return isOwn ? `(${name})` : this.scope.condition(name, span);
  }

  #parameter(of: Extract<Expression, { type: 'parameter' }>, at: Span, wanted: Wanted | undefined): HclValue {
    const variable = this.scope.parameter(of.name);
    if (!variable) return new HclRaw(this.scope.variable(of.name, 'string', `The value of ${of.name}`, at));
    const name = `var.${variable.name}`;
    if (variable.parameter?.stored) {
      const stored = this.scope.lookUp('aws_ssm_parameter', variable.name, { name: new HclRaw(name) });
      const list = variable.parameter.fallback?.kind === 'list' || /List/.test(variable.parameter.type);
      return new HclRaw(list ? `split(",", ${stored}.value)` : `${stored}.value`);
    }
    if (of.times !== undefined) return new HclRaw(`${name} * ${of.times}`);
    const fits = wanted === undefined || variable.type === (wanted === 'boolean' ? 'bool' : wanted);
    return new HclRaw(fits || variable.type.startsWith('list') ? name : `${CONVERSIONS[wanted]}(${name})`);
  }

  /** What CloudFormation has to take an ending away from; undefined for other calls. */
  #shortened(value: LocatedExpression): HclValue | undefined {
    const { whole, ending } = shortened(value) ?? {};
    const row = whole && this.scope.at(whole.target)?.row;
    if (!whole || ending === undefined || row?.endings.get(whole.attribute) !== ending) return undefined;
    return this.#reference(whole.target, whole.attribute, value.span, '');
  }

  #reference(target: string, attribute: string, at: Span, end?: string): HclValue {
    if (target === 'aws') return this.#surrounding(attribute, at);
    const named = this.scope.at(target);
    const key = `${target}.${attribute}`;
    const name =
      named?.row.attributes.get(attribute) ?? (/^[a-z][a-z\d_]*$/.test(attribute) ? attribute : undefined);
    if (!named || name === undefined) {
      const type = isTerraform(at)
        ? 'any'
        : /(?:ids|arns|names)$/i.test(attribute)
          ? 'list(string)'
          : 'string';
      return new HclRaw(this.scope.variable(key, type, `The ${attribute} of ${target}`, at));
    }
    this.scope.use(named);
    const index = named.part.when.length === 0 ? '' : '[0]';
    const whole = new HclRaw(`${named.reference}${index}.${argumentOf(named, name)}`);
    const ending = end ?? named.row.endings.get(attribute) ?? '';
    return ending === '' ? whole : new HclTemplate([whole, ending]);
  }

  #surrounding(attribute: string, at: Span): HclValue {
    if (attribute === 'notification-arns') return [];
    const source = SURROUNDINGS[attribute];
    if (source) return new HclRaw(`${this.scope.lookUp(source[0], 'current')}.${source[1]}`);
    return new HclRaw(
      attribute === 'stack'
        ? this.scope.stackName
        : this.scope.variable(`aws.${attribute}`, 'string', `The ${attribute} of the stack`, at),
    );
  }

  /** Terraform's own words stay as they are; those of another format or module have to be given. */
  #opaque(text: string, at: Span): HclValue {
    if (this.scope.understands(text, at)) return new HclRaw(text);
    return new HclRaw(
      this.scope.variable(text, isTerraform(at) ? 'any' : 'string', `The value of ${text}`, at),
    );
  }
}

/** Where the provider tells what surrounds a stack. */
const SURROUNDINGS: Readonly<Record<string, readonly [data: string, attribute: string]>> = {
  region: ['aws_region', 'region'],
  account: ['aws_caller_identity', 'account_id'],
  partition: ['aws_partition', 'partition'],
  'url-suffix': ['aws_partition', 'dns_suffix'],
};

const CONVERSIONS: Readonly<Record<Wanted, string>> = {
  string: 'tostring',
  number: 'tonumber',
  boolean: 'tobool',
};

/** Functions whose result is a list. */
const LISTS: ReadonlySet<string> = new Set(['Fn::Split', 'Fn::GetAZs', 'Fn::Cidr']);

/** A text that says a number or a yes or no, as that where it is wanted. */
function stringOutput(text: string, wanted: Wanted | undefined): HclValue {
  if (wanted === 'number' && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (wanted === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true';
  return text;
}
