import type { Details } from '../../diagnostic/catalogue.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { nearest, oneOf } from '../../diagnostic/nearest.js';
import type { Entry, Located, LocatedMap } from '../../source/value.js';
import type { Spelling } from '../resource.js';
import { PUBLISHED, type RequestName, requestShape, type Shape, type StructureShape } from '../shapes.js';
import type { Violation } from '../violation.js';
import { headOf } from '../head.js';
import { fix, isJson, replace, respell } from './fixes.js';
import { structure } from './messages.js';
import { holdsPlaceholder } from '../placeholder.js';
import { ownerName, pathOf, type Place } from './place.js';
import { entryOfMember, sameName } from './plain.js';
import { wrongType } from './wrong-type.js';

const { report } = structure;

/** The message for a violation; none where what is not known may set it right. */
export function explain(violation: Violation, place: Place, request: RequestName): Diagnostic[] {
  if (countsAsAbsent(place) && violation.keyword !== 'type') return [];
  switch (violation.keyword) {
    case 'type':
      return [wrongType(place)];
    case 'required':
      return missingMember(violation.params.missingProperty, place);
    case 'additionalProperties':
      return unknownMember(violation.params.additionalProperty, place, request);
    case 'enum':
      return unknownValue(place);
    case 'pattern':
      return wrongCharacter(violation.params.pattern, place);
    case 'minItems':
    case 'maxItems':
      return wrongCount(violation.keyword, violation.params.limit, place);
    default:
      return outOfBounds(violation.keyword, violation.params.limit, place);
  }
}

/** An optional member with nothing in it is dropped by most tools that deploy, and a matter of its own. */
function countsAsAbsent({ node, key, keySpan, owner }: Place): boolean {
  if (!keySpan || !isEmpty(node, 8)) return false;
  return owner?.shape?.kind === 'structure' && !owner.shape.required.includes(key);
}

function isEmpty(value: Located, depth: number): boolean {
  if (depth === 0) return false;
  if (value.kind === 'string') return value.value === '';
  if (value.kind === 'list') return value.items.every((item) => isEmpty(item, depth - 1));
  if (value.kind === 'map') return value.entries.every((entry) => isEmpty(entry.value, depth - 1));
  return value.kind === 'null';
}

function missingMember(missing: string, place: Place): Diagnostic[] {
  if (place.node.kind !== 'map' || place.node.entries.some(({ keyUnknown }) => keyUnknown)) return [];
  const path = pathOf(place);
  const statement = place.spelling.statement?.(path === '' ? missing : `${path}.${missing}`);
  const members = oneOf(statement?.words ?? [spelled(missing, place)]);
  return [
    report.missingMember(
      headOf(place.node, place.keySpan),
      { owner: ownerName(place), members },
      { label: `${members} is missing`, ...(statement && { help: [statement.help] }) },
    ),
  ];
}

function unknownMember(key: string, place: Place, request: RequestName): Diagnostic[] {
  const { node, shape } = place;
  if (node.kind !== 'map' || shape?.kind !== 'structure') return [];
  const entry = entryOfMember(node, key);
  if (!entry) return [];
  if (place.newer || entry.newer) return [newerMember(entry, place, shape)];
  const owner = ownerName(place);
  const details = whereItBelongs(key, place, request) ?? whatWasMeant(key, entry.keySpan, node, place, shape);
  return [
    report.unknownMember(
      entry.keySpan,
      { owner, member: key },
      details ?? { help: [`its members are ${oneOf(spelledMembers(place, shape).sort(), 'and')}`] },
    ),
  ];
}

/** It may be what it is said to be; what resembles a member that is known is more likely a slip. */
function newerMember({ key, keySpan }: Entry, place: Place, { members }: StructureShape): Diagnostic {
  const meant = nearest(key, members.keys());
  if (meant === undefined) return report.newerMember(keySpan, { member: key, date: PUBLISHED.ecs });
  const edit = respell(keySpan, key, meant);
  return report.unknownMember(
    keySpan,
    { owner: ownerName(place), member: key },
    { label: `did you mean \`${meant}\`?`, fixes: fix(`write \`${meant}\``, false, edit) },
  );
}

function spelled(member: string, { shape, spelling }: Place): string {
  return shape?.kind === 'structure' ? spelling.member(member, shape.name) : member;
}

function spelledMembers(place: Place, { members }: StructureShape): string[] {
  return [...members.keys()].map((member) => spelled(member, place));
}

function whatWasMeant(
  key: string,
  keySpan: Diagnostic['span'],
  node: LocatedMap,
  place: Place,
  { members }: StructureShape,
): Details | undefined {
  const free = [...members.keys()]
    .filter((member) => !entryOfMember(node, member))
    .map((member) => spelled(member, place));
  const meant = nearest(key, free);
  if (meant === undefined) return undefined;
  return {
    label: `did you mean \`${meant}\`?`,
    fixes: fix(`write \`${meant}\``, false, respell(keySpan, key, meant)),
  };
}

function whereItBelongs(key: string, { spelling }: Place, request: RequestName): Details | undefined {
  const homes = [...pathsOfOwners(requestShape(request), key, '', spelling)];
  if (homes.length !== 1) return undefined;
  const [home] = homes;
  return {
    label: home === '' ? `it is a member of \`${spelling.title}\` itself` : `it is a member of \`${home}\``,
  };
}

