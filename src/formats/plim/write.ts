import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { formatText } from '../../language/format/format.js';
import { plainWithHoles } from '../../language/holes.js';
import { quote } from '../../language/quote.js';
import type { Around } from '../../language/lenses/lens.js';
import { isMap, type PlainMap } from '../../language/types/input.js';
import {
  addressOf,
  isRequestKind,
  type Parameter,
  type Model,
  type RequestKind,
  type Resource,
} from '../../model/resource.js';
import { valuesAt } from '../../model/references/values.js';
import { requestShape } from '../../model/shapes.js';
import type { Plain } from '../../source/value.js';
import { isLanguageType } from '../../model/parameter-types.js';
import { fold } from '../../stack/fold/fold.js';
import type { Told } from '../../stack/fold/told.js';
import { EXECUTION_ROLE, ITS_TASK, tellOfParts } from '../../stack/parts.js';
import { settle } from '../../stack/settle.js';
import type { Writing } from '../format.js';
import { type Asked, askForTheRest } from './asked.js';
import { findHomes, type Home, homeText } from './clusters.js';
import { block, documented, outputLine, parameterLine, tagLines } from './lines.js';
import { plim } from './messages.js';
import { launchWords, Names } from './names.js';
import { scalingOf } from './scaling.js';
import { Sayer, type Shown, shownOf } from './shown.js';

/** Writes a model in the language: a task stands in the service or job that alone runs it. */
export function writePlim(whole: Model): Writing {
  const { model: settled, diagnostics } = settle(whole, { around: true });
  const folded = settled.infrastructure.length > MOST_FOLDED ? { model: settled, told: [] } : fold(settled);
  const { model, imports, told } = askForTheRest(folded.model);
  const writer = new Writer(model, imports);
  const declarations = writer.declarations();
  const text = formatText(`${declarations.join('\n\n')}\n`);
  const losses = [
    ...diagnostics,
    ...folded.told.map(said),
    ...told,
    ...writer.losses,
    ...tellOfParts(whole, REPLACED),
  ];
  return { files: declarations.length > 0 ? [{ path: 'services.plim', text }] : [], losses };
}

function said(told: Told): Diagnostic {
  const { kind, at } = told;
  if (kind === 'changed') return plim.report.changed(at, told);
  if (kind === 'added') return plim.report.added(at, told);
  return plim.report.notCarried(at, told, told.minor ? { severity: 'info' } : {});
}

/** A service says what is to be filled in for its task, and what ECS fetches makes a role. */
const REPLACED: ReadonlySet<string> = new Set([ITS_TASK, EXECUTION_ROLE]);

/** Each round of folding looks at the whole stack. */
const MOST_FOLDED = 3000;

class Writer {
  readonly #sayer = new Sayer();
  readonly #model: Model;
  readonly #imports: Asked['imports'];
  readonly #names = new Names();
  readonly #tasks: readonly Shown[];
  readonly #runners: readonly Shown[];
  readonly #homes: readonly Home[];
  readonly #scaling: readonly Resource[];
  readonly #scaled = new Set<Resource>();

