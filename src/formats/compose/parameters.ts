import { entryOf, type Located, type LocatedMap, list, map, string } from '../../source/value.js';
import { nearest } from '../../diagnostic/nearest.js';
import { mapAt, MapBuilder } from '../builder.js';
import type { Conversion } from './conversion.js';
import { Draft, type Part } from './draft.js';
import { textMap } from './environment.js';
import { itemsOf, membersOf } from './forms.js';
import { textIn } from '../phrase.js';
import { wordsOf } from '../shell.js';

/**
 * `ecs-params.yml`, which ecs-cli takes beside a compose file. All of the file is one task then.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cmd-ecs-cli-compose-ecsparams.html
 */
export function launchOf(parameters: Located): Pick<Draft, 'instances' | 'networkMode'> {
  const task = memberOf(parameters, 'task_definition');
  const size = memberOf(task, 'task_size');
  const networkMode = meantMode(task);
  const isFargate = networkMode === 'awsvpc' && memberOf(size, 'cpu_limit') && memberOf(size, 'mem_limit');
  return {
    networkMode,
    instances: isFargate ? undefined : 'task without `task_size` and `ecs_network_mode: awsvpc`',
  };
}

const MODES = ['awsvpc', 'host', 'none', 'bridge'] as const;

/** A slip in the key or the value is told as such: what follows is not to be about another mode. */
function meantMode(task: Located | undefined): Draft['networkMode'] {
  const entries = task?.kind === 'map' ? task.entries : [];
  const entry =
    entries.find(({ key }) => key === MODE_KEY) ?? entries.find(({ key }) => nearest(key, [MODE_KEY]));
  const written = textIn(entry?.value);
  const meant = written === undefined ? undefined : nearest(written, MODES);
  return MODES.find((mode) => mode === written) ?? MODES.find((mode) => mode === meant) ?? 'bridge';
}

const MODE_KEY = 'ecs_network_mode';

/** The containers that the file speaks of, where there is no compose file beside it. */
export function draftAlone(parameters: LocatedMap): Draft {
  const task = memberOf(parameters, 'task_definition');
  const parts = membersOf(memberOf(task, 'services')).map(({ key: name, keySpan: nameSpan }): Part => {
    const container = new MapBuilder(nameSpan);
    container.set('name', string(nameSpan, name));
    return { name, nameSpan, value: map(nameSpan, []), container };
  });
  const { instances, networkMode } = launchOf(parameters);
  const nobody = {
    name: '',
    nameSpan: { ...parameters.span, end: parameters.span.start + 1 },
    value: parameters,
    container: new MapBuilder(parameters.span),
  };
  const draft = new Draft(parts.length > 0 ? parts : [nobody], instances, networkMode);
  if (memberOf(task, 'ecs_network_mode'))
    draft.task.set('networkMode', string(draft.leader.nameSpan, networkMode));
  return draft;
}

export function layParameters(parameters: Located, draft: Draft, conversion: Conversion): void {
  const { ledger } = conversion;
  ledger.member(parameters, 'version');
  layTask(ledger.member(parameters, 'task_definition'), draft, conversion);
  layRun(ledger.member(parameters, 'run_params'), draft, conversion);
}

