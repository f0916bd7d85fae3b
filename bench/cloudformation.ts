import { readCloudFormation } from '../src/formats/cloudformation/read.js';
import { writeCloudFormation } from '../src/formats/cloudformation/write/write.js';
import { SourceText } from '../src/source/text.js';
import { interleaved, median } from './lib.js';

/** How fast templates are read and written, and whether the cost grows with the size alone. */
const service = (n: number) => `
  Task${n}:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: !Sub '\${AWS::StackName}-web-${n}'
      Cpu: !If [Large, 1024, 256]
      Memory: '2048'
      NetworkMode: awsvpc
      RequiresCompatibilities: [FARGATE]
      ExecutionRoleArn: !GetAtt Role${n}.Arn
      ContainerDefinitions:
        - Name: web
          Image: !Sub '\${AWS::AccountId}.dkr.ecr.\${AWS::Region}.amazonaws.com/web:\${Tag}'
          Essential: true
          PortMappings:
            - ContainerPort: 8080
          Environment:
            - {Name: STAGE, Value: !Ref Stage}
            - {Name: GREETING, Value: 'say "hello"'}
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref Logs${n}
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: web

  Service${n}:
    Type: AWS::ECS::Service
    DependsOn: Logs${n}
    Properties:
      Cluster: !ImportValue cluster
      TaskDefinition: !Ref Task${n}
      DesiredCount: 3
      LaunchType: FARGATE
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: !Split [',', !ImportValue subnets]
          SecurityGroups: [!Ref Group${n}]

  Logs${n}:
    Type: AWS::Logs::LogGroup
    Properties: {LogGroupName: !Join ['/', [/ecs, !Ref Stage, web-${n}]], RetentionInDays: 30}

  Group${n}:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web ${n}
      SecurityGroupIngress:
        - {IpProtocol: tcp, FromPort: 8080, ToPort: 8080, CidrIp: 10.0.0.0/8}

  Role${n}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: {Service: ecs-tasks.amazonaws.com}
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:\${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy
`;

const template = (services: number) => `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Tag: {Type: String}
  Stage: {Type: String, Default: test, AllowedValues: [test, live]}
Conditions:
  Large: !Equals [!Ref Stage, live]
Resources:
${Array.from({ length: services }, (_, n) => service(n)).join('')}`;

/** Of the templates that people have published, the mean size. */
const MEAN = 19_674;
const ONE = template(1).length;

const given = new Map<string, string>();
const read = (source: SourceText) => readCloudFormation(source, given);

for (const [name, size, indent] of [
  ['a template of the mean size', MEAN, 2],
  ['ten times the size', 10 * MEAN, 2],
  ['1 MB, as the CDK writes it', 1_000_000, 1],
] as const) {
  const services = Math.max(1, Math.round((size / ONE) * (size === 1_000_000 ? 0.7 : 1)));
  const yaml = new SourceText('bench.yaml', template(services));
  const { model, diagnostics } = read(yaml);
  if (diagnostics.length > 0) throw new Error(diagnostics[0]!.message);
  const written = writeCloudFormation(model, { syntax: 'json' }).files[0]!.text;
  const json = new SourceText('bench.json', JSON.stringify(JSON.parse(written), undefined, indent));
  const measured = interleaved(
    { yaml: () => read(yaml), json: () => read(json), convert: () => writeCloudFormation(read(json).model) },
    size > 500_000 ? 5 : 15,
  );
  const [inYaml = Number.NaN, inJson = Number.NaN, converted = Number.NaN] = measured.map(median);
  console.log(
    [
      name.padEnd(28),
      `YAML ${(yaml.text.length / 1000).toFixed(0)} kB ${inYaml.toFixed(1)} ms`,
      `JSON ${(json.text.length / 1000).toFixed(0)} kB ${inJson.toFixed(1)} ms`,
      `read and written ${(converted / inJson).toFixed(1)} times the reading`,
    ].join('  '),
  );
}
