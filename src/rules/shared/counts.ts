import { view } from '../../model/view.js';
import type { Requests } from '../../model/generated/types.js';
import type { StructureView } from '../../model/view.js';
import type { ServiceSubject } from '../subjects/runner.js';

/** How many tasks a service begins with; undefined where it is not known. */
export function desiredOf({ view, tool, update, scheduling }: ServiceSubject): number | undefined {
  const { desiredCount } = view;
  if (scheduling !== 'REPLICA') return undefined;
  if (desiredCount.state === 'known') return desiredCount.value;
  if (desiredCount.state === 'unknown' || update) return undefined;
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ecs-service.html,
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service (2026-11)
  return tool === 'CloudFormation' ? 1 : tool === 'Terraform' ? 0 : undefined;
}

export type ScalableTarget = StructureView<Requests['RegisterScalableTarget']>;

/** What says between which numbers of tasks a service is scaled. */
export function scalingOf({ project, resource }: ServiceSubject): readonly ScalableTarget[] {
  return project.references
    .referrersOf(resource)
    .filter(({ within }) => within.kind === 'scalable-target' && !within.existing)
    .map(({ within }) => view('RegisterScalableTarget', within.value));
}
