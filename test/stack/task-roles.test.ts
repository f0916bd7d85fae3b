import { describe, expect, it } from 'vitest';
import { ecsFormat } from '../../src/formats/ecs/format.js';
import { SourceText } from '../../src/source/text.js';
import { ALONE } from '../support/context.js';
import { shown, shownStack, stackOf } from '../support/stack.js';

const SIZE = 'cpu 0.25 vCPU; memory 512 MiB';

function roleIn(stack: ReturnType<typeof stackOf>, address: string) {
  const role = stack.model.infrastructure.find((each) => each.address === address);
  return role && shown(role.properties);
}

/** The statements of a role's own policy. */
function statements(text: string, address: string) {
  const role = roleIn(stackOf(text), address);
  const [policy] =
    (role as { Policies?: { PolicyDocument: { Statement: unknown } }[] } | undefined)?.Policies ?? [];
  return policy?.PolicyDocument.Statement;
}

const HERE = '${aws.region}:${aws.account}';

describe('the execution role', () => {
  it('is not made for what needs none', () => {
    const { requests, infrastructure } = stackOf(
      `service web on fargate { ${SIZE}; container app { image public.ecr.aws/acme/app:1 } }`,
    );
    expect(Object.keys(infrastructure).filter((each) => each.endsWith('Role'))).toEqual([]);
    expect(requests['WebTaskDefinition']).not.toHaveProperty('executionRoleArn');
  });

  it('allows exactly the secrets and parameters that are named', () => {
    const text = `
      param stage: string = test
      let password = secretsmanager shop/mongo:password
      service web on fargate {
        ${SIZE}
        container app {
          image acme/app:1
          secrets {
            MONGO    = \${password}
            AGAIN    = \${password}
            API_KEY  = ssm /shop/api-key
            STAGE    = ssm /\${stage}/key
            PLAIN    = ssm flat-name
            WHOLE    = arn:aws:secretsmanager:eu-west-1:111122223333:secret:api-a1b2c3:key::
            PARTIAL  = arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/keys
            SSM      = arn:aws:ssm:eu-west-1:111122223333:parameter/shop/other
          }
        }
      }`;
    expect(statements(text, 'WebExecutionRole')).toEqual([
      {
        Effect: 'Allow',
        Action: ['secretsmanager:GetSecretValue'],
        Resource: [
          `arn:\${aws.partition}:secretsmanager:${HERE}:secret:shop/mongo-??????`,
          'arn:aws:secretsmanager:eu-west-1:111122223333:secret:api-a1b2c3',
          'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/keys-??????',
        ],
      },
      {
        Effect: 'Allow',
        Action: ['ssm:GetParameters'],
        Resource: [
          `arn:\${aws.partition}:ssm:${HERE}:parameter/shop/api-key`,
          `arn:\${aws.partition}:ssm:${HERE}:parameter/\${stage}/key`,
          `arn:\${aws.partition}:ssm:${HERE}:parameter/flat-name`,
          'arn:aws:ssm:eu-west-1:111122223333:parameter/shop/other',
        ],
      },
    ]);
  });

  it('reads what a param names, wherever that will lie', () => {
    const text = `
      param known: secret = ssm /shop/key
      param open: secret
      param prefix: string = /shop
      service web on fargate {
        ${SIZE}
        container app {
          image acme/app:1
          secrets { A = \${known}; B = \${open}; C = ssm \${prefix}/other }
        }
      }`;
    expect(statements(text, 'WebExecutionRole')).toEqual([
      { Effect: 'Allow', Action: ['secretsmanager:GetSecretValue'], Resource: ['${open}'] },
      {
        Effect: 'Allow',
        Action: ['ssm:GetParameters'],
        Resource: [
          `arn:\${aws.partition}:ssm:${HERE}:parameter\${known}`,
          '${open}',
          `arn:\${aws.partition}:ssm:${HERE}:parameter\${prefix}/other`,
        ],
      },
    ]);
  });

  it('is taken by ECS, and named in the task', () => {
    const stack = stackOf(`service web on fargate { ${SIZE}; container app { image acme/app:1; logs } }`);
    expect(roleIn(stack, 'WebExecutionRole')).toEqual({
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'ecs-tasks.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
      Policies: [
        {
          PolicyName: 'permissions',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
                Resource: ['${WebLogGroup.Arn}'],
              },
            ],
          },
        },
      ],
    });
    expect(stack.requests['WebTaskDefinition']).toMatchObject({
      executionRoleArn: '${WebExecutionRole.Arn}',
    });
  });

  it('pulls from the repositories of ECR that are named, and from no others', () => {
    const text = `
      param tag: string = 1
      param image: image
      param known: image = nginx:1.29
      service web on fargate {
        ${SIZE}
        container a { image 111122223333.dkr.ecr.eu-west-1.amazonaws.com/acme/a:\${tag} }
        container b { image \${aws.account}.dkr.ecr.\${aws.region}.amazonaws.com/acme/b@sha256:0123 }
        container c { image nginx:\${tag} }
        container d { image \${known} }
      }
      service other on fargate { ${SIZE}; container a { image \${image} } }`;
    const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];
    expect(statements(text, 'WebExecutionRole')).toEqual([
      { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken'], Resource: ['*'] },
      {
        Effect: 'Allow',
        Action: pull,
        Resource: [
          'arn:${aws.partition}:ecr:eu-west-1:111122223333:repository/acme/a',
          `arn:\${aws.partition}:ecr:${HERE}:repository/acme/b`,
        ],
      },
    ]);
    expect(statements(text, 'OtherExecutionRole')).toEqual([
      { Effect: 'Allow', Action: ['ecr:GetAuthorizationToken'], Resource: ['*'] },
      { Effect: 'Allow', Action: pull, Resource: [`arn:\${aws.partition}:ecr:${HERE}:repository/*`] },
    ]);
  });

  it('reads files of S3, the secret of a registry, and creates groups where it is told to', () => {
    const text = `
      service web on fargate {
        ${SIZE}
        container app {
          image registry.example.com/app:1 credentials arn:aws:secretsmanager:eu-west-1:111122223333:secret:registry-a1b2c3
          env-file arn:aws:s3:::config/web/app.env
          logs to /shop/web region eu-west-1 create
        }
      }`;
    const group = 'arn:${aws.partition}:logs:eu-west-1:${aws.account}:log-group:/shop/web:*';
    expect(statements(text, 'WebExecutionRole')).toEqual([
      {
        Effect: 'Allow',
        Action: ['secretsmanager:GetSecretValue'],
        Resource: ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:registry-a1b2c3'],
      },
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::config/web/app.env'] },
      { Effect: 'Allow', Action: ['s3:GetBucketLocation'], Resource: ['arn:aws:s3:::config'] },
      { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: [group] },
      { Effect: 'Allow', Action: ['logs:CreateLogGroup'], Resource: [group] },
    ]);
  });

  it('reads the files that a job overrides', () => {
    const text = `
      bucket config
      job report on fargate {
        ${SIZE}
        schedule rate(1 hour)
        container app { image acme/app:1 }
        override app { env-file \${bucket.config.arn}/report.env }
      }`;
    expect(statements(text, 'ReportExecutionRole')).toEqual([
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['${ConfigBucket.Arn}/report.env'] },
      { Effect: 'Allow', Action: ['s3:GetBucketLocation'], Resource: ['${ConfigBucket.Arn}'] },
    ]);
  });

  it('is not made for requests, which say all that they mean', () => {
    const document = {
      family: 'web',
      containerDefinitions: [
        { name: 'app', image: 'acme/app:1', secrets: [{ name: 'KEY', valueFrom: '/shop/key' }] },
      ],
    };
    const { model } = ecsFormat.read(new SourceText('web.json', JSON.stringify(document)), ALONE);
    const { requests, infrastructure } = shownStack(model);
    expect({ requests, infrastructure }).toEqual({
      requests: { WebTaskDefinition: document },
      infrastructure: {},
    });
  });

  it('that is named is left alone', () => {
    const { requests, infrastructure } = stackOf(`
      service web on fargate { ${SIZE}; execution-role start; container app { image acme/app:1; logs } }
    `);
    expect(requests['WebTaskDefinition']).toMatchObject({ executionRoleArn: 'start' });
    expect(Object.keys(infrastructure).filter((each) => each.endsWith('Role'))).toEqual([]);
  });
});

