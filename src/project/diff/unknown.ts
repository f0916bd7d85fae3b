import type { Shape } from '../../model/shapes.js';
import type { Expression, Located, LocatedExpression } from '../../source/value.js';
import { joined, replaced } from '../../stack/values.js';

/** Which thing of the other side a reference leads to, by its address here; itself where that is not known. */
export type Counterpart = (address: string) => string;

/** With the defaults of parameters in their places: that is what is deployed where nobody says something else. */
export function withDefaults(value: Located): Located {
  return replaced(value, (each) => {
    const of = each.kind === 'expression' ? each.expression : undefined;
    if (of?.type === 'concatenation') return joined(each.span, ...of.parts.map(withDefaults));
    if (of?.type !== 'parameter' || !of.fallback || of.times !== undefined) return each;
    return { ...withDefaults(of.fallback), span: each.span };
  });
}

/** Whether two expressions stand for the same, whatever that is. */
export function isAlike(a: LocatedExpression, b: LocatedExpression, counterpart: Counterpart): boolean {
  return keyOf(a, counterpart) === expressionKey(b);
}

/** The same text for expressions that stand for the same. */
export function expressionKey(value: LocatedExpression): string {
  return keyOf(value, (address) => address);
}

function keyOf({ expression: of }: LocatedExpression, counterpart: Counterpart): string {
  const keysOf = (values: readonly Located[]) => values.map((each) => valueKey(each, counterpart)).join(' ');
  switch (of.type) {
    case 'parameter':
      return `parameter ${plainName(of.name)}${of.times === undefined ? '' : ` ${of.times}`}`;
    case 'reference':
      return surrounding(of) ?? `reference ${counterpart(of.target)} ${of.attribute}`;
    case 'opaque':
      return placeholderName(of.text) ?? `opaque ${of.text}`;
    case 'concatenation': {
      const [only, ...others] = of.parts;
      return only && others.length === 0 ? valueKey(only, counterpart) : `(${keysOf(of.parts)})`;
    }
    case 'call':
      return `${of.name}(${keysOf(of.arguments)})`;
    case 'conditional':
      return `${of.condition} ? ${keysOf([of.consequent, of.otherwise])}`;
  }
}

function valueKey(value: Located, counterpart: Counterpart): string {
  switch (value.kind) {
    case 'expression':
      return keyOf(value, counterpart);
    case 'list':
      return `[${value.items.map((each) => valueKey(each, counterpart)).join(' ')}]`;
    case 'map':
      return `{${value.entries.map(({ key, value: held }) => `${key} ${valueKey(held, counterpart)}`).join(' ')}}`;
    case 'null':
      return 'null';
    default:
      return JSON.stringify(value.value);
  }
}

/** `SubnetIds` is `subnet_ids` where formats have habits of their own. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9.]/g, '');
}

/** What every text may ask of the place it is deployed to. */
function surrounding({ target, attribute }: Extract<Expression, { type: 'reference' }>): string | undefined {
  return target === 'aws' ? `aws ${attribute}` : undefined;
}

/** A placeholder of ECS JSON: `${aws.region}`, `${tag}`. */
function placeholderName(text: string): string | undefined {
  const name = /^\$\{([\w.-]+)\}$/.exec(text)?.[1];
  if (name === undefined) return undefined;
  const [, target, attribute] = /^(.*)\.([^.]+)$/.exec(name) ?? [];
  if (target === undefined || attribute === undefined) return `parameter ${plainName(name)}`;
  return target === 'aws' ? `aws ${attribute}` : `reference ${target} ${attribute}`;
}

/** Whether what is not known can turn out to be this text. */
export function canBe({ expression: of }: LocatedExpression, text: string): boolean {
  if (of.type === 'parameter' && of.allowed)
    return of.allowed.some((each) => each.kind === 'expression' || plainText(each) === text);
  if (of.type !== 'concatenation') return true;
  let rest = text;
  const [first, last] = [of.parts[0], of.parts.at(-1)];
  if (first?.kind === 'string' && !rest.startsWith(first.value)) return false;
  if (last?.kind === 'string' && !rest.endsWith(last.value)) return false;
  for (const part of of.parts) {
    if (part.kind !== 'string') continue;
    const at = rest.indexOf(part.value);
    if (at < 0) return false;
    rest = rest.slice(at + part.value.length);
  }
  return true;
}

/** Whether it depends on a condition that there is a value at all; a list that is computed may come to an empty one. */
export function canBeNothing({ expression: of }: LocatedExpression, shape: Shape | undefined): boolean {
  if (of.type === 'opaque') return shape?.kind === 'list';
  return of.type === 'conditional' && [of.consequent, of.otherwise].some(({ kind }) => kind === 'null');
}

function plainText(value: Located): string | undefined {
  return value.kind === 'string' || value.kind === 'number' || value.kind === 'boolean'
    ? String(value.value)
    : undefined;
}
