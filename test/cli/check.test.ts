import { expect, test } from 'vitest';
import { bytes } from '../project/memory-files.js';
import { plimsoll } from './run.js';

const CLEAN =
  '{ "family": "web", "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "memory": 64 }] }\n';
const BROKEN =
  '{\n  "family": "web", "memory": "64",\n  "containerDefinitions": [{ "name": "web", "image": "w:1.2", "cpuu": 1 }]\n}\n';
const COMMENTED = `// a comment\n${CLEAN}`;
const FINDING = `error[structure/unknown-member]: \`containerDefinitions[0]\` (\`web\`) has no member \`cpuu\`
  ┌─ web.json:3:63
 2│   "family": "web", "memory": "64",
 3│   "containerDefinitions": [{ "name": "web", "image": "w:1.2", "cpuu": 1 }]
  │                                                               ^^^^^^ did you mean \`cpu\`?
  = suggestion: write \`cpu\`
 3│ -   "containerDefinitions": [{ "name": "web", "image": "w:1.2", "cpuu": 1 }]
  │ +   "containerDefinitions": [{ "name": "web", "image": "w:1.2", "cpu": 1 }]
  = see: plimsoll explain structure/unknown-member

`;

test('a clean file', async () => {
  const files = { 'web.json': CLEAN };
  expect(await plimsoll(['check', 'web.json'], { files })).toEqual({
    code: 0,
    out: '',
    err: 'nothing wrong in 1 file\n',
    written: {},
  });
});

test('findings go to standard output, the summary to standard error', async () => {
  const { code, out, err } = await plimsoll(['check', 'web.json'], { files: { 'web.json': BROKEN } });
  expect([code, out, err]).toEqual([1, FINDING, '1 error in 1 file\n']);
});

test('a path in the place of the command is checked, and so is what follows options', async () => {
  const files = { 'web.json': BROKEN, deploy: CLEAN };
  expect((await plimsoll(['web.json'], { files })).out).toBe(FINDING);
  expect((await plimsoll(['--quiet', 'web.json'], { files })).out).toBe(FINDING);
  expect((await plimsoll(['deploy'], { files })).err).toBe('nothing wrong in 1 file\n');
});

test('behind `--` a file may have the name of an option', async () => {
  const { code, err } = await plimsoll(['check', '--', '--help'], { files: { '--help': CLEAN } });
  expect([code, err]).toEqual([0, 'nothing wrong in 1 file\n']);
});

test.each(['-', '/dev/stdout'])('a report for %s goes to standard output', async (path) => {
  const run = await plimsoll(['check', '--format', `junit=${path}`, 'web.json'], {
    files: { 'web.json': CLEAN },
  });
  expect(run.out).toMatch(/^<\?xml/);
  expect(run.written).toEqual({});
});

test.each([
  [[], 0],
  [['--fail-on', 'error'], 0],
  [['--fail-on', 'warning'], 1],
  [['--fail-on=info'], 1],
  [['--fail-on', 'never'], 0],
])('a warning with %j', async (options, code) => {
  const run = await plimsoll(['check', ...options, 'web.json'], { files: { 'web.json': COMMENTED } });
  expect(run.err).toBe('1 warning in 1 file\n');
  expect(run.code).toBe(code);
});

test('--fail-on never forgives errors, but not what cannot be read', async () => {
  const files = { 'web.json': BROKEN };
  expect((await plimsoll(['check', '--fail-on', 'never', 'web.json'], { files })).code).toBe(0);
  expect((await plimsoll(['check', '--fail-on', 'never', 'gone.json'], { files })).code).toBe(2);
});

test('--quiet shows errors only, and no summary', async () => {
  const files = { 'a.json': COMMENTED, 'web.json': BROKEN };
  expect(await plimsoll(['check', '--quiet', '.'], { files })).toEqual({
    code: 1,
    out: FINDING,
    err: '',
    written: {},
  });
});

