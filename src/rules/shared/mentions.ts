import type { Placed } from '../../model/view.js';
import { addTo } from '../../source/lists.js';
import { onceEach } from '../../source/once.js';
import { type Located, type LocatedExpression, partsOf } from '../../source/value.js';
import type { PieceSubject } from '../subjects/others.js';
import type { Project } from '../subjects/project.js';

/** Every expression in a value, however deep. */
export function expressionsIn(located: Located | undefined): readonly LocatedExpression[] {
  const found: LocatedExpression[] = [];
  if (located) collect(located, found);
  return found;
}

function collect(located: Located, found: LocatedExpression[]): void {
  if (located.kind === 'list') for (const each of located.items) collect(each, found);
  else if (located.kind === 'map') for (const { value } of located.entries) collect(value, found);
  else if (located.kind === 'expression') {
    found.push(located);
    for (const each of partsOf(located.expression)) collect(each, found);
  }
}

/** Every address that a value refers to, however deep. */
export function addressesIn(located: Located | undefined): readonly string[] {
  return expressionsIn(located).flatMap(({ expression }) =>
    expression.type === 'reference' ? expression.target : [],
  );
}

/** The pieces that a value refers to, however deep. */
export function piecesIn(project: Project, located: Located | undefined): readonly PieceSubject[] {
  return expressionsIn(located).flatMap((each) => project.pieceOf({ located: each }) ?? []);
}

/** The other pieces that refer to one. */
export function mentionersOf(project: Project, piece: PieceSubject): readonly PieceSubject[] {
  return mentionersIn(project).get(piece) ?? [];
}

const mentionersIn = onceEach((project: Project): ReadonlyMap<PieceSubject, readonly PieceSubject[]> => {
  const found = new Map<PieceSubject, PieceSubject[]>();
  for (const each of project.pieces)
    for (const target of new Set(piecesIn(project, each.piece.properties))) addTo(found, target, each);
  return found;
});

/** A piece that is made here, of a type, and not only looked up. */
export function madeOf(
  project: Project,
  type: string,
  field: Pick<Placed, 'located'>,
): PieceSubject | undefined {
  const found = project.pieceOf(field);
  return found?.piece.type === type && !found.piece.existing ? found : undefined;
}

/** Two that are made under different conditions may never be there together. */
export function mayExclude(
  one: { readonly condition?: string },
  other: { readonly condition?: string },
): boolean {
  return one.condition !== undefined && other.condition !== undefined && one.condition !== other.condition;
}

/** Two values with the same key are the same; undefined where that cannot be told. */
export function keyOf(project: Project, located: Located | undefined): string | undefined {
  if (located?.kind === 'string') return located.value;
  const piece = project.pieceOf({ located });
  if (piece) return `${piece.head.source.path} ${piece.piece.address}`;
  if (located?.kind !== 'expression' || located.expression.type !== 'parameter') return undefined;
  return `parameter ${located.expression.name}`;
}

/** One thing, whatever it turns out to be: a parameter may stand for several. */
export function isReference(located: Located | undefined): boolean {
  return located?.kind === 'expression' && located.expression.type === 'reference';
}
