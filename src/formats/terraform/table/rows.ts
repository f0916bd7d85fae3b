import type { RequestKind } from '../../../model/resource.js';

/** A type of the model and the resource of the provider that is the same. */
export interface TypeRow {
  /** `AWS::SQS::Queue`; of a part that is a resource of its own only in Terraform, `AWS::S3::Bucket.VersioningConfiguration`. */
  readonly type: string;
  /** Where the model holds it as a request: its rows have the members of the API. */
  readonly kind?: RequestKind;
  /** `aws_sqs_queue` */
  readonly resource: string;
  /** What CloudFormation gives for it and what the provider calls that: `Ref` `url`, `Arn` `arn`. */
  readonly attributes: ReadonlyMap<string, string>;
  /** What CloudFormation has behind the provider's value: `:*` behind the `Arn` of a log group. */
  readonly endings: ReadonlyMap<string, string>;
  readonly rows: readonly Row[];
}

/** A member of a structure and the argument of a block that is the same. */
export interface Row {
  /** From the structure that the row stands in. */
  readonly property: readonly Step[];
  /** From the block that the row stands in: nested blocks, then the argument. Empty where another argument implies it. */
  readonly argument: readonly string[];
  readonly form: Form;
  /** Of a structure, which is a nested block; of a list of structures, one block each. */
  readonly rows?: readonly Row[];
  readonly repeated: boolean;
  /** The provider wants it written where CloudFormation does not. */
  readonly standard?: string | number | boolean;
}

/**
 * A member; the item of a list of which a member has a value: `KeySchema[KeyType=HASH].AttributeName`; or the first item of
 * a list: `Certificates[0].CertificateArn`.
 */
export type Step =
  | string
  | { readonly list: string; readonly key: string; readonly value: string }
  | { readonly list: string; readonly key?: undefined };

export const FORMS = [
  'same',
  /** A document, which Terraform has as JSON text. */
  'json',
  /** Container definitions, in the normal form as JSON text. */
  'containers',
  /** A list of keys and values, which Terraform has as a map. */
  'tags',
  /** A list of names and values, which Terraform has as a map. */
  'pairs',
  /** A list of structures with only a name, which Terraform has as names. */
  'names',
  /** ENABLED or DISABLED, which Terraform has as a yes or no. */
  'enabled',
  /** A structure, of which Terraform only says whether it is there. */
  'present',
  /** `internal` or `internet-facing`, which Terraform has as a yes or no. */
  'internal',
  /** A name, which Terraform wants even where CloudFormation makes one up. */
  'name',
  /** A time, which Terraform has as RFC 3339. */
  'time',
  /** A time in UTC with milliseconds, which Terraform has as RFC 3339. */
  'milliseconds',
  /** A list with tags for kinds of resources, of which Terraform has those of this one. */
  'ownTags',
  /** The ARN of an Auto Scaling group, for which CloudFormation also takes its name: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-ecs-capacityprovider-autoscalinggroupprovider.html */
  'groupArn',
] as const;

export type Form = (typeof FORMS)[number];

/** A type as its table has it. */
export interface TypeText {
  readonly kind?: RequestKind;
  readonly resource: string;
  /** `Ref url, Arn arn+:*` */
  readonly attributes?: string;
  /**
   * A row a line: `property argument :form !standard`; nested rows stand two deeper. An argument that is the property in
   * snake case is left out, and `-` is an argument that another one implies. `[]` after a property is a list of structures.
   * Of several properties that one argument is for, the last one is what it is read as.
   */
  readonly rows: string;
}

export function typeRow(type: string, { kind, resource, attributes = '', rows }: TypeText): TypeRow {
  let parsed: readonly Row[] | undefined;
  const pairs = [...attributes.matchAll(/(\w+) (\w+)(?:\+([^,]+))?/g)];
  return {
    type,
    ...(kind && { kind }),
    resource,
    attributes: new Map(pairs.map(([, given, attribute]) => [given!, attribute!])),
    endings: new Map(pairs.flatMap(([, given, , ending]) => (ending ? [[given!, ending]] : []))),
    get rows() {
      parsed ??= parseRows(rows);
      return parsed;
    },
  };
}

/** Rows that several structures have, so much deeper. */
export function nested(rows: string, depth: number): string {
  const inner = '  '.repeat(depth);
  return rows
    .trimEnd()
    .replace(/^\n/, '')
    .split('\n')
    .map((line) => inner + line)
    .join('\n');
}

interface Draft extends Row {
  readonly children: Draft[];
}

function parseRows(text: string): readonly Row[] {
  const top: Draft[] = [];
  const open: { readonly indent: number; readonly rows: Draft[] }[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const indent = line.search(/\S/);
    while (open.length > 0 && open.at(-1)!.indent >= indent) open.pop();
    const row = parseRow(line.trim());
    (open.at(-1)?.rows ?? top).push(row);
    open.push({ indent, rows: row.children });
  }
  return top.map(finished);
}

function finished({ children, ...row }: Draft): Row {
  return children.length === 0 ? row : { ...row, rows: children.map(finished) };
}

function parseRow(line: string): Draft {
  const words = line.split(/\s+/);
  const marked = (mark: string) => words.find((word) => word.startsWith(mark))?.slice(1);
  const [property, argument] = words.filter((word) => !/^[:!]/.test(word));
  const repeated = property!.endsWith('[]');
  const steps = stepsOf(repeated ? property!.slice(0, -2) : property!);
  const last = steps.at(-1)!;
  const form = marked(':');
  const standard = marked('!');
  return {
    property: steps,
    argument:
      argument === '-' ? [] : (argument ?? snake(typeof last === 'string' ? last : last.list)).split('.'),
    form: FORMS.find((each) => each === form) ?? 'same',
    repeated,
    children: [],
    ...(standard !== undefined && { standard: scalar(standard) }),
  };
}

function stepsOf(path: string): Step[] {
  return (path.match(/[^.[\]]+(?:\[[^\]]*\])?/g) ?? []).map((step) => {
    const [, list, key, value] = /^([^[]+)\[(?:([^=]+)=(.*)|0)\]$/.exec(step) ?? [];
    if (list === undefined) return step;
    return key === undefined || value === undefined ? { list } : { list, key, value };
  });
}

function scalar(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

/** `enableECSManagedTags` is `enable_ecs_managed_tags`. */
export function snake(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();
}
