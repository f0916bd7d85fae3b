import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { OWN_KINDS, type Resource, type ResourceKind } from '../model/resource.js';
import { type RequestName, requestShape } from '../model/shapes.js';
import { expression, type Located, type LocatedMap } from '../source/value.js';
import { bindBlock } from './bind.js';
import type { BindContext, Target } from './target.js';
import { MapBuilder } from './builder.js';
import { type Declared, inBlock } from './declared.js';
import { addProviders, leaveTemplateToStack } from './fleets.js';
import { finishTask, launchOf, readHead } from './heads.js';
import { Networks } from './networks.js';
import { readText, type Resolve } from './text.js';
import { RealNames } from './real-names.js';
import { spellingOf } from './spelling.js';
import { headSpan, spanOf, type Statement, statementSpan } from './tree.js';
import { type BlockKindName, isBlockKind } from './vocabulary.js';

export interface DeclareContext {
  readonly resolve: Resolve;
  report(found: Diagnostic): void;
  docOf(statement: Statement): string | undefined;
}

/** Makes the resources of all declarations: a service with a task of its own is two. */
export function declareResources(
  statements: readonly Statement[],
  declared: Declared,
  context: DeclareContext,
): Resource[] {
  const declarer = new Declarer(statements, declared, context);
  return statements.flatMap((statement) => declarer.resourcesOf(statement));
}

class Declarer {
  readonly #declared: Declared;
  readonly #context: DeclareContext;
  readonly #networks: Networks;
  readonly #realNames: RealNames;