function* pathsOfOwners(shape: Shape, member: string, path: string, spelling: Spelling): Generator<string> {
  if (shape.kind === 'list') yield* pathsOfOwners(shape.item, member, `${path}[]`, spelling);
  if (shape.kind !== 'structure') return;
  for (const [name, inner] of shape.members) {
    const shown = spelling.member(name, shape.name);
    if (shown === member) yield path;
    yield* pathsOfOwners(inner, member, path === '' ? shown : `${path}.${shown}`, spelling);
  }
}

/** How other tools call a value. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['amd64', 'X86_64'],
  ['x64', 'X86_64'],
  ['aarch64', 'ARM64'],
  ['service_started', 'START'],
  ['service_completed_successfully', 'SUCCESS'],
  ['service_healthy', 'HEALTHY'],
]);

function unknownValue(place: Place): Diagnostic[] {
  const { node, shape, name } = place;
  if (node.kind !== 'string' || shape?.kind !== 'string' || !shape.values) return [];
  const alias = ALIASES.get(node.value.toLowerCase());
  const meant =
    shape.values.find((each) => sameName(each) === sameName(node.value) || each === alias) ??
    nearest(node.value, shape.values);
  const home = homeOf(node.value, shape.values);
  const help = [
    ...(home === undefined ? [] : [`\`${node.value}\` is ${home}`]),
    `\`${name}\` is one of ${oneOf(shape.values)}`,
  ];
  if (home !== undefined)
    return [report.unknownValue(node.span, { value: node.value, member: `\`${name}\`` }, { help })];
  const details: Details =
    meant === undefined
      ? { severity: 'warning', help, notes: ['a newer service model may know it'] }
      : {
          label: `did you mean \`${meant}\`?`,
          help,
          fixes: fix(
            `write \`${meant}\``,
            meant === alias || sameName(meant) === sameName(node.value),
            isJson(node) ? replace(node, JSON.stringify(meant)) : respell(node.span, node.value, meant),
          ),
        };
  return [report.unknownValue(node.span, { value: node.value, member: `\`${name}\`` }, details)];
}

/** What belongs into one of two lists is often written into the other. */
const OTHER_HOMES: readonly {
  readonly here: string;
  readonly values: readonly string[];
  readonly home: string;
}[] = [
  {
    here: 'binpack',
    values: ['distinctInstance', 'memberOf'],
    home: 'a placement constraint, not a strategy: move it to the constraints',
  },
  {
    here: 'memberOf',
    values: ['binpack', 'random', 'spread'],
    home: 'a placement strategy, not a constraint: move it to the strategies',
  },
];

function homeOf(value: string, choices: readonly string[]): string | undefined {
  return OTHER_HOMES.find(({ here, values }) => choices.includes(here) && values.includes(value))?.home;
}

function wrongCount(
  keyword: 'minItems' | 'maxItems',
  limit: number,
  { node, name, keySpan }: Place,
): Diagnostic[] {
  if (node.kind !== 'list') return [];
  const sure = node.items.filter(({ kind }) => kind !== 'expression').length;
  if (sure < node.items.length && (keyword === 'minItems' || sure <= limit)) return [];
  return [
    report.wrongCount(keyword === 'maxItems' ? node.items[limit]!.span : (keySpan ?? node.span), {
      member: `\`${name}\``,
      bound: boundOf(keyword),
      limit: counted(limit, 'item'),
      count: sure,
    }),
  ];
}

function outOfBounds(
  keyword: 'minimum' | 'maximum' | 'minLength' | 'maxLength',
  limit: number,
  { node, name }: Place,
): Diagnostic[] {
  const member = `\`${name}\``;
  const bound = boundOf(keyword);
  if (node.kind === 'number') {
    return [report.outOfRange(node.span, { member, bound, limit, value: node.written })];
  }
  if (node.kind !== 'string') return [];
  const length = node.value.length;
  return [report.wrongLength(node.span, { member, bound, limit: counted(limit, 'character'), length })];
}

function boundOf(keyword: string): string {
  return keyword.startsWith('min') ? 'least' : 'most';
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The patterns of the model all name the set of allowed characters. */
function wrongCharacter(pattern: string, { node, name }: Place): Diagnostic[] {
  if (node.kind !== 'string' || holdsPlaceholder(node.value)) return [];
  const allowed = new RegExp(pattern, 'u');
  const character = [...node.value].find((each) => !allowed.test(each));
  if (character === undefined) return [];
  const shown = character < ' ' ? 'a control character' : `\`${character}\``;
  return [
    report.wrongCharacter(
      node.span,
      { member: `\`${name}\``, character: shown },
      { help: [`allowed are ${charactersOf(pattern)}`] },
    ),
  ];
}

const CLASSES: readonly (readonly [code: string, word: string])[] = [
  ['\\p{L}', 'letters'],
  ['a-zA-Z', 'letters'],
  ['\\p{N}', 'digits'],
  ['0-9', 'digits'],
  ['\\p{Z}', 'blanks'],
];

function charactersOf(pattern: string): string {
  let rest = /\[(.*)\]/.exec(pattern)![1]!;
  const words: string[] = [];
  for (const [code, word] of CLASSES) {
    if (!rest.includes(code)) continue;
    rest = rest.replace(code, '');
    words.push(word);
  }
  return `${words.join(', ')} and \`${rest.replaceAll('\\', '')}\``;
}
