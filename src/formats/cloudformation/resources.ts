import { type Diagnostic, inOrder } from '../../diagnostic/diagnostic.js';
import { nearest } from '../../diagnostic/nearest.js';
import type { Editor } from '../../model/edit.js';
import { type Infrastructure, REQUEST_OF, type RequestKind, type Resource } from '../../model/resource.js';
import { requestShape } from '../../model/shapes.js';
import type { Span } from '../../source/span.js';
import {
  type Entry,
  entryOf,
  expression,
  type Located,
  type LocatedMap,
  map,
  string,
} from '../../source/value.js';
import { docAbove } from './docs.js';
import { type Beside, besideProperties, IN_MODEL, type Lost, uncarried } from './losses.js';
import { cloudformation } from './messages.js';
import { RequestReader } from './request.js';
import type { Resolver } from './resolve.js';
import { Remembered } from './remembered.js';
import { propertyOf } from './spelling.js';
import type { Declaration, Template } from './template.js';

interface Type {
  readonly kind: RequestKind;
  /** The member that names it: CloudFormation makes a name where the template gives none. */
  readonly name?: string;
  /** Properties that are no part of the request. */
  readonly apart?: readonly string[];
}

const TYPES: Readonly<Record<string, Type>> = {
  'AWS::ECS::TaskDefinition': { kind: 'task-definition', name: 'family' },
  'AWS::ECS::Service': { kind: 'service', name: 'serviceName', apart: ['ForceNewDeployment'] },
  'AWS::ECS::Cluster': { kind: 'cluster', name: 'clusterName' },
  'AWS::ECS::CapacityProvider': { kind: 'capacity-provider', name: 'name' },
  'AWS::ApplicationAutoScaling::ScalableTarget': { kind: 'scalable-target', apart: ['ScheduledActions'] },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    kind: 'scaling-policy',
    name: 'PolicyName',
    apart: ['ScalingTargetId'],
  },
};

export const ASSOCIATIONS = 'AWS::ECS::ClusterCapacityProviderAssociations';

/** Types of ECS that have no place in the model. */
const OTHERS = ['PrimaryTaskSet', 'TaskSet', 'Daemon', 'DaemonTaskDefinition', 'ExpressGatewayService'].map(
  (name) => `AWS::ECS::${name}`,
);

export interface Resources {
  readonly resources: readonly Resource[];
  readonly infrastructure: readonly Infrastructure[];
  readonly diagnostics: readonly Diagnostic[];
  /** What is in none of the resources. */
  readonly losses: readonly Diagnostic[];
  /** What of the resources no other format has. */
  readonly kept: readonly Diagnostic[];
}

const { report } = cloudformation;

/** What is read of a template under one condition and is the same under others. */
export class Shared {
  readonly editor: Editor;
  readonly requests = new Remembered<Read>();
  readonly pieces = new Remembered<Infrastructure>();

  constructor(editor: Editor) {
    this.editor = editor;
  }
}

export function resourcesOf(template: Template, resolver: Resolver, shared: Shared): Resources {
  const reader = new ResourceReader(template, resolver, shared);
  for (const declaration of template.resources) reader.read(declaration);
  reader.lose(uncarried(template));
  reader.associate();
  return reader.result();
}

interface Read {
  readonly declaration: Declaration;
  readonly resource: Resource;
  /** The properties that are no part of the request. */
  readonly apart: readonly Entry[];
}

class ResourceReader {
  readonly #template: Template;
  readonly #resolver: Resolver;
  readonly #shared: Shared;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #losses: Diagnostic[] = [];
  readonly #kept: Diagnostic[] = [];
  readonly #infrastructure: Infrastructure[] = [];
  readonly #read = new Map<string, Read>();
  readonly #associations: Read[] = [];

  constructor(template: Template, resolver: Resolver, shared: Shared) {
    this.#template = template;
    this.#resolver = resolver;
    this.#shared = shared;
  }

  read(declaration: Declaration): void {
    const condition = entryOf(declaration.body, 'Condition')?.value;
    if (condition?.kind === 'string' && this.#resolver.conditions.holds(condition.value) === false) {
      const what = `\`${declaration.id}\``;
      const change = `left out, for \`${condition.value}\` is never true`;
      this.#losses.push(report.changed(declaration.idSpan, { what, change }));
      this.#resolver.untaken.push(declaration.body.span);
      return;
    }
    const type = Object.hasOwn(TYPES, declaration.type) ? TYPES[declaration.type] : undefined;
    if (declaration.type === ASSOCIATIONS)
      this.#associations.push(this.#resourceOf(declaration, { kind: 'cluster' }));
    else if (type) this.#read.set(declaration.id, this.#resourceOf(declaration, type));
    else this.#other(declaration);
  }

