import { Grammar } from '../rows.js';

const TASK =
  'name:s type:s image:@image entrypoint:s|[]s command:s|[]s cpu:n memory:n platform:s|@platform count:n|@count exec:b|@exec variables:{}s|{}@import ' +
  'env_file:s secrets:{}s|{}@secret storage:@storage logging:@logging sidecars:{}@sidecar network:@network publish:@publish taskdef_overrides:[]@override';
const SERVICE = `${TASK} deployment:@deployment observability:@observability`;
const RULE =
  'path:s healthcheck:s|@httpHealth deregistration_delay:s target_container:s targetContainer:s target_port:n stickiness:b allowed_source_ips:[]s ' +
  'alias:s|[]s|[]@alias hosted_zone:s redirect_to_https:b version:s';
const LISTENER =
  'port:s healthcheck:@networkHealth target_container:s target_port:n ssl_policy:s stickiness:b deregistration_delay:s';

/** The keys of manifests: https://aws.github.io/copilot-cli/docs/manifest/overview/ */
const ROWS = {
  web: `${SERVICE} environments:{}@web http:b|@http nlb:@nlb`,
  backend: `${SERVICE} environments:{}@backend http:b|@http`,
  worker: `${SERVICE} environments:{}@worker subscribe:@subscribe`,
  job: `${TASK} environments:{}@job on:@on retries:n timeout:s`,
  image: 'build:s|@build location:s credentials:s labels:{}s depends_on:{}s port:n healthcheck:@health',
  build: 'context:s dockerfile:s args:{}s target:s cache_from:[]s',
  health: 'command:[]s interval:s retries:n timeout:s start_period:s',
  platform: 'osfamily:s architecture:s',
  count:
    'spot:n range:s|@range cooldown:@cooldown cpu_percentage:n|@target memory_percentage:n|@target requests:n|@target response_time:s|@target ' +
    'queue_delay:@queueDelay',
  range: 'min:n max:n spot_from:n',
  cooldown: 'in:s out:s',
  target: 'value:s cooldown:@cooldown',
  queueDelay: 'acceptable_latency:s msg_processing_time:s cooldown:@cooldown',
  exec: 'enable:b',
  import: 'from_cfn:s',
  secret: 'secretsmanager:s from_cfn:s',
  storage: 'ephemeral:n readonly_fs:b volumes:{}@volume',
  volume: 'path:s read_only:b efs:b|@efs',
  efs: 'id:s|@import root_dir:s auth:@access uid:n gid:n',
  access: 'iam:b access_point_id:s|@import',
  logging:
    'retention:n image:s destination:{}s enableMetadata:b secretOptions:{}s|{}@secret configFilePath:s variables:{}s|{}@import env_file:s ' +
    'secrets:{}s|{}@secret',
  sidecar:
    'port:s image:s|@sidecarImage essential:b credentialsParameter:s variables:{}s|{}@import secrets:{}s|{}@secret env_file:s mount_points:[]@mount ' +
    'labels:{}s depends_on:{}s entrypoint:s|[]s command:s|[]s healthcheck:@health',
  sidecarImage: 'build:s|@build location:s',
  mount: 'source_volume:s path:s read_only:b',
  network: 'vpc:@vpc connect:b|@connect',
  connect: 'alias:s',
  vpc: 'placement:s|@placement security_groups:[]s|[]@import|@groups',
  placement: 'subnets:[]s|[]@import|@tagged',
  tagged: 'from_tags:{}s|{}[]s',
  groups: 'groups:[]s|[]@import deny_default:b',
  publish: 'topics:[]@topic',
  topic: 'name:s allowed_workers:[]s fifo:b|@fifoTopic',
  fifoTopic: 'content_based_deduplication:b',
  override: 'path:s value:?',
  deployment: 'rolling:s rollback_alarms:[]s|@alarms',
  alarms: 'cpu_utilization:n memory_utilization:n messages_delayed:n',
  observability: 'tracing:s',
  http: `${RULE} alb:s additional_rules:[]@rule`,
  rule: RULE,
  httpHealth:
    'path:s port:n success_codes:s healthy_threshold:n unhealthy_threshold:n interval:s timeout:s grace_period:s',
  alias: 'name:s hosted_zone:s',
  nlb: `${LISTENER} alias:s|[]s|[]@alias additional_listeners:[]@listener`,
  listener: LISTENER,
  networkHealth: 'port:n healthy_threshold:n unhealthy_threshold:n interval:s timeout:s grace_period:s',
  subscribe: 'topics:[]@subscription queue:@queue',
  subscription: 'name:s service:s filter_policy:s|{}? queue:b|@queue',
  queue: 'retention:s delay:s timeout:s dead_letter:@deadLetter fifo:b|@fifoQueue',
  deadLetter: 'tries:n',
  fifoQueue: 'content_based_deduplication:b deduplication_scope:s throughput_limit:s high_throughput:b',
  on: 'schedule:s',
} as const;

export type RowName = keyof typeof ROWS;

export const KEYS = new Grammar<RowName>(ROWS);
