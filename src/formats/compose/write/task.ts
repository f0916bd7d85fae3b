import { type Located, valueAt } from '../../../source/value.js';
import type { Yaml, YamlMap } from '../../yaml/print.js';
import { CONTAINER } from './container.js';
import type { Cursor } from './cursor.js';
import { type Around, Part } from './part.js';

/** The containers of a task as compose services, by their names. */
export interface LocalTask {
  readonly services: ReadonlyMap<string, YamlMap>;
  /** Whose network the others share, or the first that is essential. */
  readonly holder: string | undefined;
}

interface Container {
  readonly name: string;
  readonly cursor: Cursor;
  readonly essential: boolean;
  readonly waitsFor: readonly string[];
}

export function localTask(task: Cursor, around: Omit<Around, 'essential'>): LocalTask {
  const containers = task.each('containerDefinitions').map(containerOf);
  const mode = modeOf(task);
  const holder = holderOf(containers);
  const shares = mode === 'awsvpc' && containers.length > 1;
  const part = new Part({ ...around, essential: true });
  if (shares && !holder)
    part.changed(
      task.value.span,
      'the network that the containers of the task share',
      'one in which they reach each other by their names, not at `localhost`',
    );
  const size = sizeOf(task, part, containers);
  const platform = platformOf(task, part);
  const spaces = spacesOf(task, part);
  const services = new Map(
    containers.map(({ name, cursor, essential }): [string, YamlMap] => {
      const own = new Part({ ...around, essential });
      const written = Object.entries(CONTAINER)
        .filter(([member]) => cursor.value.entries.some(({ key }) => key === member))
        .reduce<YamlMap>((all, [, write]) => merged(all, write(cursor, own)), {});
      const network = mode === 'host' || mode === 'none' ? { network_mode: mode } : {};
      const whole = {
        image: imageOf(cursor, own),
        ...size,
        ...written,
        ...(written['restart'] === undefined && own.restarts),
        ...network,
        ...platform,
      };
      const published =
        mode === 'host' || mode === 'none' ? valueAt(cursor.value, ['portMappings']) : undefined;
      if (published && written['ports'] !== undefined) {
        if (mode === 'none') own.lost(published.span, `the ports of \`${name}\``, 'it has no network');
        else own.changed(published.span, `the ports of \`${name}\``, 'those that it opens on this machine');
      }
      return [own.service(name), inOrder(published ? without(whole, 'ports') : whole)];
    }),
  );
  const holderName = holder && part.service(holder.name);
  return {
    services: shared(services, shares ? holderName : undefined, holderName, spaces),
    holder: holderName ?? [...services.keys()][0],
  };
}

function containerOf(cursor: Cursor): Container {
  const name = cursor.take('name');
  const essential = cursor.take('essential');
  const named = (key: string, member: string) =>
    itemsAt(cursor, key).flatMap((each) => {
      const on = valueAt(each, [member]);
      return on?.kind === 'string' ? [on.value] : [];
    });
  const links = itemsAt(cursor, 'links').flatMap((link) =>
    link.kind === 'string' ? [link.value.replace(/:.*/s, '')] : [],
  );
  return {
    name: name?.kind === 'string' ? name.value : 'app',
    cursor,
    essential: !(essential?.kind === 'boolean' && !essential.value),
    waitsFor: [...named('dependsOn', 'containerName'), ...named('volumesFrom', 'sourceContainer'), ...links],
  };
}

function itemsAt({ value }: Cursor, key: string): readonly Located[] {
  const found = valueAt(value, [key]);
  return found?.kind === 'list' ? found.items : [];
}

/** A part of a definition may leave it to the rest. */
function imageOf(container: Cursor, part: Part): Yaml {
  const image = container.take('image');
  if (image && part.text(image) !== '') return part.value(image);
  part.changed(container.value.span, 'an image that is not said', 'the variable `IMAGE`');
  return part.values.required('IMAGE', 'image', 'is not said');
}

function modeOf(task: Cursor): string {
  const mode = task.take('networkMode');
  return mode?.kind === 'string' ? mode.value : 'bridge';
}

/** The others start behind the one whose network they share, so it must wait for none of them. */
function holderOf(containers: readonly Container[]): Container | undefined {
  return containers.find(({ essential, waitsFor }) => essential && waitsFor.length === 0);
}

/** With the network, and where they share them the processes and the memory, of the holder. */
function shared(
  services: ReadonlyMap<string, YamlMap>,
  network: string | undefined,
  holder: string | undefined,
  { pid, ipc }: Spaces,
): ReadonlyMap<string, YamlMap> {
  const ports: Yaml[] = [];
  const all = new Map(
    [...services].map(([name, service]): [string, YamlMap] => {
      const isHolder = name === holder;
      const joins = network !== undefined && !isHolder && !OWN_NETWORK.some((key) => key in service);
      if (joins && Array.isArray(service['ports'])) ports.push(...service['ports']);
      const own = joins ? { ...without(service, 'ports'), network_mode: `service:${network}` } : service;
      const space = (wanted: string | undefined): string | undefined =>
        wanted !== 'task' ? wanted : isHolder || holder === undefined ? undefined : `service:${holder}`;
      const ipcOf = ipc === 'task' && isHolder ? 'shareable' : space(ipc);
      return [
        name,
        inOrder({
          ...own,
          ...(space(pid) !== undefined && { pid: space(pid) }),
          ...(ipcOf !== undefined && { ipc: ipcOf }),
        }),
      ];
    }),
  );
  const first = holder === undefined ? undefined : all.get(holder);
  if (holder !== undefined && first && ports.length > 0) {
    const before = Array.isArray(first['ports']) ? first['ports'] : [];
    all.set(holder, inOrder({ ...first, ports: [...before, ...ports] }));
  }
  return all;
}

