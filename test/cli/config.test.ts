import { describe, expect, it, onTestFinished, test, vi } from 'vitest';
import noEssentialContainer from '../../src/rules/task/no-essential-container.js';
import { symlinkSync } from 'node:fs';
import { link } from '../project/memory-files.js';
import { breakDown } from '../support/rules.js';
import { folderWith } from './folder.js';
import { plimsollIn } from './real.js';
import { plimsoll } from './run.js';

const TASK = `{
  "family": "web",
  "containerDefinitions": [{ "name": "app", "image": "nginx:1.27", "memory": 128, "essential": false }]
}
`;
const RULE = 'task/no-essential-container';

async function check(config: string, argv: readonly string[] = ['web.json'], files = {}) {
  const { code, out, err } = await plimsoll(['check', '--quiet', ...argv], {
    files: { 'web.json': TASK, 'plimsoll.yaml': config, ...files },
  });
  return {
    code,
    said: (out + err).split('\n').filter((line) => /^(error|warning|info)\[/.test(line)),
    out,
    err,
  };
}

describe('severities', () => {
  it.each([
    ['', 1, 'error'],
    [`rules: { ${RULE}: off }`, 0, undefined],
    [`rules: { ${RULE}: info }`, 0, 'info'],
    [`rules: { task/*: warning }`, 0, 'warning'],
    [`rules: { task/*: off, ${RULE}: warning }`, 0, 'warning'],
    [`paths: [{ files: web.json, rules: { ${RULE}: off } }]`, 0, undefined],
    [`paths: [{ files: [old/**, '*.json'], rules: { task/*: off } }]`, 0, undefined],
    [`paths: [{ files: old/, rules: { task/*: off } }]`, 1, 'error'],
    [`paths: [{ files: ./web.json, rules: { task/*: off } }]`, 0, undefined],
    [`paths: [{ files: ../repo, rules: { task/*: off } }]`, 1, 'error'],
    ['rules:\n  # task/*: off', 1, 'error'],
    ['---\npreset:', 1, 'error'],
    [`rules: { ${RULE}: off }\npaths: [{ files: web.json, rules: { ${RULE}: info } }]`, 0, 'info'],
  ])('%s', async (config, code, severity) => {
    const run = await plimsoll(['check', 'web.json'], {
      files: { 'web.json': TASK, 'plimsoll.yaml': config },
    });
    const said = run.out.split('\n').filter((line) => line.includes(`[${RULE}]`));
    expect(said).toEqual(severity === undefined ? [] : [`${severity}[${RULE}]: no container is essential`]);
    expect(run.code).toBe(code);
  });

  it('give findings to rules that no preset has', async () => {
    const { out } = await plimsoll(['check', 'web.json'], {
      files: { 'web.json': TASK, 'plimsoll.yaml': 'rules: { style/tags-missing: warning }' },
    });
    expect(out).toContain('warning[style/tags-missing]');
  });
});

describe('what is accepted', () => {
  it.each([
    [`ignore: [{ rule: ${RULE}, why: legacy }]`, 0],
    [`ignore: [{ rule: ${RULE}, files: web.json, at: /containerDefinitions, why: legacy }]`, 0],
    [`ignore: [{ rule: ${RULE}, at: /containerDefinitions/0/name, why: legacy }]`, 1],
    [`ignore: [{ rule: ${RULE}, files: other.json, why: legacy }]`, 1],
  ])('%s', async (config, code) => {
    expect((await check(config)).code).toBe(code);
  });

  it('is told where it silences nothing', async () => {
    const config = `ignore:\n  - rule: ${RULE}\n    why: legacy\n  - rule: task/family-pattern\n    why: legacy\n`;
    const { out } = await plimsoll(['check', 'web.json'], {
      files: { 'web.json': TASK, 'plimsoll.yaml': config },
    });
    expect(
      out,
    ).toContain(`warning[suppression/unused]: nothing of \`task/family-pattern\` is found here any more
  ┌─ plimsoll.yaml:4:11`);
  });
});

describe('a configuration that is wrong makes the command fail', () => {
  it.each([
    ['presets: strict', 'error[config/unknown-key]: `plimsoll.yaml` has no `presets`'],
    ['preset: strct', 'error[config/unknown-value]: `strct` is no value of `preset`'],
    [
      `rules: { ${RULE}: fatal }`,
      'error[config/unknown-value]: `fatal` is no value of `rules.task/no-essential-container`',
    ],
    ['rules: [1]', 'error[config/wrong-type]: `rules` is a mapping of keys to values'],
    ['ignore: [{ rule: task/family-pattern }]', 'error[config/missing-key]: `ignore[0]` needs `why`'],
    [
      'rules: { task/no-essential-containr: off }',
      'error[config/unknown-rule]: there is no rule `task/no-essential-containr`',
    ],
    ['rules: { tsk/*: off }', 'error[config/unknown-rule]: there is no rule `tsk/*`'],
    [
      'fargate-sizes: [{ cpu: -1, memory: 512 }]',
      'error[config/wrong-value]: `fargate-sizes[0].cpu` cannot be `-1`',
    ],
    ['rules: {', 'error[yaml/'],
    [
      `rules: { ${RULE}: off, ${RULE}: error }`,
      `error[config/duplicate-key]: \`rules\` has \`${RULE}\` twice`,
    ],
    [
      `ignore: [{ rule: ${RULE}, why: a, why: b }]`,
      'error[config/duplicate-key]: `ignore[0]` has `why` twice',
    ],
    ['rules: { input/*: off }', 'error[config/fixed-severity]: what `input/*` says cannot be silenced'],
    [
      'ignore: [{ rule: config/unknown-key, why: a }]',
      'error[config/fixed-severity]: what `config/unknown-key`',
    ],
    ['ignore: [{ rule: task/*, why: a }]', 'error[config/unknown-rule]: there is no rule `task/*`'],
    [`ignore: [{ rule: ${RULE}, why: ' ' }]`, "error[config/wrong-value]: `ignore[0].why` cannot be `' '`"],
    [
      `ignore: [{ rule: ${RULE}, at: a/b, why: c }]`,
      'error[config/wrong-value]: `ignore[0].at` cannot be `a/b`',
    ],
    ['paths: [{ files: 3, rules: {} }]', 'error[config/wrong-type]: `paths[0].files` is a text or a list'],
    ['paths: [{ files: [3], rules: {} }]', 'error[config/wrong-type]: `paths[0].files[0]` is a text'],
    ['build: [{ from: a, out: b }]', 'error[config/missing-key]: `build[0]` needs `to`'],
    ['paths: [{ rules: {} }]', 'error[config/missing-key]: `paths[0]` needs `files`'],
    ["paths: [{ files: '!a', rules: {} }]", "error[config/wrong-value]: `paths[0].files` cannot be `'!a'`"],
    [
      "paths: [{ files: ['{a,b}.json'], rules: {} }]",
      'error[config/wrong-value]: `paths[0].files[0]` cannot be',
    ],
    ['paths: [{ files: a\\web.json, rules: {} }]', 'error[config/wrong-value]: `paths[0].files` cannot be'],
    ["paths: [{ files: '[z-a]', rules: {} }]", 'error[config/wrong-value]: `paths[0].files` cannot be'],
    ["paths: [{ files: 'a/[b', rules: {} }]", 'error[config/wrong-value]: `paths[0].files` cannot be'],
    ["paths: [{ files: '[[:no:]]', rules: {} }]", 'error[config/wrong-value]: `paths[0].files` cannot be'],
    [
      'parameters: { a: [] }',
      'error[config/wrong-type]: `parameters.a` is a text or a number or true or false',
    ],
  ])('%s', async (config, message) => {
    const { code, said } = await check(config);
    expect(code).toBe(2);
    expect(said[0]?.slice(0, message.length)).toBe(message);
  });

  it.each([
    ['rules: { task: off }', 'did you mean `task/*`?'],
    ['paths: [{ file: a, rules: {} }]', 'did you mean `files`?'],
    ['environments: { prod: { parameter: {} } }', 'did you mean `parameters`?'],
    ['fargate-sizes: [{ cpu: 1, memory: 1, x: 2 }]', '= help: its keys are `cpu` and `memory`'],
    ['fargate-sizes: [{ cpu: 1, memory: 0 }]', '= help: it is more than 0'],
  ])('%s: %s', async (config, hint) => {
    expect((await check(config)).err).toContain(hint);
  });

  it('also where the one that is named is not there', async () => {
    const { code, err } = await check('', ['--config', 'gone.yaml', 'web.json']);
    expect([code, err.split('\n')[0]]).toEqual([2, 'error[input/not-found]: `gone.yaml` does not exist']);
  });
});

test('a folder stands for all in it', async () => {
  const files = { 'a/b/web.json': TASK };
  for (const [pattern, code] of [
    ['a', 0],
    ['b', 0],
    ['/b', 1],
    ['a/b/', 0],
  ] as const)
    expect(
      (await check(`paths: [{ files: ${pattern}, rules: { task/*: off } }]`, ['a/b/web.json'], files)).code,
    ).toBe(code);
});

test('what is said of suppressions has a severity, too', async () => {
  const unused = 'ignore: [{ rule: task/family-pattern, why: a }]';
  const run = async (rules: string, text = TASK) => {
    const { out } = await plimsoll(['check', 'web.json'], {
      files: { 'web.json': text, 'plimsoll.yaml': `${rules}\n${unused}` },
    });
    return out.split('\n').flatMap((line) => /^(\w+)\[suppression/.exec(line)?.[1] ?? []);
  };
  expect(await run('')).toEqual(['warning']);
  expect(await run('rules: { suppression/unused: error }')).toEqual(['error']);
  expect(await run('rules: { suppression/*: off }')).toEqual([]);
  expect(await run('rules: { task/family-pattern: off }')).toEqual([]);
  const comment = `// plimsoll-ignore task/family-pattern: a\n${TASK}`;
  expect(await run('rules: { suppression/unused: info }', comment)).toEqual(['info', 'info']);
  expect(await run('rules: { suppression/unused: off }', comment)).toEqual([]);
});

test('values of parameters are taken as they are written', async () => {
  const template = `Parameters:
  Account: { Type: String }
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      ExecutionRoleArn: !Sub 'arn:aws:iam::\${Account}:role/x'
      ContainerDefinitions: [{ Name: app, Image: nginx, Memory: 128 }]
`;
  const run = async (account: string) => {
    const { out } = await plimsoll(['check', 'web.yaml'], {
      files: { 'web.yaml': template, 'plimsoll.yaml': `parameters: { Account: ${account} }` },
    });
    return out.split('\n').filter((line) => line.startsWith('error['));
  };
  expect(await run('012345678901')).toEqual([]);
  expect(await run('12345678901')).toHaveLength(1);
});

test('a configuration is found from the folder upward, named, or left out', async () => {
  const off = `rules: { ${RULE}: off }`;
  expect((await check(off)).code).toBe(0);
  expect((await check(off, ['--no-config', 'web.json'])).code).toBe(1);
  expect((await check('', ['--config', 'ci/lint.yaml', 'web.json'], { 'ci/lint.yaml': off })).code).toBe(0);
  const both = await check(off, ['--no-config', '--config', 'plimsoll.yaml', 'web.json']);
  expect([both.code, both.err.split('\n')[0]]).toEqual([
    2,
    'error: `--config` and `--no-config` exclude each other',
  ]);
});

test('the values of each environment are looked at', async () => {
  const template = `Parameters:
  Essential: { Type: String }
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      ContainerDefinitions:
        - { Name: app, Image: nginx, Memory: 128, Essential: !Ref Essential }
`;
  const config = `environments:
  prod: { parameters: { Essential: 'true' } }
  test: { parameters: { Essential: 'false' } }
`;
  const { out, code } = await plimsoll(['check', 'web.yaml'], {
    files: { 'web.yaml': template, 'plimsoll.yaml': config },
  });
  expect(out).toContain(`error[${RULE}]`);
  expect(out).toContain('= note: this is so in the environment `test`');
  expect(out).not.toContain('`prod`');
  expect(code).toBe(1);
});

test('with one environment, what only another one has need not be found', async () => {
  const files = {
    'web.json': TASK.replace('false', 'true'),
    'plimsoll.yaml': `environments: { test: , prod: }\nignore: [{ rule: ${RULE}, why: a }]`,
  };
  const run = (...argv: readonly string[]) => plimsoll(['check', ...argv, 'web.json'], { files });
  expect((await run()).out).toContain('suppression/unused');
  expect((await run('--env', 'prod')).out).toBe('');
});

describe('comments', () => {
  const plim = (comment: string) =>
    `task web {\n  ${comment}\n  container app optional {\n    image nginx:1.27\n    memory 128 MiB\n  }\n}\n`;

  async function run(text: string) {
    const { out } = await plimsoll(['check', 'web.plim'], { files: { 'web.plim': text } });
    return out.split('\n').filter((line) => /^(error|warning|info)\[/.test(line));
  }

  it('silence what is found in their reach', async () => {
    const found = await run(plim('# nothing'));
    expect(found).toEqual([`error[${RULE}]: no container is essential`]);
    expect(await run(`# plimsoll-ignore-file ${RULE}: a test\n${plim('')}`)).toEqual([]);
  });

  it('are told where they silence nothing, know no such rule, or give no reason', async () => {
    expect(await run(plim(`# plimsoll-ignore-file ${RULE}`))).toEqual([
      `warning[suppression/no-reason]: no reason is given for ignoring \`${RULE}\``,
    ]);
    expect(await run(`# plimsoll-ignore-file ${RULE}, task/family-pattern: why\n${plim('')}`)).toEqual([
      'warning[suppression/unused]: nothing of `task/family-pattern` is found here any more',
    ]);
    expect(await run(`# plimsoll-ignore-file ${RULE}, task/famly-pattern: why\n${plim('')}`)).toEqual([
      'error[suppression/unknown-rule]: there is no rule `task/famly-pattern`',
    ]);
    expect(await run(`# plimsoll-ignore-file\n${plim('')}`)).toEqual([
      'error[suppression/no-rule]: `# plimsoll-ignore-file` names no rule',
      `error[${RULE}]: no container is essential`,
    ]);
  });
});

describe('comments in other formats', () => {
  const TEMPLATE = `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      # here
      ContainerDefinitions:
        - { Name: app, Image: 'nginx:1', Memory: 128, Essential: false }
`;
  const TERRAFORM = `resource "aws_ecs_task_definition" "t" {
  family = "web"
  # here
  container_definitions = jsonencode([{ name = "app", image = "nginx:1", memory = 128, essential = false }])
}
`;

  async function run(path: string, text: string, argv: readonly string[] = []) {
    const { out, written } = await plimsoll(['check', ...argv, path], { files: { [path]: text } });
    return { said: out.split('\n').flatMap((line) => /^\w+\[(.*?)\]/.exec(line)?.[1] ?? []), written };
  }

  it.each([
    ['web.jsonc', `// plimsoll-ignore ${RULE}: a\n${TASK}`],
    ['web.jsonc', `\ufeff/* plimsoll-ignore-file ${RULE}: a */ ${TASK}`],
    ['web.jsonc', `${TASK.replaceAll('\n', '\r\n')}// plimsoll-ignore-file ${RULE}: a`],
    ['web.yaml', TEMPLATE.replace('here', `plimsoll-ignore ${RULE}: a`)],
    ['web.yaml', `# plimsoll-ignore-file ${RULE}: a\n---\n${TEMPLATE}---\n${TEMPLATE.replace('web', 'api')}`],
    ['web.yaml', `${TEMPLATE}---\n${TEMPLATE.replace('web', 'api')}# plimsoll-ignore-file ${RULE}: a`],
    ['web.tf', TERRAFORM.replace('here', `plimsoll-ignore ${RULE}: a`)],
    ['web.tf', TERRAFORM.replace('# here', `/* plimsoll-ignore ${RULE}: a */`)],
  ])('silence in %s: %s', async (path, text) => {
    expect((await run(path, text)).said.filter((id) => !id.startsWith('json/'))).toEqual([]);
  });

  it.each([
    ['web.json', TASK.replace('nginx:1.27', 'nginx:1.27", "user": "# plimsoll-ignore a/b: c')],
    ['web.json', TASK.replace('nginx:1.27', `nginx:1.27", "user": "// plimsoll-ignore ${RULE}: c`)],
    ['web.yaml', TEMPLATE.replace('web', `"# plimsoll-ignore ${RULE}: c"`)],
    ['web.yaml', TEMPLATE.replace('web', `|\n        # plimsoll-ignore ${RULE}: c\n        b`)],
    ['web.tf', TERRAFORM.replace('"web"', `"# plimsoll-ignore ${RULE}: c"`)],
    ['web.tf', TERRAFORM.replace('"web"', `<<A\n# plimsoll-ignore ${RULE}: c\nA\n`)],
    [
      'web.plim',
      `task web {\n  container app optional {\n    image nginx:1\n    user "# plimsoll-ignore a/b: c"\n  }\n}\n`,
    ],
  ])('are none in a text of %s: %s', async (path, text) => {
    const { said } = await run(path, text);
    expect(said).toContain(RULE);
    expect(said.filter((id) => id.startsWith('suppression/'))).toEqual([]);
  });

  it('are not told to silence nothing where a rule is not asked', async () => {
    expect(
      (await run('web.jsonc', TASK.replace('{', '{ // plimsoll-ignore style/tags-missing: a'))).said,
    ).toEqual(['json/comment', RULE]);
  });

  it('are taken out only where somebody looks', async () => {
    const text = `# plimsoll-ignore-file task/family-pattern: a\n${TEMPLATE.replace('false', 'true')}`;
    expect((await run('web.yaml', text, ['--fix'])).written).toEqual({});
    expect((await run('web.yaml', text, ['--fix', '--unsafe-fixes'])).written['web.yaml']).not.toContain(
      'ignore',
    );
  });

  it('are not taken out as what JSON does not have', async () => {
    const { written } = await run('web.json', `// plimsoll-ignore-file ${RULE}: a\n${TASK}`, ['--fix']);
    expect(written).toEqual({});
  });
});

describe('a baseline', () => {
  it('holds what was there before', async () => {
    const first = await plimsoll(['check', '--baseline', 'known.json', '--update-baseline', 'web.json'], {
      files: { 'web.json': TASK },
    });
    expect([first.code, first.err]).toEqual([0, '1 finding written to known.json\n']);
    const known = first.written['known.json'] ?? '';
    expect(JSON.parse(known)).toEqual({ version: 1, findings: { 'web.json': { [RULE]: 1 } } });
    const files = { 'web.json': `\n${TASK}`, 'known.json': known };
    expect(await plimsoll(['check', '--baseline', 'known.json', 'web.json'], { files })).toMatchObject({
      code: 0,
      out: '',
      err: 'nothing wrong in 1 file\n1 finding known from the baseline\n',
    });
  });

  it('says what is gone, and tells all of a kind of which there are more', async () => {
    const known = JSON.stringify({
      version: 1,
      findings: { 'web.json': { [RULE]: 1, 'port/range-form': 2 } },
    });
    const gone = await plimsoll(['check', '--baseline', 'known.json', 'web.json'], {
      files: { 'web.json': TASK, 'known.json': known },
    });
    expect(gone.err).toBe(
      'nothing wrong in 1 file\n1 finding known from the baseline; 2 findings of it are gone: `--update-baseline` forgets them\n',
    );
    const two = TASK.replace(/\]\n\}/, ']\n}');
    const more = await plimsoll(['check', '--baseline', 'known.json', 'web.json', 'other.json'], {
      files: { 'web.json': two, 'other.json': TASK, 'known.json': known },
    });
    expect(more.code).toBe(1);
    expect(more.out).toContain('other.json:3');
    expect(more.out).not.toContain('web.json:3');
  });

  it('keeps what it knows of files that were not checked and are there', async () => {
    const known = JSON.stringify({
      version: 1,
      findings: { 'old.json': { 'port/range-form': 2 }, 'gone.json': { 'port/range-form': 2 } },
    });
    const { written } = await plimsoll(
      ['check', '--baseline', 'known.json', '--update-baseline', 'web.json'],
      {
        files: { 'web.json': TASK, 'old.json': TASK, 'known.json': known },
      },
    );
    expect(JSON.parse(written['known.json'] ?? '')).toEqual({
      version: 1,
      findings: { 'old.json': { 'port/range-form': 2 }, 'web.json': { [RULE]: 1 } },
    });
  });

  it('holds what is left when fixes are written', async () => {
    const argv = [
      'check',
      '--baseline',
      'known.json',
      '--update-baseline',
      '--fix',
      '--unsafe-fixes',
      'web.json',
    ];
    const world = { files: { 'web.json': TASK } };
    const { err, written } = await plimsoll(argv, world);
    expect(err).toBe('fixed 1 finding in 1 file, none left\n0 findings written to known.json\n');
    expect(Object.keys(written)).toEqual(['web.json', 'known.json']);
    const failed = await plimsoll(argv, { ...world, writesFail: 'EROFS' });
    expect([failed.code, failed.err]).toEqual([
      2,
      'error: `web.json` cannot be written: the disk can only be read\n',
    ]);
  });

  it('counts what it holds', async () => {
    const { code, err } = await plimsoll(
      ['check', '--baseline', 'known.json', '--update-baseline', 'web.json', 'gone.json'],
      { files: { 'web.json': TASK } },
    );
    expect([code, err]).toEqual([2, '1 finding written to known.json\n']);
  });

  it.each([
    [
      ['--update-baseline', '--baseline', 'known.json', '--diff', 'web.json'],
      'error: `--diff` writes nothing, and `--update-baseline` does',
    ],
    [['--update-baseline', 'web.json'], 'error: `--update-baseline` needs a file to write'],
    [
      ['--baseline', 'gone.json', 'web.json'],
      'error: the baseline `gone.json` cannot be read: it does not exist',
    ],
    [['--baseline', 'web.json', 'web.json'], 'error: `web.json` is no baseline'],
  ])('%j', async (argv, message) => {
    const { code, err } = await plimsoll(['check', ...argv], { files: { 'web.json': TASK } });
    expect([code, err.split('\n')[0]]).toEqual([2, message]);
  });
});

describe('a rule that breaks down', () => {
  const letBreakDown = () =>
    onTestFinished(vi.spyOn(noEssentialContainer, 'run').mockImplementation(breakDown).mockRestore);

  it('is named, and the others go on', async () => {
    letBreakDown();
    const { code, out, err } = await plimsoll(['check', 'web.json'], {
      files: { 'web.json': TASK.replace('nginx:1.27', 'nginx') },
    });
    expect(code).toBe(70);
    expect(out).toContain('[style/image-tag-missing]');
    expect(err).toContain(`this is a bug in plimsoll: rule \`${RULE}\`: TypeError: x is not a function\n`);
  });

  it('keeps a baseline from being written', async () => {
    letBreakDown();
    const { code, written } = await plimsoll(
      ['check', '--baseline', 'known.json', '--update-baseline', 'web.json'],
      { files: { 'web.json': TASK } },
    );
    expect([code, written]).toEqual([70, {}]);
  });
});

test('what is newer than the tables is known where the configuration has it', async () => {
  const service = `{
  "serviceName": "web",
  "taskDefinition": "api:1",
  "desiredCount": 1,
  "placementConstraints": [
    { "type": "memberOf", "expression": "attribute:ecs.instance-type == m99g.large" }
  ]
}
`;
  const task = `{
  "family": "web",
  "requiresCompatibilities": ["FARGATE"],
  "networkMode": "awsvpc",
  "cpu": "65536",
  "memory": "262144",
  "containerDefinitions": [{ "name": "app", "image": "acme/web:1.4" }]
}
`;
  const told = async (config: string) => {
    const files = { 'service.json': service, 'task.json': task, 'plimsoll.yaml': config };
    const { out } = await plimsoll(['check', 'service.json', 'task.json'], { files });
    return [...out.matchAll(/^\w+\[([^\]]+)/gm)].map(([, id]) => id);
  };
  const other = 'deploy/failure-detection-absent';
  expect((await told('')).filter((id) => id !== other)).toEqual([
    'query/no-known-type',
    'task/fargate-cpu-unknown',
  ]);
  const newer = `instance-types: [{ type: m99g.large, vcpu: 2, memory: 8192, architecture: arm64 }]
fargate-sizes: [{ cpu: 65536, memory: 262144 }]
`;
  expect((await told(newer)).filter((id) => id !== other)).toEqual([]);
});

test('plimsoll rules', async () => {
  const { out } = await plimsoll(['rules', 'task']);
  expect(out).toMatch(/^task\/no-essential-container +error +Every container is marked non-essential/m);
  const json: unknown = JSON.parse((await plimsoll(['rules', '--format', 'json', 'task'])).out);
  expect(json).toMatchObject({ version: 1 });
  expect(json).toHaveProperty('rules');
  const wrong = await plimsoll(['rules', 'tsk']);
  expect([wrong.code, wrong.err.split('\n')[0]]).toEqual([2, 'error: there is no group of rules `tsk`']);
});

it('a configuration that is there and is no file is not passed over', async () => {
  const { code, out, err } = await plimsoll(['check', 'web.json'], {
    files: { 'web.json': '{}', 'plimsoll.yaml/a': '' },
  });
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^error\[input\/folder\]: `plimsoll\.yaml` is a folder, and a file is needed here\n/);
});