describe('the task role', () => {
  it('holds what is written of it', () => {
    const stack = stackOf(`
      queue orders
      task web on fargate {
        ${SIZE}
        role {
          allow sqs:SendMessage on \${queue.orders.arn}
          allow s3:GetObject, s3:PutObject on arn:aws:s3:::data/* { when StringEquals aws:ResourceTag/team web, shop }
          deny s3:DeleteObject on *
          policy arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess
          policy json """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sns:Publish","Resource":"\${queue.orders.arn}"}]}"""
          boundary arn:aws:iam::111122223333:policy/boundary
          name shop-web
          path /services/
        }
        container app { image acme/app:1 }
      }
      output role = \${task.web.role-arn}
    `);
    expect(roleIn(stack, 'WebTaskRole')).toEqual({
      AssumeRolePolicyDocument: expect.anything(),
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess'],
      RoleName: 'shop-web',
      Path: '/services/',
      PermissionsBoundary: 'arn:aws:iam::111122223333:policy/boundary',
      Policies: [
        {
          PolicyName: 'permissions',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: ['${OrdersQueue.Arn}'] },
              {
                Effect: 'Allow',
                Action: ['s3:GetObject', 's3:PutObject'],
                Resource: ['arn:aws:s3:::data/*'],
                Condition: { StringEquals: { 'aws:ResourceTag/team': ['web', 'shop'] } },
              },
              { Effect: 'Deny', Action: ['s3:DeleteObject'], Resource: ['*'] },
            ],
          },
        },
        {
          PolicyName: 'document',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: '${OrdersQueue.Arn}' }],
          },
        },
      ],
    });
    expect(stack.requests['WebTaskDefinition']).toMatchObject({ taskRoleArn: '${WebTaskRole.Arn}' });
    expect(stack.outputs).toEqual({ role: '${WebTaskRole.Arn}' });
  });

  it('opens the channel of exec, and logs its sessions where the cluster says', () => {
    const text = `
      cluster shop { exec key alias/exec; exec logs to /shop/exec; exec logs bucket sessions prefix shop encrypted }
      service web on fargate { ${SIZE}; exec; container app { image acme/app:1 } }`;
    expect(statements(text, 'WebTaskRole')).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'ssmmessages:CreateControlChannel',
          'ssmmessages:CreateDataChannel',
          'ssmmessages:OpenControlChannel',
          'ssmmessages:OpenDataChannel',
        ],
        Resource: ['*'],
      },
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: [`arn:\${aws.partition}:kms:${HERE}:key/*`],
        Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/exec' } },
      },
      { Effect: 'Allow', Action: ['logs:DescribeLogGroups'], Resource: ['*'] },
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        Resource: [`arn:\${aws.partition}:logs:${HERE}:log-group:/shop/exec:*`],
      },
      {
        Effect: 'Allow',
        Action: ['s3:PutObject'],
        Resource: ['arn:${aws.partition}:s3:::sessions/shop/*'],
      },
      { Effect: 'Allow', Action: ['s3:GetBucketLocation'], Resource: ['*'] },
      {
        Effect: 'Allow',
        Action: ['s3:GetEncryptionConfiguration'],
        Resource: ['arn:${aws.partition}:s3:::sessions'],
      },
    ]);
  });

  it('mounts file systems that look at it, and writes where a mount is not read-only', () => {
    const text = `
      service web on fargate {
        ${SIZE}
        container app { image acme/app:1; mount data -> /data; mount conf -> /conf readonly }
        volume data efs fs-0a1b2c3d { encrypt; iam }
        volume conf efs fs-0a1b2c3d { encrypt; iam; access-point fsap-0a1b2c3d }
      }`;
    const system = `arn:\${aws.partition}:elasticfilesystem:${HERE}:file-system/fs-0a1b2c3d`;
    expect(statements(text, 'WebTaskRole')).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'elasticfilesystem:ClientMount',
          'elasticfilesystem:ClientWrite',
          'elasticfilesystem:ClientRootAccess',
        ],
        Resource: [system],
      },
      {
        Effect: 'Allow',
        Action: ['elasticfilesystem:ClientMount'],
        Resource: [system],
        Condition: {
          StringEquals: {
            'elasticfilesystem:AccessPointArn': `arn:\${aws.partition}:elasticfilesystem:${HERE}:access-point/fsap-0a1b2c3d`,
          },
        },
      },
    ]);
  });

  it.each([
    ['user 1000', []],
    ['user root', ['elasticfilesystem:ClientRootAccess']],
    ['user "0:0"', ['elasticfilesystem:ClientRootAccess']],
  ])('may be root in a file system only where a container is: %s', (user, more) => {
    const text = `
      service web on fargate {
        ${SIZE}
        container app { image acme/app:1; ${user}; mount data -> /data }
        volume data efs fs-0a1b2c3d { encrypt; iam }
      }`;
    expect(statements(text, 'WebTaskRole')).toMatchObject([
      { Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite', ...more] },
    ]);
  });

  it('that is named stays a name, and has an ARN for those who ask', () => {
    const { requests, outputs } = stackOf(`
      task web on fargate { ${SIZE}; role app-role; container app { image acme/app:1 } }
      output role = \${task.web.role-arn}
    `);
    expect(requests['WebTaskDefinition']).toMatchObject({ taskRoleArn: 'app-role' });
    expect(outputs).toEqual({ role: 'arn:${aws.partition}:iam::${aws.account}:role/app-role' });
  });
});
