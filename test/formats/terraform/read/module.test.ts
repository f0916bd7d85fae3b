import { describe, expect, test } from 'vitest';
import { check, type Files, plain, read, request, shown } from './reading.js';

async function found(given: string | Files): Promise<string[]> {
  return (await check(given)).map(shown);
}

const CLUSTER = 'resource "aws_ecs_cluster" "main" {\n  name = "main"\n}\n';

describe('declarations', () => {
  test('stand once in all files', async () => {
    const files = {
      'a.tf': `${CLUSTER}variable "a" {}\nlocals {\n  x = 1\n}\n`,
      'b.tf': `${CLUSTER}variable "a" {}\nlocals {\n  x = 2\n}\n`,
    };
    expect(await found(files)).toEqual([
      'b.tf:1 terraform/duplicate: `aws_ecs_cluster.main` is declared twice in this module @ "main"',
      'b.tf:4 terraform/duplicate: `var.a` is declared twice in this module @ "a"',
      'b.tf:6 terraform/duplicate: `local.x` is declared twice in this module @ x',
    ]);
  });

  test('are of known kinds, with their labels', async () => {
    expect(
      await found(
        'resource "aws_ecs_cluster" {\n}\nvariable {\n}\nresuorce "a" "b" {\n}\nfoo = 1\nlocals "x" {\n}\nsomething_new {\n}\n',
      ),
    ).toEqual([
      'main.tf:1 terraform/wrong-labels: `resource` takes a type and a name, not `aws_ecs_cluster` @ resource',
      'main.tf:3 terraform/wrong-labels: `variable` takes a name, not none @ variable',
      'main.tf:5 terraform/unknown-block: Terraform has no block `resuorce` @ resuorce | did you mean `resource`?',
      'main.tf:7 terraform/argument-outside: `foo` stands outside of a block @ foo',
      'main.tf:8 terraform/wrong-labels: `locals` takes no labels, not `x` @ locals',
    ]);
  });

  test('are overridden argument by argument', () => {
    const files = {
      'main.tf':
        'resource "aws_ecs_cluster" "c" {\n  name = "a"\n  setting {\n    name  = "containerInsights"\n    value = "enabled"\n  }\n}\n',
      'x_override.tf': 'resource "aws_ecs_cluster" "c" {\n  name = "b"\n}\n',
    };
    expect(request(read(files).model, 'aws_ecs_cluster.c')).toEqual({
      clusterName: 'b',
      settings: [{ name: 'containerInsights', value: 'enabled' }],
    });
  });

  test('of JSON syntax are told to be left out', async () => {
    expect(await found({ 'main.tf': CLUSTER, 'more.tf.json': '{}' })).toEqual([
      'more.tf.json:1 terraform/json-syntax: `more.tf.json` is not read: what it declares is not known here @ ',
    ]);
  });
});

describe('names', () => {
  test('that nothing declares are told with the nearest', async () => {
    const text = `variable "environment" {}
locals {
  name = var.enviroment
  b    = local.nam
  c    = aws_ecs_cluster.man.arn
  d    = data.aws_vpc.x.id
  e    = module.q.x
  f    = jsonencod([])
  g    = [for x in [1] : x]
  h    = each.key
}
${CLUSTER}`;
    expect(await found(text)).toEqual([
      'main.tf:3 terraform/unknown-name: the module has no variable `enviroment` @ enviroment | did you mean `environment`?',
      'main.tf:4 terraform/unknown-name: the module has no local value `nam` @ nam | did you mean `name`?',
      'main.tf:5 terraform/unknown-name: the module has no resource `aws_ecs_cluster.man` @ aws_ecs_cluster.man | did you mean `aws_ecs_cluster.main`?',
      'main.tf:6 terraform/unknown-name: the module has no data source `data.aws_vpc.x` @ data.aws_vpc.x',
      'main.tf:7 terraform/unknown-name: the module has no module `q` @ q',
      'main.tf:8 terraform/unknown-function: Terraform has no function `jsonencod` @ jsonencod | did you mean `jsonencode`?',
    ]);
  });

  test('are no words without quotes', async () => {
    const text = 'resource "aws_ecs_service" "s" {\n  name        = "s"\n  launch_type = FARGATE\n}\n';
    const [word] = await check(text);
    expect(word && shown(word)).toBe(
      'main.tf:3 terraform/bare-word: `FARGATE` names nothing: text stands in double quotes @ FARGATE',
    );
    expect(word?.fixes[0]?.edits.map((edit) => edit.text)).toEqual(['"FARGATE"']);
  });

  test('are words where Terraform takes words', async () => {
    const text = `variable "a" {
  type = list(string)
}
resource "aws_ecs_service" "s" {
  name     = "s"
  provider = aws.west
  dynamic "load_balancer" {
    for_each = var.a
    iterator = each_one
    content {
      container_name = each_one.value
      container_port = 80
    }
  }
  lifecycle {
    ignore_changes = [desired_count, task_definition]
  }
}
moved {
  from = aws_ecs_service.old
  to   = aws_ecs_service.s
}
`;
    expect(await found(text)).toEqual([]);
  });

  test('are not looked for where a file is broken', async () => {
    expect(
      await found('resource "aws_ecs_service" "s" {\n  name = "s"\n  cluster = aws_ecs_cluster.q.id\n'),
    ).toEqual([
      'main.tf:1 hcl/unclosed-block: `resource "aws_ecs_service" "s"` is not closed @ resource "aws_ecs_service" "s" {',
    ]);
  });

  test('of arguments are told where they are nearly right', async () => {
    const text =
      'resource "aws_ecs_service" "s" {\n  name          = "s"\n  desired_cuont = 1\n  brand_new     = 1\n}\n';
    expect(await found(text)).toEqual([
      'main.tf:3 terraform/unknown-argument: `aws_ecs_service` has no argument `desired_cuont` @ desired_cuont | did you mean `desired_count`?',
    ]);
    expect(read(text).losses?.().map(shown)).toEqual([
      'main.tf:4 terraform/not-carried: `brand_new` is not carried over @ brand_new',
    ]);
  });
});

