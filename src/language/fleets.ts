import type { Resource } from '../model/resource.js';
import { entryOf, list, string } from '../source/value.js';
import { MapBuilder } from './builder.js';
import { headSpan, spanOf, type Statement } from './tree.js';

/** The fleets written in a cluster are among its providers. */
export function addProviders(cluster: MapBuilder, fleets: readonly Resource[], statement: Statement): void {
  const known = cluster.get('capacityProviders');
  const named = known && 'kind' in known && known.kind === 'list' ? known.items : [];
  const isNamed = (wanted: string) => named.some((each) => each.kind === 'string' && each.value === wanted);
  const added = fleets
    .filter(({ value, name }) => {
      const real = entryOf(value, 'name')?.value;
      return !isNamed(name) && !(real?.kind === 'string' && isNamed(real.value));
    })
    .map(({ nameSpan, name }) => string(nameSpan, name));
  cluster.set('capacityProviders', list(headSpan(statement), [...named, ...added]), spanOf(statement.head));
}

/** Only managed instances have their template in the request; that of an Auto Scaling group is the stack's. */
export function leaveTemplateToStack(own: MapBuilder, stack: MapBuilder): void {
  const template = own.get('managedInstancesProvider');
  if (!(template instanceof MapBuilder)) return;
  stack.replace('template', template, template.span);
  own.delete('managedInstancesProvider');
}
