import fc from 'fast-check';

/** Documents that name each other, some with mistakes, in all formats. */
const name = fc.constantFrom('web', 'api', 'jobs');
const mistake = fc.constantFrom('', ', "cpuu": 1', ', "essential": "yes"');

const task = fc
  .tuple(name, mistake, fc.constantFrom('bridge', 'awsvpc'))
  .map(
    ([family, wrong, mode]) =>
      `{ "family": "${family}", "networkMode": "${mode}", "containerDefinitions": [{ "name": "${family}", "image": "acme/app:1.2", "memory": 64${wrong} }] }\n`,
  );
const service = fc
  .tuple(name, name, name)
  .map(
    ([own, family, cluster]) =>
      `{ "serviceName": "${own}", "taskDefinition": "${family}", "cluster": "${cluster}", "desiredCount": 2, "launchType": "EC2" }\n`,
  );
const template = fc
  .tuple(name, fc.constantFrom('256', '300'))
  .map(
    ([family, cpu]) =>
      `Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      Family: ${family}\n      Cpu: ${cpu}\n      Memory: 512\n      NetworkMode: awsvpc\n      RequiresCompatibilities: [FARGATE]\n      ContainerDefinitions:\n        - { Name: app, Image: acme/app:1 }\n`,
  );
const compose = fc
  .tuple(name, fc.constantFrom('8080:80', '80'))
  .map(([own, port]) => `services:\n  ${own}:\n    image: acme/${own}:1\n    ports: ["${port}"]\n`);
const terraform = fc
  .tuple(name, fc.constantFrom('var.memory', '512', '100'))
  .map(
    ([family, memory]) =>
      `resource "aws_ecs_task_definition" "${family}" {\n  family = "${family}"\n  memory = ${memory}\n  container_definitions = jsonencode([{ name = "a", image = "b:1" }])\n}\n`,
  );
const plim = fc
  .tuple(fc.constantFrom('', 'import ../lib/shared.plim\n'), name, name, fc.constantFrom('run 2', 'runn 2'))
  .map(
    ([start, own, cluster, run]) =>
      `${start}service ${own} on fargate {\n  cluster ${cluster}\n  ${run}\n  cpu 256\n  memory 512 MiB\n  container app { image acme/app:1.4 }\n}\n`,
  );
const shared = fc
  .tuple(name, fc.boolean())
  .map(([cluster, bad]) => `cluster ${cluster}\n${bad ? 'clust x\n' : ''}`);
const variables = fc.constantFrom('variable "memory" {\n  default = 64\n}\n', 'variable "memory" {\n}\n');
const config = fc.constantFrom(
  '',
  'preset: strict\n',
  'rules:\n  structure/unknown-member: warning\n',
  'ignore:\n  - rule: structure/unknown-member\n    files: a/*\n    why: known\n',
  'ignore:\n  - rule: structure/unknown-member\n    files: "**"\n    why: known\n',
);

const PLACES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'a/task.json': task,
  'a/service.json': service,
  'a/app.plim': plim,
  'b/task.json': task,
  'b/service.json': service,
  'b/app.plim': plim,
  'b/template.yaml': template,
  'c/template.yaml': template,
  'c/compose.yaml': compose,
  'd/compose.yaml': compose,
  'infra/main.tf': terraform,
  'infra/more.tf': terraform,
  'infra/variables.tf': variables,
  'lib/shared.plim': shared,
  'plimsoll.yaml': config,
};

export type Project = Readonly<Record<string, string>>;

export const project: fc.Arbitrary<Project> = fc
  .record(PLACES, { requiredKeys: ['a/task.json'] })
  .map((files) => changed({}, files));

/** What a change puts in the place of files, undefined where it removes them. */
export const change: fc.Arbitrary<Readonly<Record<string, string | undefined>>> = fc.record(
  Object.fromEntries(
    Object.entries(PLACES)
      .filter(([path]) => path !== 'a/task.json')
      .map(([path, text]) => [path, fc.option(text, { nil: undefined })]),
  ),
  { requiredKeys: [] },
);

export function changed(files: Project, change: Readonly<Record<string, string | undefined>>): Project {
  const all: Record<string, string> = { ...files };
  for (const [path, text] of Object.entries(change)) {
    if (text === undefined) delete all[path];
    else all[path] = text;
  }
  return all;
}
