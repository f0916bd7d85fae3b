import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../src/model/resource.js';
import { REQUEST_NAMES, type RequestName, requestShape } from '../../src/model/shapes.js';
import { checkResource, checkStructure, structureMessages } from '../../src/model/structure.js';
import { applyEdits } from '../../src/source/edit.js';
import { document, shown } from './document.js';

const GOOD = join(import.meta.dirname, '../../fixtures/structure/good');

/** A task definition with one container, and more members for the container and the task. */
function task(container: string, more = ''): string {
  return `{"family":"f","containerDefinitions":[{"name":"web","image":"i"${container && `,${container}`}}]${more && `,${more}`}}`;
}

function found(text: string, request: RequestName = 'RegisterTaskDefinition'): string[] {
  return checkStructure(request, document(text)).map(
    ({ severity, id, message, span, label }) =>
      `${severity} ${id.replace('structure/', '')}: ${message} @ ${shown(span).replace(/^1:\d+ /, '')}${label === undefined ? '' : ` | ${label}`}`,
  );
}

/** The text after the only fix, and whether that is safe. */
function fixed(text: string, request: RequestName = 'RegisterTaskDefinition'): [string, boolean] {
  const [fix, ...others] = checkStructure(request, document(text)).flatMap(({ fixes }) => fixes);
  expect(others).toEqual([]);
  return [applyEdits(text, fix!.edits), fix!.safe];
}

describe('good documents', () => {
  it.each(readdirSync(GOOD).filter((name) => name.endsWith('.json')))('%s has no finding', (name) => {
    expect(found(readFileSync(join(GOOD, name), 'utf8'))).toEqual([]);
  });

  it('may be empty where nothing is required', () => {
    expect(found('{}', 'CreateCluster')).toEqual([]);
  });

  it('may be an expression as a whole or in any part', () => {
    expect(found('?all')).toEqual([]);
    expect(
      found(
        '{"family":?f,"containerDefinitions":[?c,{"name":?n,"image":?i,"memory":?m,"portMappings":?p}],"networkMode":?w}',
      ),
    ).toEqual([]);
  });
});

describe('unknown members', () => {
  it('are named with the nearest one', () => {
    const text = task('"memroy":512');
    expect(found(text)).toEqual([
      'error unknown-member: `containerDefinitions[0]` (`web`) has no member `memroy` @ "memroy" | did you mean `memory`?',
    ]);
    expect(fixed(text)).toEqual([task('"memory":512'), false]);
  });

  it('are not taken for one that is there already', () => {
    expect(found(task('"memory":1,"memry":2'))).toEqual([
      'error unknown-member: `containerDefinitions[0]` (`web`) has no member `memry` @ "memry"',
    ]);
  });

  it('are sent to where they belong', () => {
    expect(found(task('"networkMode":"host"', '"portMappings":[]'))).toEqual([
      'error unknown-member: `containerDefinitions[0]` (`web`) has no member `networkMode` @ "networkMode" | it is a member of `RegisterTaskDefinition` itself',
      'error unknown-member: `RegisterTaskDefinition` has no member `portMappings` @ "portMappings" | it is a member of `containerDefinitions[]`',
    ]);
  });

  it('come with all that would do where none is near', () => {
    const [finding] = checkStructure('CreateCluster', document('{"xyz":1}'));
    expect(finding!.help).toEqual([
      'its members are `capacityProviders`, `clusterName`, `configuration`, `defaultCapacityProviderStrategy`, `serviceConnectDefaults`, `settings` and `tags`',
    ]);
  });

  it('are respelled where only the spelling is that of another tool', () => {
    const text = task('', '"NetworkMode":"host"');
    expect(found(text)).toEqual([
      'error unknown-member: `RegisterTaskDefinition` has no member `NetworkMode` @ "NetworkMode" | it is spelled `networkMode`',
    ]);
    expect(fixed(text)).toEqual([task('', '"networkMode":"host"'), true]);
    expect(found(task('"port_mappings":[]'))).toEqual([
      'error unknown-member: `containerDefinitions[0]` (`web`) has no member `port_mappings` @ "port_mappings" | it is spelled `portMappings`',
    ]);
  });

  it('of CloudFormation are one finding, and what is in them is checked', () => {
    const text =
      '{"Family":"f","ContainerDefinitions":[{"Name":"web","Image":"i","PortMappings":[{"ContainerPort":"80"}]}]}';
    expect(found(text)).toEqual([
      'error foreign-spelling: `Family` and 5 more are not spelled as in the API @ "Family" | `family` in the API',
      'error wrong-type: `ContainerPort` is a whole number, not the string `"80"` @ "80"',
    ]);
    const [spelling] = checkStructure('RegisterTaskDefinition', document(text));
    expect(applyEdits(text, spelling!.fixes[0]!.edits)).toBe(
      '{"family":"f","containerDefinitions":[{"name":"web","image":"i","portMappings":[{"containerPort":"80"}]}]}',
    );
  });

  it('of Terraform are one finding too', () => {
    expect(found('{"family":"f","container_definitions":[],"network_mode":"host"}')).toEqual([
      'error foreign-spelling: `container_definitions` and 1 more are not spelled as in the API @ "container_definitions" | `containerDefinitions` in the API',
    ]);
  });
});

