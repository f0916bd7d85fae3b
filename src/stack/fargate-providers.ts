import { addressOf, type Resource } from '../model/resource.js';
import type { Located } from '../source/value.js';
import type { Expansion } from './expansion.js';
import { stack } from './messages.js';
import { clusterOf, runnersIn } from './runners.js';
import { isDescription } from './service-roles.js';
import { itemsOf, memberOf, textIn } from './values.js';

const FARGATE: ReadonlySet<string | undefined> = new Set(['FARGATE', 'FARGATE_SPOT']);

/**
 * The providers of Fargate are there for all, but a strategy may name only those that its cluster is associated with.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export function fargateProviders(expansion: Expansion): void {
  const runners = runnersIn(expansion).filter(({ value }) => usesFargate(value));
  for (const cluster of expansion.of('cluster')) {
    const known = memberOf(cluster.value, 'capacityProviders');
    if (cluster.existing || !isDescription(expansion, cluster) || (known && known.kind !== 'list')) continue;
    const within = runners.filter((each) => clusterOf(expansion, each)?.address === cluster.address);
    const named = [
      ...providersIn(memberOf(cluster.value, 'defaultCapacityProviderStrategy')),
      ...within.flatMap(({ value }) => providersIn(memberOf(value, 'capacityProviderStrategy'))),
    ];
    const names = new Set(itemsOf(known).map(textIn));
    const missing = named.filter((each) => FARGATE.has(textIn(each)) && !names.has(textIn(each)));
    const distinct = [...new Map(missing.map((each) => [textIn(each), each])).values()];
    if (distinct.length === 0) continue;
    for (const each of distinct) tell(expansion, cluster, each);
    expansion.set(addressOf(cluster), { capacityProviders: [...itemsOf(known), ...distinct] });
  }
}

function usesFargate(request: Located): boolean {
  return providersIn(memberOf(request, 'capacityProviderStrategy')).some((each) => FARGATE.has(textIn(each)));
}

function providersIn(strategy: Located | undefined): readonly Located[] {
  return itemsOf(strategy).flatMap((each) => memberOf(each, 'capacityProvider') ?? []);
}

function tell(expansion: Expansion, { name }: Resource, provider: Located): void {
  const word = textIn(provider) === 'FARGATE' ? 'fargate' : 'fargate-spot';
  const what = `\`${word}\` among the providers of cluster \`${name}\``;
  const reason = 'what uses it runs there';
  const help = [`write it in the cluster: \`providers ${word}\``];
  expansion.tell(stack.report.added(provider.span, { what, reason }, { help }));
}
