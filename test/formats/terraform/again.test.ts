import { describe, expect, it } from 'vitest';
import { writePlim } from '../../../src/formats/plim/write.js';
import { writeTerraform } from '../../../src/formats/terraform/write/write.js';
import { type Files, plain, read } from './read/reading.js';
import { modelOfTemplate, written } from './writing.js';
import { writeTemplate } from '../../../src/formats/cloudformation/write/write.js';
import { textOf } from '../../../src/source/span.js';

/** A module that is read and written again. */
function again(given: string | Files) {
  const { model, diagnostics, losses } = read(given);
  const { files, losses: more } = writeTerraform(model);
  const file = (path: string) => files.find((each) => each.path === path)?.text;
  return {
    main: file('main.tf'),
    variables: file('variables.tf'),
    outputs: file('outputs.tf'),
    told: [...diagnostics, ...(losses?.() ?? []), ...more].map(
      ({ id, message, span }) => `${id} at ${textOf(span).split('\n')[0]}: ${message}`,
    ),
  };
}

describe('what is not computed', () => {
  it('stays as it is where all that it names is written again', () => {
    const { main, told } = again(`
variable "zone" {}
resource "aws_ecs_cluster" "main" { name = replace(var.zone, "-", "_") }
resource "aws_ecs_service" "web" {
  name            = title(aws_ecs_cluster.main.name)
  cluster         = aws_ecs_cluster.main.id
  task_definition = "web:\${length([for each in split(",", var.zone) : each.id])}"
}
`);
    expect(main).toBe(`resource "aws_ecs_cluster" "main" {
  name = replace(var.zone, "-", "_")
}

resource "aws_ecs_service" "web" {
  name            = title(aws_ecs_cluster.main.name)
  cluster         = aws_ecs_cluster.main.arn
  task_definition = "web:\${length([for each in split(",", var.zone) : each.id])}"
}
`);
    expect(told).toEqual([]);
  });

  it('is a variable where it names what is not there any more', () => {
    const { main, variables, outputs, told } = again({
      'main.tf': `
data "terraform_remote_state" "network" { backend = "local" }
module "web" {
  source   = "./web"
  for_each = toset(["a", "b"])
  zone     = timestamp()
}
resource "aws_ecs_service" "web" {
  name            = "web"
  task_definition = "web:1"
  network_configuration { subnets = data.terraform_remote_state.network.outputs.subnets }
}
output "names" { value = [for each in module.web : each.name] }
`,
      'web/main.tf': `
variable "zone" {}
resource "aws_ecs_cluster" "main" { name = substr(var.zone, 0, 4) }
output "name" { value = aws_ecs_cluster.main.name }
`,
    });
    expect(main).toBe(`resource "aws_ecs_service" "web" {
  name            = "web"
  task_definition = "web:1"

  network_configuration {
    subnets = var.data_terraform_remote_state_network_outputs_subnets
  }
}

resource "aws_ecs_cluster" "web_a_main" {
  name = var.substr_var_zone_0_4
}

resource "aws_ecs_cluster" "web_b_main" {
  name = var.substr_var_zone_0_4
}
`);
    expect(outputs).toBe(`output "names" {
  value = var.for_each_in_module_web_each_name
}
`);
    expect(variables).toContain(`variable "data_terraform_remote_state_network_outputs_subnets" {
  description = "The value of data.terraform_remote_state.network.outputs.subnets"
  type        = any
}
`);
    expect(told).toEqual([
      'terraform/added at data.terraform_remote_state.network.outputs.subnets: variable `data_terraform_remote_state_network_outputs_subnets` is added: Terraform does not know `data.terraform_remote_state.network.outputs.subnets`',
      'terraform/added at substr(var.zone, 0, 4): variable `substr_var_zone_0_4` is added: Terraform does not know `substr(var.zone, 0, 4)`',
      'terraform/added at [for each in module.web : each.name]: variable `for_each_in_module_web_each_name` is added: Terraform does not know `[for each in module.web : each.name]`',
    ]);
  });
});

