import { normalForm } from '../../formats/ecs/normal.js';
import {
  type Infrastructure,
  isRequestKind,
  type Resource,
  type ResourceKind,
} from '../../model/resource.js';
import { addTo } from '../../source/lists.js';
import { entryOf, type Located, map, type Plain, toPlain, Unknown } from '../../source/value.js';
import { nameField } from './side.js';
import { expressionKey } from './unknown.js';

export interface Match<Thing> {
  readonly before?: Thing;
  readonly after?: Thing;
}

/** What is compared, told apart by its kind and a name. */
interface Matched<Thing> {
  kindOf(thing: Thing): string;
  nameOf(thing: Thing): string;
  /** The same where the name is known; else how the text calls it. */
  wordOf(thing: Thing): string;
  /** The same for things that differ at most in what they are called. */
  contentOf(thing: Thing): string;
}

/** By name, then by what is left of it without the habits of a format, by how the texts call it, by content, and where each side has one of a kind left. */
export function matchAll<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  { kindOf, nameOf, wordOf, contentOf }: Matched<Thing>,
): Match<Thing>[] {
  const partner = new Map<Thing, Thing>();
  const taken = new Set<Thing>();
  const pairUp = (keyOf: (thing: Thing) => string, isSole = false): void => {
    const open = new Map<string, Thing[]>();
    for (const each of after) if (!taken.has(each)) addTo(open, keyOf(each), each);
    const left = before.filter((each) => !partner.has(each));
    for (const each of left) {
      const found = open.get(keyOf(each)) ?? [];
      const isOne = found.length === 1 && left.filter((other) => keyOf(other) === keyOf(each)).length === 1;
      const [other] = found;
      if (other === undefined || (isSole && !isOne)) continue;
      partner.set(each, other);
      taken.add(other);
      found.shift();
    }
  };
  pairUp((each) => `${kindOf(each)} ${nameOf(each)}`);
  pairUp((each) => `${kindOf(each)} ${plainName(nameOf(each), kindOf(each))}`, true);
  pairUp((each) => `${kindOf(each)} ${plainName(wordOf(each), kindOf(each))}`, true);
  if (partner.size < Math.min(before.length, after.length))
    pairUp((each) => `${kindOf(each)} ${contentOf(each)}`);
  pairUp(kindOf, true);
  return [
    ...before.map((each): Match<Thing> => {
      const other = partner.get(each);
      return other === undefined ? { before: each } : { before: each, after: other };
    }),
    ...after.filter((each) => !taken.has(each)).map((each) => ({ after: each })),
  ];
}

export const RESOURCES: Matched<Resource> = {
  kindOf: ({ kind }) => kind,
  nameOf: (resource) => nameKey(resource) ?? nameOfResource(resource),
  wordOf: nameOfResource,
  contentOf({ kind, value }) {
    const field = nameField(kind);
    const rest = value.entries.filter(({ key }) => key !== field);
    return contentOf(isRequestKind(kind) ? normalForm(kind, map(value.span, rest)) : null);
  },
};

export const INFRASTRUCTURE: Matched<Infrastructure> = {
  kindOf: ({ type }) => type,
  nameOf: ({ address }) => address,
  wordOf: ({ address }) => address,
  contentOf: ({ properties }) => contentOf(toPlain(properties)),
};

/** Names that are not known are the same if they are written alike. */
function nameKey({ kind, value }: Resource): string | undefined {
  const field = nameField(kind);
  const name = field === undefined ? undefined : entryOf(value, field)?.value;
  return name?.kind === 'expression' ? expressionKey(name) : textOf(name);
}

function contentOf(value: Plain): string {
  return JSON.stringify(value, (_, part: Plain): unknown => {
    if (part instanceof Unknown) return '?';
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** What is said about a service is called by that service. */
const CALLED_BY: Readonly<Partial<Record<ResourceKind, readonly string[]>>> = {
  'scalable-target': ['ResourceId'],
  'scaling-policy': ['ResourceId', 'PolicyName'],
  'scheduled-action': ['ResourceId', 'ScheduledActionName'],
};

export function nameOfResource({ kind, name, value }: Resource): string {
  const field = nameField(kind);
  const fields = CALLED_BY[kind] ?? (field === undefined ? [] : [field]);
  const parts = fields.flatMap((each) => textOf(entryOf(value, each)?.value) ?? []);
  return parts.length === fields.length && parts.length > 0 ? parts.join(' ') : name;
}

function textOf(value: Located | undefined): string | undefined {
  return value?.kind === 'string' ? value.value : undefined;
}

/** `FlaskService` of CloudFormation and `flask` are one service. */
function plainName(name: string, kind: string): string {
  const plain = name
    .replace(/^.*\./, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  const word = kind
    .replace(/^.*::/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return plain.endsWith(word) && plain !== word ? plain.slice(0, -word.length) : plain;
}
