import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { nearest } from '../../../diagnostic/nearest.js';
import { cover, type Span } from '../../../source/span.js';
import type {
  AttributeStep,
  Block,
  Body,
  Call,
  Expression,
  Step,
  TemplatePart,
  Traversal,
} from '../../hcl/tree.js';
import { terraform } from '../messages.js';
import { FUNCTIONS } from './functions.js';
import { addressOf, type Module } from './module.js';

const MOST_COMPARED = 200_000;

const { report } = terraform;

/** What a module names and does not declare, anywhere in it. */
export function checkNames(
  module: Module,
  outputsOf: (call: Block) => Iterable<string> | undefined,
): Diagnostic[] {
  if (!module.complete) return [];
  const checker = new Checker(module, outputsOf);
  for (const { body } of module.files) for (const block of body.blocks) checker.topLevel(block);
  return checker.diagnostics;
}

type Bound = ReadonlySet<string>;

const NONE: Bound = new Set();

/** Arguments whose words are no references to values. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  variable: ['type'],
  lifecycle: ['ignore_changes', 'replace_triggered_by'],
  resource: ['provider'],
  data: ['provider'],
  ephemeral: ['provider'],
  module: ['providers', 'provider'],
};
/** Blocks that name what is not there any more, or stands elsewhere. */
const FOREIGN = new Set(['terraform', 'moved', 'removed', 'import', 'action']);
/** Roots that stand for no declaration. */
const BUILT_IN = new Set(['each', 'count', 'self', 'path', 'terraform', 'ephemeral', 'action']);

class Checker {
  readonly diagnostics: Diagnostic[] = [];
  readonly #module: Module;
  readonly #outputsOf: (call: Block) => Iterable<string> | undefined;
  readonly #namesByType = new Map<string, string[]>();
  /** With how many names others were compared: a module with thousands of mistakes has enough told. */
  #compared = 0;

  constructor(module: Module, outputsOf: (call: Block) => Iterable<string> | undefined) {
    this.#module = module;
    this.#outputsOf = outputsOf;
    for (const address of module.resources.keys()) {
      const [type, name] = address.split('.');
      const names = this.#namesByType.get(type!);
      if (names) names.push(name!);
      else this.#namesByType.set(type!, [name!]);
    }
  }

  topLevel(block: Block): void {
    if (!FOREIGN.has(block.type)) this.#body(block.body, block.type, lookedUpIn(block));
  }

