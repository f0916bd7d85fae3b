import type { BlockKindName, Word } from '../../src/language/vocabulary.js';

/** A whole file around the example of a word, with all that it speaks of. */
export function fileWith({ kind, word, row }: Word): string {
  const rest = (BESIDE[kind] ?? []).filter((statement) => statement.split(' ')[0] !== word);
  const around = AROUND_WORDS[`${kind} ${word}`] ?? AROUND[kind];
  return `${PARAMS}${around.replace('%', () => [...rest, row.example ?? word].join('\n'))}\n`;
}

const PARAMS = 'param certificate: certificate\nparam zone: hosted-zone\nparam prefix: string\n';
const IMAGE = 'image acme/web:1; memory 256 MiB';

/** What a block must hold besides. */
const BESIDE: Readonly<Partial<Record<BlockKindName, readonly string[]>>> = {
  container: ['image acme/web:1', 'memory 256 MiB'],
  'fsx-volume': [
    'root /',
    'credentials arn:aws:ssm:eu-west-1:111122223333:parameter/ad',
    'domain example.com',
  ],
  'ebs-volume': ['role ecsInfrastructureRole'],
  'task-ebs-volume': ['role ecsInfrastructureRole'],
  'task-network': ['subnets subnet-1'],
};

const inTask = (statement: string) => `task t on ec2 { container envoy { ${IMAGE} }\n${statement}\n}`;
const inService = (statement: string) =>
  `service s on ec2 { network-mode awsvpc; container web { ${IMAGE}; port 8080 as http }\n${statement}\n}`;
const inJob = (statement: string) => `job j on ec2 { container report { ${IMAGE} }\n${statement}\n}`;

const AROUND: Readonly<Record<BlockKindName, string>> = {
  file: `service flask on ec2 { container web { ${IMAGE}; port 8080 }; expose 80 -> web:8080 }\n%`,
  overlay: `
    param tag: string = 1
    ${['service', 'task', 'job'].map((word) => `${word} web on ec2 { container c { ${IMAGE} } }`).join('\n')}
    cluster web
    alarm web { metric cpu of service web; above 80 }
    environment dev { % }`,
  cluster: 'cluster c { % }',
  fleet: 'cluster c { fleet f { % } }',
  service: inService('%'),
  task: inTask('%'),
  job: inJob('%'),
  container: `task t on ec2 {
    volume data
    ${['app', 'migrate', 'cache', 'db'].map((name) => `container ${name} { ${IMAGE}; health true }`).join('\n')}
    container c { % }
  }`,
  'log-options': inTask(`container c { ${IMAGE}; logs splunk { % } }`),
  'efs-volume': inTask('volume v efs fs-0a1b2c3d { % }'),
  'fsx-volume': inTask('volume v fsx fs-0a1b2c3d { % }'),
  's3files-volume': inTask('volume v s3files arn:aws:s3files:::fs-1 { % }'),
  'docker-volume': inTask('volume v docker { % }'),
  'ebs-volume': inService('volume v ebs { % }'),
  'task-ebs-volume': inJob('volume v ebs { % }'),
  rollout: inService('rolling with rollback { % }'),
  expose: inService('expose 443 -> web:8080 { % }'),
  shift: inService(
    'attach web:8080 to target-group arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/1 { % }',
  ),
  'lattice-shift': inService(
    'lattice http to arn:aws:vpc-lattice:eu-west-1:111122223333:targetgroup/tg-1 role r { % }',
  ),
  gateway: inService('gateway http { % }'),
  connect: inService('connect { % }'),
  serve: inService('connect { serve http { % } }'),
  scale: inService('scale 1..9 { % }'),
  steps: inService('scale 1..9 { step on busy add 2 { % } }'),
  network: 'network n { % }',
  'task-network': inService('network { % }'),
  role: inTask('role { % }'),
  condition: inTask('role { allow s3:GetObject on arn:aws:s3:::data/* { % } }'),
  override: inJob('override report { % }'),
  'override-task': inJob('override task { % }'),
  'load-balancer': 'load-balancer b { % }',
  bucket: 'bucket b { % }',
  queue: 'queue q { % }',
  topic: 'topic t { % }',
  table: 'table t { % }',
  'file-system': 'file-system f { % }',
  'log-group': 'log-group l { % }',
  alarm: 'alarm a { % }',
  alert: 'alert a { % }',
};

/** Examples that stand in the place of what is around the others. */
const AROUND_WORDS: Readonly<Record<string, string>> = {
  'file environment': 'param tag: string\n%',
  'service task': `task flask on ec2 { container c { ${IMAGE} } }\nservice s { % }`,
  'job task': `task flask on ec2 { container c { ${IMAGE} } }\njob j { % }`,
};
