import type { Span } from '../../../source/span.js';
import type { Located } from '../../../source/value.js';
import { memberOf, textIn } from '../../../stack/values.js';
import {
  HclCall,
  type HclExpression,
  HclRaw,
  HclTemplate,
  type HclValue,
  printText,
} from '../../hcl/print.js';
import { identifier, isTerraform } from './names.js';
import { HOSTED_ZONE, partsOf, type ValueWriter } from './texts.js';

/** Functions by the names that CloudFormation has for them. */
export function callOutput(
  expressions: ValueWriter,
  name: string,
  values: readonly Located[],
  at: Span,
): HclValue {
  const known = CALLS[name]?.(expressions, values, at);
  if (known !== undefined) return known;
  // Functions of Terraform that could not be computed.
  if (isTerraform(at) && /^[a-z][\w:]*$/.test(name))
    return new HclCall(
      name,
      values.map((value) => expressions.value(value)),
    );
  const key = `${name.replace('Fn::', '')} ${values.map((value) => textIn(value) ?? '').join(' ')}`.trim();
  return new HclRaw(expressions.scope.variable(key, 'string', `The result of ${name}`, at));
}

type Write = (expressions: ValueWriter, values: readonly Located[], at: Span) => HclValue | undefined;

const CALLS: Readonly<Record<string, Write>> = {
  'Fn::Split': (expressions, values) => call(expressions, 'split', values),
  'Fn::Join': (expressions, values) => call(expressions, 'join', values),
  'Fn::Length': (expressions, values) => call(expressions, 'length', values),
  'Fn::ToJsonString': (expressions, values) => call(expressions, 'jsonencode', values),
  'Fn::Select': (expressions, [index, list]) => {
    if (!index || !list) return undefined;
    const [all, at] = [expressions.inline(list), expressions.inline(index, 'number')];
    const indexed = /^[\w.]+(?:\(.*\)|\[.*\])?$/.test(all) || all.startsWith('[');
    return new HclRaw(indexed ? `${all}[${at}]` : `element(${all}, ${at})`);
  },
  'Fn::Base64': (expressions, [text]) =>
    text && new HclCall('base64encode', [expressions.lines(text) ?? expressions.value(text)]),
  'Fn::GetAZs': ({ scope }) =>
    new HclRaw(`${scope.lookUp('aws_availability_zones', 'available', { state: 'available' })}.names`),
  'Fn::ImportValue': (expressions, [name]) => {
    if (!name) return undefined;
    const wanted = identifier(textIn(name) ?? lastText(name) ?? 'imported');
    const found = expressions.scope.lookUp('aws_cloudformation_export', wanted, {
      name: expressions.value(name),
    });
    return new HclRaw(`${found}.value`);
  },
  'Fn::Cidr': (expressions, [block, count, bits]) => {
    if (!block || !count) return undefined;
    const range = expressions.inline(block);
    const size = bits ? expressions.inline(bits, 'number') : '8';
    const longer = `32 - ${size} - tonumber(split("/", ${range})[1])`;
    const all = `range(${expressions.inline(count, 'number')})`;
    return new HclRaw(`[for index in ${all} : cidrsubnet(${range}, ${longer}, index)]`);
  },
  'Fn::FindInMap': (expressions, [mapping, first, second, rows, more]) => {
    const name = textIn(mapping);
    if (name === undefined || !first || !second || rows?.kind !== 'map') return undefined;
    const table = expressions.scope.local(name, expressions.value(rows));
    const cell = `${table}[${expressions.inline(first, 'string')}][${expressions.inline(second, 'string')}]`;
    const fallback = memberOf(more, 'DefaultValue');
    return new HclRaw(fallback ? `try(${cell}, ${expressions.inline(fallback)})` : cell);
  },
  [HOSTED_ZONE]: (expressions, [name]) => {
    if (!name) return undefined;
    const wanted = identifier(textIn(name) ?? 'zone');
    const found = expressions.scope.lookUp('aws_route53_zone', wanted, { name: expressions.value(name) });
    return new HclRaw(`${found}.zone_id`);
  },
  resolve: (expressions, [value]) => value && resolved(expressions, value),
};

function call(expressions: ValueWriter, name: string, values: readonly Located[]): HclValue {
  return new HclCall(
    name,
    values.map((value) => expressions.value(value)),
  );
}

function lastText(value: Located): string | undefined {
  return partsOf(value)
    .map(textIn)
    .findLast((text) => text !== undefined && /\w/.test(text));
}

/** What a dynamic reference asks for: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
function resolved(expressions: ValueWriter, value: Located): HclValue | undefined {
  const [head, ...rest] = expressions.parts(partsOf(value));
  if (typeof head !== 'string') return undefined;
  const ssm = /^ssm(?:-secure)?:/.exec(head)?.[0];
  if (ssm !== undefined) return parameter(expressions, [head.slice(ssm.length), ...rest]);
  const secret = rest.length === 0 ? SECRET.exec(head)?.groups : undefined;
  if (!secret) return undefined;
  const { id = '', key, stage, version } = secret;
  const found = expressions.scope.lookUp(
    'aws_secretsmanager_secret_version',
    identifier(id.split(/[:/]/).at(-1)!),
    {
      secret_id: id,
      ...(stage ? { version_stage: stage } : {}),
      ...(version ? { version_id: version } : {}),
    },
  );
  return new HclRaw(key ? `jsondecode(${found}.secret_string)[${printText(key)}]` : `${found}.secret_string`);
}

const SECRET =
  /^secretsmanager:(?<id>arn(?::[^:]*){6}|[^:]*)(?::SecretString)?(?::(?<key>[^:]*))?(?::(?<stage>[^:]*))?(?::(?<version>[^:]*))?$/;

function parameter({ scope }: ValueWriter, name: (string | HclExpression)[]): HclValue {
  const words = name.flatMap((part) => (typeof part === 'string' ? part.split(/[/:]/) : []));
  const wanted = identifier(words.findLast((word) => /[A-Za-z]/.test(word)) ?? 'parameter');
  const [only, ...more] = name;
  const value = more.length === 0 && only !== undefined ? only : new HclTemplate(name);
  return new HclRaw(`${scope.lookUp('aws_ssm_parameter', wanted, { name: value })}.value`);
}
