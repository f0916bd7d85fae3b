import type { Span } from '../../../source/span.js';
import { expression, type Located } from '../../../source/value.js';
import { ofResource, withoutEnding } from '../table/index.js';

/** What `id` is where the provider does not give it the name or id that CloudFormation refers by. */
const IDS: Readonly<Record<string, string>> = {
  aws_ecs_cluster: 'arn',
  aws_ecs_capacity_provider: 'arn',
  aws_ecs_task_definition: 'family',
};

/** What makes a revision of a task definition, and has no name in CloudFormation. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  aws_ecs_task_definition: ['family', 'revision', 'arn_without_revision'],
  aws_ecs_capacity_provider: ['arn'],
};

/** Attributes by which others say the same again. */
export function isSaid(type: string, attribute: string): boolean {
  return (
    type === 'aws_appautoscaling_target' &&
    /^(?:service_namespace|resource_id|scalable_dimension)$/.test(attribute)
  );
}

/** A reference to an attribute that CloudFormation gives as well; undefined for others. */
export function referenceTo(type: string, attribute: string, target: string, at: Span): Located | undefined {
  const row = ofResource(type);
  if (!row) return undefined;
  for (const [given, name] of row.attributes) {
    if (name !== attribute) continue;
    const ending = row.endings.get(given);
    const whole = reference(target, given, at);
    return ending === undefined ? whole : withoutEnding(whole, ending);
  }
  if (KEPT[type]?.includes(attribute)) return reference(target, attribute, at);
  if (attribute !== 'id') return undefined;
  const own = IDS[type];
  return own === undefined
    ? reference(target, 'Ref', at)
    : (referenceTo(type, own, target, at) ?? reference(target, 'Ref', at));
}

function reference(target: string, attribute: string, at: Span): Located {
  return expression(at, { type: 'reference', target, attribute });
}