  constructor(statements: readonly Statement[], declared: Declared, context: DeclareContext) {
    this.#declared = declared;
    this.#realNames = new RealNames(statements, declared, context.resolve);
    this.#context = context;
    const { resolve, report } = context;
    this.#networks = new Networks(declared, { resolve, report, family: undefined, network: () => undefined });
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
    const reading = readHead(statement, this.#context);
    if (!reading) return [];
    const { name } = reading;
    const own = new MapBuilder(headSpan(statement));
    const stack = new MapBuilder(headSpan(statement));
    const task = new MapBuilder(headSpan(statement));
    const taskStack = new MapBuilder(headSpan(statement));
    const statements = statement.block?.statements ?? [];
    const shared = inBlock(statement, 'task');
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
    bindBlock(statements, target, this.#bindContext(this.#familyOf(statement, name)));
    const launch = launchOf(reading.launch);
    this.#launch(own, launch);
    this.#nameCluster(own);
    const value = { kind, statement, name, own, stack };
    if (shared) {
      const task = this.#nameTask(own);
      return [this.#resource({ ...value, task })];
    }
    if (runsTaskSets(own) && isBare(task, taskStack)) return [this.#resource(value)];
    finishTask(task, launch);
    own.set('taskDefinition', located(task.get('family')) ?? name, name.span);
    return [
      this.#resource({ kind: 'task-definition', statement, name, own: task, stack: taskStack }),
      this.#resource(value),
    ];
  }

  #task(statement: Statement): Resource[] {
    const reading = readHead(statement, this.#context);
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
    bindBlock(statements, target, this.#bindContext(this.#familyOf(statement, name)));
    finishTask(own, launchOf(reading.launch));
    return [this.#resource({ kind: 'task-definition', statement, name, own, stack })];
  }

  #cluster(statement: Statement): Resource[] {
    const reading = readHead(statement, this.#context);
    if (!reading) return [];
    const { name } = reading;
    const own = new MapBuilder(headSpan(statement));
    const stack = new MapBuilder(headSpan(statement));
    own.set('clusterName', name, name.span);
    const statements = statement.block?.statements ?? [];
    bindBlock(
      statements,
      { kind: 'cluster', own: { builder: own, shape: requestShape('CreateCluster') }, stack },
      this.#bindContext(undefined),
    );
    const clusterName = reading.id ?? located(own.get('clusterName')) ?? name;
    const fleets = statements
      .filter(({ head }) => head.image === 'fleet')
      .flatMap((each) => this.#fleet(each, clusterName));
    // Managed instances belong to a cluster that is there.
    const listed = fleets.filter(
      ({ value }) => !value.entries.some(({ key }) => key === 'managedInstancesProvider'),
    );
    if (listed.length > 0) addProviders(own, listed, statement);
    const { existing, id } = reading;
    return [this.#resource({ kind: 'cluster', statement, name, own, stack, existing, id }), ...fleets];
  }

  #fleet(statement: Statement, cluster: Located): Resource[] {
    const reading = readHead(statement, this.#context, 'cluster');
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
    const reading = readHead(statement, this.#context);
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

  #bindContext(family: Located | undefined): BindContext {
    const { resolve, report } = this.#context;
    return { resolve, report, family, network: (name, at) => this.#networks.of(name, at) };
  }

  #launch(own: MapBuilder, launch: readonly Located[]): void {
    const [first] = launch;
    if (first && !own.has('capacityProviderStrategy')) own.set('launchType', first, first.span);
  }

  /** With exactly one cluster in the project, that is where everything runs. */
  #nameCluster(own: MapBuilder): void {
    const written = located(own.get('cluster'));
    const meant = written ? this.#named('cluster', written) : this.#declared.only('cluster');
    const name = meant && this.#realName(meant, 'name');
    if (name)
      own.set('cluster', written ? { ...name, span: written.span } : name, written?.span ?? name.span);
  }

  /** The declaration of the task that is run. */
  #nameTask(own: MapBuilder): Statement | undefined {
    const written = located(own.get('taskDefinition'));
    const task = written && this.#named('task', written);
    const family = task && this.#realName(task, 'family');
    if (family) own.set('taskDefinition', { ...family, span: written.span }, written.span);
    return task;
  }

  #named(kind: string, name: Located): Statement | undefined {
    return name.kind === 'string' ? this.#declared.named(kind, name.value) : undefined;
  }

  /** The name that a declaration has in ECS: what it says, else its own. */
  #realName(statement: Statement, word: 'name' | 'family'): Located | undefined {
    const { args } = statement;
    const existing = args.findIndex(({ image }) => image === 'existing');
    const token =
      inBlock(statement, word)?.args[0] ?? (existing < 0 ? undefined : args[existing + 1]) ?? args[0];
    return token && readText(token, this.#context.resolve, () => undefined);
  }

  /** For the names that are made from it; what is wrong with it is said where it is bound. */
  #familyOf(statement: Statement, name: Located): Located {
    const written = inBlock(statement, 'family')?.args[0];
    return written ? readText(written, this.#context.resolve, () => undefined) : name;
  }

  #resource(made: {
    kind: ResourceKind;
    statement: Statement;
    /** The declaration of the task, where it is another one. */
    task?: Statement | undefined;
    name: Extract<Located, { kind: 'string' }>;
    own: MapBuilder;
    stack: MapBuilder;
    existing?: boolean;
    id?: Located | undefined;
  }): Resource {
    const { kind, statement, task, name, own, stack, existing = false, id } = made;
    const renamed = (value: LocatedMap) => this.#realNames.in(kind, value, 'task' in made ? task : statement);
    const doc = this.#context.docOf(statement);
    const spelling = spellingOf(kind, `${statement.head.image} ${name.value}`);
    return {
      kind,
      name: name.value,
      nameSpan: name.span,
      span: headSpan(statement),
      extent: statementSpan(statement),
      value: renamed(own.build()),
      stack: renamed(stack.build()),
      existing,
      ...(spelling && { spelling }),
      ...(id && { id }),
      ...(doc !== undefined && { doc }),
    };
  }
}

/** Its task definitions are those of its task sets, so it needs none of its own. */
function runsTaskSets(service: MapBuilder): boolean {
  const controller = service.get('deploymentController');
  const type = controller instanceof MapBuilder ? located(controller.get('type')) : undefined;
  return type?.kind === 'string' && type.value === 'EXTERNAL';
}

/** Says of a task no more than what any would have of its service. */
function isBare(task: MapBuilder, stack: MapBuilder): boolean {
  const said = task.build().entries.filter(({ key }) => key !== 'family' && key !== 'tags');
  return said.length === 0 && stack.build().entries.length === 0;
}

function isOwnKind(word: string): word is ResourceKind {
  return OWN_KINDS.some((kind) => kind === word);
}

function located(value: ReturnType<MapBuilder['get']>): Located | undefined {
  return value && 'kind' in value ? value : undefined;
}
