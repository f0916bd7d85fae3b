import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { formatText } from '../../language/format.js';
import { hole, plainWithHoles } from '../../language/holes.js';
import { quote } from '../../language/quote.js';
import { raiseBlock } from '../../language/raise.js';
import { isMap, type PlainMap } from '../../language/types/input.js';
import { isBlockKind } from '../../language/vocabulary.js';
import {
  isRequestKind,
  type Model,
  type Parameter,
  type RequestKind,
  type Resource,
} from '../../model/resource.js';
import { requestShape } from '../../model/shapes.js';
import type { Plain } from '../../source/value.js';
import { terse } from '../ecs/normal.js';
import type { Writing } from '../format.js';
import { plim } from './messages.js';

/** Writes a model in the language: a task stands in the service or job that alone runs it. */
export function writePlim(model: Model): Writing {
  const writer = new Writer(model);
  const text = formatText(`${writer.declarations().join('\n\n')}\n`);
  return { files: [{ path: 'services.plim', text }], losses: writer.losses };
}

/** A resource as plain data, on its way into statements. */
interface Shown {
  readonly resource: Resource;
  readonly name: string;
  readonly value: PlainMap;
}

class Writer {
  readonly losses: Diagnostic[] = [];
  readonly #model: Model;
  readonly #names = new Map<string, Set<string>>();
  readonly #clusters: readonly Shown[];
  readonly #providers: readonly Shown[];
  readonly #tasks: readonly Shown[];

  constructor(model: Model) {
    this.#model = model;
    this.#clusters = this.#all('cluster');
    this.#providers = this.#all('capacity-provider');
    this.#tasks = this.#all('task-definition');
  }

