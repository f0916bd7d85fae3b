import type { Infrastructure, Resource } from '../../model/resource.js';
import type { Span } from '../../source/span.js';
import {
  boolean,
  expression,
  list,
  type Located,
  type LocatedMap,
  map,
  number,
  string,
} from '../../source/value.js';
import { MapBuilder, mapAt } from '../builder.js';
import type { RowName } from './keys.js';
import { SPELLING } from './spelling.js';

interface Port {
  readonly port: number;
  readonly protocol: string | undefined;
  readonly span: Span;
}

interface Named {
  readonly name: string;
  readonly span: Span;
}

/** A container of the task: that of the manifest's image, or a sidecar. */
export class Container {
  readonly name: string;
  readonly nameSpan: Span;
  readonly values: MapBuilder;
  readonly ports: Port[] = [];
  /** The name of its first port, where others call it by Service Connect. */
  portName: string | undefined;

  constructor(name: string, nameSpan: Span) {
    this.name = name;
    this.nameSpan = nameSpan;
    this.values = new MapBuilder(nameSpan);
    this.values.set('name', string(nameSpan, name));
  }

  open(port: number, span: Span, protocol?: string): void {
    const isOpen = this.ports.some((each) => each.port === port && udp(each.protocol) === udp(protocol));
    if (!isOpen) this.ports.push({ port, protocol, span });
  }

  build(): LocatedMap {
    const mappings = this.ports.map(({ port, protocol, span }, i) =>
      mapAt(span, {
        ...(i === 0 && this.portName !== undefined && { name: this.portName }),
        containerPort: port,
        ...(protocol !== undefined && { protocol }),
      }),
    );
    const at = this.ports[0]?.span ?? this.nameSpan;
    if (mappings.length > 0) this.values.set('portMappings', list(at, mappings), at);
    return this.values.build();
  }
}

function udp(protocol: string | undefined): boolean {
  return protocol === 'udp';
}

/** What a manifest becomes: a task definition and what runs it, with what they need. */
export class Workload {
  readonly kind: RowName;
  readonly name: string;
  readonly nameSpan: Span;
  readonly root: LocatedMap;
  readonly main: Container;
  /** Beside the main one, in the order in which Copilot writes them. */
  readonly sidecars: Container[] = [];
  readonly task: MapBuilder;
  readonly taskStack: MapBuilder;
  /** The service or job. */
  readonly runner: MapBuilder;
  readonly runnerStack: MapBuilder;
  readonly others: Resource[] = [];
  readonly infrastructure: Infrastructure[] = [];
  /** The names of the queues that messages are taken from. */
  readonly queues: string[] = [];
  /** Containers and volumes that are named, to be looked up when all are known. */
  readonly waited: Named[] = [];
  readonly mounted: Named[] = [];

  constructor(kind: RowName, name: string, nameSpan: Span, root: LocatedMap) {
    this.kind = kind;
    this.name = name;
    this.nameSpan = nameSpan;
    this.root = root;
    this.main = new Container(name, nameSpan);
    [this.task, this.taskStack, this.runner, this.runnerStack] = [
      new MapBuilder(nameSpan),
      new MapBuilder(nameSpan),
      new MapBuilder(nameSpan),
      new MapBuilder(nameSpan),
    ];
  }

  get isJob(): boolean {
    return this.kind === 'job';
  }

  get containers(): readonly Container[] {
    return [this.main, ...this.sidecars];
  }

  /** Something beside the service that the manifest asks for: a queue, a topic, an alarm. */
  make(kind: Resource['kind'], name: string, at: Span, value: Members): void {
    const common = { name, nameSpan: at, span: at, existing: false, spelling: SPELLING };
    this.others.push({ ...common, kind, value: members(at, value), stack: map(at, []) });
  }

  /** Lets the containers do something. */
  allow(at: Span, actions: readonly string[], resources: readonly Located[]): void {
    const words = list(
      at,
      actions.map((action) => string(at, action)),
    );
    const permission = mapAt(at, { actions: words, resources: list(at, resources) });
    const role = this.taskStack.get('taskRole');
    const known = role?.kind === 'map' ? role.entries[0]?.value : undefined;
    const before = known?.kind === 'list' ? known.items : [];
    this.taskStack.setIn('taskRole', 'allow', list(at, [...before, permission]), at);
    const target = `task.${this.name}`;
    this.task.set('taskRoleArn', expression(at, { type: 'reference', target, attribute: 'role-arn' }), at);
  }

  variable(at: Span, name: string, value: Located): void {
    this.main.values.add('environment', at, mapAt(at, { name: string(at, name), value }));
  }
}

export type Members = Readonly<Record<string, Located | string | number | boolean | undefined>>;

/** A map of values that stand, or are meant, at a place. */
export function members(at: Span, values: Members): LocatedMap {
  return map(
    at,
    Object.entries(values).flatMap(([key, value]) => {
      if (value === undefined) return [];
      const located = locatedAt(at, value);
      return [{ key, keySpan: located.span, value: located }];
    }),
  );
}

function locatedAt(at: Span, value: Located | string | number | boolean): Located {
  if (typeof value === 'string') return string(at, value);
  if (typeof value === 'number') return number(at, value);
  return typeof value === 'boolean' ? boolean(at, value) : value;
}
