import { expect, test } from 'vitest';
import { FORMATS } from '../../src/formats/index.js';
import { checkFiles } from '../../src/project/check.js';
import { NO_CHOICES } from '../../src/project/choices.js';
import { memoryFiles } from './memory-files.js';

/** Files that have words of ECS in them, as many repositories do. */
const OTHERS: Readonly<Record<string, string>> = {
  'cdk.json': '{"app": "npx ts-node bin/app.ts", "context": {"desiredCount": 2}}',
  'jobs.json': '{"jobs": [{"id": "nightly", "cron": "0 1 * * *"}]}',
  'parameters.json': '{"Parameters": {"desiredCount": "2", "serviceName": "shop"}}',
  'schema.json': '{"type": "object", "properties": {"containerDefinitions": {"type": "array"}}}',
  'appsettings.json': '{"Logging": {"Level": "Info"}, "serviceName": "orders", "ConnectionStrings": {}}',
  'kafka.json': '{"clusterName": "kafka-1", "brokers": ["a"]}',
  'a.tfvars.json': '{"desired_count": 2, "container_definitions": "[]", "vpc_id": "vpc-1", "zone": "a"}',
  'report.json': '{"findings": [{"help": "write \'essential\': true"}]}',
};

/** Few words, or a slip in one: they are of ECS. */
const OURS: Readonly<Record<string, string>> = {
  'service.json': '{"serviceName": "web", "desiredCuont": 2, "taskDefinition": "web:1"}',
  'cluster.json': '{"clusterName": "shop", "setings": []}',
  'inside.json': '{"task": {"containerDefinitions": [{"name": "web"}]}}',
  'template.json': '[%{ if all }{"name": "web", "image": "web:1", "essential": true}%{ endif }]',
};

const check = (files: Readonly<Record<string, string>>, paths: readonly string[]) =>
  checkFiles(paths, { files: memoryFiles(files), formats: FORMATS }, NO_CHOICES);

test('what only has words of ECS in it is passed over in folders', async () => {
  const { diagnostics, skipped } = await check(OTHERS, ['.']);
  expect(diagnostics).toEqual([]);
  expect([...skipped].sort()).toEqual(Object.keys(OTHERS).sort());
});

test.each(Object.keys(OTHERS))('%s is read where it is named', async (path) => {
  const { diagnostics, skipped } = await check(OTHERS, [path]);
  expect(diagnostics).not.toEqual([]);
  expect(skipped).toEqual([]);
});

test('what is of ECS is not passed over', async () => {
  const { diagnostics, skipped } = await check(OURS, ['.']);
  expect(skipped).toEqual([]);
  expect(new Set(diagnostics.map(({ span }) => span.source.path))).toEqual(new Set(Object.keys(OURS)));
});