  constructor(model: Model, imports: Asked['imports']) {
    this.#model = model;
    this.#imports = imports;
    const texts = (kind: RequestKind, field: string) =>
      model.resources
        .filter((resource) => resource.kind === kind)
        .flatMap(({ value }) => valuesAt(value, field))
        .map(plainWithHoles);
    for (const kind of ['service', 'job'] as const) {
      this.#names.reserve('task-definition', texts(kind, 'taskDefinition'));
      this.#names.reserve('cluster', texts(kind, 'cluster'));
      this.#names.reserve('capacity-provider', texts(kind, 'capacityProviderStrategy[].capacityProvider'));
    }
    for (const field of ['capacityProviders[]', 'defaultCapacityProviderStrategy[].capacityProvider'])
      this.#names.reserve('capacity-provider', texts('cluster', field));
    this.#names.reserve('capacity-provider', texts('capacity-provider', 'name'));
    const all = (kind: RequestKind) => shownOf(model, kind, this.#names);
    this.#homes = findHomes(all('cluster'), all('capacity-provider'), this.#names);
    this.#tasks = all('task-definition');
    this.#runners = [...all('service'), ...all('job')];
    this.#scaling = model.resources.filter(({ kind }) => SCALING.has(kind));
  }

  get losses(): readonly Diagnostic[] {
    return this.#sayer.losses;
  }

  declarations(): string[] {
    const { parameters, tags, resources, infrastructure, outputs } = this.#model;
    const owners = new Map(this.#runners.map((runner) => [runner, this.#taskOf(runner)]));
    const owned = new Set(owners.values());
    const body = [
      ...(tags ? [block('tags', tagLines(plainWithHoles(tags)))] : []),
      ...this.#homes.map((home) => homeText(home, this.#sayer)),
      ...this.#tasks.filter((task) => !owned.has(task)).map((task) => this.#task(task)),
      ...this.#runners.map((runner) => this.#runner(runner, owners.get(runner))),
      ...resources.filter(({ kind }) => !isRequestKind(kind)).map((resource) => this.#own(resource)),
      ...outputs.map(outputLine),
    ];
    for (const resource of this.#scaling)
      if (!this.#scaled.has(resource))
        this.#sayer.lose(resource, `the ${resource.kind.replace('-', ' ')} \`${resource.name}\``, {
          help: ['say what it does with `scale` in the service'],
        });
    for (const { nameSpan, type, address, existing, properties } of infrastructure)
      if (!existing) {
        const what = `\`${address}\` (\`${type}\`)`;
        this.#sayer.losses.push(plim.report.notCarried(nameSpan, { what }, { extent: properties.span }));
      }
    const imports = [...this.#imports].map(([name, exported]) => `let ${name} = import ${quote(exported)}`);
    const given = [...this.#parameters(parameters, body.join('\n')), ...imports];
    return given.length > 0 ? [given.join('\n'), ...body] : body;
  }

  /** Those that something uses: the others were for what the language does not hold. */
  #parameters(parameters: readonly Parameter[], text: string): string[] {
    const used = new Set([...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name));
    return parameters.flatMap((parameter) => {
      const { name, nameSpan, type, fallback } = parameter;
      if (!used.has(name)) {
        this.#sayer.losses.push(
          plim.report.notCarried(nameSpan, { what: `the parameter \`${name}\`, which nothing here uses,` }),
        );
        return [];
      }
      if (isLanguageType(type)) return [parameterLine(parameter)];
      // What a parameter of Systems Manager holds is looked up when the stack is made.
      const { fallback: _, ...asked } = parameter;
      const without = fallback && /^AWS::SSM::/.test(type);
      const as = without ? 'a `string` without its default' : 'a `string`';
      this.#sayer.losses.push(
        plim.report.changed(nameSpan, { what: `the type \`${type}\` of \`${name}\``, as }),
      );
      return [parameterLine(without ? asked : parameter)];
    });
  }

  /** The task that only this service or job runs, if everything about it can be said there. */
  #taskOf(runner: Shown): Shown | undefined {
    const wanted = runner.value['taskDefinition'];
    const users = this.#runners.filter(({ value }) => value['taskDefinition'] === wanted);
    const [task, ...others] = this.#tasks.filter(
      ({ value }) => typeof wanted === 'string' && value['family'] === wanted,
    );
    if (!task || others.length > 0 || users.length > 1 || task.resource.partial) return undefined;
    const { placementConstraints, tags, requiresCompatibilities, volumes } = task.value;
    // What a service or job says about tags, it says for its own task too.
    const sameTags = JSON.stringify(tags) === JSON.stringify(runner.value['tags']);
    if (placementConstraints !== undefined || !sameTags) return undefined;
    const launch = launchWords(requiresCompatibilities);
    if (requiresCompatibilities !== undefined && !launch) return undefined;
    if (!volumesOf(volumes, runner.value['volumeConfigurations'])) return undefined;
    const first = Array.isArray(requiresCompatibilities) ? requiresCompatibilities[0] : undefined;
    const isPlain =
      runner.value['capacityProviderStrategy'] === undefined
        ? first === runner.value['launchType']
        : runner.value['launchType'] === undefined;
    return isPlain ? task : undefined;
  }

