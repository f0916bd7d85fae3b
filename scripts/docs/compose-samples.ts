import { KEYS, type RowName } from '../../src/formats/compose/keys.js';
import { type Json, merged } from './samples.js';

/** The smallest compose file in which a key stands. */
export interface ComposeSample {
  /** `services.*.healthcheck.retries` */
  readonly path: string;
  readonly document: Json;
  /** Where the key stands in it. */
  readonly key: string;
}

/** Every key of a compose file; of what is only told as a whole, the key that holds it. */
export function composeSamples(): ComposeSample[] {
  return pathsOf('file', '').map(sample);
}

/** What is for building and for changing sources is not for running. */
const WHOLE: ReadonlySet<string> = new Set(['include', 'build', 'develop', 'provider', 'external', 'hook']);

function pathsOf(row: RowName, around: string): string[] {
  return [...KEYS.keysOf(row)].flatMap(([key, code]) => {
    const path = around === '' ? key : `${around}.${key}`;
    const inner = innerRow(code);
    if (!inner || WHOLE.has(inner.row)) return [path];
    return pathsOf(inner.row, `${path}${inner.step}`);
  });
}

/** The row of the structures that a key holds, and how they stand in it. */
function innerRow(code: string): { readonly row: RowName; readonly step: string } | undefined {
  for (const { row, item, kind } of KEYS.alternativesOf(code)) {
    if (row) return { row, step: '' };
    const held = item?.startsWith('@') ? KEYS.alternativesOf(item)[0]?.row : undefined;
    if (held) return { row: held, step: kind === 'list' ? '[]' : '.*' };
  }
  return undefined;
}

function sample(path: string): ComposeSample {
  const steps = path.match(/[^.[\]]+|\[\]/g) ?? [];
  const around = COMPANIONS.flatMap(([pattern, companion]) => (pattern.test(path) ? [companion] : []));
  const key = steps.reduce((text, step, i) => {
    const name = step === '*' ? nameIn(steps[i - 1]) : step;
    return step === '[]' ? `${text}[0]` : text === '' ? name : `${text}.${name}`;
  }, '');
  return { path, document: [...around, documentOf(steps, path)].reduce(merged, LEAST), key };
}

const LEAST: Json = { services: { web: { image: 'acme/web:1' } } };
/** Services depend on others, and everything else is called after what it is for. */
const NAMES: Readonly<Record<string, string>> = {
  services: 'web',
  depends_on: 'db',
  networks: 'back',
  ulimits: 'nofile',
};

function nameIn(collection: string | undefined): string {
  return NAMES[collection ?? ''] ?? 'data';
}

function documentOf([step, ...rest]: readonly string[], path: string, before?: string): Json {
  if (step === undefined) return sampleValue(path);
  if (step === '[]') return [documentOf(rest, path)];
  return { [step === '*' ? nameIn(before) : step]: documentOf(rest, path, step) };
}

function sampleValue(path: string): Json {
  const [, known] = VALUES.find(([pattern]) => pattern.test(path)) ?? [];
  if (known !== undefined) return known;
  const steps = path.split('.');
  const code = codeOf(steps);
  const [first] = KEYS.alternativesOf(code);
  if (first?.kind === 'list') return ['x'];
  if (first?.kind === 'map' || first?.kind === 'row') return { purpose: 'x' };
  return code.startsWith('n') ? 2 : code.startsWith('b') ? true : 'x';
}

/** What stands behind the key at a path. */
function codeOf(steps: readonly string[]): string {
  let row: RowName | undefined = 'file';
  let code = '';
  for (const step of steps) {
    if (step === '*' || row === undefined) continue;
    code = KEYS.keysOf(row).get(step.replace('[]', '')) ?? code;
    row = innerRow(code)?.row;
  }
  return code;
}

