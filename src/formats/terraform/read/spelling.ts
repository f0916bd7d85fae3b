import { REQUEST_OF, type Spelling } from '../../../model/resource.js';
import { requestShape, type Shape } from '../../../model/shapes.js';
import type { LocatedMap } from '../../../source/value.js';
import { memberOf, numberIn, textIn, withMembers } from '../../../stack/values.js';
import type { Row, TypeRow } from '../table/index.js';

const spellings = new WeakMap<TypeRow, Spelling>();

/** What Terraform calls the members of a request; inside of container definitions it is what the API does. */
export function spellingOf(row: TypeRow): Spelling {
  const known = spellings.get(row);
  if (known) return known;
  let names: ReadonlyMap<string, string> | undefined;
  const spelling: Spelling = {
    title: row.resource,
    member(name, structure) {
      names ??= namesIn(row);
      return names.get(`${structure}.${name}`) ?? name;
    },
    ...(row.kind === 'service' && { asked: askedOfService }),
  };
  spellings.set(row, spelling);
  return spelling;
}

/**
 * The provider sends neither a count nor a maximum for a daemon service, and a minimum of 100 is its own default:
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ecs/service.go
 */
function askedOfService(value: LocatedMap): LocatedMap {
  if (textIn(memberOf(value, 'schedulingStrategy')) !== 'DAEMON') return value;
  const deployments = memberOf(value, 'deploymentConfiguration');
  const isDefault = numberIn(memberOf(deployments, 'minimumHealthyPercent')) === 100;
  const left =
    deployments?.kind === 'map'
      ? withMembers(deployments, {
          maximumPercent: undefined,
          ...(isDefault && { minimumHealthyPercent: undefined }),
        })
      : deployments;
  const isEmpty = left?.kind === 'map' && left.entries.length === 0;
  return withMembers(value, {
    desiredCount: undefined,
    deploymentConfiguration: isEmpty ? undefined : left,
  });
}

function namesIn({ kind, rows }: TypeRow): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const visit = (inner: readonly Row[], shape: Shape | undefined): void => {
    for (const { property, argument, rows: more } of inner) {
      let here = shape;
      for (const [i, step] of property.entries()) {
        if (here?.kind !== 'structure' || typeof step !== 'string') return;
        // Of a path, the argument that it leads to.
        const word = property.length === 1 || i === property.length - 1 ? argument.at(-1) : argument[0];
        const key = `${here.name}.${step}`;
        if (word !== undefined && !names.has(key)) names.set(key, word);
        here = here.members.get(step);
      }
      if (more) visit(more, here?.kind === 'list' ? here.item : here);
    }
  };
  if (kind) visit(rows, requestShape(REQUEST_OF[kind]));
  return names;
}
