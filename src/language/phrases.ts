import { type RequestName, requestShape, type Shape } from '../model/shapes.js';
import { fieldsOf } from './fields.js';
import type { Element } from './forms/form.js';
import type { BlockKindName, Word } from './vocabulary.js';

/** The words that set a member of a structure of the API: `health retries`, and of a structure the first of them. */
export function phraseFor(member: string, structure: string): string | undefined {
  known ??= new Map([
    ...[...BLOCKS].flatMap(([kind, request]) => [...phrasesIn(kind, request)]).reverse(),
    ...OTHERS,
  ]);
  return known.get(`${structure}.${member}`);
}

/** Made when the first message needs it. */
let known: ReadonlyMap<string, string | undefined> | undefined;

const BLOCKS: ReadonlyMap<BlockKindName, RequestName> = new Map([
  ['task', 'RegisterTaskDefinition'],
  ['service', 'CreateService'],
  ['job', 'RunTask'],
  ['cluster', 'CreateCluster'],
  ['fleet', 'CreateCapacityProvider'],
]);

/** Where the first statement would say something else. */
const OTHERS: ReadonlyMap<string, string | undefined> = new Map([
  ['RegisterTaskDefinitionRequest.requiresCompatibilities', 'on'],
  ['RegisterTaskDefinitionRequest.proxyConfiguration', 'proxy'],
  ['ContainerDefinition.linuxParameters', undefined],
  ['ContainerDefinition.repositoryCredentials', 'image credentials'],
  ['KeyValuePair.name', 'env'],
  ['KeyValuePair.value', 'env'],
  ['PortMapping.name', 'as'],
  ['PortMapping.appProtocol', 'speaking'],
  ['Volume.host', 'volume host'],
  ['Volume.efsVolumeConfiguration', 'volume efs'],
  ['Volume.fsxWindowsFileServerVolumeConfiguration', 'volume fsx'],
  ['Volume.s3filesVolumeConfiguration', 'volume s3files'],
  ['Volume.dockerVolumeConfiguration', 'volume docker'],
  ['CreateServiceRequest.launchType', 'on'],
  ['CreateServiceRequest.networkConfiguration', 'network'],
  ['CreateServiceRequest.placementConstraints', 'where'],
  ['CreateServiceRequest.deploymentConfiguration', 'rolling'],
  ['CapacityProviderStrategyItem.weight', 'weight'],
  ['CapacityProviderStrategyItem.base', 'base'],
  ['DeploymentConfiguration.deploymentCircuitBreaker', 'rolling with rollback'],
  ['DeploymentConfiguration.minimumHealthyPercent', 'rolling'],
  ['DeploymentConfiguration.maximumPercent', 'rolling'],
]);

function* phrasesIn(kind: BlockKindName, request: RequestName): Generator<[string, string]> {
  for (const [path, [word]] of fieldsOf(kind)) {
    if (!word) continue;
    const steps = membersAlong(requestShape(request), path);
    for (const [i, step] of steps.entries())
      yield [step, i === steps.length - 1 ? phraseOf(word, path) : headOf(word)];
  }
}

/** `ContainerDefinition.portMappings`, `PortMapping.name` for `containerDefinitions[].portMappings[].name`. */
export function membersAlong(shape: Shape, path: string): string[] {
  const found: string[] = [];
  let here: Shape | undefined = shape;
  for (const step of path.match(/[^.[\]{}]+|\[\]/g) ?? []) {
    if (here?.kind === 'structure') {
      found.push(`${here.name}.${step}`);
      here = here.members.get(step);
    } else if (here?.kind === 'list') here = here.item;
  }
  return found;
}

function phraseOf(word: Word, path: string): string {
  const literal = literalSetting(word, path);
  const own = literalsBefore(word.form, [], (element) =>
    element.type === 'literal' ? element.text === literal : isSetBy(element, path),
  );
  const head = headOf(word);
  if (!own) return head;
  const whole = [...own, literal ?? []].flat().join(' ');
  return `${whole} `.startsWith(`${head} `) ? whole : [head, whole].join(' ').trim();
}

/** Where there is one that sets it to true: others only say which of its values it has. */
function literalSetting({ row }: Word, path: string): string | undefined {
  const setting = Object.entries(row.sets ?? {}).flatMap(([literal, sets]) =>
    Object.entries(sets).flatMap(([set, value]) => (endsWith(path, set) ? [{ literal, value }] : [])),
  );
  return setting.length === 1 && setting[0]!.value === true ? setting[0]!.literal : undefined;
}

/** The literals that a statement begins with: `depends on`. */
function headOf({ form }: Word): string {
  const end = form.findIndex(({ type }) => type !== 'literal');
  return form
    .slice(0, end < 0 ? form.length : end)
    .flatMap((element) => (element.type === 'literal' ? element.text : []))
    .join(' ');
}

/** What stands between the argument before it and the element that is looked for. */
function literalsBefore(
  elements: readonly Element[],
  before: readonly string[],
  isIt: (element: Element) => boolean,
): readonly string[] | undefined {
  let literals = before;
  for (const element of elements) {
    if (isIt(element)) return literals;
    if (element.type === 'literal')
      literals = /\w/.test(element.text) ? [...literals, element.text] : literals;
    else if (element.type === 'argument') literals = [];
    else {
      for (const body of bodiesOf(element)) {
        const found = literalsBefore(body, element.type === 'choice' ? literals : [], isIt);
        if (found) return found;
      }
    }
  }
  return undefined;
}

function bodiesOf(element: Element): readonly (readonly Element[])[] {
  if (element.type === 'choice') return element.alternatives;
  return element.type === 'optional' || element.type === 'groups' ? [element.body] : [];
}

function isSetBy(element: Element, path: string): boolean {
  return element.type === 'argument' && endsWith(path, element.path);
}

function endsWith(path: string, part: string): boolean {
  return `.${path}`.endsWith(`.${part}`);
}
