import { expect, test } from 'vitest';
import { SPELLING } from '../../../src/formats/compose/spelling.js';
import { read } from './reading.js';

test.each([
  ['nothing', '', true],
  ['a key for AWS', 'x-aws-cluster: shop\n', undefined],
  ['a log driver of AWS', 'x-log: { driver: awslogs }\n', undefined],
  ['a word that only begins so', 'x-awsome: 1\n', true],
])('%s says that it goes to ECS', (_, more, anyEngine) => {
  const { resources } = read(`services:\n  web: { image: x }\n${more}`).model;
  expect(resources.map(({ spelling }) => spelling?.anyEngine)).toEqual(resources.map(() => anyEngine));
});

test('parameters of ecs-cli are for ECS', () => {
  const { resources } = read('services: { web: { image: x } }\n', {
    files: { 'ecs-params.yml': 'version: 1\n' },
  }).model;
  expect(resources[0]?.spelling).toBe(SPELLING);
});
