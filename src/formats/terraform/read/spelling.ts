import { REQUEST_OF, type Spelling } from '../../../model/resource.js';
import { requestShape, type Shape } from '../../../model/shapes.js';
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
  };
  spellings.set(row, spelling);
  return spelling;
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