test.each([
  [['--fail-on', 'warning'], '1 finding (`--fail-on warning`)'],
  [['--max-warnings', '0'], '1 warning (`--max-warnings 0`)'],
  [
    ['--max-warnings', '0', '--fail-on', 'info'],
    '1 warning (`--max-warnings 0`), 1 finding (`--fail-on info`)',
  ],
])('--quiet with %j says what is not shown and makes the run fail', async (options, what) => {
  const files = { 'web.json': COMMENTED };
  expect(await plimsoll(['check', '--quiet', ...options, 'web.json'], { files })).toMatchObject({
    code: 1,
    out: '',
    err: `not shown, but not allowed: ${what}\n`,
  });
});

test('an input that cannot be read weighs more than findings', async () => {
  const files = { 'web.json': BROKEN, 'old.json': bytes(0xff, 0xfe, 0x7b, 0) };
  const { code, out, err } = await plimsoll(['check', 'web.json', 'old.json'], { files });
  expect([code, err]).toEqual([2, '2 errors in 2 files\n']);
  expect(out).toBe(`error[input/encoding]: \`old.json\` is UTF-16LE, not UTF-8
  ┌─ old.json
  = help: save it as UTF-8, for instance with \`iconv -f UTF-16LE -t UTF-8 old.json\`
  = see: plimsoll explain input/encoding

${FINDING}`);
});

test('standard input is a file of its own, under the name it is given', async () => {
  expect((await plimsoll(['check', '-'], { input: BROKEN })).out).toBe(
    FINDING.replace('web.json', '<stdin>'),
  );
  const named = await plimsoll(['check', '--stdin-filename', 'web.json', '-'], {
    input: BROKEN,
    files: { 'web.json': CLEAN },
  });
  expect(named.out).toBe(FINDING);
  const beside = await plimsoll(['check', '--stdin-filename', 'deploy/web.json', '-', '.'], {
    input: BROKEN,
    files: { 'deploy/web.json': CLEAN },
  });
  expect(beside.out).toBe(FINDING.replaceAll('web.json', 'deploy/web.json'));
  expect(beside.err).toBe('1 error in 1 file\n');
});

test('--verbose names what was skipped', async () => {
  const files = { 'web.json': CLEAN, 'package.json': '{ "name": "x" }' };
  expect((await plimsoll(['check', '--verbose', '.'], { files })).err).toBe(
    'skipped package.json: nothing that Plimsoll reads\nnothing wrong in 1 file\n',
  );
  expect((await plimsoll(['check', '.'], { files })).err).toBe('nothing wrong in 1 file\n');
});

test('a thousand errors in one file stay readable', async () => {
  const members = Array.from({ length: 1000 }, (_, i) => `"unheardOf${i}": 1`).join(',\n');
  const files = {
    'web.json': `{ "family": "web", "containerDefinitions": [{ "name": "w", "image": "w:1", "memory": 64 }],\n${members} }`,
  };
  const count = (text: string) => text.match(/^error\[/gm)?.length;
  const some = await plimsoll(['check', 'web.json'], { files });
  expect([some.code, count(some.out), some.err]).toEqual([1, 50, '1,000 errors in 1 file\n']);
  expect(some.out.endsWith('\n… and 950 more in web.json; `--all` shows them\n\n')).toBe(true);
  expect(count((await plimsoll(['check', '--all', 'web.json'], { files })).out)).toBe(1000);
});

test('--format json says the same to programs', async () => {
  const files = { 'web.json': BROKEN };
  const { code, out } = await plimsoll(['check', '--format', 'json', 'web.json'], { files });
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    diagnostics: [
      { id: 'structure/unknown-member', path: 'web.json', range: { start: { line: 3, column: 63 } } },
    ],
    summary: { error: 1, warning: 0, info: 0 },
  });
  const clean = await plimsoll(['check', '--format', 'json', 'web.json'], { files: { 'web.json': CLEAN } });
  expect(JSON.parse(clean.out)).toEqual({
    version: 1,
    diagnostics: [],
    summary: { error: 0, warning: 0, info: 0 },
  });
});

