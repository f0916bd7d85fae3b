import type { InstanceType } from '../data/instance-types.js';
import type { AttributeState, Instance } from '../query/instance.js';
import type { Query } from '../query/tree.js';
import type { Demand, Room, Running } from './problem.js';

/** A service, its update and what it can run on, in values without places; undefined is what is not known. */
export interface Case {
  readonly service: string;
  readonly scheduling: 'REPLICA' | 'DAEMON';
  readonly deployment: Deployment;
  /** Of a DAEMON it follows from the fleet. */
  readonly desired: number | undefined;
  readonly minimumPercent: number | undefined;
  readonly maximumPercent: number | undefined;
  readonly old: TaskKind;
  readonly new: TaskKind;
  /** Of the service; those of a task definition are with that. */
  readonly constraints: readonly Constraint[];
  readonly isDistinct: boolean;
  /** As written: none means what ECS takes then. */
  readonly strategies: readonly Strategy[];
  readonly ground: Ground;
  /** The most tasks that it is scaled to. */
  readonly scaledTo: number | undefined;
  /** The other services of the cluster, DAEMON ones first: what they take is what runs there. */
  readonly neighbours: readonly Case[];
  /** What the reader of the answer has to know of how it was read. */
  readonly notes: readonly string[];
}

/**
 * `rolling`: tasks are replaced some at a time. `doubling`: a second set runs beside the first (blue/green, linear, canary,
 * CodeDeploy). `external`: somebody else makes task sets, of which nothing is known.
 */
export type Deployment = 'rolling' | 'doubling' | 'external';

/** What a task definition asks for. */
export interface TaskKind {
  /** `web:3`, or what it is called by. */
  readonly called: string;
  readonly demand: Demand | undefined;
  readonly constraints: readonly Constraint[];
  /** Undefined where any will do, or it is not known. */
  readonly architecture: 'x86_64' | 'arm64' | undefined;
  readonly system: 'linux' | 'windows' | undefined;
  /** Its ports are those of the instance: in `host` mode. */
  readonly sharesHost: boolean;
}

/** An expression that an instance has to satisfy. */
export interface Constraint {
  readonly text: string;
  readonly query: Query;
}

export type Strategy =
  | { readonly kind: 'spread'; readonly field: string }
  | { readonly kind: 'binpack'; readonly of: 'cpu' | 'memory' }
  | { readonly kind: 'random' };

export type Ground =
  | {
      readonly kind: 'fleet';
      readonly pools: readonly Pool[];
      readonly subnets: readonly Subnet[] | undefined;
    }
  /** Instances that were told one by one. */
  | {
      readonly kind: 'inventory';
      readonly hosts: readonly FleetHost[];
      readonly subnets: readonly Subnet[] | undefined;
      /** By host, where it is known what runs there. */
      readonly start: readonly Running[] | undefined;
    }
  | { readonly kind: 'fargate'; readonly subnets: readonly Subnet[] | undefined }
  /** Only the percentages decide; goes on after: the fleet is not known, because … */
  | { readonly kind: 'unknown'; readonly because: string };

/** Instances of one Auto Scaling group, all alike. */
export interface Pool {
  readonly name: string;
  readonly min: number;
  /** As many as it can grow to by itself. */
  readonly max: number;
  /** As many as it may be given by somebody. */
  readonly most: number;
  /** Any one of these. */
  readonly types: readonly InstanceType[];
  /** They are dealt over these in turn. */
  readonly zones: readonly (Zone | undefined)[];
  readonly system: 'linux' | 'windows' | undefined;
  readonly attributes: ReadonlyMap<string, AttributeState>;
  /** MiB that the agent keeps back. */
  readonly keptMemory: number;
  /** `22/tcp` */
  readonly keptPorts: ReadonlySet<string>;
  /** Whether tasks share interfaces, where it is known: it is a setting of the account. */
  readonly trunking: boolean | undefined;
}

/** Two with the same key are one. */
export interface Zone {
  readonly key: string;
  /** `us-east-1a`, where it is known. */
  readonly name: string | undefined;
}

export interface Subnet {
  readonly name: string;
  readonly zone: Zone | undefined;
  /** Addresses that tasks can have. */
  readonly free: number | undefined;
}

/** An instance as it is seen: how much memory it has may differ from view to view. */
export interface FleetHost {
  readonly name: string;
  /** Of the pool or inventory it is of. */
  readonly pool: string | undefined;
  readonly zone: Zone | undefined;
  readonly type: string | undefined;
  readonly instance: Instance;
  readonly room: Room;
  /** ACTIVE, with a connected agent. */
  readonly isUsable: boolean;
}

/** How to look at a fleet of which not everything is certain. */
export interface View {
  readonly size: 'min' | 'max';
  /** How much of the nominal memory there is; and whether what is not known holds. */
  readonly figure: 'optimistic' | 'careful';
  /** Of each pool. */
  readonly types: readonly InstanceType[];
}
