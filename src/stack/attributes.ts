import { resolve } from '../model/references.js';
import { NAME_FIELDS } from '../model/references/names.js';
import { isInner, REFERENCE_PATHS } from '../model/references/table.js';
import { addressOf, isRequestKind, type Resource, type ResourceKind } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { entryOf, type Located, string } from '../source/value.js';
import { homeOf } from './clusters.js';
import { existingAttribute } from './existing.js';
import { type Expansion, refTo, wordOf } from './expansion.js';
import { stack } from './messages.js';
import { pascal } from './names.js';
import { attributeOf, call, joined, memberOf, replaced, textIn } from './values.js';

/** What CloudFormation calls the attributes that the language has for things; others are given by parts of the stack. */
export const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  service: { name: 'Name', arn: 'Ref' },
  job: {},
  task: { arn: 'Ref' },
  fleet: { name: 'Ref' },
  cluster: { name: 'Ref', arn: 'Arn' },
  bucket: { name: 'Ref', arn: 'Arn' },
  queue: { name: 'QueueName', arn: 'Arn', url: 'Ref' },
  topic: { name: 'TopicName', arn: 'Ref' },
  table: { name: 'Ref', arn: 'Arn' },
  'file-system': { id: 'Ref', arn: 'Arn' },
  'log-group': { name: 'Ref', arn: 'Arn' },
  'load-balancer': { arn: 'Ref', dns: 'DNSName' },
  alarm: { name: 'Ref', arn: 'Arn' },
  network: {},
};

/** Of parameters for attributes that are not one text. */
const TYPES: Readonly<Record<string, string>> = {
  vpc: 'vpc',
  subnets: 'subnets',
  'security-groups': 'security-groups',
};

/** The last part: what refers to declarations of the language now refers to what is made of them. */
export function attributes(expansion: Expansion): void {
  expansion.replace(new Asked(expansion).answer);
  nameReferences(expansion);
}

/** Names of what the stack makes become references, so that the deployment waits for it. */
function nameReferences(expansion: Expansion): void {
  const model = expansion.result();
  const references = resolve(model);
  const referred = (from: Located): Located => {
    const target = references.resourceOf(from);
    if (!target || from.kind !== 'string' || expansion.isArn(from) || target.existing) return from;
    const at = from.span;
    if (target.kind === 'service') {
      const cluster = entryOf(target.value, 'cluster')?.value;
      const name = refTo(target, 'Name', at);
      return cluster ? joined(at, 'service/', homeOf(expansion, cluster, at).name, '/', name) : from;
    }
    return namesOf(target).includes(from.value) ? refTo(target, 'Ref', at) : from;
  };
  for (const each of model.resources) {
    if (!isRequestKind(each.kind)) continue;
    for (const { path, to } of REFERENCE_PATHS[each.kind])
      if (!isInner(to)) expansion.change(addressOf(each), path, referred);
  }
}

/** A name with a revision behind it means that revision. */
function namesOf({ kind, name, value }: Resource): readonly string[] {
  const fields: Readonly<Partial<Record<ResourceKind, string>>> = NAME_FIELDS;
  const real = textIn(memberOf(value, fields[kind] ?? ''));
  return real === undefined ? [name] : [name, real];
}

/** An attribute of what a text names: of a declaration, or of what exists elsewhere under this name or ARN. */
export function named(
  expansion: Expansion,
  kind: ResourceKind,
  written: Located,
  attribute: string,
): Located {
  const target = written.kind === 'string' ? wordOf({ kind, name: written.value }) : undefined;
  if (target !== undefined && expansion.declared(target)) return attributeOf(target, attribute, written.span);
  if (written.kind === 'expression' && written.expression.type !== 'parameter') return written;
  return existingAttribute(kind, written, expansion.isArn(written), attribute) ?? written;
}

class Asked {
  readonly #expansion: Expansion;
  readonly #open = new Set<string>();

  constructor(expansion: Expansion) {
    this.#expansion = expansion;
  }

  /** The value of a reference of the language; any other value as it is. */
  readonly answer = (value: Located): Located => {
    if (value.kind !== 'expression') return value;
    if (value.expression.type === 'parameter' && value.expression.name === 'env.name')
      return this.#asked('EnvironmentName', 'the name of the environment', value.span);
    if (value.expression.type !== 'reference') return value;
    const { target, attribute } = value.expression;
    if (target === 'import') return call(value.span, 'Fn::ImportValue', attribute);
    const kind = target.slice(0, target.indexOf('.'));
    if (!Object.hasOwn(ATTRIBUTES, kind)) return value;
    const key = `${target} ${attribute}`;
    if (this.#open.has(key)) return this.#parameter(target, attribute, value.span);
    this.#open.add(key);
    const found = this.#attribute(kind, target, attribute, value.span);
    const answer = found ? replaced(found, this.answer) : this.#parameter(target, attribute, value.span);
    this.#open.delete(key);
    return { ...answer, span: value.span };
  };

  #attribute(kind: string, target: string, attribute: string, at: Span): Located | undefined {
    const given = this.#expansion.given(target, attribute);
    const resource = this.#expansion.declared(target);
    if (given || !resource) return given;
    if (resource.existing) {
      const named = kind !== 'file-system' && kind !== 'load-balancer' && kind !== 'network';
      const id = resource.id ?? (named ? string(at, resource.name) : undefined);
      return id && existingAttribute(resource.kind, id, this.#expansion.isArn(id), attribute);
    }
    const name = ATTRIBUTES[kind]![attribute];
    return name === undefined ? undefined : refTo(resource, name, at);
  }

  #parameter(target: string, attribute: string, at: Span): Located {
    const [kind, ...words] = target.split('.');
    const what = `the ${attribute} of ${kind} ${words.join('.')}`;
    return this.#asked(pascal(...words, kind!, attribute), what, at, TYPES[attribute]);
  }

  /** What nobody knows has to be given. */
  #asked(name: string, what: string, at: Span, type = 'string'): Located {
    if (!this.#expansion.hasParameter(name)) {
      const reason = `${what} is not known`;
      this.#expansion.tell(stack.report.added(at, { what: `parameter \`${name}\``, reason }));
    }
    return this.#expansion.parameter(name, type, `T${what.slice(1)}`, at);
  }
}