test('--max-warnings', async () => {
  const files = { 'web.json': CLEAN.replace(':1.27', '') };
  const codeFor = async (count: string) =>
    (await plimsoll(['check', '--max-warnings', count, 'web.json'], { files })).code;
  expect([await codeFor('0'), await codeFor('1'), await codeFor('2')]).toEqual([1, 0, 0]);
  expect((await plimsoll(['check', '--max-warnings', 'few', 'web.json'], { files })).err).toBe(
    'error: `--max-warnings` is a count, not `few`\nusage: plimsoll check [options] <path>…\n',
  );
});

test('several reports at once, each with its file', async () => {
  const files = { 'web.json': BROKEN, 'clean.json': CLEAN };
  const formats = ['sarif=out/a.sarif', 'junit=b.xml', 'terminal=c.txt', 'github'].map(
    (format) => `--format=${format}`,
  );
  const pages = { 'rules/structure/unknown-member.md': '# A member' };
  const { code, out, written } = await plimsoll(['check', ...formats, '.'], { files, pages });
  expect(code).toBe(1);
  expect(out).toBe(
    '::error title=plimsoll structure/unknown-member,file=web.json,line=3,endLine=3,col=63,endColumn=69::web.json:3:63: `containerDefinitions[0]` (`web`) has no member `cpuu`\n',
  );
  expect(Object.keys(written)).toEqual(['out/a.sarif', 'b.xml', 'c.txt']);
  expect(written['c.txt']).toBe(FINDING);
  expect(written['b.xml']).toContain('<testsuite name="clean.json" tests="1" failures="0" errors="0">');
  const sarif: unknown = JSON.parse(written['out/a.sarif'] ?? '');
  expect(sarif).toMatchObject({
    runs: [
      {
        tool: { driver: { rules: [{ id: 'structure/unknown-member', help: { markdown: '# A member' } }] } },
        results: [{ ruleId: 'structure/unknown-member', ruleIndex: 0 }],
      },
    ],
  });
});

test.each([
  ['what is checked', './web.json'],
  ['the configuration', 'plimsoll.yaml'],
  ['the baseline', 'known.json'],
  ['what is imported', 'common.plim'],
])('a report is never written over %s', async (_, path) => {
  const files = {
    'web.json': CLEAN,
    'app.plim': 'import ./common.plim\n',
    'common.plim': 'cluster main { }\n',
    'plimsoll.yaml': 'baseline: known.json\n',
    'known.json': BASELINE,
  };
  const argv = ['check', `--format=json=${path}`, 'web.json', 'app.plim'];
  const { code, err, written } = await plimsoll(argv, { files });
  expect([code, err, written]).toEqual([
    2,
    `error: \`${path}\` is read, and a report would be written over it\n  = help: name another path with \`--format\`\n`,
    {},
  ]);
});

const BASELINE = '{ "version": 1, "findings": {} }\n';

test('a report that cannot be written is told', async () => {
  const argv = ['check', '--format=json=a/b', 'web.json'];
  const failing = await plimsoll(argv, { files: { 'web.json': CLEAN }, writesFail: 'EACCES' });
  expect([failing.code, failing.err]).toEqual([
    2,
    'error: `a/b` cannot be written: you have no permission\n',
  ]);
});

const ESCAPE = '\u001b[';

test.each([
  ['nobody looks', [], {}, undefined, false],
  ['somebody looks', [], {}, 100, true],
  ['the terminal is dumb', [], { TERM: 'dumb' }, 100, false],
  ['NO_COLOR is set', [], { NO_COLOR: '1' }, 100, false],
  ['NO_COLOR is empty', [], { NO_COLOR: '' }, 100, true],
  ['FORCE_COLOR is set', [], { FORCE_COLOR: '1' }, undefined, true],
  ['FORCE_COLOR is set beside NO_COLOR', [], { FORCE_COLOR: '1', NO_COLOR: '1' }, undefined, true],
  ['FORCE_COLOR is 0', [], { FORCE_COLOR: '0' }, 100, false],
  ['the flag says always', ['--color', 'always'], { NO_COLOR: '1', FORCE_COLOR: '0' }, undefined, true],
  ['the flag says never', ['--color=never'], { FORCE_COLOR: '1' }, 100, false],
  ['the flag says auto', ['--color', 'auto'], {}, 100, true],
] as const)('colours when %s', async (_, options, environment, terminal, coloured) => {
  const world = { files: { 'web.json': BROKEN }, environment, ...(terminal !== undefined && { terminal }) };
  const { out } = await plimsoll(['check', ...options, 'web.json'], world);
  expect(out.includes(ESCAPE)).toBe(coloured);
});

