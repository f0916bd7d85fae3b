import type { Span } from '../../../source/span.js';
import type { Expression, Located, LocatedExpression } from '../../../source/value.js';
import { textIn } from '../../../stack/values.js';
import { inlineHcl, objectKey, type Output, escaped, quoted } from '../../hcl/print.js';
import { callOutput } from './calls.js';
import { identifier } from './names.js';
import type { Scope } from './scope.js';
import {
  isMultiline,
  isNone,
  isTerraform,
  separated,
  templateText,
  type ValueWriter,
  type Wanted,
} from './texts.js';

/** Writes values as expressions of Terraform. */
export class Expressions implements ValueWriter {
  readonly scope: Scope;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  /** In JSON a value has to be of the type that is wanted; elsewhere Terraform converts it. */
  value(value: Located, wanted?: Wanted): Output {
    switch (value.kind) {
      case 'string':
        return stringOutput(value.value, wanted);
      case 'number':
        return wanted === 'string' ? quoted(value.written) : String(value.value);
      case 'boolean':
        return wanted === 'string' ? quoted(String(value.value)) : String(value.value);
      case 'null':
        return 'null';
      case 'list':
        return this.list(value.items);
      case 'map':
        return this.object(value.entries.map(({ key, value }) => [objectKey(key), value]));
      case 'expression':
        return this.expression(value, wanted);
    }
  }

  /** A value at the place of an argument: a text of several lines as one. */
  argument(value: Located): Output {
    if (value.kind === 'string' && isMultiline(value.value)) return { heredoc: templateText(value.value) };
    return this.value(value);
  }

  inline(value: Located, wanted?: Wanted): string {
    return inlineHcl(this.value(value, wanted));
  }

  /** A list; what may be none or several items is put between the others. */
  list(items: readonly Located[], write = (item: Located) => this.value(item)): Output {
    const runs: Output[] = [];
    let run: Output[] = [];
    const close = () => {
      if (run.length > 0) runs.push({ items: run });
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
    if (!only) return { items: [] };
    return more.length === 0 ? only : { parts: ['concat(', ...separated(runs), ')'] };
  }

  /** What stands for none or for several items; undefined for exactly one. */
  #several(item: Located, write: (item: Located) => Output): Output | undefined {
    if (item.kind !== 'expression') return undefined;
    const of = item.expression;
    if (of.type === 'parameter')
      return this.scope.parameter(of.name)?.type.startsWith('list') ? this.expression(item) : undefined;
    if (of.type === 'call') return LISTS.has(of.name) ? this.expression(item) : undefined;
    if (of.type !== 'conditional' || !(isNone(of.consequent) || isNone(of.otherwise))) return undefined;
    const condition = this.condition(of.condition, item);
    const branch = (value: Located): Output => (isNone(value) ? '[]' : this.list([value], write));
    return { parts: [condition, ' ? ', branch(of.consequent), ' : ', branch(of.otherwise)] };
  }

  /** An object whose keys are written as they are; what may be absent is left out then. */
  object(
    entries: readonly (readonly [key: string, value: Located])[],
    write = (value: Located) => this.value(value),
  ): Output {
    const always: (readonly [string, Output])[] = [];
    const sometimes: Output[] = [];
    for (const [key, value] of entries) {
      const of = value.kind === 'expression' ? value.expression : undefined;
      if (of?.type === 'conditional' && (isNone(of.consequent) || isNone(of.otherwise)))
        sometimes.push(this.#sometimes(key, value, of, write));
      else if (!isNone(value)) always.push([key, write(value)]);
    }
    if (sometimes.length === 0) return { entries: always };
    return { parts: ['merge(', ...separated([{ entries: always }, ...sometimes]), ')'] };
  }

  /** Branches of different types are none of a conditional: a loop over none or one is. */
  #sometimes(
    key: string,
    value: Located,
    of: Extract<Expression, { type: 'conditional' }>,
    write: (value: Located) => Output,
  ): Output {
    const condition = this.condition(of.condition, value);
    const [test, there] = isNone(of.consequent)
      ? [`!${condition}`, of.otherwise]
      : [condition, of.consequent];
    const inner = isNone(there) ? 'null' : inlineHcl(write(there));
    return `{ for key, value in { ${key} = ${inner} } : key => value if ${test} }`;
  }

  expression(value: LocatedExpression, wanted?: Wanted): Output {
    const of = value.expression;
    switch (of.type) {
      case 'parameter':
        return this.#parameter(of, value.span, wanted);
      case 'reference':
        return this.#reference(of.target, of.attribute, value.span);
      case 'concatenation':
        return `"${this.template(of.parts)}"`;
      case 'conditional':
        return {
          parts: [
            this.condition(of.condition, value),
            ' ? ',
            this.#branch(of.consequent, wanted),
            ' : ',
            this.#branch(of.otherwise, wanted),
          ],
        };
      case 'call':
        return callOutput(this, of.name, of.arguments, value.span);
      case 'opaque':
        return this.#opaque(of.text, value.span);
    }
  }