describe('missing members', () => {
  it('are missed at the bracket or the key', () => {
    expect(found('{}')).toEqual([
      'error missing-member: `RegisterTaskDefinition` needs `containerDefinitions` @ { | `containerDefinitions` is missing',
      'error missing-member: `RegisterTaskDefinition` needs `family` @ { | `family` is missing',
    ]);
    expect(found(task('"healthCheck":{"interval":5},"dependsOn":[{"condition":"START"}]'))).toEqual([
      'error missing-member: `healthCheck` needs `command` @ "healthCheck" | `command` is missing',
      'error missing-member: `dependsOn[0]` needs `containerName` @ { | `containerName` is missing',
    ]);
  });

  it('are missed where they are null', () => {
    expect(found('{"family":null,"containerDefinitions":[]}')).toEqual([
      'error missing-member: `RegisterTaskDefinition` needs `family` @ { | `family` is missing',
      'info null-member: `family` is null and counts as absent @ "family"',
    ]);
  });

  it('may stand under a key that is not known', () => {
    expect(found('{?more:1}')).toEqual([]);
    expect(found(task('"healthCheck":{?key:1}'))).toEqual([]);
  });

  it('are not missed in an optional member with nothing in it', () => {
    expect(found(task('"healthCheck":{},"logConfiguration":{"options":{}}'))).toEqual([]);
  });

  it('are not missed in a part of a resource', () => {
    const value = document('{"containerDefinitions":[{"healthCheck":{"interval":5}}]}');
    if (value.kind !== 'map') throw new Error('the test needs a map');
    const { span } = value;
    const whole: Resource = {
      kind: 'task-definition',
      name: 'f',
      nameSpan: span,
      span,
      value,
      stack: value,
      existing: false,
    };
    const missing = (resource: Resource) => checkResource(resource).map(({ message }) => message);
    expect(missing(whole)).toEqual([
      '`RegisterTaskDefinition` needs `family`',
      '`healthCheck` needs `command`',
    ]);
    expect(missing({ ...whole, partial: true })).toEqual(['`healthCheck` needs `command`']);
    expect(missing({ ...whole, existing: true })).toEqual(['`healthCheck` needs `command`']);
    expect(missing({ ...whole, kind: 'network' })).toEqual([]);
  });

  it('that are not known are only certain to be a mistake where Terraform reads no containers', () => {
    const value = document(
      '{"family":"f","containerDefinitions":[{"name":"a","networkMode":"host","memroy":1}]}',
    );
    if (value.kind !== 'map') throw new Error('the test needs a map');
    const { span } = value;
    const whole: Resource = {
      kind: 'task-definition',
      name: 'f',
      nameSpan: span,
      span,
      value,
      stack: value,
      existing: false,
    };
    const severities = (resource: Resource) => checkResource(resource).map(({ severity }) => severity);
    expect(severities(whole)).toEqual(['error', 'error']);
    expect(severities({ ...whole, partial: true })).toEqual(['warning', 'error']);
    const spelling = (title: string) => ({ title, member: (name: string) => name });
    expect(severities({ ...whole, spelling: spelling('aws_ecs_task_definition') })).toEqual([
      'warning',
      'error',
    ]);
    expect(severities({ ...whole, partial: true, spelling: spelling('a service of compose') })).toEqual([
      'error',
      'error',
    ]);
  });
});

