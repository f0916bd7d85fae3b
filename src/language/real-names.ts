import { REFERENCE_PATHS } from '../model/references/table.js';
import { changedAt } from '../model/references/values.js';
import { isRequestKind, type ResourceKind } from '../model/resource.js';
import { entryOf, expression, type Located, type LocatedMap } from '../source/value.js';
import { Declared, declaredName, inBlock } from './declared.js';
import { readText, type Resolve } from './text.js';
import type { Statement } from './tree.js';

/** What may be called by the name of its declaration and has another one in AWS. */
type Renamed = 'fleet' | 'file-system' | 'log-group' | 'alarm' | 'container';

interface NamePath {
  readonly within: readonly ResourceKind[];
  readonly path: string;
  readonly to: Renamed;
}

const EFS = 'volumes[].efsVolumeConfiguration';
const OPTIONS = 'logConfiguration.options.awslogs-group';

/** Beside those that the model knows as references. */
const NAME_PATHS: readonly NamePath[] = [
  { within: ['task-definition'], path: `${EFS}.fileSystemId`, to: 'file-system' },
  { within: ['task-definition'], path: `containerDefinitions[].${OPTIONS}`, to: 'log-group' },
  { within: ['service'], path: `serviceConnectConfiguration.${OPTIONS}`, to: 'log-group' },
  { within: ['cluster'], path: 'configuration.executeCommandConfiguration.logConfiguration.cloudWatchLogGroupName', to: 'log-group' },
  { within: ['task-definition', 'service'], path: 'logGroups[].name', to: 'log-group' },
  { within: ['service'], path: 'deploymentConfiguration.alarms.alarmNames[]', to: 'alarm' },
  { within: ['service'], path: 'expose[].containerName', to: 'container' },
  { within: ['service'], path: 'discover[].srv.containerName', to: 'container' },
]; // biome-ignore format: a table

/** How the references of the model call these. */
const REFERRED: Readonly<Record<string, Renamed>> = { container: 'container', 'capacity-provider': 'fleet' };

/** Puts the names that things have in AWS in the place of those that they are declared with. */
export class RealNames {
  readonly #declared: Declared;
  readonly #fleets: Declared;
  readonly #resolve: Resolve;

  constructor(statements: readonly Statement[], declared: Declared, resolve: Resolve) {
    this.#declared = declared;
    this.#fleets = new Declared(
      statements.filter(({ head }) => head.image === 'cluster').flatMap((each) => within(each, 'fleet')),
    );
    this.#resolve = resolve;
  }

  /** `task` is the declaration whose containers are meant. */
  in(kind: ResourceKind, value: LocatedMap, task: Statement | undefined): LocatedMap {
    const containers = new Declared(task ? within(task, 'container') : []);
    const whole = changedAt(value, EFS, (volume) => this.#withAccessPoint(volume));
    const changed = pathsIn(kind).reduce(
      (root, { path, to }) =>
        changedAt(root, path, (name) => this.#real(name, to, to === 'container' ? containers : undefined)),
      whole,
    );
    return changed.kind === 'map' ? changed : value;
  }

  #real(name: Located, to: Renamed, containers: Declared | undefined): Located {
    if (name.kind !== 'string') return name;
    // A link may go on with an alias.
    const [, called, rest] = to === 'container' ? /^([^:]*)(.*)$/s.exec(name.value)! : ['', name.value, ''];
    const among = containers ?? (to === 'fleet' ? this.#fleets : this.#declared);
    const statement = among.named(to, called!);
    const real = statement && this.#nameOf(statement, to);
    if (!real) return name;
    if (rest === '') return { ...real, span: name.span };
    return real.kind === 'string' ? { ...name, value: `${real.value}${rest}` } : name;
  }

  /** Undefined where it is the name of the declaration. */
  #nameOf(statement: Statement, to: Renamed): Located | undefined {
    const { args } = statement;
    const existing = args.findIndex(({ image }) => image === 'existing');
    const id = to === 'fleet' || existing < 0 ? undefined : args[existing + 1];
    const token = inBlock(statement, 'name')?.args[0] ?? id;
    if (token) return readText(token, this.#resolve, () => undefined);
    return to === 'file-system' ? this.#ofFileSystem(statement, 'id') : undefined;
  }

  #withAccessPoint(volume: Located): Located {
    const system = volume.kind === 'map' ? entryOf(volume, 'fileSystemId')?.value : undefined;
    const statement =
      system?.kind === 'string' ? this.#declared.named('file-system', system.value) : undefined;
    if (!statement) return volume;
    const points = new Declared(within(statement, 'access-point'));
    return changedAt(volume, 'authorizationConfig.accessPointId', (point) =>
      point.kind === 'string' && points.named('access-point', point.value)
        ? { ...this.#ofFileSystem(statement, `access-point.${point.value}`), span: point.span }
        : point,
    );
  }

  #ofFileSystem(statement: Statement, attribute: string): Located {
    const name = statement.args[0]!;
    const at = readText(name, this.#resolve, () => undefined).span;
    return expression(at, { type: 'reference', target: `file-system.${declaredName(statement)}`, attribute });
  }
}

function pathsIn(kind: ResourceKind): readonly Pick<NamePath, 'path' | 'to'>[] {
  const referring = isRequestKind(kind) ? REFERENCE_PATHS[kind] : [];
  const known = referring.flatMap(({ path, to }) => {
    const renamed = REFERRED[to];
    return renamed ? [{ path, to: renamed }] : [];
  });
  return [...known, ...NAME_PATHS.filter((each) => each.within.includes(kind))];
}

function within({ block }: Statement, word: string): readonly Statement[] {
  return block?.statements.filter(({ head }) => head.image === word) ?? [];
}
