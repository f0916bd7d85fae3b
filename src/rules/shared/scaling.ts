import type { Resource } from '../../model/resource.js';
import type { StructureView } from '../../model/view.js';
import type { Requests } from '../../model/generated/types.js';
import { onceEach } from '../../source/once.js';
import type { Located } from '../../source/value.js';
import type { RequestSubject } from '../subjects/others.js';
import { isOpen } from './known.js';
import type { Project } from '../subjects/project.js';
import type { ServiceSubject } from '../subjects/runner.js';

export type Target = RequestSubject<'scalable-target'>;
export type Policy = RequestSubject<'scaling-policy'>;
export type Action = RequestSubject<'scheduled-action'>;
type PolicyView = Policy['view'];
export type TrackingView = PolicyView['TargetTrackingScalingPolicyConfiguration'];
export type StepView = StructureView<Requests['PutScalingPolicy']>['StepScalingPolicyConfiguration'];

export const TARGET_TRACKING =
  'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html';
export const PREDEFINED =
  'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html';

/** The service that is scaled, where it is at hand. */
export function scaledBy(subject: Target | Policy | Action): ServiceSubject | undefined {
  const resource = subject.named(subject.view.ResourceId.located);
  return subject.project.services.find((each) => each.resource === resource);
}

/** What is scaled: two with the same are about the same. */
function scaledIn(subject: Target | Policy | Action): Resource | string | undefined {
  const { ResourceId } = subject.view;
  return subject.named(ResourceId.located) ?? (ResourceId.state === 'known' ? ResourceId.value : undefined);
}

/** The policies of a target. */
export function policiesOf(target: Target): readonly Policy[] {
  return attached(target).policies;
}

/** The scheduled actions of a target. */
export function actionsOf(target: Target): readonly Action[] {
  return attached(target).actions;
}

/** What scales may be about any target where it is not known about which. */
export function isOfAny(subject: Policy | Action): boolean {
  return scaledIn(subject) === undefined && isOpen(subject.view.ResourceId);
}

interface Attached {
  readonly policies: Policy[];
  readonly actions: Action[];
}

const NOTHING: Attached = { policies: [], actions: [] };

function attached(target: Target): Attached {
  const scaled = scaledIn(target);
  return (scaled === undefined ? undefined : attachedIn(target.project).get(scaled)) ?? NOTHING;
}

const attachedIn = onceEach((project: Project): ReadonlyMap<Resource | string, Attached> => {
  const all = new Map<Resource | string, Attached>();
  const of = (subject: Policy | Action): Attached | undefined => {
    const scaled = scaledIn(subject);
    if (scaled === undefined) return undefined;
    const some = all.get(scaled) ?? { policies: [], actions: [] };
    all.set(scaled, some);
    return some;
  };
  for (const policy of project.of('scaling-policy')) of(policy)?.policies.push(policy);
  for (const action of project.of('scheduled-action')) of(action)?.actions.push(action);
  return all;
});

/** It scales a service of ECS, as far as it says. */
export function isOfEcs({ view }: Target | Policy | Action): boolean {
  const { ServiceNamespace: namespace, ResourceId: id } = view;
  if (namespace.state === 'known') return namespace.value === 'ecs';
  return id.state === 'known' && id.value.startsWith('service/');
}

/** The metric that a policy tracks; undefined where it is not known, or not one of those with a name. */
export function metricOf({ view }: Policy): string | undefined {
  const { PredefinedMetricType: type } =
    view.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification;
  return type.state === 'known' ? type.value : undefined;
}

export const REQUESTS = 'ALBRequestCountPerTarget';

/** What a predefined metric of ECS measures; undefined of others. */
export function measured(metric: string): 'CPU' | 'memory' | undefined {
  const [, what] = /^ECSService(?:Average|Total)?(CPU|Memory)Utilization/.exec(metric) ?? [];
  return what === undefined ? undefined : what === 'CPU' ? 'CPU' : 'memory';
}

/** Whether a policy tracks the CPU or the memory of the tasks. */
export function tracksTasks(policy: Policy): boolean {
  const metric = metricOf(policy);
  return metric !== undefined && measured(metric) !== undefined;
}

/** As it stands in the text, for a message. */
export function written(located: Located | undefined): string {
  if (located?.kind === 'number') return located.written;
  return located?.kind === 'string' ? located.value : '';
}
