import {
  addressOf,
  type Infrastructure,
  isRequestKind,
  type Model,
  type RequestKind,
  type Resource,
} from '../../../model/resource.js';
import { type Span, textOf } from '../../../source/span.js';
import { type Entry, entryOf, type Located, type LocatedMap, map } from '../../../source/value.js';
import { logicalId, TYPE_OF } from '../../../stack/names.js';
import { cloudformation } from '../messages.js';
import { ASSOCIATIONS, IDENTITY } from '../resources.js';
import type { Expressions } from './expressions.js';
import { type Ids, isId, isPart } from './ids.js';
import { call, type Field, fields, fieldsOf, type Node } from './nodes.js';
import { inOrderOfServices, type Placed } from './order.js';
import { propertiesOf } from './properties.js';

type Request = Resource & { readonly kind: RequestKind };

/** The section `Resources`. */
export function resourceFields(model: Model, ids: Ids, expressions: Expressions): Field[] {
  const writer = new ResourceWriter(model, ids, expressions);
  const requests = model.resources.filter(isRequest);
  // What services wait for is known when the clusters are written.
  for (const each of requests) if (each.kind === 'cluster') writer.request(each);
  for (const each of requests) if (each.kind !== 'cluster') writer.request(each);
  for (const each of model.infrastructure) if (!each.existing) writer.around(each);
  return inOrderOfServices(writer.finished());
}

function isRequest(resource: Resource): resource is Request {
  return isRequestKind(resource.kind);
}

/** Properties that the model keeps beside a request, among the attributes. */
const APART: ReadonlySet<string> = new Set(['ForceNewDeployment', 'ScheduledActions', 'ScalingTargetId']);

const PROVIDERS: ReadonlySet<string> = new Set(['capacityProviders', 'defaultCapacityProviderStrategy']);

const IN_TARGET = 'a template has it in its scalable target';

/** What stays when the stack is deleted. */
const RETAINED: readonly Field[] = fields({
  DeletionPolicy: 'Retain',
  UpdateReplacePolicy: 'Retain',
}).entries;

const { report } = cloudformation;

class ResourceWriter {
  readonly #model: Model;
  readonly #ids: Ids;
  readonly #expressions: Expressions;
  readonly #made: Placed[] = [];
  readonly #actions: ReadonlyMap<string, readonly Request[]>;
  readonly #targets: ReadonlyMap<string, readonly Request[]>;
  readonly #placed = new Set<Request>();
  /** The ids of associations that are ours, by what services call the cluster. */
  readonly #associated = new Map<string, string>();
  readonly #existing: ReadonlySet<string>;
  /** What associations were called in a template that was read. */
  readonly #renamed = new Map<string, string>();

  constructor(model: Model, ids: Ids, expressions: Expressions) {
    this.#model = model;
    this.#ids = ids;
    this.#expressions = expressions;
    this.#actions = this.#byIdentity('scheduled-action');
    this.#targets = this.#byIdentity('scalable-target');
    const all = [...model.resources, ...model.infrastructure];
    this.#existing = new Set(all.flatMap((each) => (each.existing ? (each.address ?? []) : [])));
    for (const { attributes } of model.resources) {
      const name = attributes && entryOf(attributes, ASSOCIATIONS)?.value;
      if (name?.kind === 'string') this.#renamed.set(name.value, ids.free(name.value));
    }
  }

  request(resource: Request): void {
    const { kind, value, existing } = resource;
    if (kind === 'cluster') this.#cluster(resource);
    else if (existing || kind === 'scheduled-action') return;
    else if (kind === 'job') this.#job(resource);
    else if (kind === 'scalable-target')
      this.#put(resource, [...this.#properties(resource, value.entries), ...this.#scheduled(resource)]);
    else if (kind === 'scaling-policy') this.#put(resource, this.#policy(resource));
    else this.#put(resource, this.#properties(resource, value.entries));
  }

