import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../diagnostic/nearest.js';
import { OWN_KINDS, type Resource, type ResourceKind } from '../model/resource.js';
import { type RequestName, requestShape } from '../model/shapes.js';
import { expression, type Located, list, string } from '../source/value.js';
import { bindBlock, type BindContext, type Target } from './bind.js';
import { MapBuilder } from './builder.js';
import { readStatement, type Reading } from './match.js';
import { language } from './problems.js';
import { readText, type Resolve } from './text.js';
import { headSpan, spanOf, type Statement } from './tree.js';
import { type BlockKindName, isBlockKind, wordsOf } from './vocabulary.js';

export interface DeclareContext {
  readonly resolve: Resolve;
  report(found: Diagnostic): void;
  docOf(statement: Statement): string | undefined;
}

/** Makes the resources of all declarations: a service with a task of its own is two. */
export function declareResources(statements: readonly Statement[], context: DeclareContext): Resource[] {
  const declarer = new Declarer(statements, context);
  return statements.flatMap((statement) => declarer.resourcesOf(statement));
}

class Declarer {
  readonly #statements: readonly Statement[];
  readonly #context: DeclareContext;
  readonly #networks = new Map<string, MapBuilder>();

  constructor(statements: readonly Statement[], context: DeclareContext) {
    this.#statements = statements;
    this.#context = context;
  }

  resourcesOf(statement: Statement): Resource[] {
    const { image } = statement.head;
    switch (image) {
      case 'service':
        return this.#runnable(statement, 'service', 'CreateService');
      case 'job':
        return this.#runnable(statement, 'job', 'RunTask');
      case 'task':
        return this.#task(statement);
      case 'cluster':
        return this.#cluster(statement);
      default:
        return isOwnKind(image) && isBlockKind(image) ? this.#own(statement, image) : [];
    }
  }

  #runnable(statement: Statement, kind: 'service' | 'job', request: RequestName): Resource[] {
    const reading = this.#read(statement);
    if (!reading) return [];
    const { name } = reading;
    const own = new MapBuilder(headSpan(statement));
    const stack = new MapBuilder(headSpan(statement));
    const task = new MapBuilder(headSpan(statement));
    const taskStack = new MapBuilder(headSpan(statement));
    const statements = statement.block?.statements ?? [];
    const shared = statements.find(({ head }) => head.image === 'task');
    if (kind === 'service') own.set('serviceName', name, name.span);
    const taskTarget: Target = {
      kind: 'task',
      own: { builder: task, shape: requestShape('RegisterTaskDefinition') },
      stack: taskStack,
    };
    const target: Target = {
      kind,
      own: { builder: own, shape: requestShape(request) },
      stack,
      ...(!shared && { task: taskTarget }),
    };
    task.set('family', name, name.span);
    bindBlock(statements, target, this.#bindContext(this.#familyIn(statements, name)));
    const launch = launchOf(reading.launch);
    this.#launch(own, launch);
    this.#nameCluster(own);
    const value = { kind, statement, name, own, stack };
    if (shared) {
      this.#nameTask(own);
      return [this.#resource(value)];
    }
    finishTask(task, launch);
    own.set('taskDefinition', located(task.get('family')) ?? name, name.span);
    return [
      this.#resource({ kind: 'task-definition', statement, name, own: task, stack: taskStack }),
      this.#resource(value),
    ];
  }

  #task(statement: Statement): Resource[] {
    const reading = this.#read(statement);
    if (!reading) return [];
    const { name } = reading;
    const own = new MapBuilder(headSpan(statement));
    const stack = new MapBuilder(headSpan(statement));
    own.set('family', name, name.span);
    const statements = statement.block?.statements ?? [];
    const target: Target = {
      kind: 'task',
      own: { builder: own, shape: requestShape('RegisterTaskDefinition') },
      stack,
    };
    bindBlock(statements, target, this.#bindContext(this.#familyIn(statements, name)));
    finishTask(own, launchOf(reading.launch));
    return [this.#resource({ kind: 'task-definition', statement, name, own, stack })];
  }

  #cluster(statement: Statement): Resource[] {
    const reading = this.#read(statement);
    if (!reading) return [];
    const { name } = reading;
    const own = new MapBuilder(headSpan(statement));
    const stack = new MapBuilder(headSpan(statement));
    own.set('clusterName', name, name.span);
    const isFleet = ({ head }: Statement) => head.image === 'fleet';
    const statements = statement.block?.statements ?? [];
    bindBlock(
      statements.filter((each) => !isFleet(each)),
      { kind: 'cluster', own: { builder: own, shape: requestShape('CreateCluster') }, stack },
      this.#bindContext(undefined),
    );
    const clusterName = reading.id ?? located(own.get('clusterName')) ?? name;
    const fleets = statements.filter(isFleet).flatMap((each) => this.#fleet(each, clusterName));
    // Managed instances belong to a cluster that is there.
    const listed = fleets.filter(
      ({ value }) => !value.entries.some(({ key }) => key === 'managedInstancesProvider'),
    );
    if (listed.length > 0) addProviders(own, listed, statement);
    const { existing, id } = reading;
    return [this.#resource({ kind: 'cluster', statement, name, own, stack, existing, id }), ...fleets];
  }

  #fleet(statement: Statement, cluster: Located): Resource[] {
    const reading = this.#read(statement, 'cluster');
    if (!reading) return [];
    const { name, managed } = reading;
    const own = new MapBuilder(headSpan(statement));
    const stack = new MapBuilder(headSpan(statement));
    own.set('name', name, name.span);
    bindBlock(
      statement.block?.statements ?? [],
      { kind: 'fleet', own: { builder: own, shape: requestShape('CreateCapacityProvider') }, stack },
      this.#bindContext(undefined),
    );
    if (managed) {
      own.map('managedInstancesProvider', headSpan(statement), spanOf(statement.head));
      own.set('cluster', cluster, name.span);
    } else {
      leaveTemplateToStack(own, stack);
      const group = own.map('autoScalingGroupProvider', headSpan(statement), spanOf(statement.head));
      const arn =
        reading.id ??
        expression(name.span, { type: 'reference', target: `fleet.${name.value}`, attribute: 'group-arn' });
      group.set('autoScalingGroupArn', arn, name.span);
    }
    return [
      this.#resource({
        kind: 'capacity-provider',
        statement,
        name,
        own,
        stack,
        // The group that is named exists; its capacity provider is made.
        existing: reading.existing && !reading.id,
        id: reading.id,
      }),
    ];
  }