test('long lines are cut to the width of the terminal', async () => {
  const files = { 'web.json': BROKEN.replaceAll('\n', '  ') };
  const { out } = await plimsoll(['check', '--color', 'never', 'web.json'], { files, terminal: 60 });
  expect(
    Math.max(
      ...out
        .split('\n')
        .filter((line) => /^ \d│/.test(line))
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(60);
});

test('a folder without descriptions is no mistake, and what is looked for is said', async () => {
  const files = { 'package.json': '{ "name": "shop" }\n', 'in/tsconfig.json': '{}\n' };
  const { code, out, err } = await plimsoll(['check', '.'], { files });
  expect([code, out]).toEqual([0, '']);
  expect(err.split('\n').slice(0, 2)).toEqual([
    'nothing to check: of 2 files, none is a description of services',
    '  = help: the Plimsoll language is known by its ending `.plim`',
  ]);
  expect((await plimsoll(['check', '--quiet', '.'], { files })).err).toBe('');
});

test('what is no file is not counted as one', async () => {
  expect((await plimsoll(['check', 'shop.plim'])).err).toBe('1 error\n');
});

test('what an environment takes away is missing at its word', async () => {
  const files = {
    'shop.plim':
      'service web {\n  container web { image nginx }\n}\nenvironment dev {\n  service web { drop container web }\n}\n',
  };
  expect(
    (await plimsoll(['check', 'shop.plim'], { files })).out,
  ).toContain(`error[structure/missing-member]: \`service web\` needs \`container\`
  ┌─ shop.plim:5:3
 4│ environment dev {
 5│   service web { drop container web }
  │   ^^^^^^^ \`container\` is missing
`);
});

test('what stands in the block of an environment needs no note of it', async () => {
  const files = {
    'shop.plim':
      'service web {\n  container web { image nginx }\n}\nenvironment dev {\n  service web { extra { desiredCont = 1 } }\n}\n',
  };
  const { code, out } = await plimsoll(['check', 'shop.plim'], { files });
  expect(code).toBe(1);
  expect(out).toContain('error[structure/unknown-member]: `service web` has no member `desiredCont`');
  expect(out).not.toContain('note:');
});

test('what a stack fills in of a network is not missing', async () => {
  const text =
    'service web on fargate { cpu 256; memory 512 MiB; network { public-ip }; container web { image nginx } }\n';
  expect((await plimsoll(['check', 'web.plim'], { files: { 'web.plim': text } })).code).toBe(0);
  const json =
    '{ "serviceName": "web", "taskDefinition": "web:1", "desiredCount": 1, "networkConfiguration": { "awsvpcConfiguration": { "assignPublicIp": "ENABLED" } } }';
  const { code, out } = await plimsoll(['check', 'web.json'], { files: { 'web.json': json } });
  expect(code).toBe(1);
  expect(out).toContain('error[structure/missing-member]: `awsvpcConfiguration` needs `subnets`');
});

test('defaults of parameters are a case of their own, a warning at most; formats turn their numbers into text', async () => {
  const text = `variable "port" {
  type    = number
  default = 8080
}
variable "memory" {
  default = "512"
}
resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = "1024"
  memory                   = var.memory
  container_definitions    = jsonencode([
    { name = "app", image = "acme/web:1", environment = [{ name = "PORT", value = tostring(var.port) }] },
  ])
}
`;
  const { out, code } = await plimsoll(['check', 'main.tf'], { files: { 'main.tf': text } });
  const told = out.split('\n').filter((line) => /^(error|warning|info)\[/.test(line));
  expect(told.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
    'warning[task/fargate-cpu-memory-pair]',
  ]);
  expect(out).toContain('= note: this is so with the default of `memory`\n');
  expect(code).toBe(0);
});

test.each([
  [
    'is another finding with the default',
    'main.tf',
    `variable "user" {
  default = "root"
}
resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["EC2"]
  network_mode             = "host"
  container_definitions    = jsonencode([
    { name = "app", image = "acme/web", memory = 128, user = var.user },
  ])
}
`,
    ['info[security/host-network]', 'warning[security/host-network-root]'],
  ],
  [
    'is all right with the default, and dangerous with what is meant to be given',
    'compose.yaml',
    'services: { web: { image: acme/web, environment: { AWS_ACCESS_KEY_ID: "${AWS_ACCESS_KEY_ID:-test}" } } }',
    ['info[security/aws-keys-in-environment]'],
  ],
])('what is found where a value is not known, and %s', async (_, path, text, expected) => {
  const files = { [path]: text, 'plimsoll.yaml': 'preset: security\n' };
  const { out } = await plimsoll(['check', path], { files });
  const told = out.split('\n').flatMap((line) => /^\w+\[security\/(host|aws).*?\]/.exec(line)?.[0] ?? []);
  expect(told).toEqual(expected);
});

test('what two files declare alike is nothing that a third one names for certain, whatever their order', async () => {
  const task = (mode: string) =>
    `{ "family": "web", "networkMode": "${mode}", "containerDefinitions": [{ "name": "app", "image": "acme/web:1.4", "memory": 64 }] }`;
  const service = '{ "serviceName": "web", "taskDefinition": "web", "desiredCount": 2, "launchType": "EC2" }';
  const told = async (files: Record<string, string>) => {
    const { out } = await plimsoll(['check', ...Object.keys(files)], { files });
    return [...out.matchAll(/^error\[([^\]]+)/gm)].map(([, id]) => id);
  };
  const one = { 'a.json': task('awsvpc'), 's.json': service };
  expect(await told(one)).toEqual(['network/awsvpc-without-configuration']);
  expect(await told({ 's.json': service, 'a.json': task('awsvpc') })).toEqual([
    'network/awsvpc-without-configuration',
  ]);
  expect(await told({ ...one, 'b.json': task('bridge') })).toEqual([]);
  expect(await told({ 'b.json': task('bridge'), ...one })).toEqual([]);
});

test.each([
  ['ecs_network_mode: awsvcp', 'network/mode-unknown', '`awsvcp` is no network mode'],
  ['ecs_network_mode: AWSVPC', 'network/mode-unknown', '`AWSVPC` is no network mode'],
  ['task_network_mode: awsvpc', 'compose/unknown-key', '`task_definition` has no `task_network_mode`'],
  ['task_network_mode: awsvcp', 'compose/unknown-key', '`task_definition` has no `task_network_mode`'],
])('`%s` in ecs-params.yml is one mistake', async (mode, id, message) => {
  const files = {
    'docker-compose.yml': 'services:\n  web: { image: "nginx:1.29", ports: ["80:80"] }\n',
    'ecs-params.yml': `version: 1
task_definition:
  ${mode}
  task_execution_role: runner
  task_size: { mem_limit: 0.5GB, cpu_limit: 256 }
run_params:
  network_configuration:
    awsvpc_configuration: { subnets: [subnet-0123456789abcdef0], security_groups: [sg-0123456789abcdef0], assign_public_ip: ENABLED }
`,
  };
  const { out } = await plimsoll(['check', '--format', 'json', '.'], { files });
  const told = JSON.parse(out).diagnostics.map((each: { id: string; message: string }) => [
    each.id,
    each.message,
  ]);
  expect(told).toEqual([[id, message]]);
});
