import { boolean, list, type Located, number, string } from '../../source/value.js';
import { mapAt } from '../builder.js';
import { type Conversion, isMap, shown, textIn } from './conversion.js';
import { Container, type Workload } from './workload.js';

/** What Copilot sets where a manifest says nothing: CPU units and MiB. */
const SIZES = [
  ['cpu', 256],
  ['memory', 512],
] as const;

/** The sizes of the task, and where it runs. */
export function task(workload: Workload, conversion: Conversion): void {
  const { root, nameSpan } = workload;
  const { task: values } = workload;
  values.set('family', string(nameSpan, workload.name));
  values.set('networkMode', string(nameSpan, 'awsvpc'));
  values.set('requiresCompatibilities', list(nameSpan, [string(nameSpan, 'FARGATE')]));
  const added: string[] = [];
  for (const [key, standard] of SIZES) {
    const written = conversion.entry(root, key);
    const size = conversion.number(written?.value) ?? number(nameSpan, standard);
    if (!written) added.push(`${key} ${standard}`);
    values.set(key, size.kind === 'number' ? string(size.span, String(size.value)) : size, written?.keySpan);
  }
  if (added.length > 0)
    conversion.added(nameSpan, `\`${added.join('`, `')}\``, 'it is the default of Copilot');
  platform(workload, conversion);
  exec(workload, conversion);
}

const ARCHITECTURES: Readonly<Record<string, string>> = {
  amd64: 'X86_64',
  x86_64: 'X86_64',
  arm: 'ARM64',
  arm64: 'ARM64',
};

/** `linux/arm64`, or a family and an architecture. */
function platform({ root, task }: Workload, conversion: Conversion): void {
  const written = conversion.entry(root, 'platform');
  if (!written) return;
  const { value, keySpan } = written;
  const [family, architecture] = isMap(value)
    ? ['osfamily', 'architecture'].map((key) => textIn(conversion.member(value, key)))
    : (textIn(value)?.split('/') ?? []);
  const cpuArchitecture = ARCHITECTURES[architecture?.toLowerCase() ?? ''];
  const system = family?.toUpperCase();
  if (!cpuArchitecture || !/^(?:LINUX|WINDOWS(?:_SERVER_\d+_(?:CORE|FULL))?)$/.test(system ?? '')) {
    if (value.kind === 'expression') conversion.known(value);
    else conversion.wrong(value, 'platform, such as `linux/arm64`');
    return;
  }
  const operatingSystemFamily = system === 'WINDOWS' ? 'WINDOWS_SERVER_2019_CORE' : system;
  if (system !== operatingSystemFamily)
    conversion.changed(value.span, `\`${shown(value)}\``, `\`${operatingSystemFamily}\``);
  task.set('runtimePlatform', mapAt(value.span, { operatingSystemFamily, cpuArchitecture }), keySpan);
}

function exec({ root, runner }: Workload, conversion: Conversion): void {
  const written = conversion.entry(root, 'exec');
  const value = written && isMap(written.value) ? conversion.member(written.value, 'enable') : written?.value;
  const isOn = conversion.flag(value);
  if (written && value && isOn !== undefined)
    runner.set('enableExecuteCommand', boolean(value.span, isOn), written.keySpan);
}

const COLLECTOR = 'aws-otel-collector';
const COLLECTOR_IMAGE = 'public.ecr.aws/aws-observability/aws-otel-collector:v0.17.0';
const TRACING = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'xray:GetSamplingStatisticSummaries',
];

/** The container that sends traces to X-Ray, and what it may do. */
export function tracing(workload: Workload, conversion: Conversion): void {
  const written = conversion.entry(conversion.member(workload.root, 'observability'), 'tracing');
  const vendor = textIn(written?.value)?.toLowerCase();
  if (!written || vendor === undefined) return;
  if (vendor !== 'awsxray') {
    conversion.wrong(written.value, 'vendor of tracing: there is `awsxray`');
    return;
  }
  const at = written.value.span;
  const collector = new Container(COLLECTOR, at);
  collector.values.set('image', string(at, COLLECTOR_IMAGE));
  collector.values.set('command', list(at, [string(at, '--config=/etc/ecs/ecs-xray.yaml')]));
  workload.sidecars.push(collector);
  const anything: Located = string(at, '*');
  workload.allow(at, TRACING, [anything]);
  conversion.added(
    at,
    `the container \`${COLLECTOR}\``,
    'Copilot sends traces to X-Ray through it',
    'there are newer versions of its image',
  );
}
