import { CompletionItemKind, CompletionResolveRequest } from 'vscode-languageserver';
import { describe, expect, test } from 'vitest';
import { accepted, ask, offered, SNIPPETS } from './asking.js';

const PROGRAM = `param tag: string = 1
param size: number = 512
let password = secretsmanager shop/pw
cluster shop {
  fleet db { instances 3..6 of m6i.large; attributes { stack = db }; zones us-east-1a }
}
queue orders
file-system shared { access-point uploads }
network private { subnets subnet-1 }
template container base { logs }
## Shows the shop.
service flask on fargate like tier {
  run 3
  cpu 0.5 vCPU
  volume data efs fs-1
  container web { image acme/web:1; port 80 -> 8080 as http; env { STAGE = dev } }
  container migrate optional { image acme/web:1 }
  §
}
template service tier { volume lent host /srv }
environment dev {}
`;

const inService = (statement: string) => PROGRAM.replace('§', statement);
const inContainer = (statement: string) => inService(`container other { ${statement} }`);
const labels = async (marked: string, options = {}) =>
  (await offered(marked, options)).map(({ label }) => label);

describe('values and names', () => {
  test.each<[string, readonly string[]]>([
    [inContainer('depends on ▮'), ['web', 'migrate']],
    [inContainer('depends on web ▮'), ['start', 'complete', 'success', 'healthy']],
    [inContainer('mount ▮'), ['data', 'lent']],
    [inContainer('mount d▮'), ['data', 'lent']],
    [inContainer('mount data ▮'), ['->']],
    [inContainer('volumes-from ▮'), ['web', 'migrate']],
    [inContainer('memory 512 ▮'), ['MiB', 'GiB']],
    [inContainer('memory 512▮'), ['512 MiB', '512 GiB', 'soft']],
    [inContainer('memory 512 MiB ▮'), ['soft']],
    [inContainer('stop-timeout 30▮'), ['30s', '30m', '30h']],
    [inContainer('readonly ▮'), ['off', 'on']],
    [inContainer('secrets { A = ▮ }'), ['${password}', 'secretsmanager', 'ssm']],
    [inContainer('image acme/web:1 credentials ▮'), ['${password}']],
    [inService('volume more fsx fs-1 { credentials ▮ }'), ['${password}']],
    [inContainer('env { ▮ }'), ['STAGE']],
    [inContainer('image "acme/▮"'), []],
    [inContainer('command sh ▮'), []],
    [
      inContainer('logs ▮'),
      [
        ...['awslogs', 'awsfirelens', 'fluentd', 'gelf', 'journald', 'json-file', 'splunk', 'syslog'],
        ...['to', 'prefix', 'region', 'create', 'retain', '{ … }'],
      ],
    ],
    [inService('memory ▮'), ['1 GiB', '2 GiB', '3 GiB', '4 GiB']],
    [inService('expose 443 -> ▮'), ['web:8080', 'migrate']],
    [inService('network-mode ▮'), ['awsvpc', 'bridge', 'host', 'none']],
    [inService('network ▮'), ['private', '{ … }']],
    [inService('cluster ▮'), ['shop']],
    ['service a on fargate, ▮ {}', ['ec2', 'external', 'managed']],
    [inService('capacity ▮'), ['db', 'fargate', 'fargate-spot']],
    [
      inService('place spread ▮'),
      [
        ...['zone', 'instance', 'attribute:stack', 'attribute:ecs.instance-type'],
        'attribute:ecs.cpu-architecture',
      ],
    ],
    [inService('scale 1..3 { queue ▮ }'), ['orders']],
    [inService('gateway ▮'), ['http']],
    [inService('volume more efs ▮'), ['shared']],
    [inService('volume more efs shared { access-point ▮ }'), ['uploads']],
    [inService('volume more efs fs-1 { access-point ▮ }'), []],
    [inService('container other like ▮'), ['web', 'migrate', 'base']],
    [PROGRAM.replace('{}', '{ set ▮ }').replace('§', ''), ['tag', 'size']],
    [PROGRAM.replace('{}', '{ service ▮ }').replace('§', ''), ['flask']],
    [`${PROGRAM.replace('§', '')}\njob j on fargate like ▮`, []],
    ['task a {}\nservice b { task ▮ }', ['a']],
    [
      'param a: ▮',
      [
        ...['string', 'number', 'bool', 'list', 'secret', 'image', 'arn', 'role', 'vpc', 'subnets'],
        ...['security-groups', 'certificate', 'hosted-zone', 'key-pair', 'ami'],
      ],
    ],
    ['let a = ▮', ['ssm', 'secretsmanager', 'import', 'json']],
    ['service a {} ▮', []],
    ['# a comment ▮', []],
  ])('%s', async (marked, expected) => {
    expect(await labels(marked)).toEqual(expected);
  });

  test('instance types as they are written, with what they have', async () => {
    const items = await offered('cluster c { fleet f { instances 1 of m6i.▮ } }');
    expect(items.map(({ label }) => label).slice(0, 3)).toEqual(['m6i.large', 'm6i.xlarge', 'm6i.2xlarge']);
    expect(items[0]).toEqual({
      label: 'm6i.large',
      kind: CompletionItemKind.Value,
      detail: '2 vCPU, 8 GiB, x86_64',
      sortText: '1000000',
      textEdit: {
        range: { start: { line: 0, character: 37 }, end: { line: 0, character: 41 } },
        newText: 'm6i.large',
      },
    });
  });

  test('paths of imports', async () => {
    const others = { '/w/network.plim': '', '/w/notes.txt': '', '/w/shared/roles.plim': '', '/w/.git/x': '' };
    expect(await labels('import ▮', { others })).toEqual(['./network.plim', './shared/']);
    expect(await labels('import ./shared/▮', { others })).toEqual(['./shared/roles.plim']);
  });

  test('names of what is imported', async () => {
    const others = { '/w/network.plim': 'network private {}\nparam tag: string' };
    expect(await labels('import ./network.plim\nservice a { network ▮ }', { others })).toEqual([
      'private',
      '{ … }',
    ]);
  });
});

