import { type Diagnostic, inOrder as sorted } from '../../../diagnostic/diagnostic.js';
import { isRequestKind, type Model, type Resource } from '../../../model/resource.js';
import { type References, resolve } from '../../../model/references.js';
import { type Span, textOf } from '../../../source/span.js';
import { entryOf, type Entry, type Located, valueAt } from '../../../source/value.js';
import { settle } from '../../../stack/settle.js';
import { keyOf } from '../../../stack/values.js';
import type { Writing } from '../../format.js';
import { printYaml, type YamlMap } from '../../yaml/print.js';
import { Cursor } from './cursor.js';
import { local } from './messages.js';
import { containerNames, namesOf } from './names.js';
import { Part } from './part.js';
import { inOrder, localTask, type LocalTask, merged } from './task.js';
import { Values } from './values.js';
import { Declared } from './volumes.js';

/** Writes what runs the tasks of a model on one machine. */
export function writeCompose(written: Model): Writing {
  const { model, diagnostics } = settle(written);
  const project = new Project(model);
  const services = project.services();
  const told = sorted([...diagnostics, ...project.told()]);
  const volumes = project.volumes.all();
  const body = printYaml({ services, ...(volumes && { volumes }) });
  const text = `${headOf(told)}\n\n${body}`;
  const isEmpty = Object.keys(services).length === 0;
  return { files: isEmpty ? [] : [{ path: 'compose.yaml', text }], losses: told };
}

class Project {
  readonly volumes = new Declared();
  readonly #model: Model;
  readonly #references: References;
  readonly #values = new Values();
  readonly #told: Diagnostic[] = [];
  readonly #hostPorts = new Set<string>();
  readonly #names = new Set<string>();

  constructor(model: Model) {
    this.#model = model;
    this.#references = resolve(model);
  }

  services(): YamlMap {
    const { resources } = this.#model;
    const runners = resources.filter(
      ({ kind, existing }) => (kind === 'service' || kind === 'job') && !existing,
    );
    const tasks = resources.filter(({ kind, existing }) => kind === 'task-definition' && !existing);
    const run = new Set<Resource>();
    const written = runners.flatMap((runner): [string, YamlMap][] => {
      const task = this.#taskOf(runner, tasks);
      if (task && !task.existing && !run.has(task)) {
        run.add(task);
        return this.#task(task, runner);
      }
      const why = task
        ? 'another service runs its containers already'
        : 'its task definition is not in what was read';
      this.#lose(runner.nameSpan, `the ${runner.kind} \`${runner.name}\``, why, [], runner.value.span);
      return [];
    });
    const alone = tasks.filter((task) => !run.has(task)).flatMap((task) => this.#task(task, undefined));
    return Object.fromEntries([...written, ...alone]);
  }

  /** By its name, or by the same text where that is not known before the deployment. */
  #taskOf({ value }: Resource, tasks: readonly Resource[]): Resource | undefined {
    const wanted = entryOf(value, 'taskDefinition')?.value;
    const named = this.#references.resourceOf(wanted);
    if (named || wanted?.kind !== 'expression') return named;
    const text = keyOf(wanted);
    return tasks.find((task) => {
      const family = entryOf(task.value, 'family')?.value;
      return family && keyOf(family) === text;
    });
  }

