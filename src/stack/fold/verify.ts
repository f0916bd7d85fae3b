import type { Infrastructure, Model } from '../../model/resource.js';
import type { Span } from '../../source/span.js';
import type { Located } from '../../source/value.js';
import { textIn as textOf } from '../values.js';
import { expand } from '../expand.js';
import type { Folding, Taken } from './folding.js';
import { LET_IN, normalOf, ownerOf, type Said } from './normal.js';
import { Pairs } from './pairs.js';
import { prepared } from './prepared.js';
import { referredIn } from './references.js';
import { isStrict, isWord } from './tolerance.js';
import type { Told } from './told.js';

export interface Verified {
  /** What may not be folded this way, for too much would be lost. */
  readonly refused: ReadonlySet<string>;
  readonly told: readonly Told[];
}

/** Writes the folded model out again, and looks what is not as it was. */
export function verify(folding: Folding, folded: Model): Verified {
  const before = folding.original;
  const after = expand(prepared(folded)).model;
  const { taken } = folding;
  const pairs = new Pairs(before, after, (address) => !taken.has(address));
  const refused = new Set(danglingIn(folding, folded));
  const told: Told[] = [];
  for (const each of taken.values()) {
    const found = compared(each, { before, after, pairs, taken });
    if (found) told.push(...found);
    else refused.add(each.infrastructure.address);
  }
  told.push(...addedIn(before, after, pairs));
  return { refused, told };
}

/** What requests still ask for, though nothing says what it is called now. */
function danglingIn(folding: Folding, { resources }: Model): readonly string[] {
  return resources.flatMap(({ value, stack }) =>
    [...referredIn(value), ...referredIn(stack)].flatMap(({ target }) =>
      folding.taken.has(target) ? [target] : [],
    ),
  );
}

interface Stacks {
  readonly before: Model;
  readonly after: Model;
  readonly pairs: Pairs;
  readonly taken: ReadonlyMap<string, Taken>;
}

/** What has become of some infrastructure; undefined where that is too much. */
function compared({ infrastructure: of, as }: Taken, stacks: Stacks): readonly Told[] | undefined {
  const { before, after, pairs, taken } = stacks;
  const what = `\`${of.address}\` (\`${of.type}\`)`;
  const changed = (as: string): Told => ({ kind: 'changed', at: of.nameSpan, what, as });
  const partner = pairs.of(of.address);
  const owners = ownerOf(of);
  if (!partner && owners.length > 0) return owners.every((owner) => taken.has(owner)) ? [] : undefined;
  if (!partner) return as === undefined ? undefined : [changed(as)];
  const one = normalOf(of, before, (address) => address);
  const other = normalOf(partner, after, pairs.nameOf);
  const differing = [...one].filter(([property, said]) => lacks(other.get(property), said));
  const isSame =
    differing.length === 0 && [...other].every(([property, said]) => !lacks(one.get(property), said));
  if (as !== undefined) return isSame ? [] : [changed(as)];
  const added = [...other].filter(([property, said]) => lacks(one.get(property), said));
  if ([...differing, ...added].some(([property]) => isStrict(of.type, property))) return undefined;
  const lost = differing
    .filter(([property]) => property !== LET_IN)
    .map(([property, { at }]): Told => {
      const minor = isWord(property);
      const name = `\`${property}\` of ${what}`;
      const as = minor ? undefined : (RULES.get(property) ?? textIn(other.get(property)));
      return as === undefined
        ? { kind: 'lost', at, what: name, ...(minor && { minor }) }
        : { kind: 'changed', at, what: name, as };
    });
  lost.push(...attributesLost(of, partner, what));
  if (partner.type !== of.type) lost.unshift(changed(`\`${partner.type}\``));
  const names = added
    .filter(([property]) => !one.has(property) && !isWord(property))
    .map(([name]) => `\`${name}\``);
  const reason = 'the language says it wherever it makes one';
  return names.length > 0
    ? [...lost, { kind: 'added', at: of.nameSpan, what: `${names.join(', ')} of ${what}`, reason }]
    : lost;
}

/** What only CloudFormation has a place for; staying when the stack is deleted has words. */
function attributesLost(of: Infrastructure, partner: Infrastructure, what: string): readonly Told[] {
  const isSaid = (key: string, value: Located) =>
    /^(?:Deletion|UpdateReplace)Policy$/.test(key) && (partner.keep || textOf(value) === 'Delete');
  return (of.attributes?.entries ?? [])
    .filter(({ key, value }) => !isSaid(key, value))
    .map(({ key, keySpan }) => ({
      kind: 'lost',
      at: keySpan,
      what: `\`${key}\` of ${what}`,
      ...(key === 'Metadata' && { minor: true }),
    }));
}

function lacks(other: Said | undefined, { items }: Said): boolean {
  return [...items].some((item) => !other?.items.has(item));
}

/** What is one text or number. */
function textIn(said: Said | undefined): string | undefined {
  const [only, ...others] = said?.items ?? [];
  const text = others.length === 0 ? /^"(.*)"$/.exec(only ?? '')?.[1] : undefined;
  return text === undefined ? undefined : `\`${text}\``;
}

/** What the compiler makes of them: who is let in is the same. */
const RULES: ReadonlyMap<string, string> = new Map([
  ['SecurityGroupIngress', 'the ports that are needed'],
  ['SecurityGroupEgress', 'what has to be reached'],
  ['LaunchTemplateData.ImageId', 'the newest image of its kind'],
  ['Target.RoleArn', 'the role that the compiler makes for what starts the tasks'],
]);

/** What the compiler makes besides, each once. */
function addedIn(before: Model, after: Model, pairs: Pairs): readonly Told[] {
  const isNew = ({ address }: Infrastructure) => !pairs.hasPartner(address);
  const whole = before.infrastructure[0]!;
  const made = after.infrastructure.filter((each) => isNew(each) && !isPart(each, isNew, after));
  return made.map(({ address, type, span }) => ({
    kind: 'added',
    at: placeOf(span, whole.nameSpan),
    what: `\`${address}\` (\`${type}\`)`,
    reason: 'the language makes it for what is written',
  }));
}

/** It only adds to something else, and is compared with that. */
function isPart(
  of: Infrastructure,
  isNew: (each: Infrastructure) => boolean,
  { infrastructure }: Model,
): boolean {
  const owners = ownerOf(of);
  return infrastructure.some((each) => owners.includes(each.address) && !isNew(each));
}

function placeOf(span: Span, other: Span): Span {
  return span.source === other.source ? span : other;
}