describe('container definitions', () => {
  it('that a module makes are text already', () => {
    const { main } = again(`
module "app" { source = "example/container/aws" }
locals { log = jsonencode({ name = "log", image = "fluent:1", memory = 50 }) }
resource "aws_ecs_task_definition" "all" {
  family                = "all"
  container_definitions = module.app.json_list
}
resource "aws_ecs_task_definition" "some" {
  family                = "some"
  container_definitions = "[\${join(",", [module.app.json, local.log])}]"
}
`);
    expect(main).toBe(`resource "aws_ecs_task_definition" "all" {
  family                = "all"
  container_definitions = var.module_app_json_list
}

resource "aws_ecs_task_definition" "some" {
  family = "some"
  container_definitions = jsonencode([
    var.jsondecode_module_app_json,
    {
      name               = "log"
      image              = "fluent:1"
      cpu                = 0
      memory             = 50
      essential          = true
      versionConsistency = "enabled"
    },
  ])
}
`);
  });
});

describe('a variable', () => {
  it('of a type in several lines has it in one', () => {
    const { variables, told } = again(`
variable "sizes" {
  type = map(object({
    cpu  = number
    tags = optional(map(string), {})
  }))
}
resource "aws_ecs_cluster" "main" { name = var.sizes["x"].cpu }
`);
    expect(variables).toBe(`variable "sizes" {
  type = map(object({ cpu = number, tags = optional(map(string), {}) }))
}
`);
    expect(told).toEqual([]);
  });

  it('that a file gives a value keeps it as its default; one of which null is the default has to be given', () => {
    const { variables, told } = again({
      'main.tf': `
variable "project" {}
variable "tags" { type = map(string) }
variable "zone" {
  type    = string
  default = null
}
resource "aws_ecs_cluster" "main" {
  name = "\${var.project}-\${var.zone}"
  tags = var.tags
}
`,
      'terraform.tfvars': 'project = "shop"\ntags = { a = "b" }\n',
    });
    expect(variables).toBe(`variable "project" {
  type    = string
  default = "shop"
}

variable "zone" {
  type = string
}
`);
    expect(told).toEqual([
      'terraform/changed at "project": `var.project` becomes the value that is given for it wherever it is used',
      'terraform/changed at "tags": `var.tags` becomes the value that is given for it, for only Terraform has parameters that are maps or objects',
      'terraform/changed at "zone": `var.zone` becomes a parameter that has to be given, for only Terraform has `null` as a default',
    ]);
  });
});

it('a policy attached to a role that is made elsewhere is lost to a template, and told', () => {
  const { model } = read(`
resource "aws_iam_role_policy_attachment" "logs" {
  role       = "elsewhere"
  policy_arn = "arn:aws:iam::aws:policy/CloudWatchLogsFullAccess"
}
resource "aws_ecs_cluster" "main" {
  name       = "main"
  depends_on = [aws_iam_role_policy_attachment.logs]
}
`);
  const { files, losses } = writeTemplate(model, {});
  expect(files[0]!.text).toBe(`AWSTemplateFormatVersion: '2010-09-09'

Resources:
  MainCluster:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterName: main
`);
  expect(losses.map(({ message }) => message)).toEqual([
    '`aws_iam_role_policy_attachment.logs` is not carried over: it is a part of what is made elsewhere, and CloudFormation has no resource for it',
  ]);
});

it('the items of a set are their own keys, those of a list have places', () => {
  const { main } = again(`
locals { all = { for key, value in toset(["b"]) : value => key } }
resource "aws_ecs_task_definition" "t" {
  family                = "\${local.all.b}"
  container_definitions = "[]"
  dynamic "volume" {
    for_each = toset(["b", "a"])
    content { name = volume.key }
  }
  dynamic "volume" {
    for_each = tolist(toset(["z", "y"]))
    content { name = "\${volume.key}-\${volume.value}" }
  }
}
`);
  expect(main).toBe(`resource "aws_ecs_task_definition" "t" {
  family                = "b"
  container_definitions = jsonencode([])

  volume {
    name = "a"
  }

  volume {
    name = "b"
  }

  volume {
    name = "0-y"
  }

  volume {
    name = "1-z"
  }
}
`);
});