  told(): readonly Diagnostic[] {
    for (const resource of this.#model.resources) this.#elsewhere(resource);
    for (const { nameSpan, address, type, existing, properties } of this.#model.infrastructure)
      if (!existing) this.#lose(nameSpan, `\`${address}\` (\`${type}\`)`, NOT_LOCAL, [], properties.span);
    for (const { nameSpan, name } of this.#model.outputs)
      this.#lose(nameSpan, `the output \`${name}\``, 'compose has no outputs');
    return [...this.#told, ...this.#values.told];
  }

  #task(task: Resource, runner: Resource | undefined): [string, YamlMap][] {
    const cursor = new Cursor(task.value);
    const family = cursor.take('family');
    const name = runner?.name ?? task.name;
    const names = namesOf(task.value, name, this.#names);
    const around = {
      values: this.#values,
      told: this.#told,
      hostPorts: this.#hostPorts,
      services: names,
      ends: runner?.kind === 'job',
    };
    for (const { span, value } of containerNames(task.value))
      if (names.get(value) !== value)
        this.#change(span, `the container \`${value}\``, `the service \`${names.get(value)}\``);
    const part = new Part({ ...around, volumes: { of: (volume: string) => volume }, essential: true });
    const volumes = this.volumes.of(cursor, family ? part.text(family) : name, part);
    const written = localTask(cursor, { ...around, volumes });
    this.#here(cursor, 'requiresCompatibilities', 'what the task is made for');
    this.#left(cursor, TASK);
    for (const entry of task.stack.entries.filter(({ key }) => !ROLES.has(key)))
      this.#lose(entry.keySpan, STACK[entry.key] ?? shown(entry), NOT_LOCAL);
    const services = runner ? this.#runner(runner, written) : written.services;
    return [...services];
  }

  #runner({ kind, value, stack }: Resource, task: LocalTask): ReadonlyMap<string, YamlMap> {
    const cursor = new Cursor(value);
    const cluster = this.#references.resourceOf(entryOf(value, 'cluster')?.value);
    const namespace = cluster && valueAt(cluster.value, ['serviceConnectDefaults', 'namespace']);
    for (const key of ['serviceName', 'taskDefinition']) cursor.take(key);
    for (const [key, what] of MACHINE) this.#here(cursor, key, what);
    const services = new Map(task.services);
    const change = (more: () => YamlMap): void => {
      for (const [name, service] of services) services.set(name, merged(service, more()));
    };
    const count = kind === 'service' ? cursor.entry('desiredCount') : cursor.entry('count');
    const replicas = count && this.#replicas(count, [...services.values()]);
    if (replicas !== undefined) change(() => ({ deploy: { replicas } }));
    if (kind === 'job') change(() => ({ profiles: ['jobs'] }));
    const aliases = aliasesOf(stack, namespace);
    if (aliases.length > 0 && task.holder !== undefined) {
      const holder = services.get(task.holder);
      if (holder && holder['network_mode'] === undefined)
        services.set(task.holder, { ...holder, networks: { default: { aliases } } });
    }
    this.#left(cursor, SERVICE);
    for (const entry of stack.entries) this.#stack(entry);
    return new Map([...services].map(([name, service]) => [name, inOrder(service)]));
  }

  #replicas({ keySpan, value }: Entry, services: readonly YamlMap[]): number | undefined {
    const replicas = value.kind === 'number' ? value.value : undefined;
    if (replicas === 1) return undefined;
    const isFree = services.every(
      (each) => each['ports'] === undefined && each['network_mode'] === undefined,
    );
    if (replicas !== undefined && (isFree || replicas === 0)) return replicas;
    this.#change(keySpan, 'how many tasks run', 'one, for a port of the machine can be given once');
    return undefined;
  }

  #stack({ key, keySpan, value }: Entry): void {
    if (key === 'discover') return;
    const places = value.kind === 'list' ? value.items.map(placeOf) : [keySpan];
    for (const place of places)
      if (key === 'expose')
        this.#change(place, 'the load balancer', 'the port of the container on this machine');
      else this.#lose(place, STACK[key] ?? `\`${textOf(keySpan)}\``, NOT_LOCAL);
  }

  /** What stands in no service. */
  #elsewhere({ kind, name, nameSpan, existing, value }: Resource): void {
    if (existing) return;
    const what = `the ${kind.replaceAll('-', ' ')} \`${name}\``;
    if (kind === 'cluster') this.#change(nameSpan, what, 'this machine');
    else if (!isRequestKind(kind) || !RUN.has(kind)) this.#lose(nameSpan, what, NOT_LOCAL, [], value.span);
  }