describe('a configuration that is a link to nothing', () => {
  const told = (path: string) => `error[config/unreadable]: \`${path}\` is a link that leads nowhere
  ┌─ ${path}
  = help: let it lead to a configuration, or take it away
  = see: plimsoll explain config/unreadable
`;
  const files = (path: string, to: string) => ({ 'web.json': '{}', [path]: link(to) });

  it.each([
    ['plimsoll.yaml', 'gone.yaml', []],
    ['../plimsoll.yml', 'gone.yaml', []],
    ['plimsoll.yaml', 'plimsoll.yaml', []],
    ['ci/lint.yaml', '../gone.yaml', ['--config', 'ci/lint.yaml']],
  ])('%s to %s is told', async (path, to, options) => {
    const { code, out, err } = await plimsoll(['check', ...options, 'web.json'], { files: files(path, to) });
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(`${told(path)}\n`);
  });

  it('is no concern of who wants none', async () => {
    const { err } = await plimsoll(['check', '--no-config', 'web.json'], {
      files: files('plimsoll.yaml', 'gone.yaml'),
    });
    expect(err).not.toContain('config/unreadable');
  });

  it('is told by a build and by init, which write nothing', async () => {
    const world = { files: files('plimsoll.yaml', 'gone.yaml') };
    for (const command of ['build', 'init']) {
      const { code, err, written } = await plimsoll([command], world);
      expect([code, err.split('\n')[0], written]).toEqual([2, told('plimsoll.yaml').split('\n')[0], {}]);
    }
  });

  it('is told on the disk', async () => {
    const folder = folderWith({ 'web.json': '{}' });
    symlinkSync('gone.yaml', `${folder}/plimsoll.yaml`);
    const { code, err } = await plimsollIn(folder, ['check', '.']);
    expect([code, err]).toEqual([2, `${told('plimsoll.yaml')}\n`]);
  });
});
