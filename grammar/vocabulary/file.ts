import type { BlockKind, NameKind, Row } from './row.js';
import { TAGS } from './common.js';

const LAUNCH = 'fargate|ec2|external|managed=managed-instances';
const EXISTING = '[existing [<~id: text>]]';

function declaration(word: NameKind, doc: string, example: string, middle = ''): Row {
  return {
    form: `${word} <~name: name> ${middle}${EXISTING} {${word}}`,
    doc,
    example,
    introduces: { '~name': word },
  };
}

function runnable(word: NameKind, doc: string, example: string): Row {
  return {
    form: `${word} <~name: name> [on <~launch: {${LAUNCH}},>] [like <~like: name>] {${word}}`,
    doc,
    example,
    introduces: { '~name': word },
    names: { '~like': ['template'] },
  };
}

/** What stands around services, of which much may differ in an environment. */
const AROUND: readonly Row[] = [
  declaration(
    'network',
    'Subnets and security groups that services share.',
    'network private { subnets subnet-1, subnet-2 }',
  ),
  declaration(
    'load-balancer',
    'A balancer that several services share.',
    'load-balancer front { subnets subnet-1, subnet-2 }',
    '[network] ',
  ),
  declaration('bucket', 'A bucket of S3.', 'bucket uploads'),
  declaration('queue', 'A queue of SQS.', 'queue orders', '[fifo] '),
  declaration('topic', 'A topic of SNS.', 'topic admins { email admin@example.com }', '[fifo] '),
  declaration('table', 'A table of DynamoDB.', 'table objects { key id: string }'),
  declaration('file-system', 'A file system of EFS.', 'file-system shared { encrypt }'),
  declaration('log-group', 'A log group of CloudWatch.', 'log-group web { retain 30d }'),
  declaration('alarm', 'An alarm of CloudWatch.', 'alarm busy { metric cpu of service web; above 80 }'),
  {
    form: 'alert <~name: name> {alert}',
    doc: 'A message when something happens.',
    example: 'alert stopped { on task stopped; notify email admin@example.com }',
    introduces: { '~name': 'alert' },
  },
];

/** What stands outside of all blocks. */
export const file: BlockKind = {
  title: 'a file',
  doc: 'Declarations, in any order.',
  rows: [
    {
      form: 'import <~path: path>',
      doc: 'Brings in the declarations of another file.',
      example: 'import ./network.plim',
      key: 'first',
    },
    {
      form: 'param <~name: colon> <~type: {string|number|bool|list|secret|image|arn|role|vpc|subnets|security-groups|certificate|hosted-zone|key-pair|ami}> [= <~fallback: source,>] [one of <~allowed: any,>] [matching <~pattern: text>] [in <~range: numbers>] [length <~length: counts>]',
      doc: 'A value that is given from outside.',
      example: 'param tag: string = 1.4.2',
      introduces: { '~name': 'param' },
      key: 'first',
    },
    {
      form: 'let <~name: name> = <~value: source,>',
      doc: 'A name for a value, a list, a secret or another stack’s output.',
      example: 'let password = secretsmanager shop/mongo:password',
      introduces: { '~name': 'let' },
      key: 'first',
    },
    {
      form: 'output <~name: name> = <~value: source> [export <~export: text>]',
      doc: 'An output of the stack.',
      example: 'output url = ${service.flask.url}',
      introduces: { '~name': 'output' },
      key: 'first',
    },
    TAGS,
    declaration('cluster', 'A cluster.', 'cluster shop { namespace shop.local }'),
    runnable(
      'service',
      'Tasks that are kept running.',
      'service web on fargate { cpu 0.25 vCPU; memory 512 MiB; container web { image acme/web:1 } }',
    ),
    runnable(
      'task',
      'A task definition that several services or jobs share.',
      'task web on fargate { cpu 0.25 vCPU; memory 512 MiB; container web { image acme/web:1 } }',
    ),
    runnable(
      'job',
      'Tasks that end.',
      'job report on fargate { schedule rate(1 hour); cpu 0.25 vCPU; memory 512 MiB; container report { image acme/report:1 } }',
    ),
    {
      form: `template ( ${['task', 'service', 'job', 'container'].map((kind) => `${kind} <~name: name> [like <~like: name>] {${kind}}`).join(' | ')} )`,
      doc: 'Statements that others take over with `like`.',
      example: 'template container base { logs; readonly }',
      introduces: { '~name': 'template' },
      names: { '~like': ['template'] },
      key: 'two',
    },
    {
      form: 'environment <~name: name> {overlay}',
      doc: 'What differs when it is compiled with `--env`.',
      example: 'environment dev { set tag = latest }',
      introduces: { '~name': 'environment' },
    },
    ...AROUND,
  ],
};

function overlaid(word: NameKind, middle = ''): Row {
  return {
    form: `${word} <~name: name> ${middle}{${word}}`,
    doc: `What differs in this ${word}.`,
    example: `${word} web { }`,
    names: { '~name': [word] },
  };
}

const LAUNCHED = `[on <~launch: {${LAUNCH}},>] `;

export const overlay: BlockKind = {
  title: 'an environment',
  doc: 'Values and statements that replace those of the file.',
  rows: [
    {
      form: 'set <~name: name> = <~value: source,>',
      doc: 'A value for a param.',
      example: 'set tag = latest',
      names: { '~name': ['param'] },
      key: 'first',
    },
    overlaid('service', LAUNCHED),
    overlaid('task', LAUNCHED),
    overlaid('job', LAUNCHED),
    overlaid('cluster'),
    ...AROUND.flatMap(({ introduces }) => Object.values(introduces ?? {}).map((word) => overlaid(word))),
    TAGS,
  ],
};