  #runner(runner: Shown, owned: Shown | undefined): string {
    const { kind } = runner.resource;
    const { serviceName, taskDefinition: _, launchType, cluster, ...rest } = runner.value;
    if (kind === 'service' && serviceName === undefined)
      this.#sayer.add(
        runner.resource,
        `the name \`${runner.name}\``,
        'the document does not name the service',
      );
    const launch = owned
      ? launchWords(owned.value['requiresCompatibilities'])
      : rest['capacityProviderStrategy'] === undefined
        ? launchWords([launchType ?? null])
        : undefined;
    const value: PlainMap = {
      ...(serviceName !== undefined && serviceName !== runner.name && { serviceName }),
      ...this.#clusterOf(cluster),
      ...(!owned && this.#taskNamedIn(runner)),
      ...rest,
      ...(!owned && !launch && launchType !== undefined && { launchType }),
      ...this.#stackOf(runner),
    };
    const shape = requestShape(kind === 'service' ? 'CreateService' : 'RunTask');
    const family = String(owned?.value['family'] ?? runner.name);
    const lines = this.#sayer.raise(runner, kind, value, shape, { family });
    const isBehind = (line: string) => BEHIND_THE_TASK.test(line);
    const text = block(head(kind, runner.name, launch), [
      ...lines.filter((line) => !isBehind(line)),
      ...(owned ? this.#linesInside(owned, runner, rest['volumeConfigurations']) : []),
      ...lines.filter(isBehind),
    ]);
    return documented(runner.resource, text);
  }

  #stackOf({ resource, value }: Shown): PlainMap {
    const stack = isMap(value['stack']) ? value['stack'] : {};
    const cluster = String(value['cluster'] ?? 'default').replace(/^.*\//, '');
    const scaling =
      resource.kind === 'service' && stack['scale'] === undefined
        ? scalingOf(
            {
              name: resource.name,
              real: value['serviceName'] ?? null,
              cluster,
              address: addressOf(resource),
            },
            this.#scaling,
          )
        : undefined;
    for (const each of scaling?.carried ?? []) this.#scaled.add(each);
    for (const each of scaling?.renamed ?? [])
      this.#sayer.lose(each, `the name \`${each.name}\` of a scaling policy`, { severity: 'info' });
    const whole = { ...stack, ...(scaling && { scale: scaling.scale }) };
    return Object.keys(whole).length > 0 ? { stack: whole } : {};
  }

  /** Where the project has one cluster, it need not be named; where none is meant, that has to be said. */
  #clusterOf(cluster: Plain | undefined): PlainMap {
    const [only, ...others] = this.#homes;
    if (only && others.length === 0 && (cluster ?? 'default') === only.real) return {};
    if (only && others.length === 0 && cluster === undefined) return { cluster: 'default' };
    return cluster === undefined ? {} : { cluster };
  }

  /** A service without a task would have one of its own: what the document leaves open stays to be filled in. */
  #taskNamedIn({ resource, value }: Shown): PlainMap {
    const { taskDefinition, deploymentController } = value;
    if (taskDefinition !== undefined)
      return {
        taskDefinition:
          this.#tasks.find(({ value }) => value['family'] === taskDefinition)?.name ?? taskDefinition,
      };
    // Task sets have one each.
    if (isMap(deploymentController) && deploymentController['type'] === 'EXTERNAL') return {};
    const { nameSpan, kind, name } = resource;
    this.#sayer.losses.push(plim.report.taskMissing(nameSpan, { kind, name, placeholder: TO_FILL_IN }));
    return { taskDefinition: TO_FILL_IN };
  }

  #task(task: Shown): string {
    const launch = launchWords(task.value['requiresCompatibilities']);
    return documented(task.resource, block(head('task', task.name, launch), this.#taskLines(task, task)));
  }

  /** The statements of a task among those of its service: `extra` alone would be the service's. */
  #linesInside(task: Shown, runner: Shown, attached: Plain | undefined): string[] {
    const { volumes, tags: _, ...rest } = task.value;
    const own = volumesOf(volumes, attached);
    const value = { ...rest, ...(own && own.length > 0 && { volumes: own }) };
    return this.#taskLines({ ...task, value }, runner).map((line) =>
      line.replace(/^extra \{/, 'extra task {'),
    );
  }

  #taskLines(task: Shown, { name }: Shown): string[] {
    const { resource, value } = task;
    const { family, requiresCompatibilities, networkMode, ...rest } = value;
    const launch = launchWords(requiresCompatibilities);
    const isFargate = Array.isArray(requiresCompatibilities) && requiresCompatibilities.includes('FARGATE');
    if (family === undefined)
      this.#sayer.add(resource, `the family \`${name}\``, 'the document does not name the task');
    if (launch && isFargate && networkMode === undefined)
      this.#sayer.add(resource, 'the network mode `awsvpc`', 'a task on Fargate has no other');
    const shown: PlainMap = {
      ...(family !== name && family !== undefined && { family }),
      ...(networkMode !== undefined && !(launch && isFargate && networkMode === 'awsvpc') && { networkMode }),
      ...rest,
      ...(requiresCompatibilities !== undefined && !launch && { requiresCompatibilities }),
    };
    return this.#sayer.raise(task, 'task', shown, requestShape('RegisterTaskDefinition'), {
      family: String(family ?? name),
      logGroups: logGroupsOf(rest['stack']),
    });
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
      block(words.join(' '), this.#sayer.raise({ resource, value, full: value }, kind, value, undefined)),
    );
  }
}

