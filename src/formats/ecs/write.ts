import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { REQUEST_OF, type RequestKind, type Resource } from '../../model/resource.js';
import { requestShape, type Shape } from '../../model/shapes.js';
import type { Span } from '../../source/span.js';
import { SourceText } from '../../source/text.js';
import {
  type Expression,
  type Located,
  type LocatedExpression,
  type Plain,
  toPlain,
  Unknown,
} from '../../source/value.js';
import { parseJson } from '../json/parse.js';
import { bareEnd, VALUE_STOP } from '../json/placeholders.js';
import { isPlainObject } from './defaults.js';
import { recognise } from './documents.js';
import { ecs } from './messages.js';
import { inApiOrder, memberShape } from './normal.js';

export interface EcsText {
  readonly text: string;
  /** Values that are not known: each is written as a placeholder. */
  readonly diagnostics: readonly Diagnostic[];
  /** What stands in the placeholders. */
  readonly open: readonly string[];
}

/** One resource as the request it is, several as a bundle that is read back the same. */
export function writeEcs(resources: readonly Resource[]): EcsText {
  const requests = resources.filter(isRequest);
  const [only] = requests;
  if (requests.length === 1 && only) {
    const printer = new Printer();
    const text = `${printRequest(printer, only)}\n`;
    if (tellsItsKind(text, only)) return { text, diagnostics: printer.diagnostics, open: printer.open };
  }
  const printer = new Printer();
  const text = printer.members(bundleOf(printer, requests), 0);
  return { text: `${text}\n`, diagnostics: printer.diagnostics, open: printer.open };
}

/** One request as the input of its call. */
export function requestText(request: Request): string {
  return `${printRequest(new Printer(), request)}\n`;
}

/** A request with few members may be taken for another: then it stands in a bundle. */
function tellsItsKind(text: string, { kind }: Request): boolean {
  const { value } = parseJson(new SourceText('', text));
  return value !== undefined && recognise(value)?.parts[0]?.kind === kind;
}

export type Request = Resource & { readonly kind: RequestKind };

export function isRequest(resource: Resource): resource is Request {
  return resource.kind in REQUEST_OF && !resource.existing;
}

/** Writes plain data as a request, in the order of the API. */
export function writePlain(kind: RequestKind, value: Plain): EcsText {
  const printer = new Printer();
  const text = printer.value(value, requestShape(REQUEST_OF[kind]), 0);
  return { text: `${text}\n`, diagnostics: printer.diagnostics, open: printer.open };
}

function printRequest(printer: Printer, { kind, value, partial }: Request): string {
  const plain = toPlain(value);
  const shape = requestShape(REQUEST_OF[kind]);
  if (!partial || !isPlainObject(plain)) return printer.value(plain, shape, 0);
  // A part is written as the part it was: containers alone as their list, but nothing beside them is dropped.
  if (kind === 'task-definition') {
    const { family: _, containerDefinitions = [], ...rest } = plain;
    return Object.keys(rest).length > 0
      ? printer.value(plain, shape, 0)
      : printer.value(containerDefinitions, memberShape(shape, 'containerDefinitions'), 0);
  }
  const { serviceName, ...rest } = plain;
  if (serviceName === undefined) return printer.value(plain, shape, 0);
  return printer.value({ ...rest, service: serviceName }, requestShape('UpdateService'), 0);
}

const BUNDLE: readonly (readonly [string, RequestKind])[] = [
  ['clusters', 'cluster'],
  ['capacityProviders', 'capacity-provider'],
  ['taskDefinitions', 'task-definition'],
  ['services', 'service'],
  ['jobs', 'job'],
  ['ScalableTargets', 'scalable-target'],
  ['ScalingPolicies', 'scaling-policy'],
  ['ScheduledActions', 'scheduled-action'],
];

function bundleOf(printer: Printer, requests: readonly Request[]): [string, string][] {
  return BUNDLE.flatMap(([name, kind]): [string, string][] => {
    const values = requests.filter((request) => request.kind === kind).map(({ value }) => toPlain(value));
    if (values.length === 0) return [];
    const shape: Shape = { kind: 'list', item: requestShape(REQUEST_OF[kind]) };
    return [[name, printer.value(values, shape, 1)]];
  });
}

interface Unresolved {
  readonly span: Span;
  readonly severity: 'error' | 'warning';
  readonly count: number;
  readonly help: string;
}

const WIDTH = 100;
const INDENT = '  ';

class Printer {
  /** Each name once, at its first place. */
  readonly #unresolved = new Map<string, Unresolved>();

  get open(): readonly string[] {
    return [...this.#unresolved.keys()];
  }

  get diagnostics(): Diagnostic[] {
    return [...this.#unresolved].map(([name, { span, severity, count, help }]) => {
      const more = `so it is in ${count - 1} more ${count === 2 ? 'place' : 'places'}`;
      const notes = count === 1 ? [] : [more];
      return ecs.report.unresolved(
        span,
        { name, placeholder: `\${${name}}` },
        { severity, help: [help], notes },
      );
    });
  }

