import type { RequestKind } from '../../model/resource.js';
import type { PieceSubject, RequestSubject } from './others.js';
import type { PairSubject } from './pair.js';
import type { Project } from './project.js';
import type { Subject } from './subject.js';
import { ProjectSubject } from './whole.js';
import type { JobSubject, RunnerSubject, ServiceSubject } from './runner.js';
import type { ContainerSubject, PortSubject, TaskSubject, VolumeSubject } from './task.js';

/** What a rule can be about. */
export interface Subjects {
  readonly project: ProjectSubject;
  readonly task: TaskSubject;
  readonly container: ContainerSubject;
  readonly port: PortSubject;
  readonly volume: VolumeSubject;
  readonly service: ServiceSubject;
  /** A service or a task set. */
  readonly deployed: ServiceSubject;
  readonly job: JobSubject;
  /** A service, a job or a task set. */
  readonly runner: RunnerSubject;
  /** A service or a task set with the task definition that it runs. */
  readonly pair: PairSubject;
  readonly cluster: RequestSubject<'cluster'>;
  readonly provider: RequestSubject<'capacity-provider'>;
  readonly scalableTarget: RequestSubject<'scalable-target'>;
  readonly scalingPolicy: RequestSubject<'scaling-policy'>;
  readonly scheduledAction: RequestSubject<'scheduled-action'>;
  readonly targetGroup: PieceSubject;
  readonly loadBalancer: PieceSubject;
  readonly listener: PieceSubject;
  readonly listenerRule: PieceSubject;
  readonly eventRule: PieceSubject;
  readonly schedule: PieceSubject;
  readonly group: PieceSubject;
  readonly role: PieceSubject;
}

export type SubjectName = keyof Subjects;

/** All of a kind in a project. */
const SUBJECTS: { readonly [Name in SubjectName]: (project: Project) => readonly Subjects[Name][] } = {
  project: (project) => [new ProjectSubject(project)],
  task: ({ tasks }) => tasks,
  container: ({ containers }) => containers,
  port: ({ ports }) => ports,
  volume: ({ volumes }) => volumes,
  service: ({ services }) => services,
  deployed: ({ deployed }) => deployed,
  job: ({ jobs }) => jobs,
  runner: ({ runners }) => runners,
  pair: ({ pairs }) => pairs,
  cluster: requests('cluster'),
  provider: requests('capacity-provider'),
  scalableTarget: requests('scalable-target'),
  scalingPolicy: requests('scaling-policy'),
  scheduledAction: requests('scheduled-action'),
  targetGroup: pieces('AWS::ElasticLoadBalancingV2::TargetGroup'),
  loadBalancer: pieces('AWS::ElasticLoadBalancingV2::LoadBalancer'),
  listener: pieces('AWS::ElasticLoadBalancingV2::Listener'),
  listenerRule: pieces('AWS::ElasticLoadBalancingV2::ListenerRule'),
  eventRule: pieces('AWS::Events::Rule'),
  schedule: pieces('AWS::Scheduler::Schedule'),
  group: pieces('AWS::AutoScaling::AutoScalingGroup'),
  role: pieces('AWS::IAM::Role'),
};

function requests<Kind extends RequestKind>(kind: Kind) {
  return (project: Project) => project.of(kind);
}

function pieces(type: string) {
  return (project: Project) => project.ofType(type);
}

/** What there is in several projects, those of one behind those of another. */
export class Gathered {
  readonly #projects: readonly Project[];
  readonly #known = new Map<SubjectName, readonly Subject[]>();

  constructor(projects: readonly Project[]) {
    this.#projects = projects;
  }

  of<Name extends SubjectName>(name: Name): readonly Subjects[Name][];
  of(name: SubjectName): readonly Subject[] {
    const known = this.#known.get(name) ?? this.#projects.flatMap((each) => [...SUBJECTS[name](each)]);
    // Each rule has a whole of its own: what two of them find in a project need not be of the same thing.
    if (name !== 'project') this.#known.set(name, known);
    return known;
  }
}
