import { withoutEmpty } from '../../model/empty.js';
import type { Requests } from '../../model/generated/types.js';
import type { Resource } from '../../model/resource.js';
import { requestShape } from '../../model/shapes.js';
import { type StructureView, view } from '../../model/view.js';
import type { Span } from '../../source/span.js';
import type { Conditions, Most } from '../conditions.js';
import { isOpen } from '../shared/known.js';
import { type Launch, LAUNCHES } from './launch.js';
import type { Project } from './project.js';
import { Subject } from './subject.js';
import type { TaskSubject } from './task.js';

export type ServiceView = StructureView<Requests['CreateService']>;
export type JobView = StructureView<Requests['RunTask']>;
type Strategy = ServiceView['capacityProviderStrategy'];

/** External instances have no capacity providers. */
const OF_PROVIDERS = LAUNCHES.filter((each) => each !== 'EXTERNAL');

/** What was looked for, once it was. */
export type Sought<What> = { readonly is: What | undefined } | undefined;

/** What runs tasks: a service or a job. */
export abstract class RunnerSubject extends Subject {
  declare readonly resource: Resource;
  /** Where to speak of it as a whole. */
  readonly head: Span;
  #called: string | undefined;
  #launch: Sought<Launch>;
  #task: Sought<TaskSubject>;
  #cluster: Sought<Resource>;

  constructor(project: Project, resource: Resource) {
    super(project, resource);
    this.head = resource.nameSpan;
  }

  abstract readonly view: ServiceView | JobView;
  protected abstract readonly noun: string;

  get name(): string {
    return this.resource.name;
  }

  /** For a message: service `web`. */
  get called(): string {
    this.#called ??= `${this.noun} \`${this.name}\``;
    return this.#called;
  }

  /** The task definition that it runs, where it is one of those at hand. */
  get task(): TaskSubject | undefined {
    this.#task ??= { is: this.project.taskOf(this.named(this.view.taskDefinition.located)) };
    return this.#task.is;
  }

  get cluster(): Resource | undefined {
    this.#cluster ??= { is: this.named(this.view.cluster.located) };
    return this.#cluster.is;
  }

  /** Where its tasks run; undefined where that is not known. */
  get launch(): Launch | undefined {
    this.#launch ??= { is: this.#findLaunch() };
    return this.#launch.is;
  }

  #findLaunch(): Launch | undefined {
    const { launchType, capacityProviderStrategy } = this.view;
    if (launchType.state !== 'absent') return launchType.state === 'known' ? launchType.value : undefined;
    if (capacityProviderStrategy.state !== 'absent') return this.#launchOf(capacityProviderStrategy);
    const { cluster } = this;
    if (!cluster || cluster.existing || this.resource.partial) return undefined;
    const { defaultCapacityProviderStrategy, capacityProviders } = view('CreateCluster', cluster.value);
    if (defaultCapacityProviderStrategy.state !== 'absent')
      return this.#launchOf(defaultCapacityProviderStrategy);
    return capacityProviders.state === 'absent' && !this.project.mayGetProviders(cluster) ? 'EC2' : undefined;
  }

  #launchOf(strategy: Strategy): Launch | undefined {
    if (!strategy.lengthKnown) return undefined;
    const kinds = new Set(strategy.map(({ capacityProvider }) => this.project.launchOf(capacityProvider)));
    const [only] = kinds;
    return kinds.size === 1 ? only : undefined;
  }

  /** It says where its tasks run, and not all of that is known. */
  get launchOpen(): boolean {
    const { launchType, capacityProviderStrategy: strategy } = this.view;
    return isOpen(launchType) || isOpen(strategy) || strategy.some((each) => isOpen(each.capacityProvider));
  }

  /** Known to run only elsewhere, or it may be so for what it says and is not known. */
  #mayBeElsewhere(launches: readonly Launch[]): boolean {
    if (this.launch !== undefined) return !launches.includes(this.launch);
    if (!this.launchOpen) return false;
    const { launchType, capacityProviderStrategy: strategy } = this.view;
    if (launchType.state !== 'absent') return true;
    const kinds = strategy.map(({ capacityProvider }) => this.project.launchOf(capacityProvider));
    if (kinds.some((kind) => kind !== undefined && launches.includes(kind))) return false;
    return !OF_PROVIDERS.every((each) => launches.includes(each));
  }

  override severityFor(conditions: Conditions): Most | undefined {
    const { launch, os } = conditions;
    if (launch && this.#mayBeElsewhere(launch)) return undefined;
    if (os === 'windows' && this.task?.os !== 'windows') return undefined;
    if (os === 'linux' && this.task && !['linux', 'unsaid'].includes(this.task.os)) return undefined;
    return conditions;
  }
}

export class ServiceSubject extends RunnerSubject {
  /** Empty optional members count as absent. */
  readonly view: ServiceView;
  protected readonly noun: string = 'service';
  #written: ServiceView | undefined;

  constructor(project: Project, resource: Resource) {
    super(project, resource);
    this.view = view('CreateService', withoutEmpty(resource.value, requestShape('CreateService')));
  }

  /** As it stands in the text, with its empty members. */
  get written(): ServiceView {
    this.#written ??= view('CreateService', this.resource.value);
    return this.#written;
  }

  /** A change to a service that is there: what is not said stays as it is. */
  get update(): boolean {
    return this.resource.partial === true;
  }

  /** An answer of ECS: what stands in it need not have been given by anybody. */
  get described(): boolean {
    return this.resource.described === true;
  }

  /** The language that it is written in, where that has defaults of its own. */
  get tool(): 'CloudFormation' | 'Terraform' | undefined {
    const title = this.resource.spelling?.title;
    if (title === 'AWS::ECS::Service') return 'CloudFormation';
    return title === 'aws_ecs_service' ? 'Terraform' : undefined;
  }

  /** A new service, as the API is asked for it. */
  get request(): boolean {
    return !this.update && !this.described && this.resource.spelling === undefined;
  }

  /** `ECS` where nothing is said; undefined where that is not known. */
  get controller(): string | undefined {
    const { type } = this.view.deploymentController;
    return this.#orDefault(type, 'ECS');
  }

  get strategy(): string | undefined {
    return this.#orDefault(this.view.deploymentConfiguration.strategy, 'ROLLING');
  }

  get scheduling(): string | undefined {
    return this.#orDefault(this.view.schedulingStrategy, 'REPLICA');
  }

  #orDefault(
    field: { readonly state: 'known'; readonly value: string } | { readonly state: 'unknown' | 'absent' },
    fallback: string,
  ): string | undefined {
    if (field.state === 'known') return field.value;
    return field.state === 'absent' && !this.update ? fallback : undefined;
  }
}

export class JobSubject extends RunnerSubject {
  readonly view: JobView;
  protected readonly noun = 'job';

  constructor(project: Project, resource: Resource) {
    super(project, resource);
    this.view = view('RunTask', withoutEmpty(resource.value, requestShape('RunTask')));
  }
}
