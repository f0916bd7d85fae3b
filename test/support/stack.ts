import { compile } from '../../src/language/program.js';
import type { Model } from '../../src/model/resource.js';
import { SourceText } from '../../src/source/text.js';
import type { Located } from '../../src/source/value.js';
import { type Computed, inWords } from '../../src/source/words.js';
import { expand } from '../../src/stack/expand.js';

export type Shown = string | number | boolean | null | readonly Shown[] | { readonly [key: string]: Shown };

/** A whole stack as plain data: references read as `${Address.Attribute}`, parameters as `${name}`. */
export interface Stack {
  readonly model: Model;
  readonly requests: { readonly [address: string]: Shown };
  /** By their addresses: `Type`, `Properties`, and what else is said of them. */
  readonly infrastructure: { readonly [address: string]: Shown };
  /** The type that each has. */
  readonly parameters: { readonly [name: string]: string };
  readonly outputs: { readonly [name: string]: Shown };
  /** Their ids and messages. */
  readonly diagnostics: readonly string[];
}

/** What a text of the language compiles to. */
export function stackOf(text: string, parameters: Readonly<Record<string, string>> = {}): Stack {
  const program = compile(new SourceText('stack.plim', text), {
    open: () => ({ reason: 'does not exist' }),
    parameters: new Map(Object.entries(parameters)),
  });
  const wrong = program.diagnostics.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) throw new Error(wrong.map(({ message }) => message).join('\n'));
  return shownStack(program.model);
}

export function shownStack(model: Model): Stack {
  const expanded = expand(model);
  const { resources, infrastructure, parameters, outputs } = expanded.model;
  return {
    model: expanded.model,
    requests: Object.fromEntries(resources.map(({ address, value }) => [address, shown(value)])),
    infrastructure: Object.fromEntries(
      infrastructure.map(({ address, type, properties, dependsOn, keep, doc, condition }) => [
        address,
        {
          Type: type,
          Properties: shown(properties),
          ...(dependsOn && { DependsOn: dependsOn }),
          ...(keep && { Keep: keep }),
          ...(doc !== undefined && { Doc: doc }),
          ...(condition !== undefined && { Condition: condition }),
        },
      ]),
    ),
    parameters: Object.fromEntries(parameters.map(({ name, type }) => [name, type])),
    outputs: Object.fromEntries(outputs.map(({ name, value }) => [name, shown(value)])),
    diagnostics: expanded.diagnostics.map(({ id, message }) => `${id}: ${message}`),
  };
}

/** The properties of all that has a type. */
export function propertiesOf(stack: Stack, type: string): readonly Shown[] {
  return stack.model.infrastructure
    .filter((each) => each.type === type)
    .map(({ properties }) => shown(properties));
}

export function shown(value: Located): Shown {
  if (value.kind === 'list') return value.items.map(shown);
  if (value.kind === 'map')
    return Object.fromEntries(value.entries.map(({ key, value }) => [key, shown(value)]));
  if (value.kind === 'null') return null;
  if (value.kind !== 'expression') return value.value;
  const { expression: of } = value;
  return of.type === 'conditional' || of.type === 'call'
    ? shownComputed(of)
    : inWords(value, (inside) => `\${${JSON.stringify(shownComputed(inside))}}`);
}

function shownComputed(of: Computed): Shown {
  return of.type === 'call'
    ? { [of.name]: of.arguments.map(shown) }
    : { 'Fn::If': [of.condition, shown(of.consequent), shown(of.otherwise)] };
}