  /** What a template says of a cluster apart from it is a part of it. */
  associate(): void {
    for (const { declaration, resource } of this.#associations) {
      const cluster = entryOf(resource.value, 'cluster')?.value;
      const entries = resource.value.entries.filter(({ key }) => key !== 'cluster');
      const id = targetOf(cluster);
      const known = id === undefined ? undefined : this.#read.get(id);
      if (known?.resource.kind === 'cluster' && known.resource.condition === resource.condition) {
        const value = map(known.resource.value.span, [...known.resource.value.entries, ...entries]);
        const own = known.resource.attributes?.entries ?? [];
        const name = string(declaration.idSpan, declaration.id);
        const attributes = map(value.span, [...own, entryAt(ASSOCIATIONS, name)]);
        this.#read.set(known.declaration.id, {
          ...known,
          resource: { ...known.resource, value, attributes },
        });
      } else if (known) this.#around(declaration);
      else
        this.#read.set(declaration.id, {
          declaration,
          apart: [],
          resource: {
            ...resource,
            name: cluster?.kind === 'string' ? cluster.value : declaration.id,
            value: map(resource.value.span, entries),
            partial: true,
            ...(cluster && { id: cluster }),
          },
        });
    }
  }

  result(): Resources {
    const read = [...this.#read.values()];
    return {
      resources: read.flatMap((each) => this.#completed(each)),
      infrastructure: this.#infrastructure,
      diagnostics: this.#diagnostics,
      losses: inOrder(this.#losses),
      kept: inOrder(this.#kept),
    };
  }

  #resourceOf(declaration: Declaration, type: Type): Read {
    const { requests } = this.#shared;
    return requests.of(declaration, this.#resolver.conditions, () => this.#readResource(declaration, type));
  }

  #readResource(declaration: Declaration, { kind, name: member, apart = [] }: Type): Read {
    const { id, idSpan, body, properties = map(idSpan, []) } = declaration;
    const shape = requestShape(
      declaration.type === ASSOCIATIONS ? 'PutClusterCapacityProviders' : REQUEST_OF[kind],
    );
    const reader = new RequestReader(this.#template, this.#resolver);
    const own = properties.entries.filter(({ key }) => !apart.includes(key));
    const value = reader.read(map(properties.span, own), shape);
    this.#diagnostics.push(...reader.diagnostics());
    this.#keep(body, `a ${kind.replaceAll('-', ' ')}`);
    const named = member === undefined ? undefined : entryOf(value, member)?.value;
    const made =
      member !== undefined && !named && shape.required.includes(member)
        ? [this.#madeName(member, declaration)]
        : [];
    return {
      declaration,
      apart: properties.entries.filter(({ key }) => apart.includes(key)),
      resource: {
        kind,
        name: named?.kind === 'string' ? named.value : id,
        nameSpan: idSpan,
        span: idSpan,
        value: map(value.span, [...made, ...value.entries]),
        stack: map(idSpan, []),
        existing: false,
        spelling: { title: declaration.type, member: propertyOf },
        address: id,
        editor: this.#shared.editor,
        ...docOf(idSpan),
        ...withoutKeep(besideProperties(body, this.#resolver)),
      },
    };
  }

  /** CloudFormation makes a name of the names of the stack and of the resource. */
  #madeName(key: string, { id, idSpan }: Declaration): Entry {
    const stack = expression(idSpan, { type: 'reference', target: 'aws', attribute: 'stack' });
    const parts: readonly Located[] = [stack, string(idSpan, `-${id}`)];
    return { key, keySpan: idSpan, value: expression(idSpan, { type: 'concatenation', parts }) };
  }

  #keep(body: LocatedMap, owner: string, modelled = IN_MODEL): void {
    for (const { key, keySpan } of body.entries)
      if (!modelled.has(key)) this.#kept.push(report.notCarried(keySpan, { what: `\`${key}\` of ${owner}` }));
  }

  #completed(read: Read): Resource[] {
    const { resource } = read;
    if (resource.kind === 'scalable-target') return this.#target(read);
    if (resource.kind === 'scaling-policy') return this.#policy(read);
    for (const { key, keySpan } of read.apart)
      this.#kept.push(report.notCarried(keySpan, { what: `\`${key}\`` }));
    return [this.#withApart(read)];
  }

  /** With the properties that are no part of the request beside it. */
  #withApart({ resource, apart }: Read): Resource {
    const entries = apart.flatMap((entry) => {
      const value = this.#resolver.deep(entry.value);
      return value ? [{ ...entry, value }] : [];
    });
    if (entries.length === 0) return resource;
    const own = resource.attributes?.entries ?? [];
    return { ...resource, attributes: map(resource.value.span, [...own, ...entries]) };
  }

  /** With the scheduled actions in it, which the API has as requests of their own. */
  #target({ declaration, resource, apart }: Read): Resource[] {
    if (!isOfEcs(resource.value)) return this.#around(declaration);
    const identity = resource.value.entries.filter(({ key }) => IDENTITY.includes(key));
    const [actions] = apart;
    const reader = new RequestReader(this.#template, this.#resolver);
    const items = actions?.value.kind === 'list' ? actions.value.items : [];
    if (actions && items.length === 0) this.#lost(actions.keySpan, `\`${actions.key}\``);
    const scheduled = items.flatMap((item): Resource[] => {
      if (item.kind !== 'map') {
        this.#lost(item.span, 'a scheduled action');
        return [];
      }
      const value = reader.read(item, requestShape('PutScheduledAction'));
      const name = entryOf(value, 'ScheduledActionName')?.value;
      const { attributes: _, address: __, doc: ___, ...shared } = resource;
      return [
        {
          ...shared,
          kind: 'scheduled-action',
          name: name?.kind === 'string' ? name.value : declaration.id,
          nameSpan: name?.span ?? resource.nameSpan,
          span: name?.span ?? resource.span,
          value: map(value.span, [...identity, ...value.entries]),
          spelling: { title: 'ScheduledAction', member: propertyOf },
        },
      ];
    });
    this.#diagnostics.push(...reader.diagnostics());
    return [resource, ...scheduled];
  }

  /** What it scales is said by the policy itself, or by the target that it names. */
  #policy(read: Read): Resource[] {
    const { declaration, resource, apart } = read;
    const target = apart[0] && this.#resolver.resolve(apart[0].value, (value) => value);
    const id = targetOf(target);
    const known = id === undefined ? undefined : this.#read.get(id)?.resource;
    const own = new Set(resource.value.entries.map(({ key }) => key));
    const taken =
      known?.kind === 'scalable-target'
        ? known.value.entries.filter(({ key }) => IDENTITY.includes(key))
        : [];
    const added = target && taken.length === 0 ? IDENTITY.map((key) => unknownMember(key, target)) : taken;
    const value = map(resource.value.span, [
      ...resource.value.entries,
      ...added.filter(({ key }) => !own.has(key)),
    ]);
    if (!isOfEcs(value)) return this.#around(declaration);
    const whole = taken.length === 0 ? this.#withApart(read) : resource;
    return [{ ...whole, value }];
  }

  #other(declaration: Declaration): void {
    const { type, body } = declaration;
    if (type.startsWith('AWS::ECS::') && !OTHERS.includes(type)) {
      const types = [...Object.keys(TYPES), ...OTHERS, ASSOCIATIONS];
      const meant = nearest(type, types);
      const written = entryOf(body, 'Type')!.value;
      if (meant !== undefined)
        this.#diagnostics.push(
          report.unknownType(written.span, { type }, { label: `did you mean \`${meant}\`?` }),
        );
    }
    this.#around(declaration);
  }

  /** What stands around the services. */
  #around(declaration: Declaration): [] {
    const { id, idSpan, type } = declaration;
    if (type === '') {
      this.#lost(idSpan, `the resource \`${id}\``);
      return [];
    }
    const { pieces } = this.#shared;
    const read = () => this.#readPiece(declaration);
    this.#infrastructure.push(pieces.of(declaration, this.#resolver.conditions, read));
    return [];
  }

  #readPiece({ id, idSpan, type, body, properties = map(idSpan, []) }: Declaration): Infrastructure {
    const reader = new RequestReader(this.#template, this.#resolver);
    const beside = besideProperties(body, this.#resolver);
    this.#keep(body, `\`${id}\``, beside.keep ? IN_MODEL_KEPT : IN_MODEL);
    const read = reader.readAsTheyAre(properties);
    this.#diagnostics.push(...reader.diagnostics());
    return {
      type,
      address: id,
      nameSpan: idSpan,
      span: idSpan,
      properties: read,
      ...docOf(idSpan),
      ...beside,
    };
  }

  lose(lost: readonly Lost[]): void {
    for (const { span, what } of lost) this.#lost(span, what);
  }

  #lost(place: Span, what: string): void {
    this.#losses.push(report.notCarried(place, { what }));
  }
}

