import { describe, expect, it } from 'vitest';
import { BUILT_IN, REFERENCE_PATHS } from '../../src/model/references/table.js';
import { valuesAt } from '../../src/model/references/values.js';
import { checkReferences, resolve } from '../../src/model/references.js';
import {
  EMPTY_MODEL,
  isRequestKind,
  REQUEST_OF,
  type Resource,
  type ResourceKind,
} from '../../src/model/resource.js';
import { requestShape, shapeAt } from '../../src/model/shapes.js';
import { applyEdits } from '../../src/source/edit.js';
import type { Located, LocatedMap } from '../../src/source/value.js';
import { document, shown } from './document.js';

function asMap(value: Located): LocatedMap {
  if (value.kind !== 'map') throw new Error('the test needs a map');
  return value;
}

function resource(kind: ResourceKind, name: string, text: string, path = `${name}.json`): Resource {
  const value = asMap(document(text, path));
  const stack = asMap(document('{}', path));
  return { kind, name, nameSpan: value.span, span: value.span, value, stack, existing: false };
}

function model(...resources: readonly Resource[]) {
  const references = resolve({ ...EMPTY_MODEL, resources });
  const resolved = [...references.resolved, ...references.inside.resolved];
  const unresolved = [...references.unresolved, ...references.inside.unresolved];
  return {
    references,
    at(within: Resource, path: string) {
      const [value] = valuesAt(within.value, path);
      return resolved.find(({ from }) => from === value)?.target;
    },
    missing: unresolved.map(({ kind, name, candidates }) => ({ kind, name, candidates })),
  };
}

const web = resource(
  'task-definition',
  'web',
  `{ "family": "web",
  "containerDefinitions": [
    { "name": "app", "image": "app", "portMappings": [{ "name": "http", "containerPort": 80 }],
      "dependsOn": [{ "containerName": "init", "condition": "SUCCESS" }],
      "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }], "links": ["init:i"] },
    { "name": "init", "image": "init", "volumesFrom": [{ "sourceContainer": "app" }] }
  ],
  "proxyConfiguration": { "containerName": "app" },
  "volumes": [{ "name": "data" }] }`,
);

describe('the table of references', () => {
  it('has only paths that the requests have', () => {
    for (const [kind, rows] of Object.entries(REFERENCE_PATHS)) {
      const request = Object.entries(REQUEST_OF).find(([each]) => each === kind)![1];
      for (const { path } of rows) expect(shapeAt(requestShape(request), path)?.kind, path).toBe('string');
    }
    expect(Object.keys(REFERENCE_PATHS).every((kind) => Object.hasOwn(REQUEST_OF, kind))).toBe(true);
    expect(BUILT_IN['capacity-provider']).toEqual(['FARGATE', 'FARGATE_SPOT']);
    expect(isRequestKind('network')).toBe(false);
  });
});

