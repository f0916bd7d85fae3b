import type { Resource } from '../model/resource.js';
import type { Span } from '../source/span.js';
import { type Located, string } from '../source/value.js';
import { arnFor, existingAttribute } from './existing.js';
import { type Expansion, refTo } from './expansion.js';
import { itemsOf, memberOf, textIn } from './values.js';

/** Where something runs. */
export interface Home {
  readonly name: Located;
  readonly arn: Located;
  /** The cluster, where the stack makes it. */
  readonly cluster?: Resource;
}

/** The cluster that a request names; ECS calls the one that is meant where none is named `default`. */
export function homeOf(expansion: Expansion, written: Located | undefined, at: Span): Home {
  const cluster = written && clusterNamed(expansion, written);
  if (cluster && !cluster.existing)
    return { name: refTo(cluster, 'Ref', at), arn: refTo(cluster, 'Arn', at), cluster };
  const id = { ...(cluster?.id ?? written ?? string(at, 'default')), span: at };
  const isArn = expansion.isArn(id);
  return {
    name: existingAttribute('cluster', id, isArn, 'name') ?? id,
    arn: isArn ? id : (arnFor('cluster', id) ?? id),
  };
}

/** The cluster whose instances a fleet brings: the one that counts it among its providers. */
export function homeOfFleet(expansion: Expansion, fleet: Resource, at: Span): Home {
  const names = [fleet.name, textIn(memberOf(fleet.value, 'name'))];
  const cluster = expansion
    .of('cluster')
    .find(({ value }) =>
      itemsOf(memberOf(value, 'capacityProviders')).some((each) => names.includes(textIn(each))),
    );
  return homeOf(expansion, cluster && string(at, cluster.name), at);
}

/** A cluster of the model by its name, or by what refers to it. */
export function clusterNamed(expansion: Expansion, written: Located): Resource | undefined {
  const of = written.kind === 'expression' ? written.expression : undefined;
  const text = textIn(written);
  const isMeant = ({ name, address, value }: Resource) =>
    of?.type === 'reference'
      ? [address, `cluster.${name}`].includes(of.target)
      : text !== undefined && [name, textIn(memberOf(value, 'clusterName'))].includes(text);
  return expansion.of('cluster').find(isMeant);
}
