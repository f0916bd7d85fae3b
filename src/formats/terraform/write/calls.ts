import type { Span } from '../../../source/span.js';
import type { Located } from '../../../source/value.js';
import { textIn } from '../../../stack/values.js';
import { inlineHcl, type Output, quoted } from '../../hcl/print.js';
import { identifier } from './names.js';
import { isMultiline, isTerraform, templateText, type ValueWriter } from './texts.js';

/** Functions by the names that CloudFormation has for them. */
export function callOutput(
  expressions: ValueWriter,
  name: string,
  values: readonly Located[],
  at: Span,
): Output {
  const known = CALLS[name]?.(expressions, values, at);
  if (known !== undefined) return known;
  // Functions of Terraform that could not be computed.
  if (isTerraform(at) && /^[a-z][\w:]*$/.test(name))
    return `${name}(${values.map((value) => expressions.inline(value)).join(', ')})`;
  return expressions.scope.variable(
    `${name.replace('Fn::', '')} ${values.map((value) => textIn(value) ?? '').join(' ')}`.trim(),
    'string',
    `The result of ${name}`,
    at,
  );
}

type Write = (expressions: ValueWriter, values: readonly Located[], at: Span) => Output | undefined;

const CALLS: Readonly<Record<string, Write>> = {
  'Fn::Split': (expressions, [separator, text]) =>
    separator && text && `split(${expressions.inline(separator)}, ${expressions.inline(text)})`,
  'Fn::Join': (expressions, [separator, list]) =>
    separator && list && `join(${expressions.inline(separator)}, ${expressions.inline(list)})`,
  'Fn::Select': (expressions, [index, list]) => {
    if (!index || !list) return undefined;
    const all = expressions.inline(list);
    return /^[\w.]+(?:\(.*\)|\[.*\])?$/.test(all) || all.startsWith('[')
      ? `${all}[${expressions.inline(index, 'number')}]`
      : `element(${all}, ${expressions.inline(index, 'number')})`;
  },
  'Fn::Base64': (expressions, [text]) => {
    if (!text) return undefined;
    const lines = linesOf(expressions, text);
    return {
      call: 'base64encode',
      argument: lines === undefined ? expressions.value(text) : { heredoc: lines },
    };
  },
  'Fn::Length': (expressions, values) => `length(${expressions.inline(only(values))})`,
  'Fn::ToJsonString': (expressions, values) => ({
    call: 'jsonencode',
    argument: expressions.value(only(values)),
  }),
  'Fn::GetAZs': (expressions) => {
    const filter = [{ argument: 'state', value: quoted('available') }];
    return `${expressions.scope.lookUp('aws_availability_zones', 'available', filter)}.names`;
  },
  'Fn::ImportValue': (expressions, values) => {
    const value = only(values);
    const argument = { argument: 'name', value: expressions.value(value) };
    const wanted = identifier(textIn(value) ?? lastText(value) ?? 'imported');
    return `${expressions.scope.lookUp('aws_cloudformation_export', wanted, [argument])}.value`;
  },
  'Fn::Cidr': (expressions, [block, count, bits]) => {
    if (!block || !count) return undefined;
    const range = expressions.inline(block);
    const size = bits ? expressions.inline(bits, 'number') : '8';
    const longer = `32 - ${size} - tonumber(split("/", ${range})[1])`;
    return `[for index in range(${expressions.inline(count, 'number')}) : cidrsubnet(${range}, ${longer}, index)]`;
  },
  'Fn::FindInMap': (expressions, [mapping, first, second, rows, more]) => {
    const name = textIn(mapping);
    if (name === undefined || !first || !second || rows?.kind !== 'map') return undefined;
    const table = expressions.scope.local(
      name,
      expressions.object(rows.entries.map(({ key, value }) => [quoted(key), value])),
    );
    const cell = `${table}[${expressions.inline(first)}][${expressions.inline(second)}]`;
    const fallback =
      more?.kind === 'map' ? more.entries.find(({ key }) => key === 'DefaultValue') : undefined;
    return fallback ? `try(${cell}, ${expressions.inline(fallback.value)})` : cell;
  },
  resolve: (expressions, values) => resolved(expressions, only(values)),
};

/** A text of several lines, with values in it. */
function linesOf(expressions: ValueWriter, text: Located): string | undefined {
  if (text.kind === 'string') return isMultiline(text.value) ? templateText(text.value) : undefined;
  if (text.kind !== 'expression' || text.expression.type !== 'concatenation') return undefined;
  const { parts } = text.expression;
  const literal = parts.map((part) => textIn(part) ?? '').join('');
  const last = parts.at(-1);
  if (!isMultiline(literal) || last?.kind !== 'string' || !last.value.endsWith('\n')) return undefined;
  return parts
    .map((part) =>
      part.kind === 'expression'
        ? `\${${inlineHcl(expressions.expression(part))}}`
        : templateText(textIn(part) ?? ''),
    )
    .join('');
}

function only(values: readonly Located[]): Located {
  return values[0]!;
}

function lastText(value: Located): string | undefined {
  const parts =
    value.kind === 'expression' && value.expression.type === 'concatenation' ? value.expression.parts : [];
  return parts.map(textIn).findLast((text) => text !== undefined && /\w/.test(text));
}

/** What a dynamic reference asks for: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html */
function resolved(expressions: ValueWriter, value: Located): Output | undefined {
  const parts =
    value.kind === 'expression' && value.expression.type === 'concatenation'
      ? value.expression.parts
      : [value];
  const [head, ...rest] = parts;
  const text = textIn(head);
  if (head === undefined || text === undefined) return undefined;
  const { scope } = expressions;
  const ssm = /^ssm(?:-secure)?:/.exec(text)?.[0];
  if (ssm !== undefined) {
    const name =
      rest.length === 0
        ? quoted(text.slice(ssm.length))
        : whole(expressions, text.slice(ssm.length), head, rest);
    const wanted = identifier(
      text
        .slice(ssm.length)
        .split(/[/:]/)
        .findLast((word) => /[A-Za-z]/.test(word)) ?? 'parameter',
    );
    return `${scope.lookUp('aws_ssm_parameter', wanted, [{ argument: 'name', value: name }])}.value`;
  }
  const secret = rest.length === 0 ? SECRET.exec(text)?.groups : undefined;
  if (!secret) return undefined;
  const { id = '', key = '', stage = '', version = '' } = secret;
  const found = scope.lookUp('aws_secretsmanager_secret_version', identifier(id.split(/[:/]/).at(-1)!), [
    { argument: 'secret_id', value: quoted(id) },
    ...(stage === '' ? [] : [{ argument: 'version_stage', value: quoted(stage) }]),
    ...(version === '' ? [] : [{ argument: 'version_id', value: quoted(version) }]),
  ]);
  return key === '' ? `${found}.secret_string` : `jsondecode(${found}.secret_string)[${quoted(key)}]`;
}

const SECRET =
  /^secretsmanager:(?<id>arn(?::[^:]*){6}|[^:]*)(?::SecretString)?(?::(?<key>[^:]*))?(?::(?<stage>[^:]*))?(?::(?<version>[^:]*))?$/;

function whole(expressions: ValueWriter, text: string, head: Located, rest: readonly Located[]): Output {
  return `"${expressions.template([{ kind: 'string', span: head.span, value: text, written: 'bare' }, ...rest])}"`;
}
