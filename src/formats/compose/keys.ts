import { Grammar } from '../rows.js';

/**
 * The keys of a compose file, by the compose specification of June 2026.
 * https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json
 */
const ROWS = {
  file: 'version:s name:s include:[]s|[]@include services:{}@service models:{}@model networks:{}@network volumes:{}@volume secrets:{}@secret configs:{}@config',
  include: 'path:s|[]s env_file:s|[]s project_directory:s',
  service:
    'develop:@develop deploy:@deploy annotations:{}s|[]s attach:b build:s|@build blkio_config:@blkio cap_add:[]s cap_drop:[]s cgroup:s cgroup_parent:s ' +
    'command:s|[]s configs:[]s|[]@grant container_name:s cpu_count:n cpu_percent:n cpu_shares:n cpu_quota:n cpu_period:n cpu_rt_period:n cpu_rt_runtime:n ' +
    'cpus:n cpuset:s credential_spec:@credentials depends_on:[]s|{}@dependency device_cgroup_rules:[]s devices:[]s|[]@device dns:s|[]s dns_opt:[]s dns_search:s|[]s ' +
    'domainname:s entrypoint:s|[]s env_file:s|[]s|[]@envFile label_file:s|[]s environment:{}s|[]s expose:[]s extends:s|@extends provider:@provider external_links:[]s ' +
    'extra_hosts:{}s|{}[]s|[]s gpus:s|[]@gpu group_add:[]s healthcheck:@healthcheck hostname:s image:s init:b ipc:s isolation:s labels:{}s|[]s links:[]s ' +
    'logging:@logging mac_address:s mem_limit:n mem_reservation:n mem_swappiness:n memswap_limit:n network_mode:s models:[]s|{}@modelUse ' +
    'networks:[]s|{}@attachment oom_kill_disable:b oom_score_adj:n pid:s pids_limit:n platform:s ports:[]s|[]@port post_start:[]@hook pre_stop:[]@hook privileged:b ' +
    'profiles:[]s pull_policy:s pull_refresh_after:s read_only:b restart:s runtime:s scale:n security_opt:[]s shm_size:n secrets:[]s|[]@grant ' +
    'sysctls:{}s|[]s stdin_open:b stop_grace_period:s stop_signal:s storage_opt:{}s tmpfs:s|[]s tty:b ulimits:{}n|{}@ulimit use_api_socket:b user:s uts:s ' +
    'userns_mode:s volumes:[]s|[]@mount volumes_from:[]s working_dir:s',
  build:
    'context:s dockerfile:s dockerfile_inline:s entitlements:[]s args:{}s|[]s ssh:s|{}s|[]s labels:{}s|[]s cache_from:[]s cache_to:[]s no_cache:b ' +
    'additional_contexts:{}s|[]s network:s provenance:s sbom:s pull:b target:s shm_size:n extra_hosts:{}s|{}[]s|[]s isolation:s privileged:b secrets:[]s|[]@grant ' +
    'tags:[]s ulimits:{}n|{}@ulimit platforms:[]s',
  blkio:
    'device_read_bps:[]@rate device_read_iops:[]@rate device_write_bps:[]@rate device_write_iops:[]@rate weight:n weight_device:[]@weight',
  rate: 'path:s rate:n',
  weight: 'path:s weight:n',
  credentials: 'config:s file:s registry:s',
  dependency: 'restart:b required:b condition:s',
  device: 'source:s target:s permissions:s',
  envFile: 'path:s format:s required:b',
  extends: 'service:s file:s',
  provider: 'type:s options:{}?',
  healthcheck: 'disable:b interval:s retries:n test:s|[]s timeout:s start_period:s start_interval:s',
  logging: 'driver:s options:{}s',
  modelUse: 'endpoint_var:s model_var:s',
  attachment:
    'aliases:[]s interface_name:s ipv4_address:s ipv6_address:s link_local_ips:[]s mac_address:s driver_opts:{}s priority:n gw_priority:n',
  port: 'name:s mode:s host_ip:s target:n published:n protocol:s app_protocol:s',
  hook: 'command:s|[]s user:s privileged:b working_dir:s environment:{}s|[]s',
  grant: 'source:s target:s uid:s gid:s mode:n',
  ulimit: 'hard:n soft:n',
  mount:
    'type:s source:s target:s read_only:b consistency:s bind:@bind volume:@mountedVolume tmpfs:@tmpfs image:@mountedImage',
  bind: 'propagation:s create_host_path:b recursive:s selinux:s',
  mountedVolume: 'labels:{}s|[]s nocopy:b subpath:s',
  tmpfs: 'size:n mode:n',
  mountedImage: 'subpath:s',
  develop: 'watch:[]@watch',
  watch: 'ignore:s|[]s include:s|[]s path:s action:s target:s exec:@hook initial_sync:b',
  deploy:
    'mode:s endpoint_mode:s replicas:n labels:{}s|[]s rollback_config:@update update_config:@update resources:@resources restart_policy:@restart placement:@placement',
  update: 'parallelism:n delay:s failure_action:s monitor:s max_failure_ratio:n order:s',
  resources: 'limits:@limits reservations:@reservations',
  limits: 'cpus:n memory:t pids:n',
  reservations: 'cpus:n memory:t generic_resources:[]@generic devices:[]@gpu',
  generic: 'discrete_resource_spec:@discrete',
  discrete: 'kind:s value:n',
  gpu: 'capabilities:[]s count:n device_ids:[]s driver:s options:{}s|[]s',
  restart: 'condition:s delay:s max_attempts:n window:s',
  placement: 'constraints:[]s preferences:[]@preference max_replicas_per_node:n',
  preference: 'spread:s',
  network:
    'name:s driver:s driver_opts:{}s ipam:@ipam external:b|@external internal:b enable_ipv4:b enable_ipv6:b attachable:b labels:{}s|[]s',
  ipam: 'driver:s config:[]@subnet options:{}s',
  subnet: 'subnet:s ip_range:s gateway:s aux_addresses:{}s',
  external: 'name:s',
  volume: 'name:s driver:s driver_opts:{}s external:b|@external labels:{}s|[]s',
  secret:
    'name:s environment:s file:s external:b|@external labels:{}s|[]s driver:s driver_opts:{}s template_driver:s',
  config: 'name:s content:s environment:s file:s external:b|@external labels:{}s|[]s template_driver:s',
  model: 'name:s model:s context_size:n runtime_flags:[]s',
  ecsParameters: 'version:s task_definition:@ecsTask run_params:@ecsRun',
  ecsTask:
    'ecs_network_mode:s task_role_arn:s task_execution_role:s task_size:@ecsSize services:{}@ecsService docker_volumes:[]@ecsVolume efs_volumes:[]@ecsEfs ' +
    'placement_constraints:[]@ecsConstraint pid_mode:s ipc_mode:s',
  ecsSize: 'cpu_limit:n mem_limit:s',
  ecsService:
    'essential:b cpu_shares:n mem_limit:n mem_reservation:n healthcheck:@ecsHealth repository_credentials:@ecsRepository secrets:[]@ecsSecret gpu:n ' +
    'init_process_enabled:b depends_on:[]@ecsDependency firelens_configuration:@ecsFirelens logging:@ecsLogging',
  ecsHealth: 'test:s|[]s command:s|[]s interval:s timeout:s retries:n start_period:s',
  ecsRepository: 'credentials_parameter:s',
  ecsSecret: 'value_from:s name:s',
  ecsDependency: 'container_name:s condition:s',
  ecsFirelens: 'type:s options:{}s',
  ecsLogging: 'secret_options:[]@ecsSecret',
  ecsVolume: 'name:s scope:s autoprovision:b driver:s driver_opts:{}s labels:{}s',
  ecsEfs:
    'name:s filesystem_id:s root_directory:s transit_encryption:s transit_encryption_port:n access_point:s iam:s',
  ecsConstraint: 'type:s expression:s',
  ecsRun:
    'network_configuration:@ecsNetwork task_placement:@ecsPlacement service_discovery:@ecsDiscovery capacity_provider_strategy:[]@ecsProvider',
  ecsNetwork: 'awsvpc_configuration:@ecsAwsvpc',
  ecsAwsvpc: 'subnets:[]s security_groups:[]s assign_public_ip:s',
  ecsPlacement: 'strategy:[]@ecsStrategy constraints:[]@ecsConstraint',
  ecsStrategy: 'type:s field:s',
  ecsDiscovery:
    'container_name:s container_port:n private_dns_namespace:@ecsNamespace public_dns_namespace:@ecsNamespace service_discovery_service:@ecsDiscovered',
  ecsNamespace: 'vpc:s id:s name:s description:s',
  ecsDiscovered:
    'name:s description:s dns_config:@ecsDns healthcheck_config:? healthcheck_custom_config:@ecsCustom',
  ecsDns: 'type:s ttl:n',
  ecsCustom: 'failure_threshold:n',
  ecsProvider: 'capacity_provider:s weight:n base:n',
} as const;

export type RowName = keyof typeof ROWS;

export const KEYS = new Grammar<RowName>(ROWS);
