import { headOf } from '../../model/head.js';
import type { Requests } from '../../model/generated/types.js';
import { withoutEmpty } from '../../model/empty.js';
import type { Resource } from '../../model/resource.js';
import { requestShape } from '../../model/shapes.js';
import { type StructureView, view } from '../../model/view.js';
import type { Span } from '../../source/span.js';
import type { Conditions, Most } from '../conditions.js';
import { type Launch, LAUNCH_TITLES } from './launch.js';
import type { Project } from './project.js';
import type { RunnerSubject, Sought } from './runner.js';
import { atMostWarning, Subject } from './subject.js';

export type TaskView = StructureView<Requests['RegisterTaskDefinition']>;
export type ContainerView = TaskView['containerDefinitions'][number];
export type PortView = ContainerView['portMappings'][number];
export type VolumeView = TaskView['volumes'][number];

/** `unsaid` where nothing says it, `unknown` where something does that is not known. */
export type Os = 'linux' | 'windows' | 'unsaid' | 'unknown';

export class TaskSubject extends Subject {
  declare readonly resource: Resource;
  /** Empty optional members count as absent. */
  readonly view: TaskView;
  /** Where to speak of the task as a whole. */
  readonly head: Span;
  /** Only a list of containers: nothing is known of the task around them. */
  readonly fragment: boolean;
  readonly containers: readonly ContainerSubject[];
  readonly volumes: readonly VolumeSubject[];
  #written: TaskView | undefined;
  #os: Os | undefined;
  #networkMode: Sought<string>;
  #required: ReadonlySet<string> | 'unknown' | undefined;

  constructor(project: Project, resource: Resource) {
    super(project, resource);
    this.view = view('RegisterTaskDefinition', withoutEmpty(resource.value, SHAPE));
    this.head = resource.nameSpan;
    this.fragment = resource.partial === true;
    this.containers = this.view.containerDefinitions.map((each, i) => new ContainerSubject(this, each, i));
    this.volumes = this.view.volumes.map((each) => new VolumeSubject(this, each));
  }

  /** As it stands in the text, with its empty members. */
  get written(): TaskView {
    this.#written ??= view('RegisterTaskDefinition', this.resource.value);
    return this.#written;
  }

  /** No container can be missing from `containers`. */
  get containersKnown(): boolean {
    return this.view.containerDefinitions.state === 'known' && this.view.containerDefinitions.lengthKnown;
  }

  /** No volume can be missing from `volumes`. */
  get volumesKnown(): boolean {
    return !this.fragment && this.view.volumes.lengthKnown;
  }

  /** The services and jobs that run it. */
  get runners(): readonly RunnerSubject[] {
    return this.project.runnersOf(this);
  }

  /** With those of which it is not known what they run. */
  get possibleRunners(): readonly RunnerSubject[] {
    return [...this.runners, ...this.project.openRunners];
  }

  /** What `requiresCompatibilities` lists; empty where it is absent. */
  get required(): ReadonlySet<string> | 'unknown' {
    if (this.#required === undefined) {
      const { requiresCompatibilities: list } = this.view;
      const known =
        list.state !== 'unknown' && list.lengthKnown && list.every(({ state }) => state === 'known');
      this.#required = known
        ? new Set(list.flatMap((each) => (each.state === 'known' ? [each.value] : [])))
        : 'unknown';
    }
    return this.#required;
  }

  /** It says that it has to run there. */
  requires(launch: Launch): boolean {
    return this.required !== 'unknown' && this.required.has(launch);
  }

  /** Whether it is known to run in one of these places: because it says so, or because of what runs it. */
  launchedOn(launches: readonly Launch[]): 'required' | RunnerSubject | undefined {
    if (this.required === 'unknown') return undefined;
    if (this.required.size > 0) return launches.some((each) => this.requires(each)) ? 'required' : undefined;
    return this.runners.find(({ launch }) => launch !== undefined && launches.includes(launch));
  }

  /** What says where it runs is all known, as far as anything does. */
  get launchKnown(): boolean {
    if (this.required === 'unknown') return false;
    return this.required.size > 0 || !this.runners.some(({ launchOpen }) => launchOpen);
  }

  get os(): Os {
    this.#os ??= this.#findOs();
    return this.#os;
  }