it('what CloudFormation does not give of a resource is given to a template', () => {
  const { model } = read(`
resource "aws_ecs_task_definition" "web" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "nginx:1", memory = 64 }])
}
output "family" { value = aws_ecs_task_definition.web.family }
output "arn" { value = aws_ecs_task_definition.web.arn }
`);
  const { files, losses } = writeTemplate(model, {});
  expect(files[0]!.text).toContain(`Outputs:
  family:
    Value: !Ref AwsEcsTaskDefinitionWebFamily
  arn:
    Value: !Ref WebTaskDefinition
`);
  expect(losses.map(({ message }) => message)).toEqual([
    'the parameter `AwsEcsTaskDefinitionWebFamily` is added: CloudFormation does not give it',
  ]);
});

it('what is looked up by more than the model has is given', () => {
  const { main, told } = again(`
data "aws_vpc" "main" { default = true }
resource "aws_security_group" "web" {
  name        = "web"
  description = "Web"
  vpc_id      = data.aws_vpc.main.id
}
`);
  expect(main).toBe(`resource "aws_security_group" "web" {
  name        = "web"
  description = "Web"
  vpc_id      = var.data_aws_vpc_main_ref
}
`);
  expect(told).toEqual([
    'terraform/added at data.aws_vpc.main.id: variable `data_aws_vpc_main_ref` is added: Terraform does not know `data.aws_vpc.main.Ref`',
  ]);
});

describe('a security group without rules for what goes out', () => {
  const group = `resource "aws_security_group" "web" {
  name        = "web"
  description = "Web"
}
`;

  it('lets nothing out of a template', () => {
    const { files } = writeTemplate(read(group).model);
    expect(files[0]!.text).toBe(`AWSTemplateFormatVersion: '2010-09-09'

Resources:
  WebSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupName: web
      GroupDescription: Web
      SecurityGroupEgress:
        - IpProtocol: '-1'
          CidrIp: 127.0.0.1/32
`);
  });

  it('is itself again', () => {
    expect(again(group)).toMatchObject({ main: group, told: [] });
  });
});

describe('the ARN of a log group, behind which only CloudFormation has more', () => {
  const module = `resource "aws_cloudwatch_log_group" "web" {
  name = "/ecs/web"
}

resource "aws_sqs_queue_policy" "queue" {
  queue_url = "https://sqs.eu-west-1.amazonaws.com/111122223333/queue"
  policy = jsonencode({
    Resource = [
      "\${aws_cloudwatch_log_group.web.arn}:*",
      "\${aws_cloudwatch_log_group.web.arn}:*, \${aws_cloudwatch_log_group.web.arn}:*",
      aws_cloudwatch_log_group.web.arn,
      "\${aws_cloudwatch_log_group.web.arn}:log-stream:*",
    ]
  })
}
`;

  it('has it once in a template', () => {
    const { files } = writeTemplate(read(module).model);
    expect(files[0]!.text).toContain(`        Resource:
          - !GetAtt WebLogGroup.Arn
          - !Sub \${WebLogGroup.Arn}, \${WebLogGroup.Arn}
          - !Select [0, !Split [':*', !GetAtt WebLogGroup.Arn]]
          - !Join
            - ''
            - - !Select [0, !Split [':*', !GetAtt WebLogGroup.Arn]]
              - :log-stream:*
`);
  });

  it('is itself again', () => {
    expect(again(module)).toMatchObject({ main: module, told: [] });
  });

  it('is the same in an output', () => {
    const { outputs } = again(`resource "aws_cloudwatch_log_group" "web" {}
output "all" { value = "\${aws_cloudwatch_log_group.web.arn}:*" }
output "group" { value = aws_cloudwatch_log_group.web.arn }
`);
    expect(outputs).toBe(`output "all" {
  value = "\${aws_cloudwatch_log_group.web.arn}:*"
}

output "group" {
  value = aws_cloudwatch_log_group.web.arn
}
`);
  });
});