describe('what is given for a param', () => {
  const params = `param stage: string = dev one of dev,production, "a b"
param zones: list = a one of a, b, c
param debug: bool = false
param key: secret = ssm /key
param tag: string = 1
`;
  const sources = ['ssm', 'secretsmanager', 'import', 'json'];
  test.each<[string, readonly string[]]>([
    ['set stage = ▮', ['dev', 'production', '"a b"']],
    ['set stage = p▮', ['dev', 'production', '"a b"']],
    ['set zones = a, ▮', ['b', 'c']],
    ['set debug = ▮', ['true', 'false']],
    ['set key = ▮', ['secretsmanager', 'ssm']],
    ['set tag = ▮', sources],
    ['set other = ▮', sources],
    ['set tag = ${▮', ['env.name', 'aws.region', 'aws.account', 'aws.partition', 'aws.stack']],
  ])('%s', async (statement, expected) => {
    expect(await labels(`${params}environment dev { ${statement} }`)).toEqual(expected);
  });

  test.each<[string, readonly string[]]>([
    ['param a: string = ▮ one of x, y', ['x', 'y']],
    ['param a: bool = ▮', ['true', 'false']],
    ['param a: secret = ▮', ['secretsmanager', 'ssm']],
    ['param a: string = ${▮}', ['env.name', 'aws.region', 'aws.account', 'aws.partition', 'aws.stack']],
    ['let a = ▮', sources],
  ])('%s', async (statement, expected) => {
    expect(await labels(params + statement)).toEqual(expected);
  });
});

describe('inside of `${…}`', () => {
  const hole = (name: string) => inContainer(`image acme/web:\${${name}`);
  test.each<[string, readonly string[]]>([
    [
      hole('▮}'),
      [
        ...['tag', 'size', 'password', 'env.name', 'aws.region', 'aws.account', 'aws.partition', 'aws.stack'],
        ...['cluster', 'queue', 'file-system', 'network', 'service'],
      ],
    ],
    [hole('service.▮}'), ['flask']],
    [hole('service.flask.▮'), ['name', 'host', 'url', 'arn']],
    [hole('file-system.shared.▮'), ['id', 'arn', 'access-point.uploads']],
  ])('%s', async (marked, expected) => {
    expect(await labels(marked)).toEqual(expected);
  });

  test('what is taken closes the brace where none is', async () => {
    const take = async (marked: string, label: string) => {
      const item = (await offered(marked)).find((each) => each.label === label);
      return (
        item &&
        accepted(marked, item)
          .split('\n')
          .find((line) => line.includes('container other'))
      );
    };
    expect(await take(hole('t▮'), 'tag')).toBe('  container other { image acme/web:${tag} }');
    expect(await take(hole('t▮}'), 'tag')).toBe('  container other { image acme/web:${tag} }');
    expect(await take(hole('service.flask.▮'), 'url')).toBe(
      '  container other { image acme/web:${service.flask.url} }',
    );
    expect(await take(hole('serv▮'), 'service')).toBe('  container other { image acme/web:${service. }');
  });
});