  #findOs(): Os {
    const { operatingSystemFamily: family } = this.view.runtimePlatform;
    if (family.state === 'known') return family.value.startsWith('WINDOWS') ? 'windows' : 'linux';
    if (family.state === 'unknown') {
      const { located } = family;
      return located.kind === 'string' && /^windows/i.test(located.value) ? 'windows' : 'unknown';
    }
    if (this.launchedOn(['FARGATE', 'MANAGED_INSTANCES'])) return 'linux';
    const { placementConstraints: constraints } = this.view;
    const asksForWindows = constraints.some(
      ({ expression }) =>
        expression.state === 'known' &&
        /ecs\.os-(type|family)\s*(==|=~|in)[^)]*windows/i.test(expression.value),
    );
    if (asksForWindows) return 'windows';
    const isOpen =
      !constraints.lengthKnown || constraints.some(({ expression }) => expression.state === 'unknown');
    return isOpen ? 'unknown' : 'unsaid';
  }

  /** The mode it will have; undefined where that is not known. */
  get networkMode(): string | undefined {
    this.#networkMode ??= { is: this.#findNetworkMode() };
    return this.#networkMode.is;
  }

  #findNetworkMode(): string | undefined {
    const { networkMode } = this.view;
    if (networkMode.state === 'known') return networkMode.value;
    if (networkMode.state === 'unknown' || this.fragment || !this.launchKnown) return undefined;
    if (this.os === 'unknown' || this.launchedOn(['MANAGED_INSTANCES', 'FARGATE'])) return undefined;
    return this.os === 'windows' ? 'default' : 'bridge';
  }

  override severityFor(conditions: Conditions): Most | undefined {
    const { severity, launch, os } = conditions;
    if (os === 'windows' && this.os !== 'windows') return undefined;
    if (os === 'linux' && (this.os === 'windows' || this.os === 'unknown')) return undefined;
    if (!launch) return conditions;
    const known = this.launchedOn(launch);
    if (known === undefined) return undefined;
    if (known === 'required') return conditions;
    const where = known.launch === undefined ? '' : ` on ${LAUNCH_TITLES[known.launch]}`;
    return { severity: atMostWarning(severity), note: `${known.called} runs it${where}` };
  }
}

const SHAPE = requestShape('RegisterTaskDefinition');

/** Something inside of a task definition. */
abstract class InnerSubject extends Subject {
  declare readonly resource: Resource;
  readonly task: TaskSubject;

  constructor(task: TaskSubject) {
    super(task.project, task.resource);
    this.task = task;
  }

  override severityFor(conditions: Conditions): Most | undefined {
    return this.task.severityFor(conditions);
  }
}

export class ContainerSubject extends InnerSubject {
  readonly view: ContainerView;
  readonly index: number;
  readonly ports: readonly PortSubject[];
  /** Undefined where it has none or it is not known. */
  readonly name: string | undefined;
  /** For a message: container `web`. */
  readonly called: string;
  /** Where to speak of it as a whole: its name, if it has one. */
  readonly head: Span;

  constructor(task: TaskSubject, seen: ContainerView, index: number) {
    super(task);
    this.view = seen;
    this.index = index;
    this.ports = seen.portMappings.map((each) => new PortSubject(this, each));
    this.name = nameOf(seen);
    this.called = this.name === undefined ? `container ${index + 1}` : `container \`${this.name}\``;
    this.head = headOfNamed(seen);
  }

  /** Unless it is said not to be; undefined where that is not known. */
  get essential(): boolean | undefined {
    const { essential } = this.view;
    return essential.state === 'known' ? essential.value : essential.state === 'absent' ? true : undefined;
  }
}

export class PortSubject extends InnerSubject {
  readonly container: ContainerSubject;
  readonly view: PortView;

  constructor(container: ContainerSubject, seen: PortView) {
    super(container.task);
    this.container = container;
    this.view = seen;
  }
}

export class VolumeSubject extends InnerSubject {
  readonly view: VolumeView;
  readonly name: string | undefined;
  readonly called: string;
  readonly head: Span;

  constructor(task: TaskSubject, seen: VolumeView) {
    super(task);
    this.view = seen;
    this.name = nameOf(seen);
    this.called = this.name === undefined ? 'this volume' : `volume \`${this.name}\``;
    this.head = headOfNamed(seen);
  }
}

function nameOf({ name }: ContainerView | VolumeView): string | undefined {
  return name.state === 'known' ? name.value : undefined;
}

function headOfNamed({ name, located, span }: ContainerView | VolumeView): Span {
  if (name.located) return name.span;
  return located ? headOf(located) : span;
}
