import { describe, expect, it } from 'vitest';
import { writeTemplate } from '../../../src/formats/cloudformation/write/write.js';
import { ALONE } from '../../support/context.js';
import { ecsFormat } from '../../../src/formats/ecs/format.js';
import { SourceText } from '../../../src/source/text.js';
import { read } from '../terraform/read/reading.js';
import type { Model } from '../../../src/model/resource.js';

const written = (module: string) => template(read(module).model);

function template(model: Model) {
  const { files, losses } = writeTemplate(model);
  return {
    lines: (pattern: RegExp) => files[0]!.text.split('\n').filter((line) => pattern.test(line)),
    told: losses.map(({ message, help = [] }) => [message, ...help].join('; ')),
  };
}

describe('a rule of a listener without a priority', () => {
  const rule = (name: string, listener: string, priority = '') => `resource "aws_lb_listener_rule" "${name}" {
  listener_arn = ${listener}
  ${priority}
  action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef"
  }
  condition {
    path_pattern { values = ["/${name}"] }
  }
}
`;
  const LISTENER = `resource "aws_lb_listener" "web" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/0123456789abcdef"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "fixed-response"
    fixed_response { content_type = "text/plain" }
  }
}
`;
  const OTHER =
    '"arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/web/0123456789abcdef/0123456789abcdef"';

  it('gets the one behind the highest of its listener', () => {
    const { lines, told } = written(
      LISTENER +
        rule('a', 'aws_lb_listener.web.arn') +
        rule('b', 'aws_lb_listener.web.arn', 'priority = 10') +
        rule('c', 'aws_lb_listener.web.arn') +
        rule('d', OTHER),
    );
    expect(lines(/Priority/)).toEqual([
      '      Priority: 11',
      '      Priority: 10',
      '      Priority: 12',
      '      Priority: 1',
    ]);
    expect(told).toEqual([
      'the priority 11 of the rule is added: CloudFormation requires one',
      'the priority 12 of the rule is added: CloudFormation requires one',
      'the priority 1 of the rule is added: CloudFormation requires one; write one if the listener has a rule with this priority',
    ]);
  });

  it('gets the lowest free one where the last is taken', () => {
    const { lines } = written(rule('a', OTHER, 'priority = 50000') + rule('b', OTHER));
    expect(lines(/Priority/)).toEqual(['      Priority: 50000', '      Priority: 1']);
  });
});

describe('the version of the launch template of a group', () => {
  const group = (launch: string, template = '') => `resource "aws_autoscaling_group" "g" {
  min_size = 1
  max_size = 2
  ${launch}
}
resource "aws_launch_template" "t" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t3.medium"
  ${template}
}
`;
  const ADDED =
    'the version of the launch template is added: CloudFormation requires one, and the default version is what others take';

  it.each([
    ['id = aws_launch_template.t.id', '!GetAtt TLaunchTemplate.DefaultVersionNumber', ADDED],
    [
      'id = aws_launch_template.t.id\n version = "$Latest"',
      '!GetAtt TLaunchTemplate.LatestVersionNumber',
      'the version `$Latest` is the number that it has when the stack is deployed: CloudFormation takes numbers alone',
    ],
    [
      'name = "nodes"\n version = "$Default"',
      '!GetAtt TLaunchTemplate.DefaultVersionNumber',
      'the version `$Default` is the number that it has when the stack is deployed: CloudFormation takes numbers alone',
    ],
    [
      'id = "lt-0123456789abcdef0"',
      '!Ref VersionOfTheLaunchTemplateOfAwsAutoscalingGroupG',
      'the parameter `VersionOfTheLaunchTemplateOfAwsAutoscalingGroupG` is added: CloudFormation cannot read it',
    ],
  ])('is a number: %s', (launch, version, told) => {
    const { lines, told: all } = written(group(`launch_template {\n ${launch}\n }`, 'name = "nodes"'));
    expect(lines(/ Version:/)).toEqual([`        Version: ${version}`]);
    expect(all).toEqual([told]);
  });

  it.each(['aws_launch_template.t.latest_version', '"3"'])('stays where it is one: %s', (version) => {
    const { told } = written(
      group(`launch_template {\n id = aws_launch_template.t.id\n version = ${version}\n }`),
    );
    expect(told).toEqual([]);
  });

  it('is one in a mixed policy, too', () => {
    const { lines, told } = written(
      group(`mixed_instances_policy {
    launch_template {
      launch_template_specification { launch_template_id = aws_launch_template.t.id }
    }
  }`),
    );
    expect(lines(/ Version:/)).toEqual(['            Version: !GetAtt TLaunchTemplate.DefaultVersionNumber']);
    expect(told).toEqual([ADDED]);
  });
});

describe('a GPU that containers share', () => {
  const task = (gpus: string) =>
    template(
      ecsFormat.read(
        new SourceText(
          'ecs.json',
          `{ "family": "web", "containerDefinitions": [{ "name": "a", "image": "b", "resourceRequirements": ${gpus} }] }`,
        ),
        ALONE,
      ).model,
    );
  const SHARED = '{ "type": "GPU", "sharingStrategy": { "nvidiaMps": { "memory": 2048 } } }';
  const LOST =
    '`sharingStrategy` is not carried over: CloudFormation has no property for it; what stands beside it says nothing without it, and is left out';

  it('is lost as a whole', () => {
    const { lines, told } = task(`[${SHARED}]`);
    expect(lines(/ResourceR|GPU/)).toEqual([]);
    expect(told).toEqual([LOST]);
  });

  it('is lost alone', () => {
    const { lines, told } = task(`[${SHARED}, { "type": "GPU", "value": "1" }]`);
    expect(lines(/ResourceR|GPU|Value/)).toEqual([
      '          ResourceRequirements:',
      '            - Type: GPU',
      "              Value: '1'",
    ]);
    expect(told).toEqual([LOST]);
  });
});
