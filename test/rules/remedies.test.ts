import { describe, expect, it } from 'vitest';
import type { Diagnostic, Fix } from '../../src/diagnostic/diagnostic.js';
import { FORMATS } from '../../src/formats/index.js';
import { findDocuments } from '../../src/project/documents.js';
import { Linker } from '../../src/project/readings.js';
import { writtenOut } from '../../src/rules/check.js';
import { answerOf } from '../../src/rules/shared/rollout/judgement.js';
import { Project } from '../../src/rules/subjects/project.js';
import { applyEdits } from '../../src/source/edit.js';
import { memoryFiles } from '../project/memory-files.js';
import { checkTexts } from '../support/rules.js';

/** A fleet and a service on it, as a format writes them. */
interface Setting {
  readonly instances: number;
  readonly type: string;
  readonly desired: number;
  readonly memory: number;
  readonly hostPort?: true;
  readonly distinct?: true;
  readonly zone?: string;
  readonly minimum?: number;
  readonly growsTo?: number;
}

const ZONE = 'attribute:ecs.availability-zone';

const FORMS: Readonly<Record<string, (setting: Setting) => string>> = {
  'web.plim': ({ instances, type, desired, memory, hostPort, distinct, zone, minimum, growsTo }) => `
cluster shop {
  fleet general {
    instances       ${growsTo === undefined ? instances : `${instances}..${growsTo}`} of ${type}
    zones           eu-west-1a, eu-west-1b
    image           ecs-optimized
    managed-scaling ${growsTo === undefined ? 'off' : '90%'}
  }
}

service web on ec2 {
  run          ${desired}
  capacity     general
  network-mode bridge${minimum === undefined ? '' : `\n  rolling      ${minimum}%..200%`}${distinct ? '\n  place        distinct' : ''}${zone ? `\n  where        ${ZONE} == ${zone}` : ''}
  container web {
    image  public.ecr.aws/nginx/nginx:1.29
    memory ${memory} MiB
    port   ${hostPort ? '80 -> 80' : '80'}
  }
}
`,
  'web.yaml': ({ instances, type, desired, memory, hostPort, distinct, zone, minimum, growsTo }) => `
Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: '{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}'
        InstanceType: ${type}
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "${instances}"
      MaxSize: "${growsTo ?? instances}"
      AvailabilityZones: [eu-west-1a, eu-west-1b]
      LaunchTemplate: { LaunchTemplateId: !Ref Template, Version: !GetAtt Template.LatestVersionNumber }
  Provider:
    Type: AWS::ECS::CapacityProvider
    Properties:
      AutoScalingGroupProvider:
        AutoScalingGroupArn: !Ref Group
        ManagedScaling: { Status: ${growsTo === undefined ? 'DISABLED' : 'ENABLED'} }
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      CapacityProviders: [!Ref Provider]
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: web
      ContainerDefinitions:
        - Name: web
          Image: public.ecr.aws/nginx/nginx:1.29
          Memory: ${memory}
          PortMappings:
            - ContainerPort: 80${hostPort ? '\n              HostPort: 80' : ''}
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Cluster
      TaskDefinition: !Ref Task
      DesiredCount: ${desired}
      CapacityProviderStrategy: [{ CapacityProvider: !Ref Provider, Weight: 1 }]
${minimum === undefined ? '' : `      DeploymentConfiguration: { MinimumHealthyPercent: ${minimum} }\n`}${distinct || zone ? `      PlacementConstraints:\n        - ${distinct ? 'Type: distinctInstance' : `{ Type: memberOf, Expression: "${ZONE} == ${zone}" }`}\n` : ''}`,
  'web.tf': ({ instances, type, desired, memory, hostPort, distinct, zone, minimum, growsTo }) => `
data "aws_ssm_parameter" "image" {
  name = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"
}

resource "aws_launch_template" "web" {
  image_id      = data.aws_ssm_parameter.image.value
  instance_type = "${type}"
}

resource "aws_autoscaling_group" "web" {
  min_size           = ${instances}
  max_size           = ${growsTo ?? instances}
  availability_zones = ["eu-west-1a", "eu-west-1b"]

  launch_template {
    id      = aws_launch_template.web.id
    version = "$Latest"
  }
}

resource "aws_ecs_capacity_provider" "web" {
  name = "web"

  auto_scaling_group_provider {
    auto_scaling_group_arn = aws_autoscaling_group.web.arn

    managed_scaling {
      status = "${growsTo === undefined ? 'DISABLED' : 'ENABLED'}"
    }
  }
}

resource "aws_ecs_cluster" "shop" {
  name = "shop"
}

resource "aws_ecs_cluster_capacity_providers" "shop" {
  cluster_name       = aws_ecs_cluster.shop.name
  capacity_providers = [aws_ecs_capacity_provider.web.name]
}

resource "aws_ecs_task_definition" "web" {
  family = "web"
  container_definitions = jsonencode([
    {
      name         = "web"
      image        = "public.ecr.aws/nginx/nginx:1.29"
      memory       = ${memory}
      portMappings = [{ containerPort = 80${hostPort ? ', hostPort = 80' : ''} }]
    }
  ])
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = aws_ecs_cluster.shop.id
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = ${desired}
${minimum === undefined ? '' : `  deployment_minimum_healthy_percent = ${minimum}\n`}
  capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.web.name
    weight            = 1
  }
${distinct ? '\n  placement_constraints {\n    type = "distinctInstance"\n  }\n' : ''}${zone ? `\n  placement_constraints {\n    type       = "memberOf"\n    expression = "${ZONE} == ${zone}"\n  }\n` : ''}}
`,
};

