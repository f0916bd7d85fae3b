import type { Span } from '../../../source/span.js';
import { expression, type Located, string } from '../../../source/value.js';
import { fileText } from '../chunks.js';
import { parseTemplate } from '../parse.js';
import { onlyNames, type Scope } from '../scope.js';
import type { Call, Expression, Template } from '../tree.js';
import { asText, failure, isFailure, opaque, sortedEntries } from '../values.js';
import { COLLECTIONS } from './collections.js';
import type { Compute } from './compute.js';
import { ENCODINGS } from './encodings.js';
import { NETWORKS } from './networks.js';
import { NUMBERS } from './numbers.js';
import { TEXTS } from './texts.js';

const FUNCTIONS: Readonly<Record<string, Compute>> = {
  ...COLLECTIONS,
  ...ENCODINGS,
  ...NETWORKS,
  ...NUMBERS,
  ...TEXTS,
};

/** The result of a call, as far as its arguments are known. */
export function callFunction(
  node: Call,
  scope: Scope,
  evaluate: (node: Expression, scope: Scope) => Located,
  evaluateTemplate: (node: Template, scope: Scope) => Located,
): Located {
  const args = spread(
    node,
    node.arguments.map((argument) => evaluate(argument, scope)),
  );
  if (!args) return opaque(node.span);
  if (node.name === 'try') return tried(args) ?? opaque(node.span);
  const failed = node.name === 'can' ? undefined : args.find(isFailure);
  if (failed) return failure(node.span);
  const cost = 1 + args.reduce((sum, argument) => sum + scope.budget.weight(argument), 0) / 16;
  if (!args.every((argument) => scope.budget.holds(argument)) || !scope.budget.spend(cost))
    return opaque(node.span);
  if (node.name === 'file') return fileOf(args, scope) ?? opaque(node.span);
  if (node.name === 'templatefile') return templateOf(args, scope, evaluateTemplate) ?? opaque(node.span);
  const compute = Object.hasOwn(FUNCTIONS, node.name) ? FUNCTIONS[node.name] : undefined;
  return compute?.(args, node.span) ?? deployed(node, args) ?? opaque(node.span);
}

function spread({ expanded }: Call, args: readonly Located[]): readonly Located[] | undefined {
  const last = args.at(-1);
  if (!expanded) return args;
  return last?.kind === 'list' ? [...args.slice(0, -1), ...last.items] : undefined;
}

/** The first argument that does not fail; undefined where that is not known. */
function tried(args: readonly Located[]): Located | undefined {
  const first = args.find((argument) => !isFailure(argument));
  return first?.kind === 'expression' &&
    args.indexOf(first) < args.length - 1 &&
    first.expression.type === 'opaque'
    ? undefined
    : first;
}

function fileOf([path]: readonly Located[], scope: Scope): Located | undefined {
  const source = path?.kind === 'string' ? scope.file?.(path.value, path.span) : undefined;
  return source && fileText(source);
}

function templateOf(
  [path, names]: readonly Located[],
  scope: Scope,
  evaluateTemplate: (node: Template, scope: Scope) => Located,
): Located | undefined {
  const source = path?.kind === 'string' ? scope.file?.(path.value, path.span) : undefined;
  const values = sortedEntries(names);
  if (!source || !values) return undefined;
  const { template, diagnostics } = parseTemplate(source);
  for (const diagnostic of diagnostics) scope.report?.(diagnostic);
  return scope.budget.spend(source.text.length / 16)
    ? evaluateTemplate(template, onlyNames(scope, new Map(values)))
    : undefined;
}

/** What the deployment computes, where CloudFormation has a function for it. */
function deployed({ name, span }: Call, args: readonly Located[]): Located | undefined {
  const form = Object.hasOwn(DEPLOYED, name) ? DEPLOYED[name]!(args, span) : undefined;
  return form && expression(span, { type: 'call', ...form });
}

type Form = { readonly name: string; readonly arguments: readonly Located[] };

const DEPLOYED: Readonly<Record<string, (args: readonly Located[], span: Span) => Form | undefined>> = {
  split: ([separator, text]) =>
    separator?.kind === 'string' && text && isText(text)
      ? { name: 'Fn::Split', arguments: [separator, text] }
      : undefined,
  element: ([items, index], span) =>
    items && index?.kind === 'number' && index.value >= 0 && isList(items)
      ? { name: 'Fn::Select', arguments: [string(span, String(index.value)), items] }
      : undefined,
  join: ([separator, items]) =>
    separator?.kind === 'string' && items && isList(items)
      ? { name: 'Fn::Join', arguments: [separator, items] }
      : undefined,
  base64encode: ([text]) => (text && isText(text) ? { name: 'Fn::Base64', arguments: [text] } : undefined),
};

/** What may be passed on to a function of the deployment: opaque text means nothing there. */
function isText(value: Located): boolean {
  if (value.kind !== 'expression') return asText(value) !== undefined;
  const of = value.expression;
  if (of.type === 'concatenation') return of.parts.every(isText);
  if (of.type === 'conditional') return isText(of.consequent) && isText(of.otherwise);
  return of.type !== 'opaque';
}

function isList(value: Located): boolean {
  return value.kind === 'list' ? value.items.every(isText) : value.kind === 'expression' && isText(value);
}