function layTask(task: Located | undefined, draft: Draft, conversion: Conversion): void {
  const { ledger } = conversion;
  const entry = (key: string) => ledger.entry(task, key);
  for (const [key, member] of [
    ['ecs_network_mode', 'networkMode'],
    ['task_role_arn', 'taskRoleArn'],
    ['task_execution_role', 'executionRoleArn'],
    ['pid_mode', 'pidMode'],
    ['ipc_mode', 'ipcMode'],
  ] as const) {
    const found = entry(key);
    if (found) draft.task.set(member, conversion.text(found.value), found.keySpan);
  }
  const size = ledger.member(task, 'task_size');
  for (const [key, member] of [
    ['cpu_limit', 'cpu'],
    ['mem_limit', 'memory'],
  ] as const) {
    const found = ledger.entry(size, key);
    if (found) draft.task.set(member, conversion.text(found.value), found.keySpan);
  }
  for (const each of membersOf(ledger.member(task, 'services'))) {
    ledger.use(each);
    const part = draft.parts.find(({ name }) => name === each.key);
    if (part) layContainer(each.value, part, conversion);
    else {
      ledger.drop(each.value);
      conversion.unknown(string(each.keySpan, each.key), 'service', each.key, 'services');
    }
  }
  for (const volume of itemsOf(ledger.member(task, 'docker_volumes'))) {
    const text = (key: string) => conversion.text(ledger.member(volume, key));
    const autoprovision = conversion.flag(ledger.member(volume, 'autoprovision'));
    const [options, labels] = ['driver_opts', 'labels'].map((key) =>
      textMap(ledger.member(volume, key), conversion),
    );
    const configuration = {
      scope: text('scope'),
      autoprovision,
      driver: text('driver'),
      driverOpts: options,
      labels,
    };
    addVolume(
      draft,
      mapAt(volume.span, {
        name: text('name'),
        dockerVolumeConfiguration: mapAt(volume.span, configuration),
      }),
    );
  }
  for (const volume of itemsOf(ledger.member(task, 'efs_volumes'))) {
    const text = (key: string) => conversion.text(ledger.member(volume, key));
    const name = text('name');
    const [point, iam] = [text('access_point'), text('iam')];
    const authorizationConfig = point || iam ? mapAt(volume.span, { accessPointId: point, iam }) : undefined;
    const configuration = {
      fileSystemId: text('filesystem_id'),
      rootDirectory: text('root_directory'),
      transitEncryption: text('transit_encryption'),
      transitEncryptionPort: conversion.number(ledger.member(volume, 'transit_encryption_port')),
      authorizationConfig,
    };
    addVolume(draft, mapAt(volume.span, { name, efsVolumeConfiguration: mapAt(volume.span, configuration) }));
  }
  constraints('placement_constraints', task, draft.task, conversion);
}

/** In the place of one that compose says of the same name. */
function addVolume({ task }: Draft, volume: LocatedMap): void {
  const name = textIn(memberOf(volume, 'name'));
  const others = itemsOf(task.get('volumes')).filter((each) => textIn(memberOf(each, 'name')) !== name);
  task.set('volumes', list(volume.span, [...others, volume]));
}

function layContainer(value: Located, { container }: Part, conversion: Conversion): void {
  const { ledger } = conversion;
  const entry = (key: string) => ledger.entry(value, key);
  const set = (key: string, member: string, read: (value: Located) => Located | undefined) => {
    const found = entry(key);
    if (found) container.set(member, read(found.value), found.keySpan);
  };
  set('essential', 'essential', (each) => conversion.flag(each));
  set('cpu_shares', 'cpu', (each) => conversion.number(each));
  set('mem_limit', 'memory', (each) => conversion.mebibytes(each, 'mem_limit'));
  set('mem_reservation', 'memoryReservation', (each) => conversion.mebibytes(each, 'mem_reservation'));
  set('healthcheck', 'healthCheck', (each) => health(each, conversion));
  const credentials = entry('repository_credentials');
  const credentialsParameter = conversion.text(ledger.member(credentials?.value, 'credentials_parameter'));
  if (credentials && credentialsParameter)
    container.set(
      'repositoryCredentials',
      mapAt(credentials.value.span, { credentialsParameter }),
      credentials.keySpan,
    );
  const secrets = entry('secrets');
  if (secrets) container.add('secrets', secrets.keySpan, ...secretsIn(secrets.value, conversion));
  const gpu = entry('gpu');
  if (gpu)
    container.add(
      'resourceRequirements',
      gpu.keySpan,
      mapAt(gpu.value.span, { type: 'GPU', value: conversion.text(gpu.value) }),
    );
  const init = entry('init_process_enabled');
  if (init)
    container.setIn('linuxParameters', 'initProcessEnabled', conversion.flag(init.value), init.keySpan);
  const depends = entry('depends_on');
  for (const each of itemsOf(depends?.value)) {
    const text = (key: string) => conversion.text(ledger.member(each, key));
    container.add(
      'dependsOn',
      depends!.keySpan,
      mapAt(each.span, { containerName: text('container_name'), condition: text('condition') }),
    );
  }
  const firelens = entry('firelens_configuration');
  if (firelens) {
    const type = conversion.text(ledger.member(firelens.value, 'type'));
    const options = textMap(ledger.member(firelens.value, 'options'), conversion);
    container.set('firelensConfiguration', mapAt(firelens.value.span, { type, options }), firelens.keySpan);
  }
  const secretOptions = ledger.entry(ledger.member(value, 'logging'), 'secret_options');
  if (secretOptions) {
    const items = list(secretOptions.value.span, secretsIn(secretOptions.value, conversion));
    container.setIn('logConfiguration', 'secretOptions', items, secretOptions.keySpan);
  }
}

function secretsIn(value: Located, conversion: Conversion): LocatedMap[] {
  return itemsOf(value).map((each) => {
    const text = (key: string) => conversion.text(conversion.ledger.member(each, key));
    return mapAt(each.span, { name: text('name'), valueFrom: text('value_from') });
  });
}