describe('wrong types', () => {
  it.each([
    ['"cpu":"256"', 'error wrong-type: `cpu` is a whole number, not the string `"256"` @ "256"', '"cpu":256'],
    [
      '"essential":"True"',
      'error wrong-type: `essential` is `true` or `false`, not the string `"True"` @ "True"',
      '"essential":true',
    ],
    ['"hostname":5', 'error wrong-type: `hostname` is a string, not the number `5` @ 5', '"hostname":"5"'],
    [
      '"dockerLabels":{"on":true}',
      'error wrong-type: `on` is a string, not `true` @ true',
      '"dockerLabels":{"on":"true"}',
    ],
    [
      '"environment":[{"name":"PORT","value":80}]',
      'error variable-not-text: the value of `PORT` is a string, not the number `80` @ 80',
      '"environment":[{"name":"PORT","value":"80"}]',
    ],
    [
      '"healthCheck":[{"command":["CMD","x"]}]',
      'error wrong-type: `healthCheck` is an object, not a list @ [{"command":["CMD","x"]}]',
      '"healthCheck":{"command":["CMD","x"]}',
    ],
    [
      '"portMappings":{"containerPort":80}',
      'error one-for-list: `portMappings` is a list, also when it has one item @ "portMappings"',
      '"portMappings":[{"containerPort":80}]',
    ],
    [
      '"links":"db"',
      'error one-for-list: `links` is a list, also when it has one item @ "links"',
      '"links":["db"]',
    ],
    [
      '"environment":{"A":"b", "PORT": 80}',
      'error map-for-list: `environment` is a list of `name` and `value`, not an object @ "environment"',
      '"environment":[{ "name": "A", "value": "b" }, { "name": "PORT", "value": "80" }]',
    ],
    [
      '"secrets":{"KEY":"arn:x"}',
      'error map-for-list: `secrets` is a list of `name` and `valueFrom`, not an object @ "secrets"',
      '"secrets":[{ "name": "KEY", "valueFrom": "arn:x" }]',
    ],
    [
      '"entryPoint":"/run.sh"',
      'error command-as-text: `entryPoint` is a list of words, not one string @ "/run.sh"',
      '"entryPoint":["/run.sh"]',
    ],
  ])('%s is told and fixed', (wrong, message, right) => {
    expect(found(task(wrong))).toEqual([message]);
    expect(fixed(task(wrong))).toEqual([task(right), true]);
  });

  it('a list within what stands around it is told, and what stands around it is not thrown away unasked', () => {
    const wrong = task('"portMappings":{"portMappings":[{"containerPort":80}],"x":1}');
    expect(found(wrong)).toEqual([
      'error whole-for-list: `portMappings` takes the list alone, not all that stands around it @ "portMappings"',
    ]);
    expect(fixed(wrong)).toEqual([task('"portMappings":[{"containerPort":80}]'), false]);
  });

  it.each([
    ['"command":"npm start"', '"command":["npm", "start"]'],
    ['"command":"echo $HOME"', '"command":["sh", "-c", "echo $HOME"]'],
    ['"healthCheck":{"command":"curl x"}', '"healthCheck":{"command":["CMD-SHELL", "curl x"]}'],
  ])('%s is a guess of what was meant', (wrong, right) => {
    expect(found(task(wrong))).toHaveLength(1);
    expect(fixed(task(wrong))).toEqual([task(right), false]);
  });

  it.each([
    ['"memory":80.5', 'error wrong-type: `memory` is a whole number, not the number `80.5` @ 80.5'],
    ['"memory":"1 GB"', 'error wrong-type: `memory` is a whole number, not the string `"1 GB"` @ "1 GB"'],
    ['"memory":[null]', 'error wrong-type: `memory` is a whole number, not a list @ [null]'],
    ['"command":["a",5]', 'error wrong-type: `command[1]` is a string, not the number `5` @ 5'],
    ['"command":["a",null]', 'error wrong-type: `command[1]` is a string, not `null` @ null'],
    ['"command":5', 'error wrong-type: `command` is a list of strings, not the number `5` @ 5'],
    ['"ulimits":[[]]', 'error wrong-type: `ulimits[0]` is an object, not a list @ []'],
    [
      `"user":{"a":"${'x'.repeat(50)}"}`,
      `error wrong-type: \`user\` is a string, not an object @ {"a":"${'x'.repeat(50)}"}`,
    ],
    [
      `"cpu":"${'x'.repeat(50)}"`,
      `error wrong-type: \`cpu\` is a whole number, not a string @ "${'x'.repeat(50)}"`,
    ],
    [
      '"linuxParameters":{"tmpfs":{"size":1}}',
      'error one-for-list: `tmpfs` is a list, also when it has one item @ "tmpfs"',
    ],
    [
      '"logConfiguration":"awslogs"',
      'error wrong-type: `logConfiguration` is an object, not the string `"awslogs"` @ "awslogs"',
    ],
  ])('%s is told', (wrong, message) => {
    expect(found(task(wrong))).toEqual([message]);
  });

  it('of a time are told', () => {
    const action = (time: string) =>
      `{"ServiceNamespace":"ecs","ScheduledActionName":"a","ResourceId":"service/c/s","ScalableDimension":"ecs:service:DesiredCount","StartTime":${time}}`;
    expect(found(action('1700000000'), 'PutScheduledAction')).toEqual([]);
    expect(found(action('true'), 'PutScheduledAction')).toEqual([
      'error wrong-type: `StartTime` is a time, not `true` @ true',
    ]);
  });

  it('of the whole are told', () => {
    expect(found('[]')).toEqual(['error wrong-type: `RegisterTaskDefinition` is an object, not a list @ []']);
    expect(found('"x"')).toEqual([
      'error wrong-type: `RegisterTaskDefinition` is an object, not the string `"x"` @ "x"',
    ]);
  });

  it('tell the sizes of a task from those of a container', () => {
    expect(fixed(task('"cpu":256', '"cpu":256'))).toEqual([task('"cpu":256', '"cpu":"256"'), true]);
  });
});

