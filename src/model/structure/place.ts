import { type Span, textOf } from '../../source/span.js';
import type { Entry, Located, LocatedMap } from '../../source/value.js';
import type { Spelling } from '../resource.js';
import type { Shape, StructureShape } from '../shapes.js';
import { entryOfMember } from './plain.js';

/** A value of the document with all that a message needs to speak of it. */
export interface Place {
  readonly node: Located;
  readonly shape: Shape | undefined;
  /** The member that it is the value of. */
  readonly key: string;
  /** As messages call it: `memory`, `command[2]`; empty for the document itself. */
  readonly name: string;
  /** Undefined for the items of lists; of the document itself the place to name it at, if there is one. */
  readonly keySpan: Span | undefined;
  readonly owner: Place | undefined;
  readonly spelling: Spelling;
  /** It, or what it stands in, is said to be newer than what is known of the API. */
  readonly newer: boolean;
}

/** Follows a JSON pointer; undefined where it leads into or through what is not known. */
export function placeAt(
  document: Located,
  shape: Shape,
  pointer: string,
  spelling: Spelling,
  head?: Span,
): Place | undefined {
  const root: Place = {
    node: document,
    shape,
    key: '',
    name: '',
    keySpan: head,
    owner: undefined,
    spelling,
    newer: false,
  };
  let here: Place | undefined = root;
  for (const step of pointer.split('/').slice(1)) {
    here = here && stepInto(here, step.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return here?.node.kind === 'expression' ? undefined : here;
}

function stepInto(owner: Place, step: string): Place | undefined {
  const { node, shape, spelling, newer } = owner;
  if (node.kind === 'list') {
    const item = node.items[Number(step)];
    return (
      item && {
        node: item,
        shape: shape?.kind === 'list' ? shape.item : undefined,
        key: step,
        name: spelling.statement && item.kind === 'map' ? owner.name : `${owner.name}[${step}]`,
        keySpan: undefined,
        owner,
        spelling,
        newer,
      }
    );
  }
  if (node.kind !== 'map') return undefined;
  const structured = shape?.kind === 'structure';
  const entry = entryOfMember(node, step);
  return (
    entry && {
      node: entry.value,
      shape: structured ? shape.members.get(step) : shape?.kind === 'map' ? shape.value : undefined,
      key: step,
      name: structured && entry.key === step ? memberName(entry, shape, spelling) : entry.key,
      keySpan: entry.keySpan,
      owner,
      spelling,
      newer: newer || entry.newer === true,
    }
  );
}

/** A language's own words stand in the text at the key. */
function memberName({ key, keySpan }: Entry, { name }: StructureShape, spelling: Spelling): string {
  const written = spelling.statement && textOf(keySpan);
  return written && /^[\w.[\]-]+$/.test(written) ? written : spelling.member(key, name);
}

/** The members that lead to a value, lists marked: `volumes[].name`. */
export function pathOf({ owner, key }: Place): string {
  if (!owner) return '';
  const path = pathOf(owner);
  if (owner.node.kind === 'list') return `${path}[]`;
  return path === '' ? key : `${path}.${key}`;
}

/** How a message calls a value that other values stand in. */
export function ownerName(place: Place): string {
  if (place.name === '') return `\`${place.spelling.title}\``;
  const title =
    place.node.kind === 'map' && place.owner?.node.kind === 'list' ? titleOf(place.node) : undefined;
  if (title === undefined) return `\`${place.name}\``;
  return place.spelling.statement ? `\`${place.name} ${title}\`` : `\`${place.name}\` (\`${title}\`)`;
}

/** What an item of a list is called by itself: a container, a volume, a variable. */
function titleOf(map: LocatedMap): string | undefined {
  const name = entryOfMember(map, 'name')?.value;
  return name?.kind === 'string' && name.value !== '' ? name.value : undefined;
}