function health(value: Located, conversion: Conversion): Located {
  const { ledger } = conversion;
  const member = (key: string) => ledger.member(value, key);
  const test = member('test') ?? member('command');
  const isList = test?.kind === 'list';
  const command =
    test && (isList ? test : list(test.span, [string(test.span, 'CMD-SHELL'), ...wordsAsOne(test)]));
  const seconds = (key: string, least: number, most: number) => {
    const time = member(key);
    // ecs-cli takes seconds without a unit, too.
    return /^\d+$/.test(textIn(time) ?? '')
      ? conversion.number(time)
      : conversion.seconds(time, key, least, most);
  };
  return mapAt(value.span, {
    command,
    interval: seconds('interval', 5, 300),
    timeout: seconds('timeout', 2, 60),
    retries: conversion.number(member('retries')),
    startPeriod: seconds('start_period', 0, 300),
  });
}

function wordsAsOne(test: Located): readonly Located[] {
  return test.kind === 'string' ? [test] : wordsOf(test);
}

function constraints(
  key: string,
  value: Located | undefined,
  builder: MapBuilder,
  conversion: Conversion,
): void {
  const found = conversion.ledger.entry(value, key);
  for (const each of itemsOf(found?.value)) {
    const text = (member: string) => conversion.text(conversion.ledger.member(each, member));
    builder.add(
      'placementConstraints',
      found!.keySpan,
      mapAt(each.span, { type: text('type'), expression: text('expression') }),
    );
  }
}

function layRun(run: Located | undefined, draft: Draft, conversion: Conversion): void {
  const { ledger } = conversion;
  const network = ledger.entry(run, 'network_configuration');
  const awsvpc = ledger.member(network?.value, 'awsvpc_configuration');
  if (network && awsvpc) {
    const configuration = mapAt(awsvpc.span, {
      subnets: ledger.member(awsvpc, 'subnets'),
      securityGroups: ledger.member(awsvpc, 'security_groups'),
      assignPublicIp: conversion.text(ledger.member(awsvpc, 'assign_public_ip')),
    });
    draft.service.set(
      'networkConfiguration',
      mapAt(network.value.span, { awsvpcConfiguration: configuration }),
      network.keySpan,
    );
  }
  const placement = ledger.member(run, 'task_placement');
  const strategy = ledger.entry(placement, 'strategy');
  for (const each of itemsOf(strategy?.value)) {
    const text = (key: string) => conversion.text(ledger.member(each, key));
    draft.service.add(
      'placementStrategy',
      strategy!.keySpan,
      mapAt(each.span, { type: text('type'), field: text('field') }),
    );
  }
  constraints('constraints', placement, draft.service, conversion);
  const providers = ledger.entry(run, 'capacity_provider_strategy');
  for (const each of itemsOf(providers?.value)) {
    const [provider, weight, base] = ['capacity_provider', 'weight', 'base'].map((key) =>
      ledger.member(each, key),
    );
    draft.service.add(
      'capacityProviderStrategy',
      providers!.keySpan,
      mapAt(each.span, {
        capacityProvider: conversion.text(provider),
        weight: conversion.number(weight),
        base: conversion.number(base),
      }),
    );
  }
  if (providers) draft.service.remove('launchType');
  discovery(ledger.entry(run, 'service_discovery')?.value, draft, conversion);
}

function discovery(value: Located | undefined, draft: Draft, conversion: Conversion): void {
  if (!value) return;
  const { ledger } = conversion;
  const service = ledger.member(value, 'service_discovery_service');
  const name = conversion.text(ledger.member(service, 'name'));
  ledger.member(service, 'description');
  const port = conversion.number(ledger.member(value, 'container_port'));
  ledger.member(value, 'container_name');
  const namespace = ledger.member(value, 'private_dns_namespace');
  const namespaceName = conversion.text(ledger.member(namespace, 'name'));
  const dns = ledger.member(service, 'dns_config');
  const ttl = conversion.number(ledger.member(dns, 'ttl'));
  ledger.member(dns, 'type');
  const called = name ?? string(draft.leader.nameSpan, draft.leader.name);
  draft.serviceStack.add(
    'discover',
    value.span,
    mapAt(value.span, { name: called, port, namespace: namespaceName, ttl }),
  );
}

function memberOf(value: Located | undefined, key: string): Located | undefined {
  return value?.kind === 'map' ? entryOf(value, key)?.value : undefined;
}
