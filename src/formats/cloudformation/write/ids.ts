import { logicalId, pascal, TYPE_OF } from '../../../stack/names.js';
import { addressOf, type Model } from '../../../model/resource.js';

/** The logical ids of what a template holds: of letters and digits, each once among parameters and resources. */
export class Ids {
  readonly #resources = new Map<string, string>();
  readonly #parameters = new Map<string, string>();
  readonly #conditions = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #takenConditions = new Set<string>();

  constructor({ resources, infrastructure, parameters, conditions }: Model) {
    for (const each of resources) {
      const address = addressOf(each);
      if (!each.existing) this.#resources.set(address, this.#idFor(address, TYPE_OF[each.kind] ?? each.kind));
    }
    for (const { address, type, existing } of infrastructure)
      if (!existing && !isPart(type)) this.#resources.set(address, this.#idFor(address, type));
    for (const { name } of parameters) this.parameter(name);
    for (const { name } of conditions)
      this.#conditions.set(name, freeOf(isId(name) ? name : pascal(name), this.#takenConditions));
  }

  /** Undefined for what the template does not make. */
  resource(address: string): string | undefined {
    return this.#resources.get(address);
  }

  condition(name: string): string | undefined {
    return this.#conditions.get(name);
  }

  /** The id of the parameter of a name; one that is not known yet gets one. */
  parameter(name: string): string {
    const known = this.#parameters.get(name);
    if (known !== undefined) return known;
    const id = this.free(isId(name) ? name : pascal(name));
    this.#parameters.set(name, id);
    return id;
  }

  hasParameter(name: string): boolean {
    return this.#parameters.has(name);
  }

  /** An id for something more. */
  free(wanted: string): string {
    return freeOf(wanted, this.#taken);
  }

  freeCondition(name: string): string {
    const id = freeOf(pascal(name), this.#takenConditions);
    this.#conditions.set(name, id);
    return id;
  }

  #idFor(address: string, type: string): string {
    return this.free(isId(address) ? address : logicalId(lastOf(address), type));
  }
}

/** Whether it is a resource of its own only in Terraform: `AWS::IAM::Role.ManagedPolicy`. */
export function isPart(type: string): boolean {
  return type.includes('.');
}

export function isId(name: string): boolean {
  return /^[A-Za-z0-9]{1,255}$/.test(name);
}

/** Of `aws_ecs_service.web[0]`, `web`. */
function lastOf(address: string): string {
  return address.replace(/\[.*$/, '').slice(address.replace(/\[.*$/, '').lastIndexOf('.') + 1);
}

function freeOf(wanted: string, taken: Set<string>): string {
  const base = wanted.slice(0, 250);
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}${n}`;
  taken.add(id);
  return id;
}
