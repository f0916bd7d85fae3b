import { TAGS } from './common.js';
import type { BlockKind, Row } from './row.js';

const NAME: Row = {
  form: 'name <name: text>',
  doc: 'The name, where it is not to be made by the stack.',
  example: 'name acme-data',
};
const KEEP: Row = { form: 'keep [<keep: switch>]', doc: 'Stays when the stack is deleted.', example: 'keep' };
const ENCRYPT: Row = {
  form: 'encrypt [key <encryption.key: text>]',
  doc: 'Encrypts what is stored, with a key of its own.',
  example: 'encrypt key alias/data',
  always: { 'encryption.on': true },
};

const NOTIFY: Row = {
  form: 'notify ( topic <notify[].topic: text> | email <notify[].email: text> )',
  doc: 'Who is told.',
  example: 'notify topic admins',
  repeats: true,
  names: { 'notify[].topic': ['topic'] },
};

export const loadBalancer: BlockKind = {
  title: 'a load balancer',
  doc: 'A balancer that several services share.',
  rows: [
    { form: 'internal', doc: 'Not on the internet.', example: 'internal', always: { internal: true } },
    { form: 'subnets <subnets: text,>', doc: 'Its subnets.', example: 'subnets subnet-1, subnet-2' },
    {
      form: 'security-groups <securityGroups: text,>',
      doc: 'Its security groups.',
      example: 'security-groups sg-1',
    },
    {
      form: 'addresses <addresses: {ipv4|dualstack}>',
      doc: 'Which addresses it has.',
      example: 'addresses dualstack',
    },
    {
      form: 'elastic-ips <elasticIps: text,>',
      doc: 'Fixed addresses of a network balancer.',
      example: 'elastic-ips eipalloc-1',
    },
    { form: 'idle <idle: duration>', doc: 'How long a connection may be idle.', example: 'idle 60s' },
    {
      form: 'logs bucket <logs.bucket: text> [prefix <logs.prefix: text>]',
      doc: 'Where requests are logged.',
      example: 'logs bucket access-logs prefix shop',
      names: { 'logs.bucket': ['bucket'] },
    },
    {
      form: 'attributes {map attributes{}: text}',
      doc: 'Attributes of the balancer.',
      example: 'attributes { deletion_protection.enabled = true }',
    },
    TAGS,
  ],
};

export const bucket: BlockKind = {
  title: 'a bucket',
  doc: 'A bucket of S3.',
  rows: [
    NAME,
    ENCRYPT,
    KEEP,
    { form: 'versions [<versions: switch>]', doc: 'Keeps old versions.', example: 'versions' },
    TAGS,
  ],
};

export const queue: BlockKind = {
  title: 'a queue',
  doc: 'A queue of SQS.',
  rows: [
    NAME,
    ENCRYPT,
    {
      form: 'visibility <visibility: duration>',
      doc: 'How long a received message is hidden.',
      example: 'visibility 5m',
    },
    { form: 'retain <retain: duration>', doc: 'How long a message is kept.', example: 'retain 4d' },
    {
      form: 'dead-letter queue <deadLetter.queue: text> after <deadLetter.receives: int>',
      doc: 'Where messages go that failed too often.',
      example: 'dead-letter queue failed after 5',
      names: { 'deadLetter.queue': ['queue'] },
    },
    TAGS,
  ],
};

export const topic: BlockKind = {
  title: 'a topic',
  doc: 'A topic of SNS.',
  rows: [
    NAME,
    ENCRYPT,
    { form: 'email <email: text,>', doc: 'Who gets a mail.', example: 'email admin@example.com' },
    TAGS,
  ],
};

export const table: BlockKind = {
  title: 'a table',
  doc: 'A table of DynamoDB.',
  rows: [
    NAME,
    {
      form: 'key <partition.name: colon> <partition.type: {string|number|binary}> [sort <sort.name: colon> <sort.type: {string|number|binary}>]',
      doc: 'The partition key, and perhaps the sort key.',
      example: 'key id: string sort at: number',
    },
    KEEP,
    TAGS,
  ],
};

