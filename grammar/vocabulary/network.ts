import { EXTRA } from './common.js';
import type { BlockKind, Row } from './row.js';

const RULES: readonly Row[] = [
  {
    form: 'ingress <~ports: ports> from <stack.ingress[].sources: text,>',
    names: { 'stack.ingress[].sources': ['service', 'job'] },
    doc: 'Who may reach these ports: addresses, security groups or services.',
    example: 'ingress 8080 from 10.0.0.0/16',
    repeats: true,
  },
  {
    form: 'egress <~ports: ports> to <stack.egress[].destinations: text,>',
    names: { 'stack.egress[].destinations': ['service', 'job'] },
    doc: 'What may be reached at these ports.',
    example: 'egress 443 to 0.0.0.0/0',
    repeats: true,
  },
];

function rules(prefix: string): Row[] {
  return RULES.map((row) => ({
    ...row,
    names: Object.fromEntries(
      Object.entries(row.names ?? {}).map(([path, kinds]) => [path.replace('stack.', prefix), kinds]),
    ),
    form: row.form
      .replaceAll('stack.', prefix)
      .replace(/<~ports/, `<${prefix}${row.form.startsWith('in') ? 'ingress' : 'egress'}[].ports`),
  }));
}

const AT = 'networkConfiguration.awsvpcConfiguration';

/** In a service or job: what goes into the request, and what the stack makes of it. */
export const taskNetwork: BlockKind = {
  title: 'the network of a service or job',
  doc: 'Where the tasks are in the network.',
  request: { name: 'CreateService' },
  extraAt: AT,
  rows: [
    { form: 'vpc <stack.network.vpc: text>', doc: 'The VPC.', example: 'vpc vpc-0a1b2c3d' },
    {
      form: `subnets <${AT}.subnets: text,>`,
      doc: 'The subnets that tasks are put into.',
      example: 'subnets subnet-1, subnet-2',
    },
    {
      form: `security-groups <${AT}.securityGroups: text,>`,
      doc: 'The security groups of each task.',
      example: 'security-groups sg-1',
    },
    {
      form: `public-ip [<${AT}.assignPublicIp: switch>]`,
      doc: 'A public address for each task.',
      example: 'public-ip',
    },
    ...rules('stack.network.'),
    EXTRA,
  ],
};

export const network: BlockKind = {
  title: 'a network',
  doc: 'Subnets and security groups that services share.',
  rows: [
    { form: 'vpc <vpc: text>', doc: 'The VPC.', example: 'vpc vpc-0a1b2c3d' },
    {
      form: 'subnets <subnets: text,>',
      doc: 'The subnets that tasks are put into.',
      example: 'subnets subnet-1, subnet-2',
    },
    {
      form: 'security-groups <securityGroups: text,>',
      doc: 'The security groups of each task.',
      example: 'security-groups sg-1',
    },
    {
      form: 'public-ip [<assignPublicIp: switch>]',
      doc: 'A public address for each task.',
      example: 'public-ip',
    },
    ...rules(''),
    EXTRA,
  ],
};

export const role: BlockKind = {
  title: 'a role',
  doc: 'The permissions of a role that the stack makes.',
  rows: [
    {
      form: 'allow <allow[].actions: text,> on <allow[].resources: text,> {condition at allow[]}',
      doc: 'Actions that are allowed, and on what.',
      example: 'allow s3:GetObject, s3:PutObject on arn:aws:s3:::data/*',
      repeats: true,
    },
    {
      form: 'deny <deny[].actions: text,> on <deny[].resources: text,> {condition at deny[]}',
      doc: 'Actions that are denied, whatever else allows them.',
      example: 'deny s3:DeleteObject on arn:aws:s3:::data/*',
      repeats: true,
    },
    {
      form: 'policy ( json <documents[].text: text> | <policies[].arn: text> )',
      doc: 'A managed policy, or a policy document.',
      example: 'policy arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess',
      repeats: true,
    },
    {
      form: 'boundary <boundary: arn>',
      doc: 'The permissions boundary.',
      example: 'boundary arn:aws:iam::111122223333:policy/boundary',
    },
    { form: 'name <name: text>', doc: 'The name of the role.', example: 'name shop-flask' },
    { form: 'path <path: path>', doc: 'The path of the role.', example: 'path /services/' },
  ],
};

export const condition: BlockKind = {
  title: 'a condition',
  doc: 'When a permission holds.',
  rows: [
    {
      form: 'when <when[].operator: name> <when[].key: text> <when[].values: text,>',
      doc: 'A condition of IAM: operator, key and values.',
      example: 'when StringEquals aws:ResourceTag/team web',
      repeats: true,
    },
  ],
};
