import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../cli/folder.js';
import { plimsoll } from '../cli/run.js';
import { filesIn, JUDGES, SHARED } from './shared.js';

const ROOT = join(import.meta.dirname, '../..');
/** The lists of a bundle that the judge of ECS knows, and what makes them. */
const OPERATIONS: Readonly<Record<string, string>> = {
  clusters: 'CreateCluster',
  capacityProviders: 'CreateCapacityProvider',
  taskDefinitions: 'RegisterTaskDefinition',
  services: 'CreateService',
  jobs: 'RunTask',
};

describe.skipIf(!JUDGES)('what is written stands before the judge of ECS', () => {
  const own = filesIn(join(ROOT, 'examples'));
  const examples = SHARED ? filesIn(join(SHARED, 'design/examples')) : [];

  test.each([...own, ...examples].filter((path) => path.endsWith('.plim')))('%s', async (path) => {
    const files = { [path]: readFileSync(path, 'utf8') };
    const { out } = await plimsoll(['convert', '--to', 'ecs', '--accept', 'all', path], { files });
    expect(verdicts(JSON.parse(out))).toEqual([]);
  });
});

/** What the judge says of each request, where it is not content. */
function verdicts(document: Readonly<Record<string, unknown>>): string[] {
  const folder = folderWith();
  return requestsOf(document).flatMap(({ options, value }, i) => {
    const file = join(folder, `${i}.json`);
    writeFileSync(file, JSON.stringify(value));
    const argv = [join(JUDGES ?? '', 'run.mjs'), 'ecs', '--quiet', ...options, file];
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
    return status === 0 ? [] : [stdout + stderr];
  });
}

function requestsOf(document: Readonly<Record<string, unknown>>) {
  const bundled = Object.entries(OPERATIONS).flatMap(([list, operation]) => {
    const values = document[list];
    return Array.isArray(values)
      ? values.map((value: unknown) => ({ options: ['--operation', operation], value }))
      : [];
  });
  return bundled.length > 0 || Object.keys(document).length === 0
    ? bundled
    : [{ options: [], value: document }];
}