const CASES: readonly {
  readonly id: string;
  readonly setting: Setting;
  /** What is offered, of each format the part that does not name what it calls its own. */
  readonly offers: readonly RegExp[];
}[] = [
  {
    id: 'deploy/static-port-blocks-update',
    setting: { instances: 2, type: 'm6i.large', desired: 2, memory: 256, hostPort: true },
    offers: [/^set .* to 50$/, /^let each task have a free host port$/, /^have 3 instances in /],
  },
  {
    id: 'deploy/static-port-blocks-update',
    setting: { instances: 3, type: 'm6i.large', desired: 3, memory: 256, hostPort: true, minimum: 70 },
    offers: [/^set .* to 66$/, /^let each task have a free host port$/, /^have 4 instances in /],
  },
  {
    id: 'deploy/distinct-instance-blocks-update',
    setting: { instances: 2, type: 'm6i.large', desired: 2, memory: 256, distinct: true },
    offers: [/^set .* to 50$/, /^leave `distinct(Instance)?` out$/, /^have 3 instances in /],
  },
  {
    id: 'deploy/no-room-for-extra-task',
    setting: { instances: 2, type: 't3.medium', desired: 2, memory: 2048 },
    offers: [/^set .* to 50$/, /^have 3 instances in /, /^use `t3.large` in /],
  },
  {
    id: 'placement/fleet-too-small',
    setting: { instances: 1, growsTo: 2, type: 't3.medium', desired: 3, memory: 2048, minimum: 50 },
    offers: [/^have 3 instances in /, /^use `t3.large` in /],
  },
  {
    id: 'placement/static-port-over-fleet',
    setting: {
      instances: 2,
      type: 'm6i.large',
      desired: 2,
      memory: 256,
      hostPort: true,
      zone: 'eu-west-1a',
      minimum: 50,
    },
    offers: [
      /^let each task have a free host port$/,
      /^have \d instances in /,
      /^leave `attribute:ecs.availability-zone == eu-west-1a` out$/,
    ],
  },
];

describe.each(Object.keys(FORMS))('in %s', (name) => {
  it.each(CASES)(
    'what is offered for $id, $setting, makes the update safe',
    async ({ id, setting, offers }) => {
      const text = FORMS[name]!(setting);
      const found = await told(name, text);
      const finding = found.find((each) => each.id === id);
      expect(finding?.severity).toBe('error');
      const titles = finding!.fixes.map(({ title }) => title);
      expect(titles.map((title, i) => offers[i]?.test(title))).toEqual(offers.map(() => true));
      for (const fix of finding!.fixes)
        expect(await after(name, text, fix, found), fix.title).toEqual(MENDED);
    },
  );
});

const MENDED = { verdicts: ['safe'], errors: [] };

async function told(name: string, text: string): Promise<readonly Diagnostic[]> {
  return checkTexts(new Map([[name, text]]));
}

/** What becomes of the services, and the errors that were not there. */
async function after(name: string, text: string, { edits, safe }: Fix, before: readonly Diagnostic[]) {
  expect(safe).toBe(false);
  const mended = applyEdits(text, edits);
  const known = new Set(before.filter(({ trace }) => trace.length === 0).map(({ id }) => id));
  const errors = (await told(name, mended)).filter(
    ({ id, severity }) => severity === 'error' && !known.has(id),
  );
  return { verdicts: await verdictsIn(name, mended), errors };
}

async function verdictsIn(name: string, text: string): Promise<unknown[]> {
  const surroundings = { files: memoryFiles({ [name]: text }), formats: FORMATS };
  const { documents } = await findDocuments([name], surroundings);
  const { model } = await new Linker(documents, surroundings, { parameters: new Map() }).link();
  return new Project(await writtenOut(model)).services.map((each) => answerOf(each)?.verdict);
}