const VALUES: readonly (readonly [path: RegExp, value: Json])[] = [
  [/^version$/, '3.9'],
  [/^name$/, 'shop'],
  [/^include$/, ['more.yaml']],
  [/\.image$/, 'acme/web:1'],
  [/\.build$/, { context: '.' }],
  [/\.develop$/, { watch: [{ path: '.', action: 'rebuild' }] }],
  [/\.provider$/, { type: 'model' }],
  [/\.external$/, true],
  [/post_start|pre_stop/, [{ command: 'true' }]],
  [/^services\.\*\.environment$/, { STAGE: 'dev' }],
  [/\.command$|\.entrypoint$/, ['serve', '--fast']],
  [/\*\.environment$/, 'STAGE'],
  [/\.(?:interval|timeout|delay|monitor|window|start_period|start_interval|stop_grace_period)$/, '20s'],
  [/healthcheck\.test$/, ['CMD', 'curl', 'http://localhost']],
  [/\.depends_on\.\*\.condition$/, 'service_healthy'],
  [/\.extends\.service$/, 'base'],
  [/\.extends\.file$/, 'more.yaml'],
  [/\.extra_hosts$/, ['db:10.0.0.2']],
  [/(?:mem_limit|mem_reservation|memory)$/, '512m'],
  [/memswap_limit$/, '1g'],
  [/shm_size$|tmpfs\.size$/, '64m'],
  [/\.cpus$/, '0.5'],
  [/\.logging\.driver$/, 'awslogs'],
  [/\.network_mode$/, 'host'],
  [/\.(?:ipc|pid|cgroup|uts|userns_mode)$/, 'host'],
  [/\.platform$/, 'linux/arm64'],
  [/ports\[\]\.target$/, 80],
  [/ports\[\]\.published$/, '8080'],
  [/ports\[\]\.protocol$/, 'udp'],
  [/ports\[\]\.app_protocol$/, 'http'],
  [/ports\[\]\.mode$/, 'host'],
  [/ports\[\]\.host_ip$/, '127.0.0.1'],
  [/ports\[\]\.name$/, 'http'],
  [/\.expose$/, ['8080']],
  [/\.pull_policy$/, 'always'],
  [/\.pull_refresh_after$/, '24h'],
  [/\.restart$/, 'always'],
  [/restart_policy\.condition$/, 'on-failure'],
  [/\.stop_signal$/, 'SIGINT'],
  [/\.tmpfs$/, ['/tmp']],
  [/\.volumes\[\]\.type$/, 'volume'],
  [/\.volumes\[\]\.source$/, 'data'],
  [/\.volumes\[\]\.target$/, '/data'],
  [/\.volumes_from$|\.links$|external_links$/, ['db']],
  [/\.(?:secrets|configs)\[\]\.source$/, 'data'],
  [/\.(?:secrets|configs)\[\]\.target$/, 'token'],
  [/\.(?:secrets|configs)\[\]\.mode$/, 0o440],
  [/\.(?:secrets|configs)\[\]\.[ug]id$/, '1000'],
  [/\.env_file\[\]\.path$/, 'web.env'],
  [/\.env_file\[\]\.format$/, 'raw'],
  [/\.label_file$/, 'web.env'],
  [/\.devices\[\]\.(?:source|target)$/, '/dev/fuse'],
  [/\.devices\[\]\.permissions$/, 'rwm'],
  [/\.device_cgroup_rules$/, ['c 1:3 mr']],
  [/\.dns$/, ['10.0.0.2']],
  [/\.dns_search$/, ['example.com']],
  [/\.cap_(?:add|drop)$/, ['SYS_PTRACE']],
  [/\.security_opt$/, ['no-new-privileges']],
  [/\.sysctls$/, { 'net.core.somaxconn': '1024' }],
  [/\.ulimits\.\*\.(?:hard|soft)$/, 4096],
  [/\.user$/, '1000:1000'],
  [/\.working_dir$/, '/app'],
  [/\.capabilities$/, ['gpu']],
  [/deploy\.mode$/, 'replicated'],
  [/endpoint_mode$/, 'vip'],
  [/failure_action$/, 'rollback'],
  [/update_config\.order$|rollback_config\.order$/, 'start-first'],
  [/max_failure_ratio$/, 0.1],
  [/placement\.constraints$/, ['node.role == worker']],
  [/preferences\[\]\.spread$/, 'node.labels.zone'],
  [/ipv4_address$/, '172.16.238.10'],
  [/ipv6_address$/, '2001:3984:3989::10'],
  [/link_local_ips$/, ['57.123.22.11']],
  [/ipam\.config\[\]\.subnet$/, '172.16.238.0/24'],
  [/ipam\.config\[\]\.ip_range$/, '172.16.238.0/25'],
  [/ipam\.config\[\]\.gateway$/, '172.16.238.1'],
  [/credential_spec\.file$/, 'spec.json'],
  [/^secrets\.\*\.file$|^configs\.\*\.file$/, './token.txt'],
  [/blkio_config\.device_\w+\[\]\.path$|weight_device\[\]\.path$/, '/dev/sda'],
];