describe('values of an enumeration', () => {
  it('are an error where another is near', () => {
    expect(found(task('', '"networkMode":"awsVPC"'))).toEqual([
      'error unknown-value: `awsVPC` is no value of `networkMode` @ "awsVPC" | did you mean `awsvpc`?',
    ]);
    expect(fixed(task('', '"networkMode":"awsVPC"'))).toEqual([task('', '"networkMode":"awsvpc"'), true]);
    expect(fixed(task('', '"requiresCompatibilities":["FARGAT"]'))).toEqual([
      task('', '"requiresCompatibilities":["FARGATE"]'),
      false,
    ]);
  });

  it('are a warning where they may be newer than the model', () => {
    const text = task('', '"networkMode":"quantum"');
    expect(found(text)).toEqual([
      'warning unknown-value: `quantum` is no value of `networkMode` @ "quantum"',
    ]);
    const [finding] = checkStructure('RegisterTaskDefinition', document(text));
    expect(finding!.help).toEqual(['`networkMode` is one of `awsvpc`, `bridge`, `host` or `none`']);
    expect(finding!.fixes).toEqual([]);
  });

  it('are told where they belong when that is the other list of placement', () => {
    const service = (members: string) => `{"serviceName":"s",${members}}`;
    const helpFor = (members: string) =>
      checkStructure('CreateService', document(service(members))).map(({ severity, help }) => [
        severity,
        help[0],
      ]);
    expect(helpFor('"placementStrategy":[{"type":"distinctInstance"}]')).toEqual([
      ['error', '`distinctInstance` is a placement constraint, not a strategy: move it to the constraints'],
    ]);
    expect(helpFor('"placementConstraints":[{"type":"spread"}]')).toEqual([
      ['error', '`spread` is a placement strategy, not a constraint: move it to the strategies'],
    ]);
  });

  it('count as absent where they are empty', () => {
    expect(found(task('"portMappings":[{"protocol":""}]'))).toEqual([]);
  });
});

