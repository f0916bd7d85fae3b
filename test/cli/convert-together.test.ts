import { expect, test } from 'vitest';
import { plimsoll } from './run.js';

const template = (family: string, stage: string, tag: string) => `Parameters:
  Stage: { Type: String, Default: dev }
  Tag: { Type: String, Default: '${tag}' }
Conditions:
  IsProd: !Equals [!Ref Stage, ${stage}]
Resources:
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: ${family} } }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: ${family}
      ContainerDefinitions: [{ Name: web, Image: !Sub 'nginx:\${Tag}', Memory: 128 }]
  Service:
    Type: AWS::ECS::Service
    DependsOn: Group
    Condition: IsProd
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: !If [IsProd, 3, 1]
Outputs:
  Name: { Value: !GetAtt Service.Name }
`;
const files = { 'a.yaml': template('one', 'prod', '1'), 'b.yaml': template('two', 'production', '2') };
const convert = (to: string, ...paths: readonly string[]) =>
  plimsoll(['convert', '--to', to, ...paths], {
    files: { ...files, 'c.plim': PLIM, 'd/main.tf': MODULE, 'e/main.tf': MODULE },
  });

const PLIM = `task task { container web { image httpd:2; memory 128 MiB } }
service service { task task }
`;
const MODULE = `resource "aws_ecs_cluster" "shop" { name = "shop" }
resource "aws_ecs_service" "web" {
  name    = "web"
  cluster = aws_ecs_cluster.shop.id
}
`;

test('what two templates call alike is two things of the one that is written', async () => {
  const { out, err } = await convert('cloudformation', 'a.yaml', 'b.yaml');
  expect(out).toBe(`AWSTemplateFormatVersion: '2010-09-09'

Parameters:
  Stage:
    Type: String
    Default: dev
  Tag:
    Type: String
    Default: '1'
  Tag2:
    Type: String
    Default: '2'

Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsProd2: !Equals [!Ref Stage, production]

Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: one

  Group2:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: two

  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: one
      ContainerDefinitions:
        - Name: web
          Image: !Sub nginx:\${Tag}
          Memory: 128

  Task2:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: two
      ContainerDefinitions:
        - Name: web
          Image: !Sub nginx:\${Tag2}
          Memory: 128

  Service:
    Type: AWS::ECS::Service
    Condition: IsProd
    DependsOn: Group
    Properties:
      TaskDefinition: !Ref Task
      DesiredCount: !If [IsProd, 3, 1]

  Service2:
    Type: AWS::ECS::Service
    Condition: IsProd2
    DependsOn: Group2
    Properties:
      TaskDefinition: !Ref Task2
      DesiredCount: !If [IsProd2, 3, 1]

Outputs:
  Name:
    Value: !GetAtt Service.Name
  Name2:
    Value: !GetAtt Service2.Name
`);
  expect(err.match(/^info.*/gm)).toEqual(
    ['the parameter `Tag`', 'the condition `IsProd`', '`Group`', '`Task`', '`Service`'].map(
      (what) =>
        `info[together/renamed]: ${what} is called ${/`\w+/.exec(what)?.[0]}2\`: a text before it has the same name for something else`,
    ),
  );
});

test('what two templates declare in the same words is declared once', async () => {
  const { out } = await convert('cloudformation', 'a.yaml', 'a.yaml');
  const twice = await plimsoll(['convert', '--to', 'cloudformation', 'a.yaml', 'z.yaml'], {
    files: { ...files, 'z.yaml': files['a.yaml'] },
  });
  expect(out.match(/^ {2}\w+:/gm)).toEqual(
    ['Stage', 'Tag', 'IsProd', 'Group', 'Task', 'Service', 'Name'].map((name) => `  ${name}:`),
  );
  expect(twice.out.match(/^ {2}\w+:/gm)).toEqual(
    [
      'Stage',
      'Tag',
      'IsProd',
      'Group',
      'Group2',
      'Task',
      'Task2',
      'Service',
      'Service2',
      'Name',
      'Name2',
    ].map((name) => `  ${name}:`),
  );
});

test('what CloudFormation calls by its id has another name, too', async () => {
  const { out } = await convert('terraform', 'a.yaml', 'b.yaml');
  expect(out.match(/name +=.*Service.*/g)?.map((line) => line.replace(/ +/g, ' '))).toEqual([
    'name = "${var.name}-Service"',
    'name = "${var.name}-Service2"',
  ]);
});

test('what two folders of Terraform call alike is two things', async () => {
  const { out } = await convert('terraform', 'd', 'e');
  expect(out.match(/^resource.*|cluster += .*/gm)).toEqual([
    'resource "aws_ecs_cluster" "shop" {',
    'resource "aws_ecs_service" "web" {',
    'cluster = aws_ecs_cluster.shop.arn',
    'resource "aws_ecs_cluster" "shop_2" {',
    'resource "aws_ecs_service" "web_2" {',
    'cluster = aws_ecs_cluster.shop_2.arn',
  ]);
});

test('what the compiler makes gets no id that a template gives', async () => {
  const made = (await convert('cloudformation', 'c.plim')).out;
  const { out } = await plimsoll(['convert', '--to', 'cloudformation', 'c.plim', 'made.yaml'], {
    files: { 'c.plim': PLIM, 'made.yaml': made.replace('httpd:2', 'nginx:1') },
  });
  expect(made.match(/^ {2}\w+:/gm)).toEqual(['  TaskTaskDefinition:', '  Service:']);
  expect(out.match(/^ {2}\w+:|Image: .*|!Ref .*/gm)).toEqual([
    '  TaskTaskDefinition2:',
    'Image: httpd:2',
    '  TaskTaskDefinition:',
    'Image: nginx:1',
    '  Service2:',
    '!Ref TaskTaskDefinition2',
    '  Service:',
    '!Ref TaskTaskDefinition',
  ]);
});

test('that two texts make something by the same name is told, for references get one of the two', async () => {
  const text = (name: string) => `queue orders {}
service ${name} on fargate {
  cpu    256
  memory 512 MiB
  container c { image ${name}:1; env { QUEUE = \${queue.orders.url} } }
}
network main existing { vpc vpc-1; subnets subnet-1 }
`;
  const { code, err } = await plimsoll(['convert', '--to', 'cloudformation', 'a.plim', 'b.plim'], {
    files: { 'a.plim': text('a'), 'b.plim': text('b') },
  });
  expect(code).toBe(1);
  expect(err.match(/^warning.*\n.*/gm)).toEqual([
    'warning[together/mixed]: the queue `orders` is made by `a.plim`, too, and what refers to it gets one of the two\n  ┌─ b.plim:1:7',
  ]);
});

test('a parameter whose id something else has gets another one, with the reason', async () => {
  const { err } = await plimsoll(['convert', '--to', 'cloudformation', 'd', 'b.yaml'], {
    files: {
      'd/main.tf':
        'variable "tag_name" { type = string }\nresource "aws_ecs_cluster" "c" { name = var.tag_name }\n',
      'b.yaml':
        'Parameters:\n  TagName: { Type: String }\nResources:\n  C: { Type: AWS::ECS::Cluster, Properties: { ClusterName: !Ref TagName } }\n',
    },
  });
  expect(err.match(/the parameter .*/g)).toEqual([
    'the parameter `TagName` is called `TagName2`, for something else has that id',
    'the parameter `tag_name` is called `TagName`, for ids have letters and digits alone',
  ]);
});
