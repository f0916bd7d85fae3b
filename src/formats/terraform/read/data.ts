import { type Span, textOf } from '../../../source/span.js';
import { type Entry, expression, type Located, list, map, string } from '../../../source/value.js';
import type { Block, Expression } from '../../hcl/tree.js';
import { withStructure } from '../../hcl/values.js';
import { type Argument, blocksOf } from './arguments.js';
import { argumentsOf } from './body.js';
import { evaluated } from './evaluation.js';
import type { Names } from './context.js';
import { attributeOf } from './module.js';

/** What looks up the surroundings of a stack, by its attributes. */
const SURROUNDINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_region: { name: 'region', region: 'region', id: 'region' },
  aws_caller_identity: { account_id: 'account', id: 'account' },
  aws_partition: { partition: 'partition', id: 'partition' },
};

/** What is known of an attribute of a data source; undefined where it is looked up. */
export function dataAttribute(block: Block, attribute: string, names: Names, at: Span): Located | undefined {
  const type = block.labels[0]!.text;
  if (type === 'aws_iam_policy_document' && (attribute === 'json' || attribute === 'minified_json'))
    return withStructure(expression(at, { type: 'opaque', text: textOf(at) }), policyOf(block, names));
  if (type === 'template_file' && attribute === 'rendered') return rendered(block, names);
  const known = SURROUNDINGS[type]?.[attribute];
  return known === undefined
    ? undefined
    : expression(at, { type: 'reference', target: 'aws', attribute: known });
}

export function isSurrounding(type: string): boolean {
  return Object.hasOwn(SURROUNDINGS, type);
}

/** The text of a template with its variables filled in, as before there was `templatefile`. */
function rendered(block: Block, names: Names): Located | undefined {
  const template = attributeOf(block.body, 'template')?.expression;
  const vars = attributeOf(block.body, 'vars')?.expression;
  if (template?.kind !== 'call' || template.name !== 'file') return undefined;
  const path = template.arguments;
  const { span } = block;
  const given: Expression = vars ?? { kind: 'object', span, entries: [] };
  return evaluated({ ...template, name: 'templatefile', arguments: [...path, given] }, names);
}

/** The policy that a data source writes, as the document that it is. */
function policyOf({ body, span }: Block, names: Names): Located {
  const given = argumentsOf(body, names, true);
  const version = given.find(({ name }) => name === 'version');
  const id = given.find(({ name }) => name === 'policy_id');
  const statements = given.find(({ name }) => name === 'statement');
  const others = given.filter(({ name }) => name.endsWith('policy_documents'));
  if (others.length > 0) return expression(span, { type: 'opaque', text: 'json' });
  const blocks = statements ? blocksOf(statements) : [];
  return map(span, [
    version ? entry('Version', version) : at('Version', span, string(span, '2012-10-17')),
    ...(id ? [entry('Id', id)] : []),
    at('Statement', statements?.nameSpan ?? span, list(span, blocks.map(statementOf))),
  ]);
}

type Blocks = ReturnType<typeof blocksOf>;

function statementOf(block: Blocks[number]): Located {
  if (block.kind === 'unknown') return block.value;
  if (block.kind === 'conditional') {
    const [consequent] = block.consequent.map(statementOf);
    const [otherwise] = block.otherwise.map(statementOf);
    const absent: Located = { kind: 'null', span: block.span };
    const { condition } = block;
    return expression(block.span, {
      type: 'conditional',
      condition,
      consequent: consequent ?? absent,
      otherwise: otherwise ?? absent,
    });
  }
  const { span } = block;
  const entries = block.arguments.flatMap((argument): Entry[] => {
    const name = MEMBERS[argument.name];
    return name === undefined ? [] : [entry(name, argument)];
  });
  const effect = entries.some(({ key }) => key === 'Effect')
    ? []
    : [at('Effect', span, string(span, 'Allow'))];
  const nested = block.arguments.flatMap((argument): Entry[] => {
    const name = { principals: 'Principal', not_principals: 'NotPrincipal' }[argument.name];
    if (name !== undefined) return [at(name, argument.nameSpan, principals(argument))];
    return argument.name === 'condition' ? [at('Condition', argument.nameSpan, conditions(argument))] : [];
  });
  return map(span, [...effect, ...entries, ...nested]);
}

const MEMBERS: Readonly<Record<string, string>> = {
  sid: 'Sid',
  effect: 'Effect',
  actions: 'Action',
  not_actions: 'NotAction',
  resources: 'Resource',
  not_resources: 'NotResource',
};

function principals(argument: Argument): Located {
  return grouped(argument, (members) => {
    const [type, identifiers] = [members('type'), members('identifiers')];
    return type?.kind === 'string' && identifiers
      ? [{ key: type.value, keySpan: type.span, value: identifiers }]
      : undefined;
  });
}

function conditions(argument: Argument): Located {
  const merged = grouped(argument, (members) => {
    const [test, variable, values] = [members('test'), members('variable'), members('values')];
    if (test?.kind !== 'string' || variable?.kind !== 'string' || !values) return undefined;
    const inner = map(variable.span, [{ key: variable.value, keySpan: variable.span, value: values }]);
    return [{ key: test.value, keySpan: test.span, value: inner }];
  });
  if (merged.kind !== 'map') return merged;
  // Several of one test are one member.
  const byTest = new Map<string, Entry>();
  for (const each of merged.entries) {
    const before = byTest.get(each.key);
    const value =
      before?.value.kind === 'map' && each.value.kind === 'map'
        ? map(before.value.span, [...before.value.entries, ...each.value.entries])
        : each.value;
    byTest.set(each.key, { ...(before ?? each), value });
  }
  return map(merged.span, [...byTest.values()]);
}

function grouped(
  argument: Argument,
  entriesOf: (member: (name: string) => Located | undefined) => readonly Entry[] | undefined,
): Located {
  const entries: Entry[] = [];
  for (const block of blocksOf(argument)) {
    const own =
      block.kind === 'block'
        ? entriesOf((name) => block.arguments.find((each) => each.name === name)?.value())
        : undefined;
    if (!own) return expression(argument.nameSpan, { type: 'opaque', text: argument.name });
    entries.push(...own);
  }
  return map(argument.nameSpan, entries);
}

function entry(key: string, argument: Argument): Entry {
  return at(key, argument.nameSpan, argument.value());
}

function at(key: string, keySpan: Span, value: Located): Entry {
  return { key, keySpan, value };
}