  #own(statement: Statement, kind: BlockKindName & ResourceKind): Resource[] {
    const reading = this.#read(statement);
    if (!reading) return [];
    const own = new MapBuilder(headSpan(statement));
    for (const word of ['fifo', 'network'])
      if (reading.says(word))
        own.set(word, { kind: 'boolean', span: reading.name.span, value: true }, reading.name.span);
    bindBlock(
      statement.block?.statements ?? [],
      { kind, own: { builder: own, shape: undefined }, stack: own },
      this.#bindContext(undefined),
    );
    const empty = new MapBuilder(headSpan(statement));
    return [
      this.#resource({
        kind,
        statement,
        name: reading.name,
        own,
        stack: empty,
        existing: reading.existing,
        id: reading.id,
      }),
    ];
  }

  /** The head of a declaration. */
  #read(statement: Statement, kind: BlockKindName = 'file') {
    const word = wordsOf(kind).get(statement.head.image);
    const { resolve, report } = this.#context;
    const reading =
      word && readStatement(statement, word.form, { resolve, report, shapeAt: () => undefined });
    const name = reading && valueIn(reading, 'name');
    if (!reading || name?.kind !== 'string') return undefined;
    const says = (literal: string) => reading.literals.some(({ text }) => text === literal);
    return {
      name,
      launch: valueIn(reading, 'launch'),
      id: valueIn(reading, 'id'),
      existing: says('existing'),
      managed: says('managed'),
      says,
    };
  }

  #bindContext(family: Located | undefined): BindContext {
    const { resolve, report } = this.#context;
    return { resolve, report, family, network: (name, at) => this.#network(name, at) };
  }

  #network(name: string, at: Located['span']): MapBuilder | undefined {
    const known = this.#networks.get(name);
    if (known) return known;
    const networks = this.#statements.filter(({ head }) => head.image === 'network');
    const statement = networks.find(({ args }) => args[0]?.image === name);
    if (!statement) {
      const names = networks.map(({ args }) => args[0]?.image ?? '');
      const near = nearest(name, names);
      const help = near
        ? `did you mean \`${near}\`?`
        : names.length > 0
          ? `declared are ${oneOf(names, 'and')}`
          : `declare it with \`network ${name} { subnets … }\``;
      this.#context.report(language.report.unknownName(at, { what: 'network', name }, { help: [help] }));
      return undefined;
    }
    const builder = new MapBuilder(headSpan(statement));
    const lent = (statement.block?.statements ?? []).filter(({ head }) =>
      ['subnets', 'security-groups', 'public-ip'].includes(head.image),
    );
    const place = new MapBuilder(headSpan(statement));
    bindBlock(
      lent,
      { kind: 'task-network', own: { builder: place, shape: requestShape('CreateService') }, stack: builder },
      { ...this.#bindContext(undefined), report: () => undefined },
    );
    const configuration = place
      .map('networkConfiguration', headSpan(statement))
      .map('awsvpcConfiguration', headSpan(statement));
    if (!configuration.has('subnets'))
      configuration.set(
        'subnets',
        expression(at, { type: 'reference', target: `network.${name}`, attribute: 'subnets' }),
        at,
      );
    this.#networks.set(name, configuration);
    return configuration;
  }

  #launch(own: MapBuilder, launch: readonly Located[]): void {
    const [first] = launch;
    if (first && !own.has('capacityProviderStrategy')) own.set('launchType', first, first.span);
  }

  /** With exactly one cluster in the project, that is where everything runs. */
  #nameCluster(own: MapBuilder): void {
    const clusters = this.#statements.filter(({ head }) => head.image === 'cluster');
    const written = located(own.get('cluster'));
    const meant = written
      ? clusters.find(({ args }) => written.kind === 'string' && args[0]?.image === written.value)
      : clusters.length === 1
        ? clusters[0]
        : undefined;
    const name = meant && this.#realName(meant, 'name');
    if (name)
      own.set('cluster', written ? { ...name, span: written.span } : name, written?.span ?? name.span);
  }

  #nameTask(own: MapBuilder): void {
    const written = located(own.get('taskDefinition'));
    if (written?.kind !== 'string') return;
    const task = this.#statements.find(
      ({ head, args }) => head.image === 'task' && args[0]?.image === written.value,
    );
    const family = task && this.#realName(task, 'family');
    if (family) own.set('taskDefinition', { ...family, span: written.span }, written.span);
  }

  /** The name that a declaration has in ECS: what it says, else its own. */
  #realName(statement: Statement, word: 'name' | 'family'): Located | undefined {
    const said = statement.block?.statements.find(({ head }) => head.image === word)?.args[0];
    const at = statement.args.findIndex(({ image }) => image === 'existing');
    const token = said ?? (at > 0 ? statement.args[at + 1] : undefined) ?? statement.args[0];
    if (!token) return undefined;
    return readText(token, this.#context.resolve, () => undefined);
  }

  #familyIn(statements: readonly Statement[], name: Located): Located {
    const written = statements.find(({ head }) => head.image === 'family')?.args[0];
    return written ? readText(written, this.#context.resolve, () => undefined) : name;
  }

  #resource(made: {
    kind: ResourceKind;
    statement: Statement;
    name: Extract<Located, { kind: 'string' }>;
    own: MapBuilder;
    stack: MapBuilder;
    existing?: boolean;
    id?: Located | undefined;
  }): Resource {
    const { kind, statement, name, own, stack, existing = false, id } = made;
    const doc = this.#context.docOf(statement);
    return {
      kind,
      name: name.value,
      nameSpan: name.span,
      span: headSpan(statement),
      value: own.build(),
      stack: stack.build(),
      existing,
      ...(id && { id }),
      ...(doc !== undefined && { doc }),
    };
  }
}

