import type { Span } from '../../source/span.js';
import { boolean, type Entry, expression, list, type Located, string } from '../../source/value.js';
import { MapBuilder, mapAt } from '../builder.js';
import { type Conversion, isMap, shown, textIn } from './conversion.js';
import { APPLICATION, ENVIRONMENT } from './variables.js';
import { members, type Workload } from './workload.js';

/** Where the tasks are, and what others call them. */
export function network(workload: Workload, conversion: Conversion): void {
  const { runner, nameSpan } = workload;
  const written = conversion.entry(workload.root, 'network');
  const vpc = conversion.entry(written?.value, 'vpc');
  const awsvpc = new MapBuilder(vpc?.keySpan ?? nameSpan);
  const placed = conversion.entry(vpc?.value, 'placement');
  placement(placed, awsvpc, conversion);
  const groups = conversion.entry(vpc?.value, 'security_groups');
  if (groups) securityGroups(groups, awsvpc, conversion);
  const configuration = mapAt(awsvpc.span, { awsvpcConfiguration: awsvpc.build() });
  runner.set('networkConfiguration', configuration, vpc?.keySpan);
  const connected = conversion.entry(written?.value, 'connect');
  if (connected) connect(connected, workload, conversion);
}

const PUBLIC = 'ENABLED';
const PRIVATE_SUBNETS = 'PrivateSubnets';

function placement(entry: Entry | undefined, awsvpc: MapBuilder, conversion: Conversion): void {
  const at = entry?.value.span ?? awsvpc.span;
  const word = textIn(entry?.value);
  if (!entry || word === 'public') {
    awsvpc.set('assignPublicIp', string(at, PUBLIC), entry?.keySpan);
    if (!entry)
      conversion.added(at, 'a public address for each task', 'Copilot puts tasks into public subnets');
    return;
  }
  const { keySpan, value } = entry;
  if (word === 'private') {
    awsvpc.set('subnets', list(at, [conversion.variables.named(PRIVATE_SUBNETS, at, 'subnets')]), keySpan);
    conversion.changed(
      keySpan,
      '`placement: private`',
      `the parameter \`${PRIVATE_SUBNETS}\`: the subnets are those of the environment`,
    );
    return;
  }
  const subnets = isMap(value) ? conversion.member(value, 'subnets') : undefined;
  if (subnets?.kind === 'list')
    awsvpc.set(
      'subnets',
      list(
        subnets.span,
        subnets.items.flatMap((each) => conversion.imported(each) ?? []),
      ),
      keySpan,
    );
  else if (isMap(subnets)) {
    conversion.ledger.whole(subnets);
    conversion.lost(
      keySpan,
      'which subnets have these tags',
      'write them out: `subnets: [subnet-1, subnet-2]`',
    );
  } else if (value.kind === 'expression') conversion.known(value);
  else conversion.wrong(value, 'placement: `public`, `private` or `subnets`');
}

/** Beside them Copilot puts each task into a group that all of the environment share. */
function securityGroups({ value, keySpan }: Entry, awsvpc: MapBuilder, conversion: Conversion): void {
  const written = isMap(value) ? conversion.member(value, 'groups') : value;
  const isAlone = isMap(value) && conversion.flag(conversion.member(value, 'deny_default')) === true;
  const groups =
    written?.kind === 'list' ? written.items.flatMap((each) => conversion.imported(each) ?? []) : [];
  if (written && groups.length > 0) awsvpc.set('securityGroups', list(written.span, groups), keySpan);
  if (!isAlone)
    conversion.lost(
      keySpan,
      'the security group that the services of an environment share',
      'say who may reach the tasks: `ingress`',
    );
}

/** The port whose name Service Connect knows. */
const PORT_NAME = 'target';

function connect({ value, keySpan }: Entry, workload: Workload, conversion: Conversion): void {
  const alias = isMap(value) ? conversion.text(conversion.member(value, 'alias')) : undefined;
  if (!isMap(value) && conversion.flag(value) !== true) return;
  const { container, port } = served(workload);
  const services: Located[] = [];
  if (port !== undefined) {
    container.portName = PORT_NAME;
    const dnsName = alias ?? string(keySpan, workload.name);
    const discoveryName = `${workload.name}-sc`;
    const clientAliases = list(keySpan, [members(keySpan, { port, dnsName })]);
    services.push(members(keySpan, { portName: PORT_NAME, discoveryName, clientAliases }));
  }
  workload.runner.set(
    'serviceConnectConfiguration',
    members(value.span, {
      enabled: boolean(isMap(value) ? keySpan : value.span, true),
      namespace: namespaceAt(keySpan, conversion),
      services: services.length > 0 ? list(keySpan, services) : undefined,
    }),
    keySpan,
  );
}

/** The container that requests go to. */
function served({ main, runnerStack, containers }: Workload) {
  const exposed = runnerStack.get('expose');
  const [first] = exposed?.kind === 'list' ? exposed.items : [];
  const name = isMap(first) ? first.entries.find(({ key }) => key === 'containerName')?.value : undefined;
  const container = (name && containers.find((each) => each.name === shown(name))) ?? main;
  return { container, port: container.ports[0]?.port };
}

/** `test.shop.local`: environments have a namespace. */
function namespaceAt(at: Span, conversion: Conversion): Located {
  const [environment, application] = [ENVIRONMENT, APPLICATION].map((name) =>
    conversion.variables.named(name, at),
  );
  const parts = [environment!, string(at, '.'), application!, string(at, '.local')];
  return expression(at, { type: 'concatenation', parts });
}
