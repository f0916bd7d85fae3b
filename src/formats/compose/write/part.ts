import { local } from './messages.js';
import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import type { Span } from '../../../source/span.js';
import type { Located } from '../../../source/value.js';
import type { Yaml, YamlMap } from '../../yaml/print.js';
import { type Cursor, isTrue } from './cursor.js';
import type { Values } from './values.js';

/** The volumes of a task. */
export interface Volumes {
  /** What docker calls one: a volume of its own or a path of the machine. */
  of(name: string): string;
}

/** What a container needs to know of the task and the project around it. */
export interface Around {
  readonly values: Values;
  readonly volumes: Volumes;
  readonly told: Diagnostic[];
  /** The host ports that are taken. */
  readonly hostPorts: Set<string>;
  /** The compose service of each container of the task. */
  readonly services: ReadonlyMap<string, string>;
  /** A job ends by itself; a service is started again. */
  readonly ends: boolean;
  readonly essential: boolean;
}

/** Writes one container of a task. */
export class Part {
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  get values(): Values {
    return this.#around.values;
  }

  value(value: Located | undefined): Yaml {
    return value && this.values.of(value);
  }

  text(value: Located | undefined): string {
    return value ? this.values.text(value) : '';
  }

  /** Also what YAML would read as a number. */
  asText(value: Located | undefined): Yaml {
    return value && this.text(value);
  }

  texts(value: Located | undefined): Yaml {
    if (value?.kind !== 'map') return this.value(value);
    return Object.fromEntries(value.entries.map(({ key, value: held }) => [key, this.text(held)]));
  }

  /** A command stays a list: each element is one word. */
  words(value: Located | undefined): Yaml {
    return value?.kind === 'list' ? value.items.map((item) => this.text(item)) : this.value(value);
  }

  seconds(value: Located | undefined): Yaml {
    return this.#measured(value, 's');
  }

  mebibytes(value: Located | undefined): Yaml {
    return this.#measured(value, 'm');
  }

  #measured(value: Located | undefined, unit: string): Yaml {
    return value?.kind === 'number' || value?.kind === 'expression'
      ? `${this.text(value)}${unit}`
      : undefined;
  }

  service(container: string): string {
    return this.#around.services.get(container) ?? container;
  }

  /** Compose refuses what names a service that it does not have. */
  knows(container: string, span: Span, what: string): boolean {
    const isKnown = this.#around.services.has(container);
    if (!isKnown) this.lost(span, `${what} \`${container}\``, 'that container is not in what was read');
    return isKnown;
  }

  lost(span: Span, what: string, reason: string, help: readonly string[] = []): void {
    this.#around.told.push(local.report.notCarried(span, { what, reason }, { help }));
  }

  changed(span: Span, what: string, as: string, help: readonly string[] = []): void {
    this.#around.told.push(local.report.changed(span, { what, as }, { help }));
  }

  ports(container: Cursor): YamlMap {
    const ports = container.each('portMappings').map((mapping) => {
      const [target, published, range] = ['containerPort', 'hostPort', 'containerPortRange'].map((key) =>
        mapping.take(key),
      );
      const [name, application, protocol] = ['name', 'appProtocol', 'protocol'].map((key) =>
        mapping.take(key),
      );
      const container = this.text(target ?? range);
      const spoken = protocol ? this.text(protocol) : 'tcp';
      const suffix = spoken === 'udp' ? '/udp' : '';
      if (protocol && !TRANSPORTS.has(spoken))
        this.changed(protocol.span, `the protocol \`${spoken}\` of a port`, '`tcp`');
      const wanted = published ? this.text(published) : container;
      const host = this.#hostPort(wanted, suffix, mapping);
      if (!target && (name ?? application))
        this.lost(mapping.value.span, `the name of the ports ${container}`, 'compose names single ports');
      if (!target || (!name && !application))
        return host === undefined ? `${container}${suffix}` : `${host}:${container}${suffix}`;
      return {
        ...(name && { name: this.text(name) }),
        target: this.value(target),
        ...(host !== undefined && { published: host }),
        ...(TRANSPORTS.has(spoken) && protocol && { protocol: spoken }),
        ...(application && { app_protocol: this.text(application) }),
      };
    });
    return ports.length === 0 ? {} : { ports };
  }

  /** Undefined where docker is to choose one: each port of the machine can be given once. */
  #hostPort(wanted: string, suffix: string, { value }: Cursor): string | undefined {
    if (wanted === '0') return undefined;
    const taken = this.#around.hostPorts.has(wanted + suffix);
    this.#around.hostPorts.add(wanted + suffix);
    if (!taken) return wanted;
    this.changed(
      value.span,
      `the port ${wanted}, which another container has on this machine,`,
      'a free port',
      ['`docker compose ps` shows which'],
    );
    return undefined;
  }

  logging(container: Cursor): YamlMap {
    const entry = container.entry('logConfiguration');
    const logs = container.inside('logConfiguration');
    if (!entry || !logs) return {};
    const driver = this.text(logs.take('logDriver'));
    if (LOCAL_DRIVERS.has(driver)) {
      for (const secret of logs.each('secretOptions')) {
        const name = this.text(secret.take('name'));
        this.lost(secret.value.span, `the secret option \`${name}\``, 'docker takes options as they are', [
          'write its value into `logging.options` on your machine',
        ]);
        secret.take('valueFrom');
      }
      return { logging: { driver, options: this.texts(logs.take('options')) } };
    }
    logs.take('options');
    logs.take('secretOptions');
    this.changed(
      entry.keySpan,
      `the log driver \`${driver}\``,
      'the one of docker: `docker compose logs` shows them',
    );
    return {};
  }

  mounts(container: Cursor): YamlMap {
    const volumes = container.each('mountPoints').map((mount) => {
      const [name, path] = [this.text(mount.take('sourceVolume')), this.text(mount.take('containerPath'))];
      const readOnly = isTrue(mount.take('readOnly'));
      const source = this.#around.volumes.of(name);
      return DRIVE.test(source)
        ? { type: 'volume', source, target: path, ...(readOnly && { read_only: true }) }
        : `${source}:${path}${readOnly ? ':ro' : ''}`;
    });
    return volumes.length === 0 ? {} : { volumes };
  }

  restart(container: Cursor): YamlMap {
    const policy = container.inside('restartPolicy');
    if (!policy) return {};
    const entry = container.entry('restartPolicy');
    const [codes, period] = [policy.take('ignoredExitCodes'), policy.take('restartAttemptPeriod')];
    const detail = codes ?? period;
    if (entry && detail)
      this.changed(detail.span, 'the exit codes and the period of the restart policy', '`restart: always`');
    return isTrue(policy.take('enabled')) ? { restart: 'always' } : {};
  }

  /** What ECS does with a container that stops: a task of a service is replaced with it. */
  get restarts(): YamlMap {
    const { ends, essential } = this.#around;
    return ends || !essential ? {} : { restart: 'unless-stopped' };
  }
}

const TRANSPORTS = new Set(['tcp', 'udp']);
/** In the short form, compose takes a letter before a colon for a drive of Windows. */
const DRIVE = /^\p{L}$/u;
const LOCAL_DRIVERS = new Set(['fluentd', 'gelf', 'journald', 'json-file', 'splunk', 'syslog']);