function isOwnKind(word: string): word is ResourceKind {
  return OWN_KINDS.some((kind) => kind === word);
}

function valueIn(reading: Reading, path: string): Located | undefined {
  return reading.assignments.find((each) => each.path === `~${path}`)?.value;
}

function located(value: ReturnType<MapBuilder['get']>): Located | undefined {
  return value && 'kind' in value ? value : undefined;
}

/** `fargate, ec2` in a head, as ECS calls them. */
function launchOf(value: Located | undefined): readonly Located[] {
  const items = value?.kind === 'list' ? value.items : [];
  return items.map((item) =>
    item.kind === 'string' ? string(item.span, item.value.toUpperCase().replaceAll('-', '_')) : item,
  );
}

/** Tasks on Fargate can only have the awsvpc mode, so nobody has to write it. */
function finishTask(task: MapBuilder, launch: readonly Located[]): void {
  const [first] = launch;
  if (!first) return;
  task.set('requiresCompatibilities', list(first.span, launch), first.span);
  const fargate = launch.find((each) => each.kind === 'string' && each.value === 'FARGATE');
  if (fargate && !task.has('networkMode'))
    task.set('networkMode', string(fargate.span, 'awsvpc'), fargate.span);
}

function addProviders(cluster: MapBuilder, fleets: readonly Resource[], statement: Statement): void {
  const known = located(cluster.get('capacityProviders'));
  const named = known?.kind === 'list' ? known.items : [];
  const names = fleets.map(
    ({ value, nameSpan, name }) =>
      value.entries.find(({ key }) => key === 'name')?.value ?? string(nameSpan, name),
  );
  const added = names.filter(
    (name) =>
      !named.some((each) => each.kind === 'string' && name.kind === 'string' && each.value === name.value),
  );
  cluster.set('capacityProviders', list(headSpan(statement), [...named, ...added]), spanOf(statement.head));
}

/** Only managed instances have their template in the request; that of an Auto Scaling group is the stack's. */
function leaveTemplateToStack(own: MapBuilder, stack: MapBuilder): void {
  const template = own.get('managedInstancesProvider');
  if (!(template instanceof MapBuilder)) return;
  stack.replace('template', template, headOf(template));
  own.delete('managedInstancesProvider');
}

function headOf(builder: MapBuilder): Located['span'] {
  return builder.build().span;
}
