import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { isListType } from '../../../model/parameter-types.js';
import type { Model, Parameter } from '../../../model/resource.js';
import type { Shape } from '../../../model/shapes.js';
import type { Span } from '../../../source/span.js';
import { type Expression, type Located, type LocatedMap, number, string } from '../../../source/value.js';
import { TAKES_LIST } from '../functions.js';
import { cloudformation } from '../messages.js';
import { SURROUNDINGS } from '../resolve.js';
import { textIn } from '../texts.js';
import { type Ids, isId } from './ids.js';
import {
  type Call,
  call,
  type Field,
  type Fields,
  fieldsOf,
  isCall,
  isList,
  NO_VALUE,
  type Node,
} from './nodes.js';

const PSEUDO: ReadonlyMap<string, string> = new Map(
  [...SURROUNDINGS].map(([name, attribute]) => [attribute, name]),
);

const { report } = cloudformation;

/** Writes values in the functions of CloudFormation; what only somebody else knows becomes a parameter. */
export class Expressions {
  readonly diagnostics: Diagnostic[] = [];
  /** Parameters and conditions that the values need, and the model has not. */
  readonly parameters: Parameter[] = [];
  readonly conditions: Field[] = [];
  readonly mappings = new Map<string, Node>();
  readonly #rows = new Map<string, LocatedMap>();
  readonly #ids: Ids;
  readonly #declared: ReadonlyMap<string, Parameter>;
  readonly #truths = new Map<string, string>();
  /** The types of what is looked up, not made. */
  readonly #existing: ReadonlyMap<string, string>;

