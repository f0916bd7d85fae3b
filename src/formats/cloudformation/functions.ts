import type { Span } from '../../source/span.js';
import type { Located, LocatedList } from '../../source/value.js';
import type { Tag } from '../yaml/convert.js';

/** A call of an intrinsic function, however it is written. */
export interface Call {
  /** In the long form: `Fn::GetAtt`, `Ref`. */
  readonly name: string;
  /** As written: `!GetAtt`. */
  readonly written: string;
  readonly nameSpan: Span;
  readonly argument: Located;
  readonly span: Span;
}

export type Tags = ReadonlyMap<Located, Tag>;

/** `Condition` is a function inside of conditions only; elsewhere it is an ordinary key. */
export function callOf(value: Located, tags: Tags, inCondition = false): Call | undefined {
  const tag = tags.get(value);
  if (tag) {
    const word = tag.name.slice(1);
    const name = word === 'Ref' || word === 'Condition' ? word : `Fn::${word}`;
    const span = { ...value.span, start: tag.span.start };
    // A copy, so that it is not taken for the call again.
    return { name, written: tag.name, nameSpan: tag.span, argument: { ...value }, span };
  }
  if (value.kind !== 'map' || value.entries.length !== 1) return undefined;
  const { key, keySpan, value: argument } = value.entries[0]!;
  const isCall = key === 'Ref' || key.startsWith('Fn::') || (inCondition && key === 'Condition');
  return isCall ? { name: key, written: key, nameSpan: keySpan, argument, span: value.span } : undefined;
}

export interface FunctionForm {
  readonly usage: string;
  /** A call in the place of an argument may give what is wanted. */
  fits(argument: Located, isCall: (value: Located) => boolean): boolean;
}

function listOf(least: number, most = least): (argument: Located) => boolean {
  return (argument) =>
    argument.kind === 'list' && argument.items.length >= least && argument.items.length <= most;
}

function isText({ kind }: Located): boolean {
  return kind === 'string' || kind === 'number' || kind === 'boolean';
}

function isList({ kind }: Located): boolean {
  return kind === 'list';
}

const anything = () => true;

/** The functions there are, and what they take. */
export const FUNCTIONS: ReadonlyMap<string, FunctionForm> = new Map<string, FunctionForm>([
  ['Ref', { usage: 'the name of a parameter or resource', fits: isText }],
  ['Condition', { usage: 'the name of a condition', fits: isText }],
  [
    'Fn::GetAtt',
    {
      usage: 'the name of a resource and one of its attributes',
      fits: (argument) =>
        argument.kind === 'string'
          ? /^[^.]+\../.test(argument.value)
          : argument.kind === 'list' && argument.items.length >= 2,
    },
  ],
  [
    'Fn::Sub',
    {
      usage: 'a text, or a list of a text and a map of values',
      fits: (argument, isCall) =>
        isText(argument) || (listOf(2)(argument) && [isText, isCall].some((is) => is(itemsOf(argument)[0]!))),
    },
  ],
  [
    'Fn::Join',
    {
      usage: 'a list of a delimiter and a list of values',
      fits: (argument, isCall) =>
        listOf(2)(argument) && [isList, isCall].some((is) => is(itemsOf(argument)[1]!)),
    },
  ],
  ['Fn::Select', { usage: 'a list of an index and a list of values', fits: listOf(2) }],
  ['Fn::Split', { usage: 'a list of a delimiter and a text', fits: listOf(2) }],
  ['Fn::FindInMap', { usage: 'a list of the name of a mapping and two keys', fits: listOf(3, 4) }],
  ['Fn::If', { usage: 'a list of the name of a condition and two values', fits: listOf(3) }],
  ['Fn::Equals', { usage: 'a list of two values', fits: listOf(2) }],
  ['Fn::And', { usage: 'a list of two to ten conditions', fits: listOf(2, 10) }],
  ['Fn::Or', { usage: 'a list of two to ten conditions', fits: listOf(2, 10) }],
  ['Fn::Not', { usage: 'a list of one condition', fits: listOf(1) }],
  ['Fn::Base64', { usage: 'a text', fits: anything }],
  ['Fn::Cidr', { usage: 'a list of a block of addresses, a count and a size', fits: listOf(2, 3) }],
  ['Fn::GetAZs', { usage: 'the name of a region', fits: anything }],
  ['Fn::ImportValue', { usage: 'the name of an export', fits: anything }],
  ['Fn::Transform', { usage: 'the name of a macro and its parameters', fits: anything }],
  ['Fn::Length', { usage: 'a list', fits: anything }],
  ['Fn::ToJsonString', { usage: 'a map or a list', fits: anything }],
  ['Fn::GetStackOutput', { usage: 'the name of a stack and of an output', fits: anything }],
]);

/** Functions whose arguments are the items of a list; the others have one, which may be a list. */
export const TAKES_LIST: ReadonlySet<string> = new Set(['And', 'Cidr', 'Contains', 'EachMemberEquals', 'EachMemberIn', 'Equals', 'FindInMap', 'GetAtt', 'If', 'Join', 'Not', 'Or', 'Select', 'Split', 'Sub', 'ValueOf', 'ValueOfAll'].map((name) => `Fn::${name}`)); // biome-ignore format: a table

export function itemsOf(argument: Located): LocatedList['items'] {
  return argument.kind === 'list' ? argument.items : [];
}