  #here(cursor: Cursor, key: string, what: string): void {
    const entry = cursor.entry(key);
    if (entry) this.#change(entry.keySpan, what, 'this machine');
  }

  #left(cursor: Cursor, reasons: Readonly<Record<string, Reason>>): void {
    for (const entry of cursor.left()) {
      const {
        what,
        why,
        help = [],
      } = reasons[entry.key] ?? { what: shown(entry), why: 'compose has nothing like it' };
      this.#lose(entry.keySpan, what, why, help);
    }
  }

  #lose(span: Span, what: string, reason: string, help: readonly string[] = [], extent: Span = span): void {
    this.#told.push(local.report.notCarried(span, { what, reason }, { help, extent }));
  }

  #change(span: Span, what: string, as: string): void {
    this.#told.push(local.report.changed(span, { what, as }));
  }
}

interface Reason {
  readonly what: string;
  readonly why: string;
  readonly help?: readonly string[];
}

const NOT_LOCAL = 'one machine has no such thing';
const RUN: ReadonlySet<string> = new Set(['task-definition', 'service', 'job', 'cluster']);

/** Named by the request, too. */
const ROLES: ReadonlySet<string> = new Set(['taskRole', 'executionRole']);
const CREDENTIALS = [
  'give the container credentials of your own: `AWS_PROFILE` and `~/.aws`, or `AWS_ACCESS_KEY_ID`',
];

const TASK: Readonly<Record<string, Reason>> = {
  taskRoleArn: { what: 'the task role', why: 'no credentials come with it here', help: CREDENTIALS },
  executionRoleArn: { what: 'the execution role', why: 'docker fetches images and keeps logs by itself' },
};

const ONE_MACHINE = 'there is only this machine';
const SERVICE: Readonly<Record<string, Reason>> = {
  deploymentConfiguration: { what: 'how a deployment goes', why: 'compose replaces containers at once' },
  placementConstraints: { what: 'the placement', why: ONE_MACHINE },
  placementStrategy: { what: 'the placement', why: ONE_MACHINE },
};

/** What says where tasks run. */
const MACHINE: readonly (readonly [string, string])[] = [
  ['cluster', 'the cluster'],
  ['launchType', 'the launch type'],
  ['capacityProviderStrategy', 'the capacity'],
  ['platformVersion', 'the platform version'],
  ['networkConfiguration', 'the subnets and security groups'],
  ['schedulingStrategy', 'one task on each instance'],
];

const STACK: Readonly<Record<string, string>> = {
  logGroups: 'the log group',
  taskRole: 'the task role',
  executionRole: 'the execution role',
  scale: 'the scaling',
  schedule: 'the schedule',
  on: 'what starts the job',
  network: 'the network',
};

function shown({ key }: Entry): string {
  return `\`${key}\``;
}

/** By which other services find it: its name, and with the namespace behind it. */
function aliasesOf(stack: Located, common: Located | undefined): string[] {
  const discover = valueAt(stack, ['discover']);
  return (discover?.kind === 'list' ? discover.items : []).flatMap((each) => {
    const [name, own] = [valueAt(each, ['name']), valueAt(each, ['namespace'])];
    const namespace = own ?? common;
    if (name?.kind !== 'string') return [];
    return namespace?.kind === 'string' ? [name.value, `${name.value}.${namespace.value}`] : [name.value];
  });
}

function placeOf(item: Located): Span {
  return (item.kind === 'map' ? item.entries[0]?.keySpan : undefined) ?? item.span;
}

const MOST_LINES = 40;

/** What to know before it is run, each difference once. */
function headOf(told: readonly Diagnostic[]): string {
  const lines = [...new Set(told.map(({ message }) => `- ${onOneLine(message)}`))];
  const more = lines.length > MOST_LINES ? [`- and ${lines.length - MOST_LINES} more differences`] : [];
  const differences =
    lines.length === 0 ? [] : ['What is not as in ECS:', ...lines.slice(0, MOST_LINES), ...more];
  return ['Runs on one machine what Amazon ECS runs: docker compose up', ...differences]
    .map((line) => `# ${line}`)
    .join('\n');
}

/** What is no sign or blank would end a comment, or the whole file. */
function onOneLine(message: string): string {
  return message.replaceAll('`', '').replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]+/gu, ' ');
}