  around({ address, type, properties, ...beside }: Infrastructure): void {
    if (isPart(type)) {
      const reason = 'it is a part of what is made elsewhere, and CloudFormation has no resource for it';
      this.#lose(beside, `\`${address}\``, reason);
      return;
    }
    const { doc, keep, attributes } = beside;
    const written = this.#expressions.map(properties);
    this.#add(this.#ids.resource(address)!, type, written.entries, {
      ...beside,
      more: keep && !attributes ? RETAINED : [],
      doc,
    });
  }

  finished(): readonly Placed[] {
    for (const action of this.#model.resources)
      if (isRequest(action) && action.kind === 'scheduled-action' && !this.#placed.has(action))
        this.#lose(action, `the scheduled action \`${action.name}\``, `${IN_TARGET}, which is not there`);
    return this.#made;
  }

  #put(resource: Request, properties: readonly Field[]): void {
    const { condition, dependsOn = [], attributes, keep, doc, kind } = resource;
    const beside = {
      more: keep ? RETAINED : [],
      ...(condition !== undefined && { condition }),
      dependsOn: [...dependsOn, ...this.#association(resource)],
      ...(attributes && { attributes }),
      doc,
    };
    this.#add(this.#idOf(resource), TYPE_OF[kind]!, properties, beside);
  }

  /** Services wait for the association of the providers that they name. */
  #association({ kind, value }: Request): readonly string[] {
    if (kind !== 'service' || !entryOf(value, 'capacityProviderStrategy')) return [];
    const cluster = entryOf(value, 'cluster')?.value;
    const of = cluster?.kind === 'expression' ? cluster.expression : undefined;
    const called =
      of?.type === 'reference' ? of.target : cluster?.kind === 'string' ? cluster.value : 'default';
    const id = this.#associated.get(called);
    return id === undefined ? [] : [id];
  }

  #add(
    id: string,
    type: string,
    properties: readonly Field[],
    beside: Pick<Infrastructure, 'condition' | 'dependsOn'> & {
      readonly attributes?: LocatedMap;
      readonly more?: readonly Field[];
      readonly doc: string | undefined;
    },
  ): void {
    const { condition, dependsOn = [], attributes, more = [], doc } = beside;
    const own = attributes?.entries.filter(({ key }) => key !== ASSOCIATIONS) ?? [];
    const written = (entries: readonly Entry[]) =>
      attributes ? this.#expressions.map(map(attributes.span, entries)).entries : [];
    const needed = [...new Set(dependsOn.flatMap((address) => this.#needed(address) ?? []))];
    const all = [...properties, ...written(own.filter(({ key }) => APART.has(key)))];
    const node = fieldsOf([
      { key: 'Type', value: type },
      ...(condition === undefined
        ? []
        : [{ key: 'Condition', value: this.#ids.condition(condition) ?? condition }]),
      ...(needed.length === 0
        ? []
        : [{ key: 'DependsOn', value: needed.length === 1 ? needed[0]! : needed }]),
      ...written(own.filter(({ key }) => !APART.has(key))),
      ...more,
      ...(all.length === 0 ? [] : [{ key: 'Properties', value: fieldsOf(all) }]),
    ]);
    this.#made.push({ type, field: { key: id, value: node, ...(doc !== undefined && { comment: doc }) } });
  }

  /** What exists without the stack is there before it. */
  #needed(address: string): string | undefined {
    const id = this.#ids.resource(address) ?? this.#renamed.get(address);
    return id ?? (isId(address) && !this.#existing.has(address) ? address : undefined);
  }

  /** Without the name that CloudFormation would make. */
  #properties(resource: Request, entries: readonly Entry[]): readonly Field[] {
    const id = this.#idOf(resource);
    const own = entries.filter(({ value }) => !isMadeName(value, id));
    return propertiesOf(resource, own, this.#expressions).entries;
  }

  /** Providers that the stack makes are associated apart: a cluster that waited for them would wait for itself. */
  #cluster(resource: Request): void {
    const { value, partial, existing, attributes } = resource;
    const providers = value.entries.filter(({ key }) => PROVIDERS.has(key));
    const name = attributes && entryOf(attributes, ASSOCIATIONS)?.value;
    const apart =
      partial === true ||
      existing ||
      name !== undefined ||
      providers.some((each) => this.#isMade(each.value));
    if (!apart || providers.length === 0) {
      if (!existing && !partial) this.#put(resource, this.#properties(resource, value.entries));
      return;
    }
    const rest = value.entries.filter((entry) => !providers.includes(entry));
    if (!existing && !partial) this.#put(resource, this.#properties(resource, rest));
    const id =
      (name?.kind === 'string' && this.#renamed.get(name.value)) ||
      (partial && this.#ids.resource(addressOf(resource))) ||
      this.#ids.free(logicalId(resource.name, ASSOCIATIONS));
    const cluster: Node = existing || partial ? this.#nameOf(resource) : call('Ref', this.#idOf(resource));
    // Both are required of an association.
    const written = fieldsOf([
      { key: 'Cluster', value: cluster },
      ...propertiesOf(resource, providers, this.#expressions).entries,
    ]);
    const keys = written.entries.map(({ key }) => key);
    const all = ['CapacityProviders', 'DefaultCapacityProviderStrategy'].flatMap((key): Field[] =>
      keys.includes(key) ? [] : [{ key, value: [] }],
    );
    const { condition, dependsOn } = resource;
    this.#add(id, ASSOCIATIONS, [...written.entries, ...all], {
      ...(condition !== undefined && { condition }),
      ...(partial && dependsOn && { dependsOn }),
      doc: undefined,
    });
    if (name || partial) return;
    const names = [resource.id, entryOf(value, 'clusterName')?.value].map((each) =>
      each?.kind === 'string' ? each.value : undefined,
    );
    for (const called of [resource.name, `cluster.${resource.name}`, resource.address, ...names])
      if (called !== undefined) this.#associated.set(called, id);
  }

  #nameOf({ id, name, value }: Request): Node {
    const named = id ?? entryOf(value, 'clusterName')?.value;
    return (named && this.#expressions.node(named)) ?? name;
  }

  #isMade(value: Located): boolean {
    if (value.kind === 'list') return value.items.some((item) => this.#isMade(item));
    if (value.kind === 'map') return value.entries.some((entry) => this.#isMade(entry.value));
    const of = value.kind === 'expression' ? value.expression : undefined;
    return of?.type === 'reference' && this.#ids.resource(of.target) !== undefined;
  }

  #scheduled(target: Request): Field[] {
    const key = this.#identityOf(target);
    const own = (key !== undefined && this.#actions.get(key)) || [];
    for (const action of own) {
      this.#placed.add(action);
      if (action.keep) this.#lose({ nameSpan: action.keep }, `\`${textOf(action.keep)}\``, IN_TARGET);
    }
    if (own.length === 0) return [];
    const items = own.map((action) => propertiesOf(action, withoutIdentity(action), this.#expressions));
    return [{ key: 'ScheduledActions', value: items }];
  }

  /** What it scales is said by the target, where the template has it. */
  #policy(policy: Request): readonly Field[] {
    if (policy.attributes && entryOf(policy.attributes, 'ScalingTargetId'))
      return this.#properties(policy, withoutIdentity(policy));
    const key = this.#identityOf(policy);
    const targets = (key !== undefined && this.#targets.get(key)) || [];
    const target = targets.find(({ condition }) => condition === policy.condition);
    const id = target && this.#ids.resource(addressOf(target));
    if (id === undefined) return this.#properties(policy, policy.value.entries);
    return [
      ...this.#properties(policy, withoutIdentity(policy)),
      { key: 'ScalingTargetId', value: call('Ref', id) },
    ];
  }

  #byIdentity(kind: RequestKind): ReadonlyMap<string, readonly Request[]> {
    const found = new Map<string, Request[]>();
    for (const each of this.#model.resources) {
      const key = isRequest(each) && each.kind === kind ? this.#identityOf(each) : undefined;
      if (key === undefined || !isRequest(each)) continue;
      const known = found.get(key);
      if (known) known.push(each);
      else found.set(key, [each]);
    }
    return found;
  }

  /** What it scales, as a text; undefined where that is not all said. */
  #identityOf({ value }: Request): string | undefined {
    const parts = IDENTITY.map((key) => entryOf(value, key)?.value);
    const nodes = parts.flatMap((part) => (part && this.#expressions.node(part)) ?? []);
    return parts.includes(undefined) ? undefined : JSON.stringify(nodes);
  }

  #job(job: Request): void {
    const what = `the job \`${job.name}\``;
    const help = ['run it with `aws ecs run-task --cli-input-json`, or say in a `.plim` file what starts it'];
    const reason = 'CloudFormation makes what is there to stay, and a task runs once';
    this.#expressions.diagnostics.push(
      report.cannotSay(job.nameSpan, { what, reason }, { help, extent: job.value.span }),
    );
  }

  #lose({ nameSpan }: { readonly nameSpan: Span }, what: string, reason: string): void {
    this.#expressions.diagnostics.push(report.cannotSay(nameSpan, { what, reason }));
  }

  #idOf(resource: Request): string {
    return this.#ids.resource(addressOf(resource))!;
  }
}

function withoutIdentity({ value }: Request): readonly Entry[] {
  return value.entries.filter(({ key }) => !IDENTITY.includes(key));
}

/** `<stack>-<id>`, as the reader gives it to what has no name. */
function isMadeName(value: Located, id: string): boolean {
  const parts =
    value.kind === 'expression' && value.expression.type === 'concatenation' ? value.expression.parts : [];
  const [first, second] = parts;
  const isStack =
    first?.kind === 'expression' &&
    first.expression.type === 'reference' &&
    first.expression.target === 'aws' &&
    first.expression.attribute === 'stack';
  return parts.length === 2 && isStack && second?.kind === 'string' && second.value === `-${id}`;
}
