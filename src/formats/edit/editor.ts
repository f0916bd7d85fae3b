import type { Change, Editor, Simple } from '../../model/edit.js';
import { Loose } from '../../model/loose.js';
import { type Placed, structureOf } from '../../model/view.js';
import { sortEdits, type TextEdit } from '../../source/edit.js';
import type { Span } from '../../source/span.js';
import { entryOf } from '../../source/value.js';
import { type Collection, isCollection, type Member, type Node, saysNothing, type Tree } from './tree.js';
import { hasMembers, spelledMember, spelledValue, type Word } from './words.js';

/** What a text is made of, and how it is written. */
export interface Syntax {
  readonly tree: Tree;
  /** What it calls the members of what stands at a place. */
  wordAt(node: Node): Word;
  /** Where a member belongs that the text does not have where the model has it. */
  placeFor?(change: Insertion): { readonly owner: Collection; readonly key: string } | undefined;
  /** What a value is made of that the text has in several places. */
  piecesOf?(at: Placed): readonly Member[] | undefined;
  /** The model has it in other shapes than the text: values that stand literally are all that can be changed. */
  readonly literally?: true;
  set(node: Node, to: Simple): readonly TextEdit[] | undefined;
  /** Takes members out of a list or a map, and puts others behind those that stay. */
  change(
    owner: Collection,
    removed: readonly Member[],
    added: readonly Addition[],
  ): readonly TextEdit[] | undefined;
}

export type Insertion = Extract<Change, { readonly op: 'insert' }>;

/** A member of a map, or an item of a list, spelled as the format does. */
export interface Addition {
  readonly key: string | undefined;
  readonly value: Simple;
}

/** An editor of one text; what it is made of is found out when the first change is asked for. */
export function editorOf(read: () => Syntax | undefined): Editor {
  let syntax: Syntax | undefined | 'unread' = 'unread';
  return {
    edits(changes) {
      if (syntax === 'unread') syntax = read();
      return syntax && edited(changes, syntax);
    },
  };
}

interface Plan {
  readonly removed: Member[];
  readonly added: Addition[];
}

function edited(changes: readonly Change[], syntax: Syntax): readonly TextEdit[] | undefined {
  const plans = new Map<Collection, Plan>();
  const edits: TextEdit[] = [];
  const planOf = (owner: Collection): Plan => {
    const plan = plans.get(owner) ?? { removed: [], added: [] };
    plans.set(owner, plan);
    return plan;
  };
  for (const change of changes) {
    const done = planned(change, syntax, planOf);
    if (!done) return undefined;
    edits.push(...done);
  }
  for (const [owner, { removed, added }] of plans) {
    const done = syntax.change(owner, removed, added);
    if (!done) return undefined;
    edits.push(...done);
  }
  return overlap(edits) ? undefined : edits;
}

/** What is to be done at once; the rest is put to the plan of what it is a member of. */
function planned(
  change: Change,
  syntax: Syntax,
  planOf: (owner: Collection) => Plan,
): readonly TextEdit[] | undefined {
  const { tree, literally } = syntax;
  switch (change.op) {
    case 'set': {
      const node = tree.nodeOf(change.at.located);
      if (!node || node.content.kind === 'other' || !(literally || isItself(node, change.at)))
        return undefined;
      const value = spelledTo(change.to, change.at, syntax.wordAt(node));
      return value === undefined ? undefined : syntax.set(node, value);
    }
    case 'remove': {
      const member = tree.nodeOf(change.at.located)?.member;
      const pieces = member ? undefined : syntax.piecesOf?.(change.at);
      for (const piece of pieces ?? [])
        if (isCollection(piece.owner)) planOf(piece.owner).removed.push(piece);
      if (pieces) return [];
      if (!member || !isCollection(member.owner) || isTwice(member)) return undefined;
      if (!isItself(member.node, change.at)) return undefined;
      planOf(member.owner).removed.push(member);
      return [];
    }
    case 'insert': {
      const node = tree.nodeOf(change.into.located);
      if (!node) return insertedElsewhere(change, syntax, planOf);
      if (node.content.kind !== 'map' || !isCollection(node)) return undefined;
      const { key, value } = isFree(change)
        ? { key: change.member, value: change.value }
        : spelledMember(change.member, change.value, change.structure, syntax.wordAt(node));
      const [only, ...others] = node.content.members.filter((member) => member.key === key);
      if (only)
        return others.length === 0 && saysNothing(only.node) ? syntax.set(only.node, value) : undefined;
      if (hasMember(change.into, change.member)) return undefined;
      planOf(node).added.push({ key, value });
      return [];
    }
    case 'append': {
      const node = tree.nodeOf(change.to.located);
      if (node?.content.kind !== 'list' || !isCollection(node)) return undefined;
      const value = spelledValue(change.item, change.structure, syntax.wordAt(node));
      planOf(node).added.push({ key: undefined, value });
      return [];
    }
  }
}

function insertedElsewhere(
  change: Insertion,
  syntax: Syntax,
  planOf: (owner: Collection) => Plan,
): readonly TextEdit[] | undefined {
  const place = hasMember(change.into, change.member) ? undefined : syntax.placeFor?.(change);
  if (!place) return undefined;
  planOf(place.owner).added.push({ key: place.key, value: change.value });
  return [];
}

/** Undefined where it has members of a structure that is not known. */
function spelledTo(to: Simple, at: Placed, word: Word): Simple | undefined {
  return hasMembers(to) && structureOf(at) === undefined && !(at instanceof Loose)
    ? undefined
    : spelledValue(to, structureOf(at), word);
}

/** The keys of a map are nobody's members: they are spelled as they are. */
function isFree({ structure, into }: { readonly structure: string; readonly into: Placed }): boolean {
  return structure === '' && !(into instanceof Loose);
}

function hasMember({ located }: Placed, member: string): boolean {
  if (located?.kind !== 'map') return false;
  const entry = entryOf(located, member);
  return entry !== undefined && entry.value.kind !== 'null';
}

/** What is reached by a name, or is one of several cases, may stand in another place. */
function isItself({ member }: Node, at: Placed): boolean {
  return !member || !isCollection(member.owner) || isSamePlace(member.keySpan, at.keySpan);
}

/** What is an item for the model may be a member in the text, and the other way round. */
function isSamePlace(a: Span | undefined, b: Span | undefined): boolean {
  return a?.start === b?.start && a?.end === b?.end && a?.source === b?.source;
}

/** Without the last one, the first would count. */
function isTwice({ owner, key }: Member): boolean {
  return (
    isCollection(owner) &&
    key !== undefined &&
    owner.content.members.filter((member) => member.key === key).length > 1
  );
}

export function overlap(edits: readonly TextEdit[]): boolean {
  const sorted = sortEdits(edits);
  return sorted.some(({ span }, i) => i > 0 && span.start < sorted[i - 1]!.span.end);
}