describe('references to resources', () => {
  it.each(['web', 'web:3', 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:3'])(
    'find a task definition by %s, in another file',
    (written) => {
      const service = resource('service', 's', `{ "taskDefinition": "${written}" }`);
      expect(model(service, web).at(service, 'taskDefinition')).toBe(web);
    },
  );

  it('find clusters and capacity providers by name and ARN', () => {
    const cluster = resource('cluster', 'shop', '{ "capacityProviders": ["spot", "FARGATE"] }');
    const spot = resource('capacity-provider', 'spot', '{ "cluster": "shop" }');
    const service = resource(
      'service',
      's',
      `{ "cluster": "arn:aws-cn:ecs:cn-north-1:123456789012:cluster/shop",
         "capacityProviderStrategy": [{ "capacityProvider": "arn:aws:ecs:eu-west-1:123456789012:capacity-provider/spot" }] }`,
    );
    const { at, missing } = model(cluster, spot, service);
    expect(at(service, 'cluster')).toBe(cluster);
    expect(at(service, 'capacityProviderStrategy[].capacityProvider')).toBe(spot);
    expect(at(cluster, 'capacityProviders[]')).toBe(spot);
    expect(at(spot, 'cluster')).toBe(cluster);
    expect(missing).toEqual([]);
  });

  it('find the service of a scalable target in its cluster', () => {
    const one = resource('service', 's', '{ "cluster": "one" }', 'one.json');
    const two = resource('service', 's', '{ "cluster": "two" }', 'two.json');
    const target = resource('scalable-target', 't', '{ "ResourceId": "service/two/s" }');
    const table = resource('scalable-target', 'u', '{ "ResourceId": "table/orders" }');
    const { at, missing } = model(one, two, target, table);
    expect(at(target, 'ResourceId')).toBe(two);
    expect(missing.filter(({ kind }) => kind === 'service')).toEqual([]);
  });

  it('follow an expression that names a declaration', () => {
    const service = resource('service', 's', '{ "taskDefinition": ?x }');
    const [from] = valuesAt(service.value, 'taskDefinition');
    const entries = [
      {
        ...service.value.entries[0]!,
        value: {
          kind: 'expression' as const,
          span: from!.span,
          expression: { type: 'reference' as const, target: 'web', attribute: 'Ref' },
        },
      },
    ];
    const referring = { ...service, value: { ...service.value, entries } };
    expect(model(referring, web).at(referring, 'taskDefinition')).toBe(web);
    expect(model(service, web).at(service, 'taskDefinition')).toBeUndefined();
  });

  it('prefer the same file and else decide nothing between two of a name', () => {
    const here = { ...web, value: asMap(document('{ "family": "web" }', 'here.json')) };
    const service = resource('service', 's', '{ "taskDefinition": "web" }', 'here.json');
    const sameFile = { ...service, span: here.span };
    expect(model(service, web, here).at(service, 'taskDefinition')).toBeUndefined();
    expect(model(service, web, here).missing).toEqual([]);
    const other = resource('task-definition', 'web', '{ "family": "web" }');
    expect(model(sameFile, other, web).at(sameFile, 'taskDefinition')).toBe(web);
  });

  it('tell what is not declared, with what is', () => {
    const service = resource(
      'service',
      's',
      '{ "taskDefinition": "wbe:1", "cluster": "default", "capacityProviderStrategy": [{ "capacityProvider": "FARGATE_SPOT" }] }',
    );
    expect(model(service, web).missing).toEqual([
      { kind: 'task-definition', name: 'wbe', candidates: ['web'] },
    ]);
    expect(checkReferences(model(service, web).references)).toEqual([]);
  });

  it('know who names a target', () => {
    const service = resource('service', 's', '{ "taskDefinition": "web" }');
    const { references } = model(service, web);
    expect(references.referrersOf(web).map(({ within }) => within)).toEqual([service]);
    expect(references.resourceOf(valuesAt(service.value, 'taskDefinition')[0])).toBe(web);
    expect(references.referrersOf(service)).toEqual([]);
  });
});

describe('references into a task definition', () => {
  const [app, init] = valuesAt(web.value, 'containerDefinitions[]');

  it('find containers and volumes of the same task', () => {
    const { at, missing, references } = model(web);
    expect(at(web, 'containerDefinitions[].dependsOn[].containerName')).toBe(init);
    expect(at(web, 'containerDefinitions[].links[]')).toBe(init);
    expect(at(web, 'containerDefinitions[].volumesFrom[].sourceContainer')).toBe(app);
    expect(at(web, 'proxyConfiguration.containerName')).toBe(app);
    expect(at(web, 'containerDefinitions[].mountPoints[].sourceVolume')).toBe(
      valuesAt(web.value, 'volumes[]')[0],
    );
    expect(missing).toEqual([]);
    expect(references.resourceOf(valuesAt(web.value, 'proxyConfiguration.containerName')[0])).toBeUndefined();
  });

  it('find containers and ports of the task of a service', () => {
    const service = resource(
      'service',
      's',
      `{ "taskDefinition": "web", "loadBalancers": [{ "containerName": "app" }, { "containerName": "ap" }],
         "serviceConnectConfiguration": { "services": [{ "portName": "http" }, { "portName": "grpc" }] } }`,
    );
    const { at, missing } = model(web, service);
    expect(at(service, 'loadBalancers[].containerName')).toBe(app);
    expect(at(service, 'serviceConnectConfiguration.services[].portName')).toBe(
      valuesAt(web.value, 'containerDefinitions[].portMappings[]')[0],
    );
    expect(missing).toEqual([
      { kind: 'container', name: 'ap', candidates: ['app', 'init'] },
      { kind: 'port', name: 'grpc', candidates: ['http'] },
    ]);
  });

  it.each([
    [
      'a container that is an expression',
      '{ "containerDefinitions": [?c, { "name": "a", "dependsOn": [{ "containerName": "z" }] }] }',
    ],
    [
      'a container whose name is',
      '{ "containerDefinitions": [{ "name": ?n }, { "name": "a", "dependsOn": [{ "containerName": "z" }] }] }',
    ],
    [
      'a volume that is',
      '{ "containerDefinitions": [{ "name": "a", "mountPoints": [{ "sourceVolume": "z" }] }], "volumes": [?v] }',
    ],
    [
      'a volume without a name',
      '{ "containerDefinitions": [{ "name": "a", "mountPoints": [{ "sourceVolume": "z" }] }], "volumes": [{}] }',
    ],
    [
      'a key that is',
      '{ "containerDefinitions": [{ "name": "a", "mountPoints": [{ "sourceVolume": "z" }] }], ?k: 1 }',
    ],
    [
      'a reference that is',
      '{ "containerDefinitions": [{ "name": "a", "dependsOn": [{ "containerName": ?z }] }] }',
    ],
    [
      'an empty reference',
      '{ "containerDefinitions": [{ "name": "a", "mountPoints": [{ "sourceVolume": "" }] }] }',
    ],
  ])('are left alone beside %s', (_what, text) => {
    expect(model(resource('task-definition', 't', text)).missing).toEqual([]);
  });

  it('miss no volume in a fragment', () => {
    const text = '{ "containerDefinitions": [{ "name": "a", "mountPoints": [{ "sourceVolume": "z" }] }] }';
    const whole = resource('task-definition', 't', text);
    expect(model(whole).missing).toEqual([{ kind: 'volume', name: 'z', candidates: [] }]);
    expect(model({ ...whole, partial: true }).missing).toEqual([]);
  });

  it('miss no container beside one that stands alone, but beside several', () => {
    const web = '{ "name": "web", "dependsOn": [{ "containerName": "z" }] }';
    const alone = resource('task-definition', 't', `{ "containerDefinitions": [${web}] }`);
    const several = resource('task-definition', 't', `{ "containerDefinitions": [${web}, { "name": "b" }] }`);
    const missing = [{ kind: 'container', name: 'z', candidates: ['web'] }];
    expect(model(alone).missing).toEqual(missing);
    expect(model({ ...alone, partial: true }).missing).toEqual([]);
    expect(model({ ...several, partial: true }).missing).toEqual([
      { kind: 'container', name: 'z', candidates: ['web', 'b'] },
    ]);
  });

  it('are reported with the nearest name and the place of the names', () => {
    const text = `{ "containerDefinitions": [
  { "name": "web", "links": ["bd:database"], "mountPoints": [{ "sourceVolume": "dta" }] },
  { "name": "db", "volumesFrom": [{ "sourceContainer": "elsewhere" }] }],
  "volumes": [{ "name": "data" }] }`;
    const task = resource('task-definition', 't', text);
    const found = checkReferences(model(task).references).map(
      ({ id, message, span, label, labels, help, fixes }) => [
        `${id}: ${message} at ${shown(span)}`,
        label,
        labels.map((each) => `${shown(each.span)}: ${each.text}`),
        help,
        fixes.map(({ title, safe, edits }) => [title, safe, applyEdits(text, edits).split('\n')[1]]),
      ],
    );
    expect(found).toEqual([
      [
        'reference/unknown-container: the task has no container `bd` at 2:30 "bd:database"',
        'did you mean `db`?',
        ['1:3 "containerDefinitions": the task has `web` and `db`'],
        [],
        [
          [
            'write `db`',
            false,
            '  { "name": "web", "links": ["db:database"], "mountPoints": [{ "sourceVolume": "dta" }] },',
          ],
        ],
      ],
      [
        'reference/unknown-container: the task has no container `elsewhere` at 3:56 "elsewhere"',
        undefined,
        ['1:3 "containerDefinitions": the task has `web` and `db`'],
        [],
        [],
      ],
      [
        'reference/unknown-volume: the task has no volume `dta` at 2:80 "dta"',
        'did you mean `data`?',
        ['4:3 "volumes": the task has `data`'],
        [],
        [
          [
            'write `data`',
            false,
            '  { "name": "web", "links": ["bd:database"], "mountPoints": [{ "sourceVolume": "data" }] },',
          ],
        ],
      ],
    ]);
  });

  it('say where to declare the first volume', () => {
    const text = '{ "containerDefinitions": [{ "name": "a", "mountPoints": [{ "sourceVolume": "z" }] }] }';
    const [only] = checkReferences(model(resource('task-definition', 't', text)).references);
    expect([only!.labels, only!.help]).toEqual([[], ['declare the volume `z` in `volumes`']]);
  });
});