describe('what is not to be destroyed', () => {
  const service = `resource "aws_ecs_service" "web" {
  name            = "web"
  task_definition = "web:1"

  lifecycle {
    prevent_destroy = true
  }
}
`;

  it('stays when a stack is deleted', () => {
    const { files, losses } = writeTemplate(read(service).model);
    expect(losses).toEqual([]);
    expect(files[0]!.text).toBe(`AWSTemplateFormatVersion: '2010-09-09'

Resources:
  WebService:
    Type: AWS::ECS::Service
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      ServiceName: web
      TaskDefinition: web:1
`);
  });

  it('is itself again', () => {
    expect(again(service)).toMatchObject({ main: service, told: [] });
  });

  it('is told where nothing keeps it', () => {
    expect(writePlim(read(service).model).losses.map(({ message }) => message)).toEqual([
      '`prevent_destroy` is not carried over: only CloudFormation and Terraform can keep what they have made from being deleted',
    ]);
  });

  it('is told of parts, which no template has by themselves', () => {
    const { losses } = read(`resource "aws_iam_role_policy_attachment" "web" {
  role       = "web"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  lifecycle { prevent_destroy = true }
}
`);
    expect(losses?.().map(({ message }) => message)).toEqual([
      '`prevent_destroy` of `lifecycle` is not carried over',
    ]);
  });
});

describe('a health check of a target group, of which the defaults differ', () => {
  const template = (properties: string) => `Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties: { VpcId: vpc-1, Port: 80, ${properties} }
`;
  const block = (properties: string) =>
    / {2}health_check \{[^}]*\}/.exec(written(modelOfTemplate(template(properties))).main)?.[0];

  it('has those of Terraform in a template, where a block is given', () => {
    const group = (inner: string) => `resource "aws_lb_target_group" "web" {
  port     = 80
  protocol = "TCP"
  ${inner}
}
`;
    const properties = (inner: string) => plain(read(group(inner)).model.infrastructure[0]!.properties);
    const given = { Port: 80, Protocol: 'TCP' };
    expect(properties('')).toEqual(given);
    expect(properties('health_check { healthy_threshold = 2 }')).toEqual({
      ...given,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 3,
      HealthCheckProtocol: 'HTTP',
    });
  });

  it('has those of the balancer in a module', () => {
    expect(block('Protocol: HTTP')).toBeUndefined();
    expect(block('Protocol: HTTP, HealthCheckPath: /health')).toBe(`  health_check {
    path                = "/health"
    healthy_threshold   = 5
    unhealthy_threshold = 2
  }`);
    expect(block('Protocol: TCP, UnhealthyThresholdCount: 4')).toBe(`  health_check {
    protocol            = "TCP"
    healthy_threshold   = 5
    unhealthy_threshold = 4
  }`);
  });
});

describe('the dates of a schedule', () => {
  const module = `resource "aws_scheduler_schedule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
  start_date          = "2099-01-01T00:00:00Z"
  end_date            = "2099-02-01T02:00:00+02:00"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:sqs:eu-west-1:123456789012:jobs"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
  }
}
`;

  it('have milliseconds and are in UTC in a template, and not in a module', () => {
    const { model } = read(module);
    const dates = (text: string) => text.match(/.*(?:Start|start_|End|end_)[Dd]ate.*/g);
    expect(dates(writeTemplate(model).files[0]!.text)).toEqual([
      "      StartDate: '2099-01-01T00:00:00.000Z'",
      "      EndDate: '2099-02-01T00:00:00.000Z'",
    ]);
    expect(dates(writeTerraform(model).files.find(({ path }) => path === 'main.tf')!.text)).toEqual([
      '  start_date          = "2099-01-01T00:00:00Z"',
      '  end_date            = "2099-02-01T00:00:00Z"',
    ]);
  });
});