  #body({ attributes, blocks }: Body, owner: string, bound: Bound): void {
    for (const { name, expression } of attributes)
      if (!WORDS[owner]?.includes(name))
        this.#expression(expression, bound, owner === 'dynamic' && name === 'iterator');
    for (const block of blocks) {
      const inner = block.type === 'dynamic' ? new Set([...bound, iteratorOf(block)]) : bound;
      this.#body(block.body, block.type, inner);
    }
  }

  #expression(expression: Expression, bound: Bound, isWord = false): void {
    const visit = (each: Expression | undefined) => each && this.#expression(each, bound);
    switch (expression.kind) {
      case 'template':
        this.#parts(expression.parts, bound);
        break;
      case 'tuple':
        for (const item of expression.items) visit(item);
        break;
      case 'object':
        for (const { key, value } of expression.entries) {
          if (key.kind !== 'name') visit(key);
          visit(value);
        }
        break;
      case 'for': {
        visit(expression.collection);
        const inner = new Set([
          ...bound,
          expression.valueName.name,
          ...(expression.keyName ? [expression.keyName.name] : []),
        ]);
        for (const each of [expression.key, expression.value, expression.condition])
          if (each) this.#expression(each, inner);
        break;
      }
      case 'conditional':
        for (const each of [expression.condition, expression.consequent, expression.otherwise]) visit(each);
        break;
      case 'unary':
        visit(expression.operand);
        break;
      case 'binary':
        visit(expression.left);
        visit(expression.right);
        break;
      case 'call':
        this.#call(expression);
        for (const each of expression.arguments) visit(each);
        break;
      case 'traversal':
        this.#steps(expression.steps, bound);
        if (!isWord && !bound.has(expression.root.name)) this.#traversal(expression, bound);
        break;
      case 'access':
        visit(expression.subject);
        this.#steps(expression.steps, bound);
        break;
      case 'parentheses':
        visit(expression.inner);
        break;
      default:
        break;
    }
  }

  #parts(parts: readonly TemplatePart[], bound: Bound): void {
    for (const part of parts) {
      if (part.kind === 'interpolation') this.#expression(part.expression, bound);
      else if (part.kind === 'if') {
        this.#expression(part.condition, bound);
        this.#parts(part.consequent, bound);
        this.#parts(part.otherwise, bound);
      } else if (part.kind === 'for') {
        this.#expression(part.collection, bound);
        const names = [part.valueName.name, ...(part.keyName ? [part.keyName.name] : [])];
        this.#parts(part.parts, new Set([...bound, ...names]));
      }
    }
  }

  #steps(steps: readonly Step[], bound: Bound): void {
    for (const step of steps) if (step.kind === 'index') this.#expression(step.index, bound);
  }

  #call({ name, nameSpan }: Call): void {
    if (FUNCTIONS.has(name) || name.includes('::')) return;
    const meant = this.#nearest(name, FUNCTIONS);
    // A newer Terraform may have others.
    if (meant === undefined) return;
    this.diagnostics.push(report.unknownFunction(nameSpan, { name }, didYouMean(meant, nameSpan)));
  }

  #traversal({ root, steps }: Traversal, bound: Bound): void {
    const [first, second] = steps.map((step) => (step.kind === 'attribute' ? step : undefined));
    const { variables, locals, calls, data, resources } = this.#module;
    if (BUILT_IN.has(root.name)) return;
    if (!first) {
      if (steps.length === 0) this.#word(root.name, root.span);
    } else if (root.name === 'var')
      this.#declared('variable', first, variables.keys(), variables.has(first.name));
    else if (root.name === 'local')
      this.#declared('local value', first, locals.keys(), locals.has(first.name));
    else if (root.name === 'module') this.#output(first, steps, calls);
    else if (root.name === 'data') {
      const address = `data.${first.name}.${second?.name}`;
      if (second && !data.has(address) && !bound.has(address))
        this.#missing('data source', address, cover(root.span, second.span), undefined, data.keys());
    } else if (!resources.has(`${root.name}.${first.name}`)) {
      const meant = this.#nearest(first.name, this.#namesByType.get(root.name) ?? []);
      this.#missing(
        'resource',
        `${root.name}.${first.name}`,
        cover(root.span, first.span),
        meant && `${root.name}.${meant}`,
        resources.keys(),
      );
    }
  }

  #output(name: AttributeStep, steps: readonly Step[], calls: Module['calls']): void {
    const call = calls.get(name.name);
    if (!call) {
      this.#declared('module', name, calls.keys(), false);
      return;
    }
    const outputs = this.#outputsOf(call);
    const output = steps.slice(1).find((step) => step.kind !== 'index');
    if (!outputs || output?.kind !== 'attribute') return;
    const known = [...outputs];
    if (known.includes(output.name)) return;
    const meant = this.#nearest(output.name, known);
    const at = nameOf(output);
    this.diagnostics.push(
      report.unknownOutput(
        at,
        { module: name.name, name: output.name },
        meant === undefined ? {} : didYouMean(meant, at),
      ),
    );
  }

  #declared(kind: string, step: AttributeStep, names: Iterable<string>, isThere: boolean): void {
    if (isThere) return;
    const at = nameOf(step);
    const meant = this.#nearest(step.name, names);
    this.diagnostics.push(
      report.unknownName(at, { kind, name: step.name }, meant === undefined ? {} : didYouMean(meant, at)),
    );
  }

  #missing(kind: string, name: string, at: Span, sure: string | undefined, names: Iterable<string>): void {
    const meant = sure ?? this.#nearest(name, names);
    this.diagnostics.push(
      report.unknownName(at, { kind, name }, meant === undefined ? {} : didYouMean(meant, at)),
    );
  }

  /** A text without its quotes. */
  #word(name: string, at: Span): void {
    this.diagnostics.push(
      report.bareWord(
        at,
        { name },
        { fixes: [{ title: 'put quotes around it', safe: false, edits: [{ span: at, text: `"${name}"` }] }] },
      ),
    );
  }

  #nearest(name: string, names: Iterable<string>): string | undefined {
    if (this.#compared > MOST_COMPARED) return undefined;
    const all = [...names];
    this.#compared += all.length;
    return nearest(name, all);
  }
}

/** The data sources that only a check sees. */
function lookedUpIn({ type, body }: Block): Bound {
  if (type !== 'check') return NONE;
  return new Set(body.blocks.filter((block) => block.type === 'data').map(addressOf));
}

/** Without the point before it. */
function nameOf({ span, name }: AttributeStep): Span {
  return { ...span, start: span.end - name.length };
}

function didYouMean(meant: string, at: Span) {
  return {
    label: `did you mean \`${meant}\`?`,
    fixes: [{ title: `write \`${meant}\``, safe: false, edits: [{ span: at, text: meant }] }],
  };
}

/** What the value of a dynamic block is called in its content. */
export function iteratorOf({ labels, body }: Block): string {
  const given = body.attributes.find(({ name }) => name === 'iterator')?.expression;
  return given?.kind === 'traversal' ? given.root.name : (labels[0]?.text ?? '');
}