const DB: Json = { services: { db: { image: 'acme/db:1' } } };

const COMPANIONS: readonly (readonly [path: RegExp, companion: Json])[] = [
  [/\.(?:volumes_from|links|external_links)$/, DB],
  [
    /\.depends_on\./,
    {
      services: {
        web: { depends_on: { db: { condition: 'service_started' } } },
        db: { image: 'acme/db:1', healthcheck: { test: 'true' } },
      },
    },
  ],
  [/\.extends\./, { services: { web: { extends: { service: 'base' } }, base: { image: 'acme/base:1' } } }],
  [
    /^services\.\*\.healthcheck\.(?!test)/,
    { services: { web: { healthcheck: { test: ['CMD', 'curl', 'http://localhost'] } } } },
  ],
  [/\.ports\[\]/, { services: { web: { ports: [{ target: 80, published: '80' }] } } }],
  [
    /^services\.\*\.volumes\[\]\./,
    {
      services: { web: { volumes: [{ type: 'volume', source: 'data', target: '/data' }] } },
      volumes: { data: {} },
    },
  ],
  [/\.volumes\[\]\.bind/, { services: { web: { volumes: [{ type: 'bind', source: './data' }] } } }],
  [/\.volumes\[\]\.tmpfs/, { services: { web: { volumes: [{ type: 'tmpfs' }] } } }],
  [/\.volumes\[\]\.image/, { services: { web: { volumes: [{ type: 'image', source: 'acme/files:1' }] } } }],
  [/^volumes\.\*/, { services: { web: { volumes: ['data:/data'] } } }],
  [
    /^services\.\*\.secrets\[\]/,
    { services: { web: { secrets: [{ source: 'data' }] } }, secrets: { data: { file: './token.txt' } } },
  ],
  [
    /^services\.\*\.configs\[\]/,
    { services: { web: { configs: [{ source: 'data' }] } }, configs: { data: { content: 'x' } } },
  ],
  [/^secrets\.\*/, { services: { web: { secrets: ['data'] } } }],
  [/^configs\.\*/, { services: { web: { configs: ['data'] } } }],
  [/^services\.\*\.networks\./, { services: { web: { networks: { back: {} } } }, networks: { back: {} } }],
  [/^networks\.\*/, { services: { web: { networks: ['back'] } } }],
  [/^services\.\*\.models\./, { models: { data: { model: 'ai/model' } } }],
  [/\.env_file\[\]/, { services: { web: { env_file: [{ path: 'web.env' }] } } }],
];

/** What the samples name. */
export const BESIDE: Readonly<Record<string, string>> = {
  'more.yaml': 'services:\n  base:\n    image: acme/base:1\n',
  'web.env': 'STAGE=dev\n',
};