  #branch(value: Located, wanted: Wanted | undefined): Output {
    const output = this.value(value, wanted);
    const nested = value.kind === 'expression' && value.expression.type === 'conditional';
    return nested ? { parts: ['(', output, ')'] } : output;
  }

  /** What stands between the quotes of a text with values in it. */
  template(parts: readonly Located[]): string {
    return parts
      .map((part, i) => {
        if (part.kind === 'expression') return `\${${inlineHcl(this.expression(part))}}`;
        const text = escaped(textIn(part) ?? ('value' in part ? String(part.value) : ''));
        // A dollar sign before a value would make it a text.
        return parts[i + 1]?.kind === 'expression' ? text.replace(/[$%]$/, '${"$&"}') : text;
      })
      .join('');
  }

  condition(name: string, { span }: Located): string {
    const text = isTerraform(span) && !this.scope.conditions.has(name) ? name : undefined;
    return text === undefined ? this.scope.condition(name, span) : `(${text})`;
  }

  #parameter(of: Extract<Expression, { type: 'parameter' }>, at: Span, wanted: Wanted | undefined): Output {
    const variable = this.scope.parameter(of.name);
    if (!variable) return this.scope.variable(of.name, 'string', `The value of ${of.name}`, at);
    const name = `var.${variable.name}`;
    if (variable.parameter?.stored) {
      const stored = this.scope.lookUp('aws_ssm_parameter', variable.name, [
        { argument: 'name', value: name },
      ]);
      const list = variable.parameter.fallback?.kind === 'list' || /List/.test(variable.parameter.type);
      return list ? `split(",", ${stored}.value)` : `${stored}.value`;
    }
    if (of.times !== undefined) return `${name} * ${of.times}`;
    if (wanted === undefined || variable.type === (wanted === 'boolean' ? 'bool' : wanted)) return name;
    return variable.type.startsWith('list') ? name : `${CONVERSIONS[wanted]}(${name})`;
  }

  #reference(target: string, attribute: string, at: Span): Output {
    if (target === 'aws') return this.#surrounding(attribute, at);
    const named = this.scope.at(target);
    const key = `${target}.${attribute}`;
    const name =
      named?.row.attributes.get(attribute) ?? (/^[a-z][a-z\d_]*$/.test(attribute) ? attribute : undefined);
    if (!named || name === undefined)
      return isTerraform(at) && !named
        ? key
        : this.scope.variable(key, 'string', `The ${attribute} of ${target}`, at);
    const whole = `${named.reference}${named.part.condition === undefined ? '' : '[0]'}.${name}`;
    const ending = named.row.endings.get(attribute);
    return ending === undefined ? whole : `"\${${whole}}${ending}"`;
  }

  #surrounding(attribute: string, at: Span): Output {
    switch (attribute) {
      case 'region':
        return `${this.scope.lookUp('aws_region', 'current')}.region`;
      case 'account':
        return `${this.scope.lookUp('aws_caller_identity', 'current')}.account_id`;
      case 'partition':
        return `${this.scope.lookUp('aws_partition', 'current')}.partition`;
      case 'url-suffix':
        return `${this.scope.lookUp('aws_partition', 'current')}.dns_suffix`;
      case 'stack':
        return this.scope.stackName;
      case 'notification-arns':
        return { items: [] };
      default:
        return this.scope.variable(`aws.${attribute}`, 'string', `The ${attribute} of the stack`, at);
    }
  }

  /** Terraform's own words stay as they are; those of another format have to be given. */
  #opaque(text: string, at: Span): Output {
    if (isTerraform(at)) return text;
    const name = identifier(text.slice(0, 40));
    return this.scope.variable(name, 'string', `The value of ${text}`, at);
  }
}

const CONVERSIONS: Readonly<Record<Wanted, string>> = {
  string: 'tostring',
  number: 'tonumber',
  boolean: 'tobool',
};

/** Functions whose result is a list. */
const LISTS: ReadonlySet<string> = new Set(['Fn::Split', 'Fn::GetAZs', 'Fn::Cidr']);

function stringOutput(text: string, wanted: Wanted | undefined): string {
  if (wanted === 'number' && /^-?\d+(?:\.\d+)?$/.test(text)) return text;
  if (wanted === 'boolean' && /^(?:true|false)$/.test(text)) return text;
  return quoted(text);
}
