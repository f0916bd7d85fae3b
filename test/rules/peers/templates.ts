/** A rule of a peer, the id of ours that says the same, the text that is underlined, and a template that breaks it. */
export type Row = readonly [peer: string, id: string, at: string, template: Resources];

export type Resources = Readonly<Record<string, Properties>>;
export type Properties = Readonly<Record<string, unknown>>;

export const ref = (name: string) => ({ Ref: name });

export const container = (more: Properties = {}) => ({ Name: 'web', Image: 'web:1.0', ...more });

const ROLE = 'arn:aws:iam::123456789012:role/execution';

/** A task definition for Fargate that is right but for what is said of its container and of it. */
export const fargate = (inner: Properties = {}, more: Properties = {}): Resources => ({
  Task: {
    Type: 'AWS::ECS::TaskDefinition',
    Family: 'web',
    RequiresCompatibilities: ['FARGATE'],
    NetworkMode: 'awsvpc',
    Cpu: '256',
    Memory: '512',
    ExecutionRoleArn: ROLE,
    ContainerDefinitions: [container(inner)],
    ...more,
  },
});

/** The same for EC2, in the mode `bridge`. */
export const ec2 = (inner: Properties = {}, more: Properties = {}): Resources => ({
  Task: {
    Type: 'AWS::ECS::TaskDefinition',
    Family: 'web',
    RequiresCompatibilities: ['EC2'],
    NetworkMode: 'bridge',
    ContainerDefinitions: [container({ Memory: 256, ...inner })],
    ...more,
  },
});

/** Two containers: what is said of the second, and of the first. */
export const pair = (second: Properties, first: Properties = {}): Resources =>
  ec2(
    {},
    {
      ContainerDefinitions: [
        container({ Memory: 256, ...first }),
        { ...container({ Memory: 256 }), Name: 'side', ...second },
      ],
    },
  );

/** A service on EC2 with the task definition `Task`. */
export const service = (more: Properties = {}, task: Resources = ec2()): Resources => ({
  ...task,
  Service: {
    Type: 'AWS::ECS::Service',
    Cluster: 'shop',
    LaunchType: 'EC2',
    DesiredCount: 2,
    TaskDefinition: ref('Task'),
    ...more,
  },
});

export const NETWORK = { AwsvpcConfiguration: { Subnets: ['subnet-0a', 'subnet-0b'] } };

/** A service on Fargate. */
export const serverless = (more: Properties = {}, task: Resources = fargate()): Resources =>
  service({ LaunchType: 'FARGATE', NetworkConfiguration: NETWORK, ...more }, task);

export const daemon = (more: Properties) =>
  service({ SchedulingStrategy: 'DAEMON', DesiredCount: undefined, ...more });

/** The definition of a template, from `Type` and properties side by side. */
export function templateOf(resources: Resources): string {
  const made = Object.entries(resources).map(([name, { Type, ...Properties }]) => [
    name,
    { Type, Properties },
  ]);
  return JSON.stringify({ Resources: Object.fromEntries(made) }, null, 2);
}

/** A value as it stands in a template that many levels deep. */
export function written(value: unknown, depth: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(depth)}`);
}
