import { type References, resolve } from '../../model/references.js';
import { addressOf, type Model, type RequestKind, type Resource } from '../../model/resource.js';
import { isSkeleton } from '../../model/skeleton.js';
import { type Field, type Placed, view } from '../../model/view.js';
import { addTo } from '../../source/lists.js';
import type { Span } from '../../source/span.js';
import type { Located } from '../../source/value.js';
import { NO_SETTINGS, type Settings } from '../settings.js';
import { isOpen } from '../shared/known.js';
import type { Launch } from './launch.js';
import { PieceSubject, RequestSubject } from './others.js';
import { PairSubject } from './pair.js';
import { JobSubject, type RunnerSubject, ServiceSubject } from './runner.js';
import { type ContainerSubject, type PortSubject, TaskSubject, type VolumeSubject } from './task.js';
import { TASK_SET, TaskSetSubject } from './task-set.js';

/** All that is described together, as rules see it; what is declared as made elsewhere is not looked into. */
export class Project {
  readonly model: Model;
  /** What a configuration adds to what is known. */
  readonly settings: Settings;
  readonly references: References;
  readonly tasks: readonly TaskSubject[];
  readonly containers: readonly ContainerSubject[];
  readonly ports: readonly PortSubject[];
  readonly volumes: readonly VolumeSubject[];
  readonly services: readonly ServiceSubject[];
  readonly jobs: readonly JobSubject[];
  readonly taskSets: readonly TaskSetSubject[];
  /** Services and task sets. */
  readonly deployed: readonly ServiceSubject[];
  /** What is deployed, and jobs. */
  readonly runners: readonly RunnerSubject[];
  readonly pairs: readonly PairSubject[];
  readonly pieces: readonly PieceSubject[];
  /** Where texts could not be read: of what has one of these places in it, not all is known. */
  readonly #broken: readonly Span[];
  readonly #tasks: ReadonlyMap<Resource, TaskSubject>;
  readonly #requests = new Map<RequestKind, readonly unknown[]>();
  /** By their addresses. */
  readonly #pieces = new Map<string, PieceSubject[]>();
  /** Those that are made here, by their types. */
  readonly #types = new Map<string, PieceSubject[]>();
  readonly #runners = new Map<TaskSubject, RunnerSubject[]>();
  #openRunners: readonly RunnerSubject[] | undefined;

  constructor(model: Model, settings: Settings = NO_SETTINGS, broken: readonly Span[] = []) {
    this.model = model;
    this.settings = settings;
    this.#broken = broken;
    this.references = resolve(model);
    this.tasks = this.#made('task-definition').map((each) => new TaskSubject(this, each));
    this.containers = this.tasks.flatMap(({ containers }) => containers);
    this.ports = this.containers.flatMap(({ ports }) => ports);
    this.volumes = this.tasks.flatMap(({ volumes }) => volumes);
    this.#tasks = new Map(this.tasks.map((each) => [each.resource, each]));
    this.services = this.#made('service').map((each) => new ServiceSubject(this, each));
    this.jobs = this.#made('job').map((each) => new JobSubject(this, each));
    this.taskSets = model.infrastructure
      .filter(({ type, existing }) => type === TASK_SET && !existing)
      .map((each) => new TaskSetSubject(this, each));
    this.deployed = [...this.services, ...this.taskSets];
    this.runners = [...this.services, ...this.jobs, ...this.taskSets];
    for (const runner of this.runners) {
      const { task } = runner;
      if (task) addTo(this.#runners, task, runner);
    }
    this.pairs = this.deployed.flatMap((service) =>
      service.task ? [new PairSubject(service, service.task)] : [],
    );
    this.pieces = model.infrastructure.map((each) => new PieceSubject(this, each));
    for (const each of this.pieces) {
      const { address, type, existing } = each.piece;
      addTo(this.#pieces, address, each);
      if (!existing) addTo(this.#types, type, each);
    }
  }

  /** The resources of a kind that is a request of its own. */
  of<Kind extends RequestKind>(kind: Kind): readonly RequestSubject<Kind>[];
  of(kind: RequestKind): readonly unknown[] {
    let known = this.#requests.get(kind);
    if (!known) {
      known = this.#made(kind).map((each) => new RequestSubject(this, each, kind));
      this.#requests.set(kind, known);
    }
    return known;
  }

  ofType(type: string): readonly PieceSubject[] {
    return this.#types.get(type) ?? [];
  }

  /** The resource that is called so where this stands: of several, the one in the same text. */
  resourceAt(address: string, { source }: Span): Resource | undefined {
    const called = this.model.resources.filter((each) => addressOf(each) === address);
    const near = called.filter(({ span }) => span.source === source);
    return near.length === 1 ? near[0] : called.length === 1 ? called[0] : undefined;
  }

  taskOf(resource: Resource | undefined): TaskSubject | undefined {
    return resource && this.#tasks.get(resource);
  }

  runnersOf(task: TaskSubject): readonly RunnerSubject[] {
    return this.#runners.get(task) ?? [];
  }

  /** What runs a task definition, and it is not known which. */
  get openRunners(): readonly RunnerSubject[] {
    this.#openRunners ??= this.runners.filter(({ task, view }) => !task && isOpen(view.taskDefinition));
    return this.#openRunners;
  }

  /** The piece of infrastructure that a value refers to. */
  pieceOf({ located }: Pick<Placed, 'located'>): PieceSubject | undefined {
    const target = targetOf(located);
    return located && target !== undefined ? this.pieceAt(target, located.span) : undefined;
  }

  /** The piece that is called so where this stands: of several, the one in the same text. */
  pieceAt(address: string, { source }: Span): PieceSubject | undefined {
    const called = this.#pieces.get(address) ?? [];
    const near = called.filter(({ head }) => head.source === source);
    return near.length === 1 ? near[0] : called.length === 1 ? called[0] : undefined;
  }

  /** Where the tasks of a capacity provider run. */
  launchOf(provider: Field<string>): Launch | undefined {
    if (provider.state === 'known' && /^FARGATE(_SPOT)?$/.test(provider.value)) return 'FARGATE';
    const named = this.references.resourceOf(provider.located);
    if (!named || named.existing) return undefined;
    const seen = view('CreateCapacityProvider', named.value);
    if (seen.autoScalingGroupProvider.state === 'known') return 'EC2';
    return seen.managedInstancesProvider.state === 'known' ? 'MANAGED_INSTANCES' : undefined;
  }

  /** A cluster may get its providers and their strategy from a piece of their own. */
  mayGetProviders(cluster: Resource): boolean {
    return (
      cluster.partial === true ||
      this.pieces.some(
        ({ piece, properties }) =>
          piece.type === 'AWS::ECS::ClusterCapacityProviderAssociations' &&
          (targetOf(properties.at('Cluster').located) ?? addressOf(cluster)) === addressOf(cluster),
      )
    );
  }

  #made(kind: RequestKind): readonly Resource[] {
    return this.model.resources.filter(
      (each) => each.kind === kind && !each.existing && !isSkeleton(each) && !this.#isBroken(each),
    );
  }

  #isBroken({ nameSpan, value }: Resource): boolean {
    return this.#broken.some(
      ({ source, start }) =>
        source === value.span.source &&
        Math.min(nameSpan.start, value.span.start) <= start &&
        start <= value.span.end,
    );
  }
}

function targetOf(located: Located | undefined): string | undefined {
  return located?.kind === 'expression' && located.expression.type === 'reference'
    ? located.expression.target
    : undefined;
}
