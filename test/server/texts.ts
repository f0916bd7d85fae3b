import { readFileSync } from 'node:fs';

const PATHS: Readonly<Record<string, string>> = {
  'shop.plim': 'examples/shop.plim',
  'placement.plim': 'examples/placement.plim',
  'task.json': 'fixtures/ecs/task-definition.json',
  'stack.yaml': 'fixtures/cloudformation/shop.yaml',
  'compose.yaml': 'fixtures/compose/shop.yaml',
  'main.tf': 'fixtures/terraform/fargate/main.tf',
};

/** Texts of each kind that is read, by names for them. */
export const TEXTS_OF_EACH_KIND: ReadonlyMap<string, string> = new Map(
  Object.entries(PATHS).map(([name, path]) => [name, readFileSync(path, 'utf8')]),
);