describe('circles', () => {
  test('of local values', async () => {
    const text = `locals {\n  a = local.b\n  b = local.c\n  c = "\${local.a}"\n  d = local.d\n}\nresource "aws_ecs_cluster" "c" {\n  name = local.a\n}\n`;
    const circles = await check(text);
    expect(circles.map(shown)).toEqual([
      'main.tf:2 terraform/circular: `local.a` depends on itself @ a',
      'main.tf:5 terraform/circular: `local.d` depends on itself @ d',
    ]);
    expect(circles[0]?.notes).toEqual(['`local.a` → `local.b` → `local.c` → `local.a`']);
  });

  test('of arguments and of how often something is made', async () => {
    const text =
      'resource "aws_ecs_cluster" "a" {\n  count = length(aws_ecs_cluster.a)\n  name  = aws_ecs_cluster.a[0].foo\n}\n';
    expect((await found(text)).every((each) => each.includes('terraform/circular'))).toBe(true);
  });

  test('of modules', async () => {
    const files = {
      'main.tf': 'module "a" {\n  source = "./a"\n}\n',
      'a/main.tf': 'module "r" {\n  source = "../"\n}\n',
    };
    expect(await found(files)).toEqual([
      'a/main.tf:2 terraform/circular-module: the module `r` is a part of itself @ "../"',
    ]);
  });
});

describe('calls of modules', () => {
  const inner = 'variable "x" {}\nvariable "y" {\n  default = null\n}\noutput "o" {\n  value = var.x\n}\n';

  test('give what is needed, and ask for what is there', async () => {
    const files = {
      'main.tf':
        'module "a" {\n  source = "./a"\n  yy     = 1\n}\nmodule "b" {\n  source = "./b"\n}\nmodule "c" {}\noutput "p" {\n  value = module.a.oo\n}\n',
      'a/main.tf': inner,
    };
    expect(await found(files)).toEqual([
      'main.tf:1 terraform/missing-input: the module `a` needs `x` @ "a"',
      'main.tf:3 terraform/unknown-input: the module `a` has no variable `yy` @ yy | did you mean `y`?',
      'main.tf:6 terraform/missing-module: `./b` has no files of Terraform @ "./b"',
      'main.tf:8 terraform/missing-source: the module `c` has no `source` @ "c"',
      'main.tf:10 terraform/unknown-output: the module `a` has no output `oo` @ oo | did you mean `o`?',
    ]);
  });

  test('are made as often as they say', () => {
    const files = {
      'main.tf':
        'variable "on" {\n  type = bool\n}\nmodule "a" {\n  for_each = toset(["p", "q"])\n  source   = "./a"\n  x        = each.key\n}\nmodule "b" {\n  count  = var.on ? 1 : 0\n  source = "./a"\n  x      = "b"\n}\n',
      'a/main.tf': `${inner}resource "aws_ecs_cluster" "c" {\n  name = var.x\n}\n`,
    };
    const { model } = read(files);
    expect(model.resources.map(({ address, name, condition }) => [address, name, condition])).toEqual([
      ['module.a["p"].aws_ecs_cluster.c', 'p', undefined],
      ['module.a["q"].aws_ecs_cluster.c', 'q', undefined],
      ['module.b.aws_ecs_cluster.c', 'b', 'var.on'],
    ]);
  });
});

