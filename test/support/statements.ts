import { blockKind, type BlockKindName, isBlockKind } from '../../src/language/vocabulary.js';

const SIZE = 'cpu 0.25 vCPU; memory 512 MiB';
const TASK = `${SIZE}; container app { image acme/app:1; port 80 as http }`;

/** What the examples name. */
export const OTHERS = `
param certificate: certificate
param zone: hosted-zone
param prefix: string
param tag: string
service flask on fargate { ${TASK}; discover flask:80 in shop.local; expose 80 -> app:80 }
queue orders
queue failed
topic admins
bucket uploads
bucket access-logs
table objects { key id: string }
`;

type Around = (statement: string, name: string) => string;

/** Around a statement of a block what it needs to stand in a file. */
const AROUND: Readonly<Partial<Record<BlockKindName, Around>>> = {
  service: (it, name) => `service ${name} on fargate { ${/^task/.test(it) ? '' : `${TASK};`} ${it} }`,
  task: (it, name) => `task ${name} on fargate { ${it}; container app { image acme/app:1 } }`,
  job: (it, name) => `job ${name} on fargate { ${/^task/.test(it) ? '' : `${TASK};`} ${it} }`,
  container: (it, name) =>
    `service ${name} on fargate { ${SIZE}; container web { ${/^image/.test(it) ? '' : 'image acme/app:1;'} ${it} } }`,
  expose: (it, name) => `service ${name} on fargate { ${TASK}; expose 443 -> app:80 { ${it} } }`,
  scale: (it, name) => `service ${name} on fargate { ${TASK}; scale 1..3 { ${it} } }`,
  rollout: (it, name) =>
    `service ${name} on fargate { ${TASK}; expose 80 -> app:80; ${rolloutFor(it)} { ${it} } }`,
  connect: (it, name) => `service ${name} on fargate { ${TASK}; connect { ${it} } }`,
  'task-network': (it, name) => `service ${name} on fargate { ${TASK}; network { ${it} } }`,
  role: (it, name) => `service ${name} on fargate { ${TASK}; role { ${it} } }`,
  cluster: (it, name) => `cluster ${name} { ${it} }`,
  fleet: (it, name) => `cluster ${name} { fleet ${name} { ${it} } }`,
  ...Object.fromEntries(
    ['network', 'load-balancer', 'bucket', 'queue', 'topic', 'table', 'file-system', 'log-group'].map(
      (kind): [string, Around] => [kind, (it, name) => `${kind} ${name} { ${it} }`],
    ),
  ),
  alarm: (it, name) =>
    `alarm ${name} { ${/^metric/.test(it) ? '' : 'metric cpu of service flask;'} ${/^above/.test(it) ? '' : 'above 5;'} ${it} }`,
  alert: (it, name) => `alert ${name} { ${/^on/.test(it) ? '' : 'on task stopped;'} ${it} }`,
};

function rolloutFor(statement: string): string {
  if (/^(?:threshold|reset|early-success)/.test(statement)) return 'rolling 100%..200% with rollback';
  return /^(?:config|terminate|role)/.test(statement) ? 'deploy codedeploy' : 'deploy blue-green';
}

/** A kind of block, a statement in it, and how both are written under a name; `OTHERS` are needed beside them. */
export const NAMED_STATEMENTS = Object.entries(AROUND).flatMap(([kind, around]) =>
  isBlockKind(kind)
    ? blockKind(kind).rows.map(
        ({ example = '' }) => [kind, example, (name: string) => around(example, name)] as const,
      )
    : [],
);

/** A kind of block, a statement in it, and a text with both. */
export const STATEMENTS = NAMED_STATEMENTS.map(
  ([kind, example, written]) => [kind, example, `${written('web')}\n${OTHERS}`] as const,
);