  constructor(model: Model, ids: Ids) {
    this.#ids = ids;
    const all = [...model.infrastructure, ...model.resources.map((each) => ({ ...each, type: each.kind }))];
    this.#existing = new Map(
      all.flatMap(({ address, type, existing }) =>
        existing && address !== undefined ? [[address, type]] : [],
      ),
    );
    this.#declared = new Map(model.parameters.map((each) => [each.name, each]));
  }

  /** Undefined where there is no value. */
  readonly node = (value: Located, shape?: Shape): Node | undefined => {
    switch (value.kind) {
      case 'string':
      case 'boolean':
      case 'number':
        return value.value;
      case 'null':
        return undefined;
      case 'list':
        return this.list(value.items, (item) => this.node(item));
      case 'map':
        return this.map(value);
      case 'expression':
        return this.#expression(value.expression, value.span, shape, this.node);
    }
  };

  map({ entries }: LocatedMap): Fields {
    return fieldsOf(
      entries.flatMap(({ key, value }) => {
        const held = this.node(value);
        return held === undefined ? [] : [{ key, value: held }];
      }),
    );
  }

  /** A parameter that holds several items stands for them. */
  list(items: readonly Located[], write: (item: Located) => Node | undefined): Node {
    const nodes = items.flatMap((item) => {
      const node = write(item);
      return node === undefined ? [] : [{ node, several: this.#isList(item) }];
    });
    if (!nodes.some(({ several }) => several)) return nodes.map(({ node }) => node);
    if (nodes.length === 1) return nodes[0]!.node;
    const texts = nodes.map(({ node, several }) => (several ? call('Fn::Join', [',', node]) : node));
    return call('Fn::Split', [',', call('Fn::Join', [',', texts])]);
  }

  /** An expression in the place of a value that `inner` writes. */
  expression(
    value: Located,
    shape: Shape | undefined,
    inner: (value: Located) => Node | undefined,
  ): Node | undefined {
    return value.kind === 'expression'
      ? this.#expression(value.expression, value.span, shape, inner)
      : inner(value);
  }

  #isList(item: Located): boolean {
    const of = item.kind === 'expression' ? item.expression : undefined;
    if (of?.type !== 'parameter') return false;
    const declared = this.#declared.get(of.name) ?? this.parameters.find(({ name }) => name === of.name);
    return declared ? isListType(declared.type) : of.fallback?.kind === 'list';
  }

  #expression(
    of: Expression,
    span: Span,
    shape: Shape | undefined,
    inner: (value: Located) => Node | undefined,
  ): Node {
    switch (of.type) {
      case 'parameter':
        return this.#parameter(of, span, shape);
      case 'reference':
        return this.#reference(of.target, of.attribute, span, shape);
      case 'concatenation':
        return this.#concatenation(of.parts);
      case 'conditional': {
        const name = this.#condition(of.condition, span);
        return call('Fn::If', [name, inner(of.consequent) ?? NO_VALUE, inner(of.otherwise) ?? NO_VALUE]);
      }
      case 'call':
        return this.#call(of.name, of.arguments);
      case 'opaque':
        return this.#opaque(of.text, span, shape);
    }
  }

  #parameter(of: Extract<Expression, { type: 'parameter' }>, span: Span, shape: Shape | undefined): Node {
    const { name, fallback, times = 1 } = of;
    if (times === 1) {
      if (!this.#declared.has(name))
        this.#add(name, span, shape, `The value of ${name}`, 'the template does not declare it', fallback);
      return call('Ref', this.#ids.parameter(name));
    }
    const scaled = `${name}Times${times}`;
    if (!this.#ids.hasParameter(scaled)) {
      const known = fallback && 'value' in fallback ? Number(fallback.value) * times : Number.NaN;
      const doc = `${times} times ${name}`;
      const last = Number.isNaN(known) ? undefined : number(span, known);
      this.#add(scaled, span, shape, doc, 'CloudFormation does not multiply', last, 'number');
    }
    return call('Ref', this.#ids.parameter(scaled));
  }

  #reference(target: string, attribute: string, span: Span, shape: Shape | undefined): Node {
    const pseudo = target === 'aws' ? PSEUDO.get(attribute) : undefined;
    if (pseudo !== undefined) return call('Ref', pseudo);
    const existing = this.#existing.get(target);
    const isOther = existing !== undefined || target === 'aws' || !isId(target);
    const id = this.#ids.resource(target) ?? (isOther ? undefined : target);
    // Words that another format has for what CloudFormation does not give begin with a small letter.
    const isForeign = !isId(target) && /^[a-z]/.test(attribute);
    if (id !== undefined && !isForeign)
      return attribute === 'Ref' ? call('Ref', id) : call('Fn::GetAtt', [id, attribute]);
    const name = `${target}.${attribute}`;
    if (!this.#ids.hasParameter(name)) {
      const doc = `${attribute === 'Ref' ? 'The id' : `The attribute ${attribute}`} of ${target}`;
      const type = attribute === 'Ref' && existing !== undefined ? TYPE_OF_ID[existing] : undefined;
      const reason = id === undefined ? 'the stack does not make it' : 'CloudFormation does not give it';
      this.#add(name, span, shape, doc, reason, undefined, type);
    }
    return call('Ref', this.#ids.parameter(name));
  }

  #concatenation(parts: readonly Located[]): Node {
    const nodes = parts.flatMap((part) =>
      part.kind === 'expression' ? (this.node(part) ?? []) : textIn(part),
    );
    if (nodes.length === 1) return nodes[0]!;
    const pieces = nodes.map(subPiece);
    if (pieces.every((piece) => piece !== undefined)) return call('Fn::Sub', pieces.join(''));
    return call('Fn::Join', ['', nodes]);
  }

  #condition(name: string, span: Span): string {
    const known = this.#ids.condition(name);
    if (known !== undefined) return known;
    const id = this.#ids.freeCondition(name);
    const parameter = this.truth(name, `Whether ${name}`, span);
    const what = `the condition \`${name}\``;
    this.diagnostics.push(report.changed(span, { what, change: `given by the parameter \`${parameter}\`` }));
    this.conditions.push({ key: id, value: call('Fn::Equals', [call('Ref', parameter), 'true']) });
    return id;
  }

  /** A parameter that is true or false, by its id. */
  truth(name: string, doc: string, span: Span): string {
    const known = this.#truths.get(name);
    if (known !== undefined) return known;
    const id = this.#ids.parameter(`is ${name}`);
    this.#truths.set(name, id);
    const [yes, no] = ['true', 'false'].map((text) => string(span, text));
    this.parameters.push({
      name: `is ${name}`,
      nameSpan: span,
      type: 'string',
      fallback: no!,
      allowed: [yes!, no!],
      doc,
    });
    return id;
  }

  #call(name: string, values: readonly Located[]): Node {
    if (name === 'resolve') {
      const nodes = this.#nodes(values);
      const pieces = nodes.map(subPiece);
      if (nodes.every((node) => typeof node === 'string')) return `{{resolve:${nodes.join('')}}}`;
      if (pieces.every((piece) => piece !== undefined))
        return call('Fn::Sub', `{{resolve:${pieces.join('')}}}`);
      return call('Fn::Join', ['', ['{{resolve:', ...nodes, '}}']]);
    }
    if (name === 'Fn::FindInMap') return this.#found(values);
    const nodes = this.#nodes(values);
    return call(
      name,
      TAKES_LIST.has(name) && !(name === 'Fn::Sub' && nodes.length === 1) ? nodes : (nodes[0] ?? ''),
    );
  }

  #nodes(values: readonly Located[]): readonly Node[] {
    return values.flatMap((value) => {
      const node = this.node(value);
      return node === undefined ? [] : [node];
    });
  }

  #found([mapping, ...others]: readonly Located[]): Call {
    const [first, second, rows, ...more] = others;
    const name = mapping?.kind === 'string' ? mapping.value : undefined;
    const keys = [mapping, first, second].flatMap((each) => (each ? (this.node(each) ?? []) : []));
    if (name === undefined || rows?.kind !== 'map')
      return call('Fn::FindInMap', [...keys, ...this.#nodes(others.slice(2))]);
    if (this.#rows.get(name) !== rows) this.mappings.set(name, this.map(rows));
    this.#rows.set(name, rows);
    return call('Fn::FindInMap', [...keys, ...this.#nodes(more)]);
  }

  /** Words of another format: somebody has to say what they mean. */
  #opaque(text: string, span: Span, shape: Shape | undefined): Node {
    if (/^\{\{resolve:[^{}]*\}\}$/.test(text)) return text;
    const name = text.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '').slice(0, 60) || 'Value';
    if (!this.#declared.has(name))
      this.#add(name, span, shape, text.slice(0, LONGEST_DOC), 'CloudFormation cannot read it');
    return call('Ref', this.#ids.parameter(name));
  }

  #add(
    name: string,
    span: Span,
    shape: Shape | undefined,
    doc: string,
    reason: string,
    fallback?: Located,
    type?: string,
  ): void {
    if (this.parameters.some((each) => each.name === name)) return;
    const id = this.#ids.parameter(name);
    const own = type ?? (shape?.kind === 'list' || fallback?.kind === 'list' ? 'list' : 'string');
    this.parameters.push({ name, nameSpan: span, type: own, doc, ...(fallback && { fallback }) });
    this.diagnostics.push(report.added(span, { what: `the parameter \`${id}\``, reason }));
  }
}

/** The types of parameters that are ids of things. */
const TYPE_OF_ID: Readonly<Record<string, string>> = {
  'AWS::EC2::VPC': 'vpc',
  'AWS::EC2::Subnet': 'AWS::EC2::Subnet::Id',
  'AWS::EC2::SecurityGroup': 'AWS::EC2::SecurityGroup::Id',
  'AWS::EC2::KeyPair': 'key-pair',
  'AWS::Route53::HostedZone': 'hosted-zone',
};

const LONGEST_DOC = 1000;

/** How a part stands in the text of `Fn::Sub`; undefined where it cannot. */
function subPiece(node: Node): string | undefined {
  if (typeof node === 'string') return node.replaceAll('${', '${!');
  if (!isCall(node)) return undefined;
  const { name, argument } = node;
  if (name === 'Ref' && typeof argument === 'string') return `\${${argument}}`;
  if (name === 'Fn::GetAtt' && isList(argument) && argument.every((word) => typeof word === 'string'))
    return `\${${argument.join('.')}}`;
  return name === 'Fn::Sub' && typeof argument === 'string' ? argument : undefined;
}
