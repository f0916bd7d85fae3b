import { describe, expect, test } from 'vitest';
import { resolve } from '../../../../src/model/references.js';
import { textOf } from '../../../../src/source/span.js';
import { type Located, valueAt } from '../../../../src/source/value.js';
import { check, FIXTURES, fixture, plain, read, request, shown } from './reading.js';

const NOTED: Readonly<Record<string, readonly string[]>> = {
  fleet: ['main.tf:84 query/wide-pattern: `m6i.*` also takes `m6id`, `m6idn` and `m6in` @ m6i.*'],
  nested: [
    'main.tf:10 terraform/module-not-seen: what the module `terraform-aws-modules/vpc/aws` makes is not seen @ "terraform-aws-modules/vpc/aws"',
  ],
};

test.each(FIXTURES)('nothing is wrong with %s', async (name) => {
  expect((await check(fixture(name))).map(shown)).toEqual(NOTED[name] ?? []);
});

describe('a service of Fargate behind a balancer', () => {
  const { model, losses } = read(fixture('fargate'));

  test('its task definition is a request of the API', () => {
    expect(request(model, 'aws_ecs_task_definition.shop')).toEqual({
      family: 'shop-${environment}',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '512',
      memory: '${local.is_prod}',
      executionRoleArn: '${aws_iam_role.execution.Arn}',
      containerDefinitions: [
        {
          name: 'web',
          image: '${repository}:${image_tag}',
          essential: true,
          environment: [
            { name: 'STAGE', value: '${environment}' },
            { name: 'WORKERS', value: '4' },
            { name: 'DEBUG', value: 'no' },
          ],
          portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': '${aws_cloudwatch_log_group.shop.Ref}',
              'awslogs-region': '${aws.region}',
              'awslogs-stream-prefix': 'web',
            },
          },
          secrets: [{ name: 'TOKEN', valueFrom: '${data.aws_ssm_parameter.token.arn}' }],
        },
      ],
      tags: [{ key: 'Name', value: 'shop-${environment}' }],
      volumes: [
        {
          name: 'data',
          efsVolumeConfiguration: {
            fileSystemId: 'fs-12345678',
            transitEncryption: 'ENABLED',
            authorizationConfig: { iam: 'ENABLED' },
          },
        },
      ],
      runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
    });
  });

  test('its service and what scales it too', () => {
    expect(request(model, 'aws_ecs_service.shop')).toEqual({
      serviceName: 'shop',
      cluster: '${aws_ecs_cluster.main.Arn}',
      taskDefinition: '${aws_ecs_task_definition.shop.Ref}',
      desiredCount: '${replicas}',
      launchType: 'FARGATE',
      deploymentConfiguration: {
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        deploymentCircuitBreaker: { enable: true, rollback: true },
      },
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: '${data.aws_subnets.private.ids}',
          securityGroups: ['${aws_security_group.shop.Ref}'],
          assignPublicIp: 'DISABLED',
        },
      },
      loadBalancers: [
        { targetGroupArn: '${aws_lb_target_group.shop.Ref}', containerName: 'web', containerPort: 8080 },
      ],
    });
    const scaled = {
      ServiceNamespace: 'ecs',
      ResourceId: 'service/${aws_ecs_cluster.main.Ref}/${aws_ecs_service.shop.Name}',
      ScalableDimension: 'ecs:service:DesiredCount',
    };
    expect(request(model, 'aws_appautoscaling_target.shop')).toEqual({
      ...scaled,
      MinCapacity: 2,
      MaxCapacity: 10,
    });
    expect(request(model, 'aws_appautoscaling_policy.cpu')).toEqual({
      ...scaled,
      PolicyName: 'cpu',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      },
    });
  });

  test('what is said of the cluster elsewhere is a part of it', () => {
    expect(request(model, 'aws_ecs_cluster.main')).toEqual({
      clusterName: 'shop-${environment}',
      settings: [{ name: 'containerInsights', value: 'enabled' }],
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE', base: 1, weight: 100 }],
    });
  });

  test('what stands around it has the words of CloudFormation', () => {
    const around = Object.fromEntries(
      model.infrastructure.map(({ address, type, properties }) => [address, [type, plain(properties)]]),
    );
    expect(around['aws_security_group.shop']).toEqual([
      'AWS::EC2::SecurityGroup',
      {
        GroupDescription: 'Managed by Terraform',
        GroupName: 'shop-${environment}',
        VpcId: '${data.aws_vpc.main.Ref}',
        SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIp: '10.0.0.0/8' }],
        SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '127.0.0.1/32' }],
      },
    ]);
    expect(around['aws_iam_role.execution']).toEqual([
      'AWS::IAM::Role',
      {
        RoleName: 'shop-${environment}-execution',
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['sts:AssumeRole'],
              Principal: { Service: ['ecs-tasks.amazonaws.com'] },
            },
          ],
        },
      },
    ]);
    expect(around['data.aws_vpc.main']).toEqual(['AWS::EC2::VPC', {}]);
    expect(model.infrastructure.filter(({ existing }) => existing).map(({ address }) => address)).toEqual([
      'data.aws_vpc.main',
      'data.aws_ssm_parameter.token',
    ]);
  });

  test('variables are parameters with their limits', () => {
    expect(model.parameters.map(({ nameSpan: _, ...each }) => ({ ...each, fallback: plain(each.fallback), allowed: each.allowed?.map(plain) }))).toEqual([
      { name: 'environment', type: 'string', fallback: null, allowed: ['dev', 'prod'], hint: 'There are dev and prod.', doc: 'Which of the stages this is' },
      { name: 'image_tag', type: 'string', fallback: null, allowed: undefined, pattern: '^[0-9a-f]{7}$', hint: 'The tag is a commit.' },
      { name: 'region', type: 'string', fallback: 'eu-central-1', allowed: undefined },
      { name: 'replicas', type: 'number', fallback: 2, allowed: undefined, range: { min: 1, max: 10 }, hint: 'From 1 to 10.' },
      { name: 'repository', type: 'string', fallback: '123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop', allowed: undefined },
    ].sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name))); // biome-ignore format: a table
  });

  test('what it refers to is found', () => {
    const { resolved, unresolved, inside } = resolve(model);
    expect([...unresolved, ...inside.unresolved]).toEqual([]);
    expect([...resolved, ...inside.resolved].map(({ within, target }) => [within.address, 'address' in target ? target.address : target.kind])).toEqual([
      ['aws_ecs_service.shop', 'aws_ecs_task_definition.shop'],
      ['aws_ecs_service.shop', 'aws_ecs_cluster.main'],
      ['aws_appautoscaling_target.shop', 'aws_ecs_service.shop'],
      ['aws_appautoscaling_policy.cpu', 'aws_ecs_service.shop'],
      ['aws_ecs_service.shop', 'map'],
    ]); // biome-ignore format: a table
  });

  test('what only Terraform does is lost to others', () => {
    expect(losses?.().map(shown)).toEqual([
      'main.tf:17 terraform/not-carried: `data.aws_caller_identity.current`, which nothing uses, is not carried over @ data',
      'main.tf:150 terraform/not-carried: `ignore_changes` of `lifecycle` is not carried over @ ignore_changes',
    ]);
  });
});

