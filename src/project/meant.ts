import { detectFormat, type FormatName } from '../formats/index.js';
import type { Model, Resource } from '../model/resource.js';
import type { SourceText } from '../source/text.js';
import type { Located } from '../source/value.js';
import { memberOf, withMembers } from '../stack/values.js';
import type { ProjectDocument, Surroundings } from './documents.js';

/**
 * How many tasks a service has where its text does not say: ECS itself asks for a count.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html#cfn-ecs-service-desiredcount
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_service#desired_count-1
 */
const COUNTS: Readonly<Partial<Record<FormatName, number>>> = {
  plim: 1,
  cloudformation: 1,
  terraform: 0,
  'terraform-plan': 0,
};

/** Without what only the text says, and with what only its format does, unless the target takes the same for granted. */
export function asMeant(
  model: Model,
  documents: readonly ProjectDocument[],
  { formats }: Pick<Surroundings, 'formats'>,
  target?: FormatName,
): Model {
  const named = new Map(documents.map(({ source, format }) => [source, format.name]));
  const formatOf = (source: SourceText) => named.get(source) ?? detectFormat(source, formats)?.name;
  const resources = model.resources.map((each) => {
    const value = each.spelling?.asked?.(each.value) ?? each.value;
    const format = needsCount(each) ? formatOf(each.nameSpan.source) : undefined;
    const count = format && COUNTS[format];
    const isImplied = count === undefined || (target !== undefined && count === COUNTS[target]);
    return { ...each, value: isImplied ? value : withMembers(value, { desiredCount: count }) };
  });
  return { ...model, resources };
}

/** Says no count, and has one. */
function needsCount({ kind, existing, value }: Resource): boolean {
  if (kind !== 'service' || existing || memberOf(value, 'desiredCount')) return false;
  const controller = memberOf(value, 'deploymentController');
  const type = controller?.kind === 'map' ? memberOf(controller, 'type') : controller;
  return isAmong(memberOf(value, 'schedulingStrategy'), ['REPLICA']) && isAmong(type, ['ECS', 'CODE_DEPLOY']);
}

/** What is not said is the first of them. */
function isAmong(value: Located | undefined, words: readonly string[]): boolean {
  return value === undefined || (value.kind === 'string' && words.includes(value.value));
}