  value(value: Plain, shape: Shape | undefined, depth: number): string {
    if (value instanceof Unknown) return this.#unknown(value.expression, shape, depth);
    if (Array.isArray(value)) return this.#list(value, shape, depth);
    if (!isPlainObject(value)) return JSON.stringify(value);
    const names = inApiOrder(value, shape);
    return this.members(
      names.map((name) => [name, this.value(value[name]!, memberShape(shape, name), depth + 1)]),
      depth,
    );
  }

  members(members: readonly (readonly [string, string])[], depth: number): string {
    const lines = members.map(([name, text]) => `${JSON.stringify(name)}: ${text}`);
    return lines.length === 0 ? '{}' : block('{', lines, '}', depth);
  }

  /** Scalars stand on one line where they fit. */
  #list(written: readonly Plain[], shape: Shape | undefined, depth: number): string {
    const item = shape?.kind === 'list' ? shape.item : undefined;
    const items = item?.kind === 'list' ? written : written.flatMap(itemsOf);
    const texts = items.map((each) => this.value(each, item, depth + 1));
    const line = `[${texts.join(', ')}]`;
    const scalar = items.every((each) => !Array.isArray(each) && !isPlainObject(each));
    if (
      texts.length === 0 ||
      (scalar && line.length + depth * INDENT.length <= WIDTH && !line.includes('\n'))
    )
      return line;
    return block('[', texts, ']', depth);
  }

  #unknown(value: LocatedExpression, shape: Shape | undefined, depth: number): string {
    const { expression } = value;
    if (expression.type === 'opaque' && isJsonPlaceholder(expression.text)) return expression.text;
    if (expression.type === 'parameter' && expression.fallback)
      return this.value(toPlain(expression.fallback), shape, depth);
    if (expression.type === 'concatenation') return JSON.stringify(this.#joined(expression.parts));
    const text = this.#placeholder(value, isText(shape) ? 'warning' : 'error');
    return isText(shape) ? JSON.stringify(text) : text;
  }

  #joined(parts: readonly Located[]): string {
    return parts.map((part) => this.#partText(part)).join('');
  }

  #partText(part: Located): string {
    if (part.kind !== 'expression')
      return part.kind === 'string' ? part.value : JSON.stringify(toPlain(part));
    const { expression } = part;
    if (expression.type === 'opaque' && isJsonPlaceholder(expression.text)) return expression.text;
    if (expression.type === 'concatenation') return this.#joined(expression.parts);
    if (expression.type === 'parameter' && expression.fallback) return this.#partText(expression.fallback);
    return this.#placeholder(part, 'warning');
  }

  #placeholder({ span, expression }: LocatedExpression, severity: 'error' | 'warning'): string {
    const name = nameOf(expression);
    const placeholder = `\${${name}}`;
    const known = this.#unresolved.get(name);
    const worst = known?.severity === 'error' ? 'error' : severity;
    this.#unresolved.set(name, {
      span: known?.span ?? span,
      severity: worst,
      count: (known?.count ?? 0) + 1,
      help: helpFor(expression, name),
    });
    return placeholder;
  }
}

/** An option fills in what has one. */
function helpFor(expression: Expression, name: string): string {
  if (name === 'env.name') return 'choose an environment with `--env <name>`';
  const isGiven =
    expression.type === 'parameter' || (expression.type === 'reference' && expression.target === 'aws');
  if (!isGiven) return 'fill the placeholder in before the document is sent';
  return `give it a value with \`--param ${name}=${EXAMPLES[name] ?? '…'}\`, or fill the placeholder in before the document is sent`;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  'aws.region': 'eu-west-1',
  'aws.account': '111122223333',
  'aws.partition': 'aws',
};

function block(open: string, lines: readonly string[], close: string, depth: number): string {
  const inner = INDENT.repeat(depth + 1);
  return `${open}\n${lines.map((line) => inner + line).join(',\n')}\n${INDENT.repeat(depth)}${close}`;
}

/** A text that stood in the place of a JSON value, and may stand there again. */
function isJsonPlaceholder(text: string): boolean {
  return bareEnd(text, 0, VALUE_STOP) === text.length || /^(?:["{[]|%\{)/.test(text);
}

function isText(shape: Shape | undefined): boolean {
  return shape === undefined || shape.kind === 'string' || shape.kind === 'timestamp';
}

/** A parameter whose value is a list stands among the items for its own. */
function itemsOf(value: Plain): readonly Plain[] {
  const of = value instanceof Unknown ? value.expression.expression : undefined;
  return of?.type === 'parameter' && of.fallback?.kind === 'list' ? of.fallback.items.map(toPlain) : [value];
}

function nameOf(expression: Expression): string {
  switch (expression.type) {
    case 'parameter':
      return expression.name;
    case 'reference':
      return `${expression.target}.${expression.attribute}`;
    case 'conditional':
      return expression.condition;
    case 'opaque':
      return expression.text;
    case 'call':
      return expression.name;
    case 'concatenation':
      return '';
  }
}
