import type { Located } from '../../../source/value.js';
import type { Yaml, YamlMap } from '../../yaml/print.js';
import { type Cursor, isTrue } from './cursor.js';
import type { Part } from './part.js';

/** Each member of a container definition, as the keys of a compose service. */
export const CONTAINER: Readonly<Record<string, (container: Cursor, part: Part) => YamlMap>> = {
  command: (container, part) => ({ command: part.words(container.take('command')) }),
  entryPoint: (container, part) => ({ entrypoint: part.words(container.take('entryPoint')) }),
  workingDirectory: (container, part) => ({ working_dir: part.value(container.take('workingDirectory')) }),
  user: (container, part) => ({ user: part.asText(container.take('user')) }),
  hostname: (container, part) => ({ hostname: part.value(container.take('hostname')) }),
  privileged: (container, part) => ({ privileged: part.value(container.take('privileged')) }),
  readonlyRootFilesystem: (container, part) => ({
    read_only: part.value(container.take('readonlyRootFilesystem')),
  }),
  interactive: (container, part) => ({ stdin_open: part.value(container.take('interactive')) }),
  pseudoTerminal: (container, part) => ({ tty: part.value(container.take('pseudoTerminal')) }),
  stopTimeout: (container, part) => ({ stop_grace_period: part.seconds(container.take('stopTimeout')) }),
  dnsServers: (container, part) => ({ dns: part.value(container.take('dnsServers')) }),
  dnsSearchDomains: (container, part) => ({ dns_search: part.value(container.take('dnsSearchDomains')) }),
  dockerSecurityOptions: (container, part) => ({
    security_opt: part.value(container.take('dockerSecurityOptions')),
  }),
  dockerLabels: (container, part) => ({ labels: part.texts(container.take('dockerLabels')) }),
  extraHosts: (container, part) => ({
    extra_hosts: container
      .each('extraHosts')
      .map((host) => `${part.text(host.take('hostname'))}:${part.text(host.take('ipAddress'))}`),
  }),
  links: (container, part) => {
    const links = container.items('links').flatMap((link) => {
      const [name = '', alias] = part.text(link).split(':');
      if (!part.knows(name, link.span, 'the link to')) return [];
      return alias === undefined ? part.service(name) : `${part.service(name)}:${alias}`;
    });
    return { links };
  },
  environment: (container, part) => ({ environment: environmentOf(container, part) }),
  secrets: (container, part) => ({
    environment: Object.fromEntries(
      container.each('secrets').map((secret) => {
        const name = part.text(secret.take('name'));
        secret.take('valueFrom');
        part.changed(secret.value.span, `the secret \`${name}\``, 'a variable to be given', [
          `set it when compose runs: \`${name}=… docker compose up\``,
        ]);
        return [name, part.values.required(name, `secret ${name}`, `is a secret of ECS`)];
      }),
    ),
  }),
  environmentFiles: (container, part) => {
    for (const file of container.each('environmentFiles')) {
      file.take('type');
      const from = part.text(file.take('value'));
      part.lost(file.value.span, `the environment file \`${from}\``, 'it lies in S3', [
        `fetch it with \`aws s3 cp\`, and name the copy in \`env_file\``,
      ]);
    }
    return {};
  },
  portMappings: (container, part) => part.ports(container),
  healthCheck: (container, part) => {
    const check = container.inside('healthCheck');
    if (!check) return {};
    const test = testOf(check, part);
    const isNone = Array.isArray(test) && test[0] === 'NONE';
    return {
      healthcheck: {
        test,
        interval: part.seconds(check.take('interval')),
        timeout: part.seconds(check.take('timeout')) ?? (isNone ? undefined : ECS_TIMEOUT),
        retries: part.value(check.take('retries')),
        start_period: part.seconds(check.take('startPeriod')),
      },
    };
  },
  dependsOn: (container, part) => ({
    depends_on: Object.fromEntries(
      container.each('dependsOn').flatMap((each) => {
        const name = part.text(each.take('containerName'));
        const condition = part.text(each.take('condition'));
        if (!part.knows(name, each.value.span, 'the dependency on')) return [];
        if (condition === 'COMPLETE')
          part.changed(each.value.span, `\`COMPLETE\` of \`${name}\``, '`service_completed_successfully`', [
            'compose has no condition for an end with any exit code',
          ]);
        return [[part.service(name), { condition: CONDITIONS[condition] ?? 'service_started' }]];
      }),
    ),
  }),
  logConfiguration: (container, part) => part.logging(container),
  cpu: (container, part) => {
    const cpu = container.take('cpu');
    return cpu?.kind === 'number' && cpu.value === 0 ? {} : { cpu_shares: part.value(cpu) };
  },
  memory: (container, part) => ({ mem_limit: part.mebibytes(container.take('memory')) }),
  memoryReservation: (container, part) => ({
    mem_reservation: part.mebibytes(container.take('memoryReservation')),
  }),
  resourceRequirements: (container, part) => {
    const gpus = container.each('resourceRequirements').flatMap((each): Yaml[] => {
      const [type, count] = [part.text(each.take('type')), each.take('value')];
      if (type === 'GPU') return [{ driver: 'nvidia', count: gpusOf(count, part), capabilities: ['gpu'] }];
      part.lost(each.value.span, `the resource \`${type}\``, 'compose has no such device');
      return [];
    });
    // Compose wants the same memory in both places where it can stand.
    const memory = part.mebibytes(container.take('memoryReservation'));
    return gpus.length === 0 ? {} : { deploy: { resources: { reservations: { memory, devices: gpus } } } };
  },
  ulimits: (container, part) => ({
    ulimits: Object.fromEntries(
      container
        .each('ulimits')
        .map((limit) => [
          part.text(limit.take('name')),
          { soft: part.value(limit.take('softLimit')), hard: part.value(limit.take('hardLimit')) },
        ]),
    ),
  }),
  systemControls: (container, part) => ({
    sysctls: Object.fromEntries(
      container
        .each('systemControls')
        .map((each) => [part.text(each.take('namespace')), part.value(each.take('value'))]),
    ),
  }),
  linuxParameters: (container, part) => linux(container, part),
  mountPoints: (container, part) => part.mounts(container),
  volumesFrom: (container, part) => {
    const from = container.each('volumesFrom').flatMap((each) => {
      const name = part.text(each.take('sourceContainer'));
      const isReadOnly = isTrue(each.take('readOnly'));
      if (!part.knows(name, each.value.span, 'the volumes of')) return [];
      return isReadOnly ? `${part.service(name)}:ro` : part.service(name);
    });
    return { volumes_from: from };
  },
  restartPolicy: (container, part) => part.restart(container),
  disableNetworking: (container) =>
    isTrue(container.take('disableNetworking')) ? { network_mode: 'none' } : {},
  credentialSpecs: (container, part) => {
    const [spec, ...more] = container.items('credentialSpecs');
    for (const each of more)
      part.lost(each.span, `the credential spec \`${part.text(each)}\``, 'compose takes one');
    if (!spec) return {};
    return { credential_spec: { file: part.text(spec).replace(/^credentialspec(?:domainless)?:/, '') } };
  },
  repositoryCredentials: (container, part) => {
    const entry = container.entry('repositoryCredentials');
    if (entry)
      part.lost(entry.keySpan, 'the credentials of the registry', 'docker keeps its own', [
        'sign in with `docker login`',
      ]);
    return {};
  },
};