describe('queries', () => {
  test.each<[string, readonly string[]]>([
    [inService('where attribute:stack ▮'), ['==', '!=', 'exists', '!exists', 'in', '!in', '=~', '!~']],
    [inService('where attribute:stack == ▮'), ['db']],
    [inService('where attribute:stack == db ▮'), ['and', 'or']],
    [inService('where agentVersion ▮'), ['==', '!=', '>', '>=', '<', '<=']],
    [inService('where agentConnected == ▮'), ['true', 'false']],
    [inService('where attribute:ecs.os-type == ▮'), ['linux', 'windows']],
    [inService('where attribute:ecs.capability.external ▮'), ['exists', '!exists']],
    [inService('where task:group == ▮'), ['service:flask']],
    [
      inService('where attribute:ecs.instance-type =~ c8g▮'),
      ['c8g[.].*', 'c8gb[.].*', 'c8gd[.].*', 'c8gn[.].*'],
    ],
    [inService('where "attribute:stack ▮"'), ['==', '!=', 'exists', '!exists', 'in', '!in', '=~', '!~']],
  ])('%s', async (marked, expected) => {
    expect(await labels(marked)).toEqual(expected);
  });

  test('a custom attribute comes first', async () => {
    expect((await labels(inService('where ▮'))).slice(0, 3)).toEqual([
      'attribute:stack',
      'attribute:ecs.availability-zone',
      'attribute:ecs.instance-type',
    ]);
  });
});

describe('statements', () => {
  test('those that fit and are not there yet', async () => {
    const found = await labels(PROGRAM.replace('§', '▮'));
    expect(found.slice(0, 4)).toEqual(['rolling', 'memory', 'container', 'expose']);
    for (const word of ['run', 'daemon', 'cpu', 'task']) expect(found).not.toContain(word);
    expect(found).toContain('drop');
    expect(found).toContain('volume');
  });

  test('with what they need to be filled in', async () => {
    const insert = async (marked: string, label: string, capabilities = {}) =>
      (await offered(marked, { capabilities })).find((each) => each.label === label)?.textEdit?.newText;
    const container = inContainer('▮');
    expect(await insert(container, 'memory')).toBe('memory ');
    expect(await insert(container, 'memory', SNIPPETS)).toBe('memory ${1:512 MiB}');
    expect(await insert(container, 'stop-timeout', SNIPPETS)).toBe('stop-timeout ${1:30s}');
    expect(await insert(container, 'mount', SNIPPETS)).toBe('mount ${1|data,lent|} -> ${2:/data/db}');
    expect(await insert(container, 'env', SNIPPETS)).toBe('env {\n\t$0\n}');
    expect(await insert(container, 'depends')).toBe('depends on ');
    expect(await insert(inService('▮'), 'expose', SNIPPETS)).toBe(
      'expose ${1:443} -> ${2:web:8080} {\n\t$0\n}',
    );
    expect(await insert('▮', 'service', SNIPPETS)).toBe(
      'service ${1:web} on ${2|fargate,ec2,external,managed|} {\n\t$0\n}',
    );
    expect(await insert('ser▮ web {}', 'service', SNIPPETS)).toBe('service');
  });

  test('documented as plain text where the client takes no Markdown', async () => {
    const completionItem = { documentationFormat: ['plaintext' as const] };
    const capabilities = { textDocument: { completion: { completionItem } } };
    const marked = inContainer('▮');
    const doc = await ask(
      marked,
      async ({ client }) => {
        const [item] = (await offered(marked)).filter(({ label }) => label === 'stop-timeout');
        return client.ask(CompletionResolveRequest.type, item!);
      },
      { capabilities },
    );
    expect(doc.documentation).toMatchObject({
      kind: 'plaintext',
      value: expect.stringMatching(/^stop-timeout <stopTimeout: duration>\n\n/),
    });
  });

  test('documented when they are looked at', async () => {
    const marked = inContainer('▮');
    const doc = await ask(marked, async ({ client }) => {
      const [item] = (await offered(marked)).filter(({ label }) => label === 'stop-timeout');
      return client.ask(CompletionResolveRequest.type, item!);
    });
    expect(doc.documentation).toEqual({
      kind: 'markdown',
      value: [
        '```plim\nstop-timeout <stopTimeout: duration>\n```',
        'How long it has to end by itself.',
        'For example:',
        '```plim\nstop-timeout 30s\n```',
        'Sets [`stopTimeout`](https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html#ECS-Type-ContainerDefinition-stopTimeout).',
      ].join('\n\n'),
    });
  });
});

describe('comments', () => {
  test('that ask for silence name rules', async () => {
    const items = await offered('# plimsoll-ignore health/no-command, place▮');
    const item = items.find(({ label }) => label === 'placement/member-of-without-expression');
    expect(item && accepted('# plimsoll-ignore health/no-command, place▮', item)).toBe(
      '# plimsoll-ignore health/no-command, placement/member-of-without-expression',
    );
    expect(await labels('# plim▮')).toEqual(['plimsoll-ignore', 'plimsoll-ignore-file']);
  });
});