const IN_MODEL_KEPT: ReadonlySet<string> = new Set([...IN_MODEL, 'DeletionPolicy', 'UpdateReplacePolicy']);

function docOf(id: Span): { readonly doc?: string } {
  const doc = docAbove(id);
  return doc === undefined ? {} : { doc };
}

function withoutKeep({ keep: _, ...beside }: Beside): Omit<Beside, 'keep'> {
  return beside;
}

function entryAt(key: string, value: Located): Entry {
  return { key, keySpan: value.span, value };
}

/** What tells a scalable target from others. */
export const IDENTITY: readonly string[] = ['ServiceNamespace', 'ResourceId', 'ScalableDimension'];

function unknownMember(key: string, at: Located): Entry {
  return { key, keySpan: at.span, value: expression(at.span, { type: 'opaque', text: key }) };
}

/** What is not known may be of ECS, and what says nothing of it is told to lack it. */
function isOfEcs(value: LocatedMap): boolean {
  const namespace = entryOf(value, 'ServiceNamespace')?.value;
  const resource = entryOf(value, 'ResourceId')?.value;
  const dimension = entryOf(value, 'ScalableDimension')?.value;
  return (
    (namespace?.kind !== 'string' || namespace.value === 'ecs') &&
    (dimension?.kind !== 'string' || dimension.value.startsWith('ecs:')) &&
    (resource?.kind !== 'string' || resource.value.startsWith('service/') || namespace?.kind === 'string')
  );
}

function targetOf(value: Located | undefined): string | undefined {
  const of = value?.kind === 'expression' ? value.expression : undefined;
  return of?.type === 'reference' ? of.target : undefined;
}
