import type { Resource } from '../model/resource.js';
import { type Located, type LocatedMap, map } from '../source/value.js';
import { clusterNamed } from './clusters.js';
import type { Expansion } from './expansion.js';
import { itemsOf, memberOf, textIn } from './values.js';

/** What services and jobs say of where they run. */

/** The services and jobs that the stack makes. */
export function runnersIn(expansion: Expansion): readonly Resource[] {
  return [...expansion.of('service'), ...expansion.of('job')].filter(({ existing }) => !existing);
}

/** A service or job by the name of its declaration. */
export function runnerNamed(expansion: Expansion, name: string): Resource | undefined {
  return runnersIn(expansion).find((each) => each.name === name);
}

/** Whether its tasks have network interfaces of their own. */
export function isAwsvpc(expansion: Expansion, runner: Resource): boolean {
  const mode = memberOf(expansion.taskOf(runner)?.value, 'networkMode');
  if (textIn(mode) !== undefined) return textIn(mode) === 'awsvpc';
  if (memberOf(runner.value, 'networkConfiguration')) return true;
  return isOnFargate(runner);
}

export function isOnFargate({ value }: Resource): boolean {
  if (textIn(memberOf(value, 'launchType')) === 'FARGATE') return true;
  return itemsOf(memberOf(value, 'capacityProviderStrategy')).some((each) =>
    textIn(memberOf(each, 'capacityProvider'))?.startsWith('FARGATE'),
  );
}

/** Its network as far as it is written; undefined where that is not known. */
export function awsvpcOf({ value, span }: Resource): LocatedMap | undefined {
  const network = memberOf(value, 'networkConfiguration');
  const awsvpc = memberOf(network, 'awsvpcConfiguration');
  if (awsvpc?.kind === 'map') return awsvpc;
  return network?.kind === 'expression' || awsvpc ? undefined : map(span, []);
}

export function clusterOf(expansion: Expansion, { value }: Resource): Resource | undefined {
  const written = memberOf(value, 'cluster');
  return written && clusterNamed(expansion, written);
}

/** The fleets that may run its tasks: those that it names, else all of its cluster. */
export function fleetsOf(expansion: Expansion, runner: Resource): readonly Resource[] {
  const cluster = clusterOf(expansion, runner)?.value;
  const strategy = [
    itemsOf(memberOf(runner.value, 'capacityProviderStrategy')),
    itemsOf(memberOf(cluster, 'defaultCapacityProviderStrategy')),
  ].find((each) => each.length > 0);
  const named = strategy?.map((each) => memberOf(each, 'capacityProvider'));
  const names = (named ?? itemsOf(memberOf(cluster, 'capacityProviders'))).map(nameIn);
  return expansion
    .of('capacity-provider')
    .filter(({ name, value }) =>
      [name, textIn(memberOf(value, 'name'))].some((each) => names.includes(each)),
    );
}

function nameIn(value: Located | undefined): string | undefined {
  if (value?.kind === 'expression' && value.expression.type === 'reference')
    return value.expression.target.replace(/^fleet\./, '');
  return textIn(value);
}

/** The port mappings of all containers of its task, each with its container. */
export function portMappingsOf(expansion: Expansion, runner: Resource): readonly PortMapping[] {
  const containers = itemsOf(memberOf(expansion.taskOf(runner)?.value, 'containerDefinitions'));
  return containers.flatMap((container) =>
    itemsOf(memberOf(container, 'portMappings')).map((mapping) => ({ container, mapping })),
  );
}

export interface PortMapping {
  readonly container: Located;
  readonly mapping: Located;
}

/**
 * The port at which a port of a container is reached: itself, unless the instance has another one for it; undefined where
 * that is chosen anew for each task.
 */
export function hostPortOf(
  expansion: Expansion,
  runner: Resource,
  containerName: Located | undefined,
  containerPort: Located,
): Located | undefined {
  const mode = textIn(memberOf(expansion.taskOf(runner)?.value, 'networkMode'));
  if (isAwsvpc(expansion, runner) || mode === 'host') return containerPort;
  const found = portMappingsOf(expansion, runner).find(
    ({ container, mapping }) =>
      (!containerName || textIn(memberOf(container, 'name')) === textIn(containerName)) &&
      textIn(memberOf(mapping, 'containerPort')) === textIn(containerPort),
  );
  const hostPort = memberOf(found?.mapping, 'hostPort');
  return hostPort && textIn(hostPort) !== '0' ? hostPort : undefined;
}
