import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { detectFormat, FORMATS } from '../../../../src/formats/index.js';
import { readPlan } from '../../../../src/formats/terraform/read/plan.js';
import { resolve } from '../../../../src/model/references.js';
import { textOf } from '../../../../src/source/span.js';
import { SourceText } from '../../../../src/source/text.js';
import { valueAt } from '../../../../src/source/value.js';
import { request, shown } from './reading.js';

const source = new SourceText(
  'plan.json',
  readFileSync(new URL('../../../../fixtures/terraform-plan/each.json', import.meta.url), 'utf8'),
);

describe('a plan', () => {
  const { model, diagnostics, losses } = readPlan(source);

  test('is known by its content', () => {
    expect(detectFormat(source, FORMATS)?.name).toBe('terraform-plan');
  });

  test('has what is planned, and references where that is not known', () => {
    expect(diagnostics).toEqual([]);
    expect(losses?.().map(shown)).toEqual([]);
    expect(request(model, 'aws_ecs_service.this["api"]')).toEqual({
      serviceName: 'api',
      cluster: '${aws_ecs_cluster.this.Arn}',
      taskDefinition: '${aws_ecs_task_definition.this["api"].Ref}',
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-11111111'] } },
      loadBalancers: [{ containerName: 'api', containerPort: 8080, targetGroupArn: 'known after apply' }],
    });
    expect(request(model, 'aws_ecs_task_definition.this["worker"]')).toEqual({
      family: 'worker',
      cpu: '512',
      memory: '1024',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [{ essential: true, image: 'w:1', name: 'worker' }],
    });
    const { unresolved, inside } = resolve(model);
    expect([...unresolved, ...inside.unresolved]).toEqual([]);
  });

  test('has the places inside of the text of the containers', () => {
    const task = model.resources.find(({ address }) => address === 'aws_ecs_task_definition.this["worker"]')!;
    const image = valueAt(task.value, ['containerDefinitions', 0, 'image'])!;
    expect(textOf(image.span)).toBe('\\"w:1\\"');
  });
});

test('a state is read likewise', () => {
  const state = {
    format_version: '1.0',
    values: {
      root_module: {
        resources: [
          {
            address: 'aws_ecs_cluster.c',
            mode: 'managed',
            type: 'aws_ecs_cluster',
            name: 'c',
            values: { name: 'c', id: 'x', setting: [] },
          },
        ],
      },
    },
  };
  const { model } = readPlan(new SourceText('state.json', JSON.stringify(state)));
  expect(request(model, 'aws_ecs_cluster.c')).toEqual({ clusterName: 'c' });
});

test('a plan of a newer form is not guessed at', () => {
  const { diagnostics } = readPlan(
    new SourceText('p.json', '{"format_version": "2.0", "planned_values": {}}'),
  );
  expect(diagnostics.map(shown)).toEqual([
    'p.json:1 terraform/bad-plan: a plan with `format_version` 2.0 is not read @ "2.0"',
  ]);
});
