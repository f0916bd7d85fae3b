import { CompletionItemKind } from 'vscode-languageserver';
import { KNOWN_TYPES } from '../../../data/instance-types.js';
import { BUILT_IN, builtIn } from '../../../query/attributes.js';
import type { ExpectedInQuery } from '../../../query/expect.js';
import { ALL_OPERATORS, meaningOf, type Operator, operandOf } from '../../../query/operators.js';
import { ATTRIBUTE_PREFIX, isSubjectName, SUBJECT_NAMES, subjectRow } from '../../../query/subjects.js';
import { isWord } from '../../../query/words.js';
import type { Offer, Offers } from './offer.js';
import { familiesFrom, MOST_TYPES, typeOffers } from './places.js';

/** What a query can ask for that its language does not know by itself. */
export interface Known {
  /** Attributes that somebody gives the instances, with their values as far as they are written. */
  readonly attributes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Groups of tasks: `service:web`. */
  readonly groups: readonly string[];
  readonly zones: readonly string[];
  /** Instance types that are used. */
  readonly types: readonly string[];
}

/** What may stand at a place of a query; `before` is what of the word stands there. */
export function queryOffers(expected: ExpectedInQuery, before: string, known: Known): Offers {
  switch (expected.wanted) {
    case 'operand':
      return { offers: operands(known) };
    case 'operator':
      return { offers: operators(expected.subject) };
    case 'list':
      return {
        offers: [
          { label: '[ … ]', kind: CompletionItemKind.Struct, filter: '[', text: '[', snippet: '[$1]' },
        ],
      };
    case 'value':
    case 'pattern':
      return valuesOf(expected, before.replace(/^['"]/, ''), known);
    case 'connective':
      return { offers: [word('and', 'both hold'), word('or', 'one of them holds')] };
    default:
      return { offers: [] };
  }
}

function word(label: string, detail: string): Offer {
  return { label, kind: CompletionItemKind.Keyword, detail, text: `${label} ` };
}

function operands({ attributes }: Known): readonly Offer[] {
  const custom = [...attributes].map(([name, values]) => ({
    label: ATTRIBUTE_PREFIX + name,
    kind: CompletionItemKind.Field,
    detail:
      values.size > 0 ? `an attribute of a fleet: ${[...values].join(', ')}` : 'an attribute of a fleet',
    rank: -1,
  }));
  const builtIns = Object.entries(BUILT_IN).map(([name, { what, always }]) => ({
    label: ATTRIBUTE_PREFIX + name,
    kind: CompletionItemKind.Field,
    detail: what.replaceAll('`', ''),
    doc: `${what}, on ${always ? 'every EC2 instance' : 'some instances'}`,
    rank: USUAL.includes(name) ? 0 : 2,
  }));
  const subjects = SUBJECT_NAMES.map((name) => ({
    label: name,
    kind: CompletionItemKind.Field,
    detail: subjectRow(name).meaning,
    rank: 1,
  }));
  return [
    ...custom,
    ...builtIns,
    ...subjects,
    {
      label: 'not',
      kind: CompletionItemKind.Keyword,
      detail: 'turns it round',
      text: 'not(',
      snippet: 'not($1)',
      rank: 3,
    },
  ];
}

const USUAL = [
  'ecs.instance-type',
  'ecs.availability-zone',
  'ecs.cpu-architecture',
  'ecs.os-type',
  'ecs.os-family',
];

/** Those that the documentation lists for the subject; of an attribute without a value whether it is there. */
function operators(subject: string | undefined): readonly Offer[] {
  return operatorsOf(subject).map((operator) => ({
    label: operator,
    kind: CompletionItemKind.Operator,
    detail: meaningOf(operator),
    text: operandOf(operator) === 'nothing' ? operator : `${operator} `,
  }));
}

function operatorsOf(subject: string | undefined): readonly Operator[] {
  if (subject === undefined) return ALL_OPERATORS;
  if (isSubjectName(subject)) return subjectRow(subject).operators ?? ['==', '!=', 'in'];
  const isBare = builtIn(subject.slice(ATTRIBUTE_PREFIX.length))?.nameOnly === true;
  if (isBare) return ['exists', '!exists'];
  return ALL_OPERATORS.filter((each) => !/^[<>]/.test(each));
}

function valuesOf({ subject = '', wanted, others }: ExpectedInQuery, before: string, known: Known): Offers {
  const attribute = subject.startsWith(ATTRIBUTE_PREFIX) ? subject.slice(ATTRIBUTE_PREFIX.length) : undefined;
  if (attribute === 'ecs.instance-type') return instanceTypes(before, wanted === 'pattern', others, known);
  const all = attribute === undefined ? ofSubject(subject, known) : ofAttribute(attribute, known);
  const offers = all
    .filter((each) => !others.includes(each))
    .map((each) => ({
      label: each,
      kind: CompletionItemKind.Value,
      text: wanted === 'pattern' ? each.replaceAll('.', '[.]') : isWord(each) ? each : `'${each}'`,
    }));
  return { offers };
}

function ofSubject(subject: string, { groups }: Known): readonly string[] {
  if (subject === 'task:group') return groups;
  return subject === 'agentConnected' ? ['true', 'false'] : [];
}

function ofAttribute(name: string, { attributes, zones }: Known): readonly string[] {
  if (name === 'ecs.availability-zone') return zones;
  return FIXED[name] ?? [...(attributes.get(name) ?? [])];
}

const FIXED: Readonly<Record<string, readonly string[]>> = {
  'ecs.os-type': ['linux', 'windows'],
  'ecs.cpu-architecture': ['x86_64', 'arm64'],
  'ecs.os-family': [
    'LINUX',
    'WINDOWS_SERVER_2022_FULL',
    'WINDOWS_SERVER_2022_CORE',
    'WINDOWS_SERVER_2019_FULL',
    'WINDOWS_SERVER_2019_CORE',
  ],
};

/** As a pattern, families too. */
function instanceTypes(
  before: string,
  isPattern: boolean,
  others: readonly string[],
  { types }: Known,
): Offers {
  if (!isPattern) {
    const offers = typeOffers(before, types).filter(({ label }) => !others.includes(label));
    return { offers, isIncomplete: offers.length >= MOST_TYPES - others.length };
  }
  const sizes = new Map<string, number>();
  for (const { family } of KNOWN_TYPES.all) sizes.set(family, (sizes.get(family) ?? 0) + 1);
  const places = familiesFrom(types);
  const place = (family: string) => places.get(family) ?? places.size;
  const families = [...sizes]
    .filter(([family]) => family.startsWith(before))
    .sort(([a], [b]) => place(a) - place(b));
  return {
    offers: families.map(([family, size]) => ({
      label: `${family}[.].*`,
      kind: CompletionItemKind.Value,
      detail: size === 1 ? 'one type' : `${size} types`,
    })),
    isIncomplete: true,
  };
}
