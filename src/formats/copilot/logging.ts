import type { Span } from '../../source/span.js';
import { type Entry, list, type Located, map, number, string } from '../../source/value.js';
import { surrounding } from '../../stack/values.js';
import { mapAt } from '../builder.js';
import { environment } from './containers.js';
import type { Conversion } from './conversion.js';
import { secret } from './secrets.js';
import { Container, members, type Workload } from './workload.js';

/** What Copilot sets where a manifest says nothing, in days. */
const RETENTION = 30;
const ROUTER = 'firelens_log_router';
const ROUTER_IMAGE = 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable';
const ROUTED = [
  'image',
  'destination',
  'enableMetadata',
  'secretOptions',
  'configFilePath',
  'variables',
  'secrets',
];

/** The container that sends the logs elsewhere; it is one of those that are counted. */
export function router(workload: Workload, conversion: Conversion): void {
  const { root, main } = workload;
  const written = conversion.entry(root, 'logging');
  if (!written || !ROUTED.some((key) => conversion.entry(written.value, key))) return;
  const { value, keySpan } = written;
  const container = new Container(ROUTER, keySpan);
  workload.sidecars.push(container);
  const image = conversion.entry(value, 'image');
  container.values.set(
    'image',
    conversion.text(image?.value) ?? string(keySpan, ROUTER_IMAGE),
    image?.keySpan,
  );
  const options = routerOptions(value, keySpan, conversion);
  container.values.set('firelensConfiguration', members(keySpan, { type: 'fluentbit', options }), keySpan);
  environment(container, value, conversion);
  conversion.added(keySpan, `the container \`${ROUTER}\``, 'Copilot routes logs through FireLens');
  const destination = conversion.entry(value, 'destination');
  const secrets = conversion.entry(value, 'secretOptions');
  const secretOptions = conversion.entries(secrets?.value).flatMap((each) => {
    const valueFrom = secret(each.value, conversion);
    return valueFrom ? [mapAt(each.keySpan, { name: string(each.keySpan, each.key), valueFrom })] : [];
  });
  main.values.set(
    'logConfiguration',
    members((destination ?? written).value.span, {
      logDriver: string(keySpan, 'awsfirelens'),
      options: destination && textsOf(destination, conversion),
      secretOptions:
        secrets && secretOptions.length > 0 ? list(secrets.value.span, secretOptions) : undefined,
    }),
    (destination ?? written).keySpan,
  );
}

function routerOptions(value: Located, at: Span, conversion: Conversion): Located {
  const metadata = conversion.entry(value, 'enableMetadata');
  const file = conversion.entry(value, 'configFilePath');
  const isOn = conversion.flag(metadata?.value) ?? true;
  return members(at, {
    'enable-ecs-log-metadata': string(metadata?.value.span ?? at, String(isOn)),
    'config-file-type': file && 'file',
    'config-file-value': file && conversion.text(file.value),
  });
}

function textsOf({ value }: Entry, conversion: Conversion): Located {
  return map(
    value.span,
    conversion.entries(value).flatMap((entry) => {
      const text = conversion.text(entry.value);
      return text ? [{ ...entry, value: text }] : [];
    }),
  );
}

/** A group of CloudWatch for all that has no other place. */
export function logGroup(workload: Workload, conversion: Conversion): void {
  const { name, nameSpan, root, taskStack, containers } = workload;
  const retention = conversion.entry(conversion.member(root, 'logging'), 'retention');
  const retain = conversion.number(retention?.value) ?? number(nameSpan, RETENTION);
  const group = `/ecs/${name}`;
  const silent = containers.filter(({ values }) => !values.get('logConfiguration'));
  for (const { values, nameSpan: at } of silent) {
    const options = mapAt(at, {
      'awslogs-group': group,
      'awslogs-region': surrounding('region', at),
      'awslogs-stream-prefix': 'ecs',
    });
    values.set('logConfiguration', mapAt(at, { logDriver: 'awslogs', options }), at);
  }
  taskStack.set('logGroups', list(nameSpan, [mapAt(nameSpan, { name: group, retain })]), retention?.keySpan);
  conversion.added(
    nameSpan,
    `the log group \`${group}\`${retention ? '' : `, kept for ${RETENTION} days`}`,
    'Copilot makes one for each workload',
  );
}