describe('bounds', () => {
  const strategy = (more: string) => `{"defaultCapacityProviderStrategy":[{"capacityProvider":"a",${more}}]}`;

  it.each([
    [strategy('"weight":1001'), 'error out-of-range: `weight` is at most 1000, not 1001 @ 1001'],
    [strategy('"base":-1'), 'error out-of-range: `base` is at least 0, not -1 @ -1'],
    ['{"tags":[{"key":"a#b"}]}', 'error wrong-character: `key` cannot have `#` in it @ "a#b"'],
    [
      '{"tags":[{"key":"a\\tb"}]}',
      'error wrong-character: `key` cannot have a control character in it @ "a\\tb"',
    ],
    [
      `{"tags":[{"key":"k","value":"${'x'.repeat(257)}"}]}`,
      `error wrong-length: \`value\` is at most 256 characters long, not 257 @ "${'x'.repeat(257)}"`,
    ],
    [
      `{"tags":[${Array.from({ length: 51 }, (_, i) => `{"key":"k${i}"}`).join()}]}`,
      'error wrong-count: `tags` has at most 50 items, not 51 @ {"key":"k50"}',
    ],
  ])('%s', (text, message) => {
    expect(found(text, 'CreateCluster')).toEqual([message]);
  });

  it('name the characters that are allowed', () => {
    const [finding] = checkStructure('CreateCluster', document('{"tags":[{"key":"a#b"}]}'));
    expect(finding!.help).toEqual(['allowed are letters, digits, blanks and `_.:/=+-@`']);
  });

  it('count only what is known', () => {
    const tags = (count: number) =>
      `{"tags":[?x,${Array.from({ length: count }, (_, i) => `{"key":"k${i}"}`).join()}]}`;
    expect(found(tags(50), 'CreateCluster')).toEqual([]);
    expect(found(tags(51), 'CreateCluster')).toHaveLength(1);
    const metrics = (names: string) =>
      `{"serviceName":"s","monitoring":{"metricConfigurations":[{"metricNames":[${names}],"resolutionSeconds":20}]}}`;
    expect(found(metrics('?x'), 'CreateService')).toEqual([]);
  });
});

