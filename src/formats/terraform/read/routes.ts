import type { Infrastructure } from '../../../model/resource.js';
import { type Entry, expression, map } from '../../../source/value.js';
import { ofType } from '../table/index.js';
import { type Argument, blocksOf } from './arguments.js';
import type { Made } from './parts.js';
import { propertiesOf } from './properties.js';

const ROUTE = 'AWS::EC2::Route';

/** What a block calls otherwise than the resource of a route. */
const NAMES: Readonly<Record<string, string>> = {
  cidr_block: 'destination_cidr_block',
  ipv6_cidr_block: 'destination_ipv6_cidr_block',
};

export interface Routes {
  /** What a table says beside the routes that are known. */
  readonly others: readonly Argument[];
  /** What the routes say that a route has no place for. */
  readonly unplaced: readonly Argument[];
  readonly own: readonly Made[];
}

/** The routes in the blocks `route` of a table, each as if it stood beside it. */
export function routesInside(
  given: readonly Argument[],
  beside: Pick<Infrastructure, 'address' | 'condition' | 'dependsOn'>,
): Routes {
  const row = ofType(ROUTE)!;
  const others: Argument[] = [];
  const unplaced: Argument[] = [];
  const own: Made[] = [];
  for (const argument of given) {
    const blocks = argument.name === 'route' ? blocksOf(argument) : undefined;
    if (!blocks?.every(({ kind }) => kind === 'block')) others.push(argument);
    for (const block of blocks ?? []) {
      if (block.kind !== 'block') continue;
      const { span } = block;
      const named = block.arguments.filter(isGiven).map(asResource);
      const { value, others: left } = propertiesOf(named, row.rows, span, undefined);
      unplaced.push(...left.map((each) => each.argument));
      const reference = expression(span, { type: 'reference', target: beside.address, attribute: 'Ref' });
      const table: Entry = { key: 'RouteTableId', keySpan: span, value: reference };
      const address = `${beside.address}.route.${own.length}`;
      const properties = map(span, [table, ...value.entries]);
      own.push({
        row,
        infrastructure: { ...beside, type: ROUTE, address, nameSpan: span, span, properties },
      });
    }
  }
  return { others, unplaced, own };
}

/** The provider has all members of a route at once, and those that are not meant are empty. */
function isGiven(argument: Argument): boolean {
  const value = argument.value();
  return value.kind !== 'null' && !(value.kind === 'string' && value.value === '');
}

function asResource(argument: Argument): Argument {
  return {
    name: NAMES[argument.name] ?? argument.name,
    nameSpan: argument.nameSpan,
    value: () => argument.value(),
    document: () => argument.document(),
  };
}
