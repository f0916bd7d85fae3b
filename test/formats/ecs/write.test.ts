import { describe, expect, test } from 'vitest';
import { isSame } from '../../../src/formats/ecs/normal.js';
import { readEcs } from '../../../src/formats/ecs/read.js';
import { writeEcs } from '../../../src/formats/ecs/write.js';
import type { Resource } from '../../../src/model/resource.js';
import { span } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import {
  type Expression,
  expression,
  type Located,
  map,
  number,
  string,
  toPlain,
} from '../../../src/source/value.js';
import { FIXTURES, fixture } from './fixture.js';

describe.each(FIXTURES)('%s', (name) => {
  test('is read again the same from what is written', () => {
    const { resources } = readEcs(fixture(name));
    const { text, diagnostics } = writeEcs(resources);
    expect(diagnostics).toEqual([]);
    const again = readEcs(new SourceText(name, text)).resources;
    expect(again.map(({ kind, name, partial }) => [kind, name, partial])).toEqual(
      resources.map(({ kind, name, partial }) => [kind, name, partial]),
    );
    for (const [i, { value }] of resources.entries())
      expect(isSame(toPlain(again[i]!.value), toPlain(value))).toBe(true);
    expect(writeEcs(again).text).toBe(text);
  });
});

test('members stand in the order of the API, short lists on one line', () => {
  const { resources } = readEcs(fixture('describe-task-definition.json'));
  expect(writeEcs(resources).text).toBe(`{
  "family": "worker",
  "containerDefinitions": [
    {
      "name": "worker",
      "image": "acme/worker:7",
      "cpu": 0,
      "memory": 256,
      "portMappings": [
        {
          "containerPort": 9000,
          "hostPort": 0,
          "protocol": "tcp"
        }
      ],
      "essential": true,
      "environment": [],
      "mountPoints": [],
      "volumesFrom": []
    }
  ],
  "volumes": [],
  "placementConstraints": [
    {
      "type": "memberOf",
      "expression": "attribute:ecs.instance-type =~ m6i.*"
    }
  ],
  "requiresCompatibilities": ["EC2"],
  "tags": [
    {
      "key": "team",
      "value": "shop"
    }
  ]
}
`);
});

test('a long list has a line for each item', () => {
  const words = Array.from({ length: 12 }, (_, i) => `argument-${i}`);
  const text = JSON.stringify([{ name: 'a', image: 'b', essential: true, command: words }]);
  const written = writeEcs(readEcs(new SourceText('x.json', text)).resources).text;
  expect(written).toContain('    "command": [\n      "argument-0",\n      "argument-1",\n');
  expect(Math.max(...written.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('placeholders are written as they were', () => {
  expect(writeEcs(readEcs(fixture('placeholders.json')).resources).text).toBe(`{
  "family": "<TASK_DEFINITION_FAMILY>",
  "executionRoleArn": "arn:aws:iam::__ACCOUNT_ID__:role/{{ must_env \`ROLE\` }}",
  "containerDefinitions": [
    {
      "name": "<CONTAINER_NAME>",
      "image": "{{ env "IMAGE" "nginx" }}",
      "portMappings": [
        {
          "containerPort": <SERVICE_PORT>,
          "hostPort": <SERVICE_PORT>
        }
      ],
      "essential": true,
      "command": [{{command}}],
      "dockerLabels": {
        "\${label}": "x"
      }
    }
  ],
  "cpu": "{{ cpu }}",
  "memory": {{ memory }}
}
`);
});

describe('values that are not known', () => {
  const source = new SourceText('x.plim', 'tag count');
  const tag = span(source, 0, 3);
  const count = span(source, 4, 9);

  function service(members: Readonly<Record<string, Located>>): Resource {
    const entries = Object.entries(members).map(([key, value]) => ({ key, keySpan: tag, value }));
    return {
      kind: 'service',
      name: 'web',
      nameSpan: tag,
      span: tag,
      value: map(tag, entries),
      stack: map(tag, []),
      existing: false,
    };
  }

  function written(members: Readonly<Record<string, Expression>>) {
    const values = Object.entries(members).map(([key, value]): [string, Located] => [
      key,
      expression(key === 'desiredCount' ? count : tag, value),
    ]);
    const { text, diagnostics } = writeEcs([service(Object.fromEntries(values))]);
    return {
      text,
      problems: diagnostics.map(
        ({ severity, id, message, span: { start } }) => `${severity} ${id} at ${start}: ${message}`,
      ),
    };
  }

  test('have their fallback', () => {
    expect(
      written({
        desiredCount: { type: 'parameter', name: 'count', fallback: number(count, 3) },
        serviceName: {
          type: 'concatenation',
          parts: [
            string(tag, 'web-'),
            expression(tag, { type: 'parameter', name: 'env', fallback: string(tag, 'dev') }),
          ],
        },
      }),
    ).toEqual({ text: '{\n  "serviceName": "web-dev",\n  "desiredCount": 3\n}\n', problems: [] });
  });

  test('or a placeholder, which is told', () => {
    expect(
      written({
        desiredCount: { type: 'parameter', name: 'count' },
        serviceName: {
          type: 'concatenation',
          parts: [
            string(tag, 'web-'),
            expression(tag, { type: 'reference', target: 'cluster.shop', attribute: 'name' }),
          ],
        },
        platformVersion: { type: 'opaque', text: 'var.version' },
      }),
    ).toEqual({
      text: [
        '{',
        '  "serviceName": "web-${cluster.shop.name}",',
        '  "desiredCount": ${count},',
        '  "platformVersion": "${var.version}"',
        '}',
        '',
      ].join('\n'),
      problems: [
        'warning ecs/unresolved at 0: `cluster.shop.name` has no value and is written as `${cluster.shop.name}`',
        'error ecs/unresolved at 4: `count` has no value and is written as `${count}`',
        'warning ecs/unresolved at 0: `var.version` has no value and is written as `${var.version}`',
      ],
    });
  });

  test('what is made elsewhere, and what ECS has not, is not written', () => {
    const bucket: Resource = { ...service({}), kind: 'bucket' };
    const existing: Resource = { ...service({}), existing: true };
    expect(writeEcs([bucket, existing, service({ serviceName: string(tag, 'web') })]).text).toBe(
      '{\n  "serviceName": "web"\n}\n',
    );
  });
});