/** What docker refuses beside the network of another container. */
const OWN_NETWORK = ['network_mode', 'hostname', 'links', 'dns', 'dns_search', 'extra_hosts'];

interface Spaces {
  readonly pid: string | undefined;
  readonly ipc: string | undefined;
}

function spacesOf(task: Cursor, part: Part): Spaces {
  const [pid, ipc] = ['pidMode', 'ipcMode'].map((key) => task.take(key));
  return { pid: pid && part.text(pid), ipc: ipc && part.text(ipc) };
}

/** The size of a task is that of its container; several have it each. */
function sizeOf(task: Cursor, part: Part, containers: readonly Container[]): YamlMap {
  const [cpu, memory] = [task.take('cpu'), task.take('memory')];
  const said = memory ?? cpu;
  const areLimited = containers.every(({ cursor }) => valueAt(cursor.value, ['memory']) !== undefined);
  if (memory && areLimited)
    part.changed(memory.span, 'the memory of the task', 'the limits of its containers');
  else if (said && containers.length > 1)
    part.changed(
      said.span,
      'the size of the task',
      'the limit of each of its containers that has none of its own',
    );
  const units = numbered(cpu, 'the CPU of the task', cpuUnits, part);
  const size = numbered(memory, 'the memory of the task', mebibytes, part);
  return {
    ...(units !== undefined && { cpus: units / 1024 }),
    ...(size !== undefined && { mem_limit: `${size}m` }),
  };
}

/** Compose counts in other units, for which the value has to be known. */
function numbered(
  value: Located | undefined,
  what: string,
  read: (text: string) => number | undefined,
  part: Part,
): number | undefined {
  if (!value || value.kind === 'null') return undefined;
  const fallback =
    value.kind === 'expression' && value.expression.type === 'parameter'
      ? value.expression.fallback
      : undefined;
  const found = read(part.text(fallback ?? value));
  if (found === undefined) part.lost(value.span, what, 'it has to be known here');
  else if (fallback) part.changed(value.span, what, `\`${part.text(fallback)}\`, its default`);
  return found;
}

/** `256` and `0.25 vCPU` */
function cpuUnits(text: string): number | undefined {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(vcpu)?\s*$/i.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * (unit ? 1024 : 1);
}

/** `512` and `1 GB` */
function mebibytes(text: string): number | undefined {
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(gb)?\s*$/i.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * (unit ? 1024 : 1);
}

function platformOf(task: Cursor, part: Part): YamlMap {
  const runtime = task.inside('runtimePlatform');
  if (!runtime) return {};
  const [family, architecture] = [runtime.take('operatingSystemFamily'), runtime.take('cpuArchitecture')];
  const system = family && part.text(family).startsWith('WINDOWS') ? 'windows' : 'linux';
  const processor = architecture && part.text(architecture) === 'ARM64' ? 'arm64' : 'amd64';
  if (system === 'windows' && family)
    part.changed(family.span, `\`${part.text(family)}\``, '`windows/amd64`');
  return { platform: `${system}/${processor}` };
}

/** The keys of a compose service in the order in which people write them. */
const ORDER = [
  'image',
  'platform',
  'profiles',
  'entrypoint',
  'command',
  'working_dir',
  'user',
  'hostname',
  'environment',
  'ports',
  'volumes',
  'volumes_from',
  'tmpfs',
  'depends_on',
  'healthcheck',
  'restart',
  'deploy',
  'cpus',
  'cpu_shares',
  'mem_limit',
  'mem_reservation',
  'memswap_limit',
  'mem_swappiness',
  'shm_size',
  'network_mode',
  'networks',
];

export function inOrder(service: YamlMap): YamlMap {
  const rank = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  const entries = Object.entries(service).filter(([, value]) => value !== undefined && !isEmpty(value));
  return Object.fromEntries(entries.sort(([a], [b]) => rank(a) - rank(b)));
}

function isEmpty(value: Yaml): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Both may say something of the environment, or below `deploy`. */
export function merged(all: YamlMap, more: YamlMap): YamlMap {
  const both = Object.entries(more).map(([key, value]): [string, Yaml] => {
    const before = all[key];
    return [key, isPlainMap(before) && isPlainMap(value) ? { ...before, ...value } : (value ?? before)];
  });
  return { ...all, ...Object.fromEntries(both) };
}

function isPlainMap(value: Yaml): value is YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('tag' in value);
}

function without(map: YamlMap, key: string): YamlMap {
  return Object.fromEntries(Object.entries(map).filter(([each]) => each !== key));
}
