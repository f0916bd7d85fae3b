import type { Condition, Infrastructure, Model, Output, Resource, Test } from '../model/resource.js';
import { expression, type Located, type LocatedMap, string } from '../source/value.js';
import { replaced, replacedInMap } from '../stack/values.js';

/** By what things are called now, what they are to be called. */
export interface NewNames {
  /** Of the roots of addresses. */
  readonly roots: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, string>;
  readonly conditions: ReadonlyMap<string, string>;
}

/** A model in which things are called otherwise, with all that refers to them. */
export function renamed(model: Model, names: NewNames): Model {
  return new Renaming(names).model(model);
}

/** Of `module.api.aws_ecs_service.web[0]`, all but the index; of an id, all of it. */
export function rootOf(address: string): string {
  return ROOT.exec(address)?.[0] ?? address;
}

const ROOT = /^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)*(?:data\.)?[^.[]+(?:\.[^.[]+)?/;

class Renaming {
  readonly #names: NewNames;

  constructor(names: NewNames) {
    this.#names = names;
  }

  model({ parameters, conditions, resources, infrastructure, outputs, tags, attributes }: Model): Model {
    return {
      parameters: parameters.map((each) => ({
        ...each,
        name: this.#names.parameters.get(each.name) ?? each.name,
      })),
      conditions: conditions.map((each) => this.#condition(each)),
      resources: resources.map((each) => this.#resource(each)),
      infrastructure: infrastructure.map((each) => this.#around(each)),
      outputs: outputs.map((each) => this.#output(each)),
      ...(tags && { tags: this.#map(tags) }),
      ...(attributes && { attributes: this.#map(attributes) }),
    };
  }

  #condition({ name, nameSpan, test }: Condition): Condition {
    return { name: this.#conditionNamed(name), nameSpan, test: this.#test(test) };
  }

  #test(test: Test): Test {
    switch (test.op) {
      case 'equals':
        return { op: 'equals', left: this.#value(test.left), right: this.#value(test.right) };
      case 'and':
      case 'or':
        return { op: test.op, of: test.of.map((each) => this.#test(each)) };
      case 'not':
        return { op: 'not', of: this.#test(test.of) };
      case 'condition':
        return { op: 'condition', name: this.#conditionNamed(test.name) };
      case 'opaque':
        return test;
    }
  }

  #resource(resource: Resource): Resource {
    const { value, stack, orders, id, address } = resource;
    return {
      ...resource,
      ...this.#beside(resource),
      value: this.#map(value),
      stack: this.#map(stack),
      ...(orders && { orders: this.#map(orders) }),
      ...(id && { id: this.#value(id) }),
      ...(address !== undefined && { address: this.#address(address) }),
    };
  }

  #around(each: Infrastructure): Infrastructure {
    return {
      ...each,
      ...this.#beside(each),
      address: this.#address(each.address),
      properties: this.#map(each.properties),
    };
  }

  #beside({ condition, dependsOn, attributes }: Beside): Beside {
    return {
      ...(condition !== undefined && { condition: this.#conditionNamed(condition) }),
      ...(dependsOn && { dependsOn: dependsOn.map((each) => this.#address(each)) }),
      ...(attributes && { attributes: this.#map(attributes) }),
    };
  }

  #output(output: Output): Output {
    const { value, exportName, condition } = output;
    return {
      ...output,
      value: this.#value(value),
      ...(exportName && { exportName: this.#value(exportName) }),
      ...(condition !== undefined && { condition: this.#conditionNamed(condition) }),
    };
  }

  #conditionNamed(name: string): string {
    return this.#names.conditions.get(name) ?? name;
  }

  #address(address: string): string {
    const root = rootOf(address);
    return `${this.#names.roots.get(root) ?? root}${address.slice(root.length)}`;
  }

  #map(value: LocatedMap): LocatedMap {
    return replacedInMap(value, this.#change);
  }

  #value(value: Located): Located {
    return replaced(value, this.#change);
  }

  readonly #change = (value: Located): Located => {
    if (value.kind !== 'expression') return value;
    const { expression: of, span } = value;
    switch (of.type) {
      case 'parameter': {
        const name = this.#names.parameters.get(of.name);
        return name === undefined ? value : expression(span, { ...of, name });
      }
      case 'reference':
        return this.#names.roots.has(rootOf(of.target))
          ? expression(span, { ...of, target: this.#address(of.target) })
          : value;
      case 'conditional': {
        const condition = this.#names.conditions.get(of.condition);
        if (condition === undefined) return value;
        const [consequent, otherwise] = [this.#value(of.consequent), this.#value(of.otherwise)];
        return expression(span, { type: 'conditional', condition, consequent, otherwise });
      }
      case 'concatenation':
        return this.#madeName(value, of.parts);
      default:
        return value;
    }
  };

  /** `<stack>-<id>`, which CloudFormation makes for what has no name. */
  #madeName(value: Located, [stack, ending, ...more]: readonly Located[]): Located {
    if (more.length > 0 || ending?.kind !== 'string' || !ending.value.startsWith('-')) return value;
    const of = stack?.kind === 'expression' ? stack.expression : undefined;
    const isStack = of?.type === 'reference' && of.target === 'aws' && of.attribute === 'stack';
    const name = this.#names.roots.get(ending.value.slice(1));
    if (!stack || !isStack || name === undefined) return value;
    const parts = [stack, string(ending.span, `-${name}`, ending.written)];
    return expression(value.span, { type: 'concatenation', parts });
  }
}

type Beside = Pick<Resource, 'condition' | 'dependsOn' | 'attributes'>;
