import { requestShape, type Shape } from '../../../model/shapes.js';
import type { Span } from '../../../source/span.js';
import { type Located, type LocatedMap, type Plain, Unknown } from '../../../source/value.js';
import { normalForm } from '../../ecs/normal.js';
import { HclCall, HclConditional, HclObject, HclRaw, type HclValue } from '../../hcl/print.js';
import type { Expressions } from './expressions.js';
import { isTerraform } from './names.js';
import { isNone, type Wanted } from './texts.js';

/** A task definition as ECS answers it: what is written so gives no difference in a plan. */
export function containersOutput(
  expressions: Expressions,
  definition: LocatedMap,
  containers: Located,
): HclValue {
  if (containers.kind === 'string') return containers.value;
  if (containers.kind === 'expression' && containers.expression.type === 'conditional') {
    const { condition, consequent, otherwise } = containers.expression;
    const [one, other] = [consequent, otherwise].map((each) =>
      isNone(each) ? null : containersOutput(expressions, definition, each),
    );
    return new HclConditional(new HclRaw(expressions.condition(condition, containers)), one!, other!);
  }
  // Of Terraform itself it is the text.
  if (containers.kind === 'expression' && isTerraform(containers.span)) return expressions.value(containers);
  if (containers.kind !== 'list') return new HclCall('jsonencode', [expressions.value(containers)]);
  const normal = normalForm('task-definition', definition);
  const list = isObject(normal) ? (normal['containerDefinitions'] ?? []) : [];
  const shape = requestShape('RegisterTaskDefinition').members.get('containerDefinitions');
  return new HclCall('jsonencode', [new Printer(expressions).value(list, shape, containers.span)]);
}

/** Sizes of a task as ECS answers them, where they are written with a unit. */
export function normalSize(definition: LocatedMap, member: string): string | undefined {
  const normal = normalForm('task-definition', definition);
  const size = isObject(normal) ? normal[member] : undefined;
  return typeof size === 'string' ? size : undefined;
}

class Printer {
  readonly #expressions: Expressions;

  constructor(expressions: Expressions) {
    this.#expressions = expressions;
  }

  value(value: Plain, shape: Shape | undefined, at: Span): HclValue {
    if (value instanceof Unknown) return this.#expressions.value(value.expression, wantedBy(shape));
    if (isList(value)) return this.#list(value, shape?.kind === 'list' ? shape.item : undefined, at);
    if (isObject(value))
      return new HclObject(
        Object.entries(value).map(([key, inner]) => ({
          kind: 'entry',
          key,
          value: this.value(inner, memberShape(shape, key), at),
        })),
      );
    return value === null ? null : scalar(value, wantedBy(shape));
  }

  /** Items that may be several are put between the others. */
  #list(items: readonly Plain[], shape: Shape | undefined, at: Span): HclValue {
    const located = items.map(
      (item): Located => (item instanceof Unknown ? item.expression : { kind: 'map', span: at, entries: [] }),
    );
    const written = new Map(located.map((each, i) => [each, items[i]!]));
    return this.#expressions.list(located, (item) => {
      const plain = written.get(item);
      return plain === undefined || plain instanceof Unknown
        ? this.#expressions.value(item, wantedBy(shape))
        : this.value(plain, shape, at);
    });
  }
}

function scalar(value: string | number | boolean, wanted: Wanted | undefined): HclValue {
  const text = String(value);
  if (wanted === 'string') return text;
  if (wanted === 'number' && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  return wanted === 'boolean' && /^(?:true|false)$/.test(text) ? text === 'true' : value;
}

function wantedBy(shape: Shape | undefined): Wanted | undefined {
  switch (shape?.kind) {
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
      return shape.kind;
    default:
      return undefined;
  }
}

function memberShape(shape: Shape | undefined, name: string): Shape | undefined {
  if (shape?.kind === 'structure') return shape.members.get(name);
  return shape?.kind === 'map' ? shape.value : undefined;
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

function isObject(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unknown);
}
