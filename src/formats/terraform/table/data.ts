import type { Row, TypeRow } from './rows.js';

/** Where a data source calls an argument otherwise than the resource does. */
const ARGUMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_ecs_cluster: { name: 'cluster_name' },
  aws_ecs_service: { name: 'service_name', cluster: 'cluster_arn' },
  aws_ecs_task_definition: { family: 'task_definition' },
};

/** What an argument or attribute of a resource is called where it is looked up. */
export function dataArgument(resource: string, argument: string): string {
  return ARGUMENTS[resource]?.[argument] ?? argument;
}

/** The rows of a type with the arguments of its data source. */
export function dataRows({ resource, rows }: TypeRow): readonly Row[] {
  if (!Object.hasOwn(ARGUMENTS, resource)) return rows;
  return rows.map((row) => ({ ...row, argument: row.argument.map((name) => dataArgument(resource, name)) }));
}
