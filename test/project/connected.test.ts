import { expect, test } from 'vitest';
import { connected } from '../../src/project/connected.js';
import type { Model, Resource } from '../../src/model/resource.js';
import { plimsoll } from '../cli/run.js';
import { span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { map } from '../../src/source/value.js';

const PLACE = span(new SourceText('a.json', ''), 0, 0);

function modelOf(...names: readonly string[]): Model {
  const resources = names.map((name): Resource => {
    const value = map(PLACE, []);
    return { kind: 'cluster', name, nameSpan: PLACE, span: PLACE, value, stack: value, existing: false };
  });
  return { parameters: [], conditions: [], resources, infrastructure: [], outputs: [] };
}

test('what declares the same belongs together, through others too', () => {
  const models = [modelOf('a'), modelOf('b'), modelOf('c', 'a'), modelOf('d'), modelOf('b', 'c')];
  const all = { ...modelOf(), resources: models.flatMap(({ resources }) => resources) };
  expect(connected(models, all)).toEqual([[0, 1, 2, 4], [0, 1, 2, 4], [0, 1, 2, 4], [3], [0, 1, 2, 4]]);
});

test('conditions are looked at with what a document names, however many others there are', async () => {
  const service = `Parameters:
  Kind: { Type: String }
Conditions:
  OnFargate: !Equals [!Ref Kind, fargate]
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: c
      ServiceName: s
      TaskDefinition: web
      DesiredCount: 1
      LaunchType: !If [OnFargate, FARGATE, EC2]
`;
  const task = (family: string) =>
    JSON.stringify({ family, containerDefinitions: [{ name: 'a', image: 'nginx:1', memory: 128 }] });
  const others = {
    'other.yaml': service.replace('TaskDefinition: web', 'TaskDefinition: api').replace(': s', ': t'),
  };
  const files = { 'service.yaml': service, 'web.json': task('web'), ...others, 'api.json': task('api') };
  const { out } = await plimsoll(['check', '.'], { files });
  const found = out
    .split('\n')
    .filter((line) => line.startsWith('error[service/launch-type-not-compatible]'));
  expect(found).toHaveLength(2);
  expect(out).toContain('= note: this is so where `OnFargate` is true');
});