/** What Terraform has as a yes or no. */
const SPELLED: Readonly<Record<string, string>> = { false: 'DISABLED', true: 'ENABLED' };

const ORDER = ['region', 'environment', 'repository', 'image_tag', 'replicas'];

describe('places', () => {
  const files = fixture('fleet');
  const { model } = read(files);
  const agent = model.resources.find(({ address }) => address === 'aws_ecs_task_definition.agent')!.value;
  const web = model.resources.find(({ address }) => address === 'aws_ecs_task_definition.web')!.value;

  test('of what stands in a heredoc', () => {
    expect(textAt(agent, 'containerDefinitions', 0, 'image')).toBe('"public.ecr.aws/datadog/agent:7"');
    expect(textAt(agent, 'containerDefinitions', 0, 'memory')).toBe('256');
    expect(textAt(agent, 'containerDefinitions', 0, 'mountPoints', 0, 'readOnly')).toBe('true');
  });

  test('of what stands in a template and of what fills it', () => {
    const ports = valueAt(web, ['containerDefinitions', 0, 'portMappings', 0, 'hostPort']);
    expect([ports?.span.source.path, ports && textOf(ports.span)]).toEqual(['web.json.tpl', '0']);
    expect(textAt(web, 'containerDefinitions', 0, 'name')).toBe('"web"');
    expect(plain(valueAt(web, ['containerDefinitions', 0, 'portMappings', 0, 'containerPort']))).toBe(80);
  });

  test.each(FIXTURES)('every text of %s stands where it was written', (name) => {
    const { model: read_ } = read(fixture(name));
    let count = 0;
    const visit = (value: Located): void => {
      if (value.kind === 'list') for (const item of value.items) visit(item);
      else if (value.kind === 'map')
        for (const entry of value.entries) {
          expect(textOf(entry.keySpan)).not.toBe('');
          visit(entry.value);
        }
      else if ('value' in value) {
        count++;
        const text = textOf(value.span);
        // What is filled in stands at the place where it is filled in, with the rest of its text around it.
        if (!text.includes('${'))
          expect([text, text.replace(/^"(.*)"$/s, '$1'), SPELLED[text]]).toContain(String(value.value));
      }
    };
    for (const { value } of read_.resources) visit(value);
    expect(count).toBeGreaterThan(3);
  });

  function textAt(value: Located, ...path: (string | number)[]): string | undefined {
    const found = valueAt(value, path);
    return found && textOf(found.span);
  }
});