  declarations(): string[] {
    const runners = [...this.#all('service'), ...this.#all('job')];
    const owners = new Map(runners.map((runner) => [runner, this.#taskOf(runner, runners)]));
    const owned = new Set([...owners.values()].map((owner) => owner?.task));
    const sections = [
      ...this.#model.parameters.map(parameter),
      ...(this.#model.tags ? [block('tags', entriesOf(plainWithHoles(this.#model.tags)))] : []),
      ...this.#clusters.map((each) => this.#cluster(each)),
      ...this.#looseProviders(),
      ...this.#tasks.filter((task) => !owned.has(task)).map((task) => this.#task(task)),
      ...runners.map((runner) => this.#runner(runner, owners.get(runner))),
      ...this.#model.resources
        .filter(({ kind }) => !isRequestKind(kind))
        .map((resource) => this.#own(resource)),
      ...this.#model.outputs.map(
        ({ name, value }) => `output ${name} = ${quote(String(plainWithHoles(value)))}`,
      ),
    ];
    for (const { kind, nameSpan, name } of this.#model.resources) {
      if (kind === 'scalable-target' || kind === 'scaling-policy' || kind === 'scheduled-action') {
        this.losses.push(
          plim.report.notCarried(
            nameSpan,
            { what: `the ${kind.replace('-', ' ')} \`${name}\`` },
            { help: ['write a `scale` statement in the service'] },
          ),
        );
      }
    }
    return sections;
  }

  #all(kind: RequestKind): Shown[] {
    return this.#model.resources
      .filter((resource) => resource.kind === kind)
      .map((resource) => {
        const value = terse(kind, plainWithHoles(resource.value));
        const stack = plainWithHoles(resource.stack);
        const whole = {
          ...(isMap(value) ? value : {}),
          ...(isMap(stack) && Object.keys(stack).length > 0 && { stack }),
        };
        return { resource, name: this.#unique(kind, nameFor(resource)), value: whole };
      });
  }

  /** A word that no other declaration of this kind has. */
  #unique(kind: string, wanted: string): string {
    const taken = this.#names.get(kind) ?? new Set();
    this.#names.set(kind, taken);
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`;
    taken.add(name);
    return name;
  }

  /** The task that only this service or job runs, if everything about it can be said there. */
  #taskOf(runner: Shown, runners: readonly Shown[]): { task: Shown } | undefined {
    const wanted = runner.value['taskDefinition'];
    const users = runners.filter(({ value }) => value['taskDefinition'] === wanted);
    const [task, ...others] = this.#tasks.filter(
      ({ value }) => typeof wanted === 'string' && value['family'] === wanted,
    );
    if (!task || others.length > 0 || users.length > 1 || task.resource.partial) return undefined;
    const { placementConstraints, tags, requiresCompatibilities } = task.value;
    if (placementConstraints !== undefined || tags !== undefined) return undefined;
    const launch = launchWords(requiresCompatibilities);
    if (requiresCompatibilities !== undefined && !launch) return undefined;
    const first = Array.isArray(requiresCompatibilities) ? requiresCompatibilities[0] : undefined;
    const isPlain =
      runner.value['capacityProviderStrategy'] === undefined
        ? first === runner.value['launchType']
        : runner.value['launchType'] === undefined;
    return isPlain ? { task } : undefined;
  }

  #runner(runner: Shown, owner: { task: Shown } | undefined): string {
    const { kind } = runner.resource;
    const { serviceName, taskDefinition, launchType, cluster, ...rest } = runner.value;
    const named = serviceName !== undefined && serviceName !== runner.name ? { serviceName } : {};
    const value: PlainMap = {
      ...named,
      ...this.#clusterOf(cluster),
      ...(!owner && { taskDefinition: this.#taskName(taskDefinition, runner) }),
      ...rest,
      ...(!owner && launchType !== undefined && !launchWords([launchType]) && { launchType }),
    };
    const lines = this.#raise(
      kind,
      value,
      requestShape(kind === 'service' ? 'CreateService' : 'RunTask'),
      String(owner?.task.value['family'] ?? runner.name),
    );
    const launch = owner
      ? launchWords(owner.task.value['requiresCompatibilities'])
      : launchType === undefined
        ? undefined
        : launchWords([launchType]);
    const task = owner ? this.#taskLines(owner.task, runner, rest['volumeConfigurations']) : [];
    return documented(runner.resource, block(head(kind, runner.name, launch), [...lines, ...task]));
  }

  /** Where the project has one cluster, it need not be named; where none is meant, that has to be said. */
  #clusterOf(cluster: Plain | undefined): PlainMap {
    const [only, ...others] = this.#clusters;
    if (only && others.length === 0) {
      if (cluster === undefined) return { cluster: 'default' };
      if (cluster === (only.value['clusterName'] ?? only.name)) return {};
    }
    return cluster === undefined ? {} : { cluster };
  }

  /** A service without a task would have one of its own: what the document leaves open stays to be filled in. */
  #taskName(taskDefinition: Plain | undefined, { resource }: Shown): Plain {
    if (taskDefinition === undefined) {
      this.losses.push(
        plim.report.taskMissing(resource.nameSpan, {
          kind: resource.kind,
          name: resource.name,
          placeholder: TO_FILL_IN,
        }),
      );
      return TO_FILL_IN;
    }
    return this.#tasks.find(({ value }) => value['family'] === taskDefinition)?.name ?? taskDefinition;
  }

  #task(task: Shown): string {
    const { partial, nameSpan } = task.resource;
    if (partial) this.losses.push(plim.report.familyAdded(nameSpan, { name: task.name }));
    const launch = launchWords(task.value['requiresCompatibilities']);
    return documented(
      task.resource,
      block(head('task', task.name, launch), this.#taskLines(task, task, undefined)),
    );
  }

  #taskLines({ value }: Shown, { name }: Shown, attached: Plain | undefined): string[] {
    const { family, requiresCompatibilities, networkMode, volumes, ...rest } = value;
    const launch = launchWords(requiresCompatibilities);
    const isFargate = Array.isArray(requiresCompatibilities) && requiresCompatibilities.includes('FARGATE');
    const kept: PlainMap = {
      ...(family !== name && family !== undefined && { family }),
      ...(networkMode !== undefined && !(isFargate && networkMode === 'awsvpc') && { networkMode }),
      ...rest,
      ...(volumes !== undefined && { volumes: notAttached(volumes, attached) }),
      ...(requiresCompatibilities !== undefined && !launch && { requiresCompatibilities }),
    };
    return this.#raise('task', kept, requestShape('RegisterTaskDefinition'), String(family ?? name));
  }

  #cluster(cluster: Shown): string {
    const { clusterName, capacityProviders, ...rest } = cluster.value;
    const fleets = this.#fleetsOf(cluster);
    const names = new Set<Plain>(fleets.map(({ value, name }) => value['name'] ?? name));
    const providers = Array.isArray(capacityProviders)
      ? capacityProviders.filter((each: Plain) => !names.has(each))
      : [];
    const value: PlainMap = {
      ...(clusterName !== cluster.name && clusterName !== undefined && { clusterName }),
      ...(providers.length > 0 && { capacityProviders: providers }),
      ...rest,
    };
    const lines = this.#raise('cluster', value, requestShape('CreateCluster'), undefined);
    const { existing } = cluster.resource;
    return documented(
      cluster.resource,
      block(`cluster ${quote(cluster.name)}${existing ? ' existing' : ''}`, [
        ...lines,
        ...fleets.map((fleet) => this.#fleet(fleet)),
      ]),
    );
  }

  #fleetsOf(cluster: Shown): readonly Shown[] {
    const listed = cluster.value['capacityProviders'];
    return this.#providers.filter(({ value, name }) => {
      const own = value['cluster'];
      if (own !== undefined) return own === (cluster.value['clusterName'] ?? cluster.name);
      return Array.isArray(listed) && listed.includes(value['name'] ?? name);
    });
  }

  /** Providers whose cluster is elsewhere stand in one that exists. */
  #looseProviders(): string[] {
    const inside = new Set(this.#clusters.flatMap((cluster) => this.#fleetsOf(cluster)));
    return this.#providers
      .filter((provider) => !inside.has(provider))
      .map((provider) => {
        const cluster = provider.value['cluster'];
        const name = this.#unique('cluster', typeof cluster === 'string' ? wordFor(cluster) : 'default');
        return block(`cluster ${quote(name)} existing`, [this.#fleet(provider)]);
      });
  }

  #fleet(fleet: Shown): string {
    const { name, cluster: _, autoScalingGroupProvider, managedInstancesProvider, ...rest } = fleet.value;
    const group = isMap(autoScalingGroupProvider) ? autoScalingGroupProvider : {};
    const { autoScalingGroupArn, ...provider } = group;
    const isOwn =
      autoScalingGroupArn === undefined || autoScalingGroupArn === hole(`fleet.${fleet.name}.group-arn`);
    const value: PlainMap = {
      ...(name !== fleet.name && name !== undefined && { name }),
      ...(Object.keys(provider).length > 0 && { autoScalingGroupProvider: provider }),
      ...(managedInstancesProvider !== undefined && { managedInstancesProvider }),
      ...rest,
    };
    const managed = managedInstancesProvider === undefined ? '' : ' managed';
    const existing = isOwn ? '' : ` existing ${quote(String(autoScalingGroupArn))}`;
    return block(
      `fleet ${quote(fleet.name)}${managed}${existing}`,
      this.#raise('fleet', value, requestShape('CreateCapacityProvider'), undefined),
    );
  }

  #own(resource: Resource): string {
    const { kind, name, existing, id } = resource;
    const plain = plainWithHoles(resource.value);
    const { fifo, network, ...value } = isMap(plain) ? plain : {};
    const words = [
      kind,
      quote(name),
      ...(fifo === true ? ['fifo'] : []),
      ...(network === true ? ['network'] : []),
      ...(existing ? ['existing'] : []),
      ...(id ? [quote(String(plainWithHoles(id)))] : []),
    ];
    return documented(
      resource,
      block(words.join(' '), isBlockKind(kind) ? raiseBlock({ kind, value, shape: undefined }) : []),
    );
  }

  #raise(
    kind: string,
    value: PlainMap,
    shape: Parameters<typeof raiseBlock>[0]['shape'],
    family: string | undefined,
  ): string[] {
    return isBlockKind(kind) ? raiseBlock({ kind, value, shape, family }) : [];
  }
}

const TO_FILL_IN = '${TASK_DEFINITION}';

function head(kind: string, name: string, launch: readonly string[] | undefined): string {
  return `${kind} ${quote(name)}${launch ? ` on ${launch.join(', ')}` : ''}`;
}

function block(line: string, lines: readonly string[]): string {
  return lines.length === 0 ? line : `${line} {\n${lines.join('\n')}\n}`;
}

function documented({ doc }: Resource, text: string): string {
  return doc
    ? `${doc
        .split('\n')
        .map((line) => `## ${line}`.trimEnd())
        .join('\n')}\n${text}`
    : text;
}

const LAUNCH: Readonly<Record<string, string>> = {
  FARGATE: 'fargate',
  EC2: 'ec2',
  EXTERNAL: 'external',
  MANAGED_INSTANCES: 'managed',
};

/** The words of a head for launch types; undefined where one has no word. */
function launchWords(types: Plain | undefined): string[] | undefined {
  if (!Array.isArray(types) || types.length === 0) return undefined;
  const words = types.map((type: Plain) => LAUNCH[String(type)]);
  return words.every((word) => word !== undefined) && new Set(words).size === words.length
    ? words
    : undefined;
}

/** A disk that the service attaches is said there, and brings its volume with it. */
function notAttached(volumes: Plain, attached: Plain | undefined): Plain {
  if (!Array.isArray(volumes) || !Array.isArray(attached)) return volumes;
  const names = new Set(attached.map((each: Plain) => (isMap(each) ? each['name'] : undefined)));
  return volumes.filter(
    (each: Plain) =>
      !(
        isMap(each) &&
        each['configuredAtLaunch'] === true &&
        names.has(each['name']) &&
        Object.keys(each).length === 2
      ),
  );
}

function nameFor({ name, value }: Resource): string {
  const family = value.entries.find(({ key }) => key === 'family' || key === 'serviceName')?.value;
  return wordFor(name || (family?.kind === 'string' ? family.value : ''));
}

/** A name that can stand in a head: names there are literal. */
function wordFor(name: string): string {
  const word = name.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^-+|-+$/g, '');
  return word === '' ? 'unnamed' : word;
}

function parameter({ name, type, fallback, allowed, doc }: Parameter): string {
  const list = (values: Plain): string =>
    Array.isArray(values)
      ? values.map((value: Plain) => quote(String(value), { inList: true })).join(', ')
      : quote(String(values), { inList: true });
  const value = fallback ? ` = ${list(plainWithHoles(fallback))}` : '';
  const choices = allowed ? ` one of ${allowed.map((each) => list(plainWithHoles(each))).join(', ')}` : '';
  const text = `param ${name}: ${type}${value}${choices}`;
  return doc ? `## ${doc}\n${text}` : text;
}

function entriesOf(tags: Plain): string[] {
  const list = isMap(tags) ? tags['tags'] : undefined;
  if (!Array.isArray(list)) return [];
  return list.map((tag: Plain) =>
    isMap(tag) ? `${quote(String(tag['key']))} = ${quote(String(tag['value']))}` : '',
  );
}