/** What ECS takes where nothing is said: docker would wait for 30 seconds. Its other defaults are those of docker. */
const ECS_TIMEOUT = '5s';

const CONDITIONS: Readonly<Record<string, string>> = {
  START: 'service_started',
  HEALTHY: 'service_healthy',
  COMPLETE: 'service_completed_successfully',
  SUCCESS: 'service_completed_successfully',
};

/** Compose wants to know what kind of command it is. */
function testOf(check: Cursor, part: Part): Yaml {
  const command = check.take('command');
  const words = part.words(command);
  if (!Array.isArray(words) || !command || /^(?:CMD|CMD-SHELL|NONE)$/.test(String(words[0] ?? '')))
    return words;
  part.changed(command.span, 'a health check that does not begin with `CMD`', 'a command with its words');
  return ['CMD', ...words];
}

/** A whole number, `all`, or a variable that stands for one; containers that share one have no number. */
function gpusOf(count: Located | undefined, part: Part): Yaml {
  const text = count ? part.text(count) : '1';
  if (count?.kind === 'expression') return text;
  if (/^all$/i.test(text)) return 'all';
  if (/^\d+$/.test(text)) return Number(text);
  if (count) part.changed(count.span, `a number of GPUs of \`${text}\``, '1: compose counts whole ones');
  return 1;
}

function environmentOf(container: Cursor, part: Part): YamlMap {
  return Object.fromEntries(
    container.each('environment').map((each) => {
      const value = each.take('value');
      return [part.text(each.take('name')), value ? part.asText(value) : ''];
    }),
  );
}

function linux(container: Cursor, part: Part): YamlMap {
  const linuxParameters = container.inside('linuxParameters');
  if (!linuxParameters) return {};
  const capabilities = linuxParameters.inside('capabilities');
  const swap = linuxParameters.take('maxSwap');
  const memory = container.take('memory');
  if (swap && (swap.kind !== 'number' || memory?.kind !== 'number'))
    part.lost(swap.span, 'the swap', 'docker counts it together with the memory, which has to be known here');
  return {
    cap_add: part.value(capabilities?.take('add')),
    cap_drop: part.value(capabilities?.take('drop')),
    init: part.value(linuxParameters.take('initProcessEnabled')),
    shm_size: part.mebibytes(linuxParameters.take('sharedMemorySize')),
    // Docker counts the memory and the swap together.
    memswap_limit:
      swap?.kind === 'number' && memory?.kind === 'number' ? `${swap.value + memory.value}m` : undefined,
    mem_swappiness: part.value(linuxParameters.take('swappiness')),
    tmpfs: linuxParameters.each('tmpfs').map((each) => {
      const options = each.items('mountOptions').map((option) => part.text(option));
      return [
        `${part.text(each.take('containerPath'))}:size=${part.text(each.take('size'))}m`,
        ...options,
      ].join(',');
    }),
    devices: linuxParameters.each('devices').map((device) => {
      const [from, to] = [device.take('hostPath'), device.take('containerPath')].map(
        (each) => each && part.text(each),
      );
      const letters = device
        .items('permissions')
        .map((each) => part.text(each).charAt(0))
        .join('');
      return [from, to ?? from, ...(letters === '' ? [] : [letters])].join(':');
    }),
  };
}