describe('several of one resource', () => {
  const { model } = read(fixture('each'));

  test('are made of a map that is known', () => {
    expect(model.resources.map(({ address, name }) => `${address} ${name}`)).toEqual([
      'aws_ecs_cluster.this each',
      'aws_ecs_task_definition.this["api"] api',
      'aws_ecs_task_definition.this["worker"] worker',
      'aws_ecs_service.this["api"] api',
      'aws_ecs_service.this["worker"] worker',
    ]);
  });

  test('have what is said of each, and refer to each other', () => {
    expect(request(model, 'aws_ecs_task_definition.this["worker"]')).toEqual({
      family: 'worker',
      cpu: '512',
      memory: '1024',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [{ name: 'worker', image: 'var.images["worker"]', essential: true }],
    });
    expect(request(model, 'aws_ecs_service.this["api"]')).toMatchObject({
      taskDefinition: '${aws_ecs_task_definition.this["api"].Ref}',
      loadBalancers: [{ containerName: 'api', containerPort: 8080 }],
    });
    expect(request(model, 'aws_ecs_service.this["worker"]')).not.toHaveProperty('loadBalancers');
  });
});

describe('modules', () => {
  const { model } = read(fixture('nested'));

  test('in folders are followed', () => {
    expect(request(model, 'module.api.aws_ecs_service.this')).toEqual({
      serviceName: 'api',
      cluster: '${aws_ecs_cluster.main.Arn}',
      taskDefinition: '${module.api.aws_ecs_task_definition.this.Ref}',
      desiredCount: 2,
    });
    expect(request(model, 'module.api.aws_ecs_task_definition.this')).toEqual({
      family: 'api',
      containerDefinitions: [{ name: 'api', image: 'api:1.4.2', memory: 512, essential: true }],
    });
    expect(model.outputs.map(({ name, value }) => [name, plain(value)])).toEqual([
      ['service', '${module.api.aws_ecs_service.this.Name}'],
    ]);
  });

  test('give what was said to them where it was said', () => {
    const task = model.resources.find(
      ({ address }) => address === 'module.api.aws_ecs_task_definition.this',
    )!;
    const image = valueAt(task.value, ['containerDefinitions', 0, 'image'])!;
    expect([image.span.source.path, textOf(image.span)]).toEqual(['main.tf', '"api:1.4.2"']);
    expect(task.nameSpan.source.path).toBe('service/main.tf');
  });
});