describe('values of variables', () => {
  const text =
    'variable "n" {\n  type    = number\n  default = 1\n}\nresource "aws_ecs_service" "s" {\n  name          = "s"\n  desired_count = var.n\n}\n';
  const count = (given: Files, parameters = {}) => {
    const value = request(read(given, parameters).model, 'aws_ecs_service.s');
    return value;
  };

  test('come from files that Terraform loads, and over them from outside', async () => {
    const files = {
      'main.tf': text,
      'terraform.tfvars': 'n = 3\nk = 4\n',
      'z.auto.tfvars': 'n = "5"\n',
      'other.tfvars': 'n = 6\n',
    };
    expect(count({ 'main.tf': text })).toMatchObject({ desiredCount: '${n}' });
    expect(count({ 'main.tf': text, 'terraform.tfvars': 'n = 3\n' })).toMatchObject({ desiredCount: 3 });
    expect(count(files)).toMatchObject({ desiredCount: 5 });
    expect(count(files, { n: '7' })).toMatchObject({ desiredCount: 7 });
    expect(await found(files)).toEqual([
      'terraform.tfvars:2 terraform/unknown-name: the module has no variable `k` @ k',
    ]);
  });

  test('of maps and objects are their defaults, with what their types fill in', () => {
    const text = `variable "all" {
  type = map(object({
    image = string
    cpu   = optional(number, 256)
    port  = optional(number)
  }))
  default = {
    web = { image = "a", port = 80 }
    job = { image = "b", cpu = 512 }
  }
}
resource "aws_ecs_task_definition" "t" {
  for_each              = var.all
  family                = each.key
  cpu                   = each.value.cpu
  container_definitions = jsonencode([{
    name         = each.key
    image        = each.value.image
    portMappings = each.value.port == null ? [] : [{ containerPort = each.value.port }]
  }])
}
`;
    const { model, losses } = read(text);
    expect(model.parameters).toEqual([]);
    expect(model.resources.map(({ value }) => plain(value))).toEqual([
      {
        family: 'web',
        cpu: '256',
        containerDefinitions: [{ name: 'web', image: 'a', portMappings: [{ containerPort: 80 }] }],
      },
      { family: 'job', cpu: '512', containerDefinitions: [{ name: 'job', image: 'b', portMappings: [] }] },
    ]);
    expect(losses?.().map(shown)).toEqual([
      'main.tf:1 terraform/changed: `var.all` becomes its default, for only Terraform has parameters that are maps or objects @ "all"',
    ]);
  });

  test('keep their limits', () => {
    const limits = (condition: string) => {
      const { parameters } = read(
        `variable "x" {\n  validation {\n    condition     = ${condition}\n    error_message = "No."\n  }\n}\n`,
      ).model;
      const { allowed, pattern, range, length } = parameters[0]!;
      return { allowed: allowed?.map(plain), pattern, range, length };
    };
    const none = { allowed: undefined, pattern: undefined, range: undefined, length: undefined };
    expect(limits('contains(["a", "b"], var.x)')).toEqual({ ...none, allowed: ['a', 'b'] });
    expect(limits('var.x == "a" || var.x == "b"')).toEqual({ ...none, allowed: ['a', 'b'] });
    expect(limits('can(regex("^a+$", var.x))')).toEqual({ ...none, pattern: '^a+$' });
    expect(limits('can(regex("a+", var.x))')).toEqual({ ...none, pattern: '.*(?:a+).*' });
    expect(limits('var.x > 0 && 10 >= var.x')).toEqual({ ...none, range: { min: 1, max: 10 } });
    expect(limits('length(var.x) > 2 && length(var.x) < 9')).toEqual({ ...none, length: { min: 3, max: 8 } });
    expect(limits('startswith(var.x, "a")')).toEqual(none);
  });

  test('of validations that the model cannot say are lost', () => {
    const lost = read(
      'variable "x" {\n  validation {\n    condition     = startswith(var.x, "a")\n    error_message = "No."\n  }\n}\n',
    ).losses?.();
    expect(lost?.map(shown)).toEqual([
      'main.tf:2 terraform/not-carried: a validation of `var.x` is not carried over @ validation',
    ]);
  });
});