const SCALING: ReadonlySet<string> = new Set(['scalable-target', 'scaling-policy', 'scheduled-action']);

const TO_FILL_IN = '${TASK_DEFINITION}';

/** What is about the service as others see it stands behind what runs in it. */
const BEHIND_THE_TASK =
  /^(?:attach|connect|discover|expose|extra|gateway|lattice|register|scale|tags|volume)\b/;

function head(kind: string, name: string, launch: readonly string[] | undefined): string {
  return `${kind} ${quote(name)}${launch ? ` on ${launch.join(', ')}` : ''}`;
}

/**
 * The volumes that a task in a service has to say itself: a disk that the service attaches brings its volume with it,
 * behind the others. Undefined where that would be another order.
 */
function volumesOf(volumes: Plain | undefined, attached: Plain | undefined): readonly Plain[] | undefined {
  const all: readonly Plain[] = Array.isArray(volumes) ? volumes : [];
  const brought = (Array.isArray(attached) ? attached : []).map((each: Plain) => ({
    name: (isMap(each) ? each['name'] : undefined) ?? null,
    configuredAtLaunch: true,
  }));
  const own = all.slice(0, all.length - brought.length);
  return JSON.stringify([...own, ...brought]) === JSON.stringify(all) ? own : undefined;
}

function logGroupsOf(stack: Plain | undefined): Around['logGroups'] {
  const groups = isMap(stack) ? stack['logGroups'] : undefined;
  if (!Array.isArray(groups)) return undefined;
  return new Map(
    groups.flatMap((group: Plain) =>
      isMap(group) ? [[String(group['name']), group['retain']] as const] : [],
    ),
  );
}