export const fileSystem: BlockKind = {
  title: 'a file system',
  doc: 'A file system of EFS.',
  rows: [
    { form: 'subnets <subnets: text,>', doc: 'Where it is mounted.', example: 'subnets subnet-1, subnet-2' },
    {
      form: 'security-groups <securityGroups: text,>',
      doc: 'The security groups of its mount targets.',
      example: 'security-groups sg-1',
    },
    {
      form: 'encrypt [<encrypted: switch>] [key <key: text>]',
      doc: 'Encrypts what is stored.',
      example: 'encrypt',
    },
    {
      form: 'throughput <throughput: {bursting|elastic}>',
      doc: 'How throughput is given.',
      example: 'throughput elastic',
    },
    { form: 'backup [<backup: switch>]', doc: 'Daily backups.', example: 'backup' },
    {
      form: 'access-point <accessPoints[].name: name> [path <accessPoints[].path: path>] [owner <accessPoints[].owner: text>] [mode <accessPoints[].mode: text>]',
      doc: 'A directory with an owner, for one application.',
      example: 'access-point uploads path /uploads owner 1000:1000 mode 0755',
      introduces: { 'accessPoints[].name': 'access-point' },
    },
    KEEP,
    TAGS,
  ],
};

export const logGroup: BlockKind = {
  title: 'a log group',
  doc: 'A log group of CloudWatch.',
  rows: [
    NAME,
    { form: 'retain <retain: days>', doc: 'How long logs are kept.', example: 'retain 30d' },
    { form: 'key <key: text>', doc: 'The key that encrypts them.', example: 'key alias/logs' },
    KEEP,
    TAGS,
  ],
};

const WHEN = '[for <evaluate.of: int> of <evaluate.outOf: int> periods of <evaluate.period: duration>]';

export const alarm: BlockKind = {
  title: 'an alarm',
  doc: 'An alarm of CloudWatch.',
  rows: [
    {
      form: 'metric ( cpu of service <metric.service: text> | memory of service <metric.service: text> | requests of service <metric.service: text> | messages of queue <metric.queue: text> | <metric.name: name> in <metric.namespace: text> ) [<metric.statistic: {average|minimum|maximum|sum|sample-count}>] {map metric.dimensions{}: text}',
      doc: 'What is watched.',
      example: 'metric cpu of service flask average',
      names: { 'metric.service': ['service'], 'metric.queue': ['queue'] },
      sets: {
        cpu: { 'metric.kind': 'cpu' },
        memory: { 'metric.kind': 'memory' },
        requests: { 'metric.kind': 'requests' },
        messages: { 'metric.kind': 'messages' },
      },
    },
    ...(['above', 'below', 'at-least', 'at-most'] as const).map((word) => ({
      form: `${word} <threshold: number> ${WHEN}`,
      doc: 'The value from which it rings.',
      example: `${word} 80 for 2 of 3 periods of 1m`,
      always: { comparison: word },
    })),
    {
      form: 'missing <missing: {breaching|not-breaching|ignore|missing}>',
      doc: 'What missing data means.',
      example: 'missing not-breaching',
    },
    NOTIFY,
    TAGS,
  ],
};

export const alert: BlockKind = {
  title: 'an alert',
  doc: 'A message when something happens to tasks or services.',
  rows: [
    {
      form: 'on ( task stopped | deployment failed | placement failed | service unstable | event <event.pattern: json> )',
      doc: 'What happens.',
      example: 'on task stopped',
      sets: {
        task: { 'event.kind': 'task-stopped' },
        deployment: { 'event.kind': 'deployment-failed' },
        placement: { 'event.kind': 'placement-failed' },
        service: { 'event.kind': 'service-unstable' },
      },
    },
    {
      form: 'of <services: name,>',
      doc: 'Only of these services.',
      example: 'of flask',
      names: { services: ['service'] },
    },
    NOTIFY,
  ],
};