describe('queries in other formats', () => {
  const OPERATORS = ['==', '!=', 'exists', '!exists', 'in', '!in', '=~', '!~'];
  const texts = {
    '/w/task.json': (query: string) =>
      `{"family":"a","containerDefinitions":[],"placementConstraints":[{"type":"memberOf","expression":"${query}"}]}`,
    '/w/stack.yaml': (query: string) =>
      `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Family: a\n      ContainerDefinitions: []\n      PlacementConstraints:\n        - Type: memberOf\n          Expression: "${query}"\n`,
    '/w/ecs-params.yml': (query: string) =>
      `version: 1\ntask_definition:\n  services: { web: {} }\n  placement_constraints:\n    - type: memberOf\n      expression: "${query}"\n`,
    '/w/two/ecs-params.yml': (query: string) =>
      `version: 1\nrun_params:\n  task_placement:\n    constraints:\n      - type: memberOf\n        expression: "${query}"\n`,
    '/w/main.tf': (query: string) =>
      `resource "aws_ecs_service" "a" {\n  name = "a"\n  placement_constraints {\n    type       = "memberOf"\n    expression = "${query}"\n  }\n}\n`,
  };
  test.each(Object.entries(texts))('%s', async (path, text) => {
    expect(await labels(text('attribute:stack ▮'), { path })).toEqual(OPERATORS);
    expect(await labels(text('attribute:ecs.os-type == l▮'), { path })).toEqual(['linux', 'windows']);
    expect(await labels(text('attr▮'), { path })).toContain('attribute:ecs.instance-type');
    expect(await labels(`${text('a')}▮`, { path })).toEqual([]);
  });

  test.each(Object.entries(texts))('%s, where there is none yet', async (path, text) => {
    const items = await offered(text('▮'), { path });
    const item = items.find(({ label }) => label === 'attribute:ecs.os-type');
    expect(item && accepted(text('▮'), item)).toBe(text('attribute:ecs.os-type'));
  });

  test.each([
    ['a value without quotes', '', ''],
    ['a quote that is open', "'", ''],
    ['a block', '|\n            attribute:stack == prod and\n            ', '\n'],
  ])('%s of YAML', async (_, before, after) => {
    const path = '/w/stack.yaml';
    const start = texts[path]('').replace(/""\n$/, before);
    const text = `${start}▮${after}`;
    const item = (await offered(text, { path })).find(({ label }) => label === 'attribute:ecs.os-type');
    expect(item && accepted(text, item)).toBe(`${start}attribute:ecs.os-type${after}`);
  });

  test('behind what Terraform puts in, and not inside of it', async () => {
    const path = '/w/main.tf';
    const query = 'attribute:ecs.availability-zone in [${var.zone}] and attribute:ecs.os-type == l▮';
    const text = texts[path](query);
    const item = (await offered(text, { path })).find(({ label }) => label === 'linux');
    expect(item && accepted(text, item)).toBe(texts[path](query.replace('l▮', 'linux')));
    expect(await labels(texts[path]('attribute:stack == ${var.st▮ack}'), { path })).toEqual([]);
  });

  test('escapes before the place do not move it', async () => {
    const text = texts['/w/task.json'](String.raw`attribute:a == \u0062 and attribute:ecs.os-type == li▮`);
    const item = (await offered(text, { path: '/w/task.json' })).find(({ label }) => label === 'linux');
    expect(item && accepted(text, item)).toBe(
      texts['/w/task.json'](String.raw`attribute:a == \u0062 and attribute:ecs.os-type == linux`),
    );
  });
});

test.each([
  ['memory 1▮ GiB', '1 GiB', 'memory 1 GiB'],
  ['memory ▮ GiB', '2 GiB', 'memory 2 GiB'],
  ['memory 1 ▮GiB', 'GiB', 'memory 1 GiB'],
  ['memory 1 ▮ MiB', 'GiB', 'memory 1 GiB'],
  ['cpu 0▮.5 vCPU', '0.25 vCPU', 'cpu 0.25 vCPU'],
  ['expose 443 -▮> web:80', '->', 'expose 443 -> web:80'],
])('what is there already is replaced: %s', async (statement, label, expected) => {
  const text = `service a on fargate {\n  ${statement}\n}\n`;
  const item = (await offered(text)).find((each) => each.label === label);
  expect(item && accepted(text, item)).toBe(`service a on fargate {\n  ${expected}\n}\n`);
});
