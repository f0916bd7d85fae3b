import { REQUEST_OF, type RequestKind, type Resource } from '../../../model/resource.js';
import { requestShape, type Shape, type StructureShape } from '../../../model/shapes.js';
import type { Entry, Located, LocatedMap } from '../../../source/value.js';
import { cloudformation } from '../messages.js';
import { isLeftOut, isOnlyInApi, propertyOf } from '../spelling.js';
import type { Expressions } from './expressions.js';
import { type Field, type Fields, fields, fieldsOf, isList, type Node } from './nodes.js';

/** Writes a request, or some entries of one, as properties. */
export function propertiesOf(
  resource: Resource & { readonly kind: RequestKind },
  entries: readonly Entry[],
  expressions: Expressions,
): Fields {
  return fieldsOf(new PropertyWriter(expressions).entries(entries, requestShape(REQUEST_OF[resource.kind])));
}

class PropertyWriter {
  readonly #expressions: Expressions;

  constructor(expressions: Expressions) {
    this.#expressions = expressions;
  }

  entries(entries: readonly Entry[], shape: StructureShape): Field[] {
    const help = leavesOut(entries, shape)
      ? ['what stands beside it says nothing without it, and is left out']
      : [];
    return entries.flatMap((entry) => {
      const { key, keySpan } = entry;
      const member = shape.members.get(key);
      const property = member && !entry.keyUnknown ? propertyOf(key, shape.name) : key;
      if (isOnlyInApi(key, shape.name)) {
        const reason = 'CloudFormation has no property for it';
        this.#expressions.diagnostics.push(
          cloudformation.report.cannotSay(keySpan, { what: `\`${key}\``, reason }, { help }),
        );
        return [];
      }
      // What ECS takes where nothing is said has no word in CloudFormation.
      if (
        shape.name === 'CreateServiceRequest' &&
        key === 'propagateTags' &&
        entry.value.kind === 'string' &&
        entry.value.value === 'NONE'
      )
        return [];
      const value = PAIRS.has(`${shape.name}.${key}`)
        ? this.#pairs(entry.value)
        : this.#value(entry.value, member);
      return value === undefined ? [] : [{ key: property, value }];
    });
  }

  #value(value: Located, shape: Shape | undefined): Node | undefined {
    const inner = (each: Located) => this.#value(each, shape);
    if (value.kind === 'expression') return this.#expressions.expression(value, shape, inner);
    if (value.kind === 'list') {
      const item = shape?.kind === 'list' ? shape.item : undefined;
      const written = this.#expressions.list(value.items, (each) => this.#value(each, item));
      const isEmptied = item?.kind === 'structure' && value.items.length > 0;
      return isEmptied && isList(written) && written.length === 0 ? undefined : written;
    }
    if (value.kind !== 'map') return this.#expressions.node(value);
    // Where one stands for a list, it is still what it is.
    const own = shape?.kind === 'list' ? shape.item : shape;
    if (own?.kind === 'structure') {
      const written = this.entries(value.entries, own);
      return leavesOut(value.entries, own) ? undefined : fieldsOf(written);
    }
    return this.#map(value, own?.kind === 'map' ? own.value : undefined);
  }

  #map({ entries }: LocatedMap, shape: Shape | undefined): Fields {
    return fieldsOf(
      entries.flatMap(({ key, value }) => {
        const held = this.#value(value, shape);
        return held === undefined ? [] : [{ key, value: held }];
      }),
    );
  }

  /** What CloudFormation has as a list of keys and values. */
  #pairs(value: Located): Node | undefined {
    if (value.kind !== 'map') return this.#value(value, undefined);
    return value.entries.map(({ key, value: held }) =>
      fields({ Key: key, Value: this.#value(held, undefined) ?? '' }),
    );
  }
}

function leavesOut(entries: readonly Entry[], { name }: StructureShape): boolean {
  return isLeftOut(
    entries.map(({ key }) => key),
    name,
  );
}

const PAIRS: ReadonlySet<string> = new Set(['RegisterScalableTargetRequest.Tags']);