describe('duplicates and nulls', () => {
  it('mark every place of a key', () => {
    const text = task('"image":"j","image":"k"');
    expect(found(text)).toEqual([
      'warning duplicate-key: `image` stands 3 times in this object @ "image" | this one counts',
    ]);
    const [finding] = checkStructure('RegisterTaskDefinition', document(text));
    expect(finding!.labels.map(({ span, text }) => [span.start, text])).toEqual([
      [text.indexOf('"image"'), 'this one is lost'],
      [text.indexOf('"image":"j"'), 'this one is lost'],
    ]);
    expect(finding!.span.start).toBe(text.lastIndexOf('"image"'));
  });

  it.each([
    ['{"a":null,"b":null,"clusterName":"c"}', '{"clusterName":"c"}'],
    ['{"clusterName":"c", "a":null, "b":null}', '{"clusterName":"c"}'],
    ['{ "a": null }', '{  }'],
    ['{"settings":null,"clusterName":"c","tags":null}', '{"clusterName":"c"}'],
  ])('take null out of %s', (text, result) => {
    const nulls = checkStructure('CreateCluster', document(text)).filter(
      ({ id }) => id === 'structure/null-member',
    );
    expect(nulls).toHaveLength(1);
    expect(nulls[0]!.fixes.map(({ safe, edits }) => [applyEdits(text, edits), safe])).toEqual([
      [result, true],
    ]);
  });

  it('say once how many members are null', () => {
    expect(found(task('"cpu":null,"environment":[{"name":"A","value":null}]', '"tags":null'))).toEqual([
      'info null-member: `cpu` and 2 more members are null and count as absent @ "cpu"',
    ]);
  });

  it('leave null in free documents alone', () => {
    const text =
      '{"serviceName":"s","deploymentConfiguration":{"lifecycleHooks":[{"hookDetails":{"a":null,"b":[{"c":1}]}}]}}';
    expect(found(text, 'CreateService')).toEqual([]);
  });
});

describe('members that are said to be newer', () => {
  const text = '{"clusterName":"c","warmPool":{},"setings":[]}';
  const value = document(text);
  const newer =
    value.kind === 'map'
      ? { ...value, entries: value.entries.map((entry) => ({ ...entry, newer: true as const })) }
      : value;

  it('are no error, unless they resemble one that is known', () => {
    expect(
      checkStructure('CreateCluster', newer).map(({ severity, id, message }) => [severity, id, message]),
    ).toEqual([
      [
        'warning',
        'structure/newer-member',
        '`warmPool` is not in the ECS API of 2026-11-04, as far as Plimsoll knows',
      ],
      ['error', 'structure/unknown-member', '`CreateCluster` has no member `setings`'],
    ]);
  });
});

describe('hostile documents', () => {
  it('are no trouble when they are deep', () => {
    const deep = `${'['.repeat(200)}${']'.repeat(200)}`;
    expect(found(`{"family":"f","containerDefinitions":${deep}}`)).toEqual([
      `error wrong-type: \`containerDefinitions[0]\` is an object, not a list @ ${deep.slice(1, -1)}`,
    ]);
  });

  it('never make it throw, and every finding lies in the text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REQUEST_NAMES), fc.json(), fc.nat(), (request, json, seed) => {
        const members = [...requestShape(request).members.keys()];
        const text = `{"${members[seed % members.length]}":${json},"${members[0]}":[${json},{"name":${json}}]}`;
        for (const { span, fixes } of checkStructure(request, document(text))) {
          expect(span.end).toBeLessThanOrEqual(text.length);
          for (const { edits } of fixes) expect(() => document(applyEdits(text, edits))).not.toThrow();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are no trouble when their keys are those of every object', () => {
    expect(found(task('', '"__proto__":1,"constructor":{},"toString":[]'))).toEqual([
      'error unknown-member: `RegisterTaskDefinition` has no member `__proto__` @ "__proto__"',
      'error unknown-member: `RegisterTaskDefinition` has no member `constructor` @ "constructor"',
      'error unknown-member: `RegisterTaskDefinition` has no member `toString` @ "toString"',
    ]);
    expect(found(task('"dockerLabels":{"__proto__":"x","a/b~c":1}'))).toEqual([
      'error wrong-type: `a/b~c` is a string, not the number `1` @ 1',
    ]);
  });
});

describe('the catalogue', () => {
  it('has only messages that this file has seen', () => {
    const source = readFileSync(import.meta.filename, 'utf8');
    for (const { id } of structureMessages.entries) expect(source).toContain(id.replace('structure/', ''));
  });
});
