import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import * as posix from '../../../source/posix.js';
import type { Span } from '../../../source/span.js';
import type { Ternary } from '../../../source/ternary.js';
import { SourceText } from '../../../source/text.js';
import { expression, type Located, string } from '../../../source/value.js';
import type { Budget } from '../../hcl/budget.js';
import type { Resolved, Scope } from '../../hcl/scope.js';
import type { Block, Expression, Step, Traversal } from '../../hcl/tree.js';
import { terraform } from '../messages.js';
import { Circles } from './circles.js';
import { nameOfCondition } from './conditions.js';
import type { ModuleNames, Names, Place, Reading } from './context.js';
import { dataAttribute } from './data.js';
import { evaluated, testOf } from './evaluation.js';
import { addressOf, attributeOf, type Module } from './module.js';
import { isExact, keyNamed, type Multiplicity, multiplicityOf } from './multiplicity.js';
import { isSaid, referenceTo } from './references.js';
import { type Found, found, type Selection, selected, together } from './selection.js';
import { converted, isStructured, type Variable, variableOf } from './variables.js';

/** What names stand for in one module. */
export class ModuleScope implements Names, ModuleNames {
  readonly scope = this;
  readonly bound: ReadonlyMap<string, Located> = new Map();
  readonly module: Module;
  readonly reading: Reading;
  readonly place: Place;
  readonly #variables = new Map<string, Variable>();
  readonly #values = new Map<string, Located>();
  readonly #multiplicities = new Map<Block, Multiplicity>();
  readonly #children = new Map<string, ModuleScope | undefined>();
  readonly #circles: Circles;

  constructor(module: Module, reading: Reading, place: Place) {
    this.module = module;
    this.reading = reading;
    this.place = place;
    this.#circles = new Circles((circle) => this.report(circle));
  }

  get source(): SourceText {
    return this.module.files[0]!.source;
  }

  resolve(traversal: Traversal, within: Scope): Resolved | undefined {
    const result = this.#lookup(traversal, within);
    return result && { value: result.value, steps: traversal.steps.length - result.steps.length };
  }

  file(path: string, at: Span): SourceText | undefined {
    const opened = this.reading.folders.text(path);
    if (opened instanceof SourceText) return opened;
    this.report(terraform.report.unreadableFile(at, { path, reason: opened.reason }));
    return undefined;
  }

  report(diagnostic: Diagnostic): void {
    this.reading.diagnostics.push(diagnostic);
  }

  get budget(): Budget {
    return this.reading.budget;
  }

  condition(node: Expression, within: Scope): { readonly name: string; readonly holds: Ternary } {
    const { conditions } = this.reading;
    const name = `${this.place.prefix}${nameOfCondition(node.span)}`;
    conditions.add(name, node.span, () =>
      testOf(node, within, (local) => this.module.locals.get(local)?.expression),
    );
    return { name, holds: conditions.holds(name) };
  }

  #lookup({ root, steps, span }: Traversal, within: Scope): Found | undefined {
    const [first, second] = steps;
    if (first?.kind !== 'attribute') return undefined;
    const rest = steps.slice(1);
    if (root.name === 'var') return found(this.#variable(first.name, span), rest);
    if (root.name === 'local') return found(this.#local(first.name), rest);
    if (root.name === 'path') return found(this.#path(first.name, span), rest);
    if (root.name === 'module') return this.#output(first.name, rest, span, within);
    if (root.name !== 'data') return this.#resource(`${root.name}.${first.name}`, rest, span, within);
    if (second?.kind !== 'attribute') return undefined;
    return this.#data(`data.${first.name}.${second.name}`, steps.slice(2), span, within);
  }

  /** Computes what nothing has asked for, for what is wrong with it. */
  settle(): void {
    for (const name of this.module.locals.keys()) this.#local(name);
  }

  evaluate(expression: Expression, bound = this.bound): Located {
    return evaluated(expression, { scope: this, bound });
  }

  variable(name: string): Variable | undefined {
    const block = this.module.variables.get(name);
    const known = this.#variables.get(name) ?? (block && variableOf(block, (each) => this.evaluate(each)));
    if (known) this.#variables.set(name, known);
    return known;
  }

  /** How often a resource or a module is made. */
  multiplicity(block: Block): Multiplicity {
    const known = this.#multiplicities.get(block);
    if (known) return known;
    const made = this.#circles.guard(addressOf(block), block.typeSpan, () => multiplicityOf(block, this));
    this.#multiplicities.set(block, made ?? { kind: 'unknown' });
    return this.multiplicity(block);
  }

  /** The scopes inside of a module that is called, one for each of its instances. */
  children(call: Block): readonly ModuleScope[] {
    const multiplicity = this.multiplicity(call);
    const keys = isExact(multiplicity) ? multiplicity.keys : [undefined];
    return keys.flatMap((key) => this.child(call, key) ?? []);
  }

  /** Any of them, also where none is made. */
  anyChild(call: Block): ModuleScope | undefined {
    return this.children(call)[0] ?? this.child(call, undefined);
  }

  child(call: Block, key: Located | undefined): ModuleScope | undefined {
    const name = `${addressOf(call)}${key ? keyNamed(key) : ''}`;
    if (!this.#children.has(name)) this.#children.set(name, this.#makeChild(call, name, key));
    return this.#children.get(name);
  }

  /** The module that a call means, or why there is none. */
  called(call: Block): { module: Module; folder: string } | 'elsewhere' | 'circular' | 'missing' {
    const source = attributeOf(call.body, 'source')?.expression;
    const path = source && this.evaluate(source);
    if (path?.kind !== 'string' || !/^\.\.?(?:\/|$)/.test(path.value)) return 'elsewhere';
    const folder = posix.join(this.place.folder, path.value).replace(/\/$/, '');
    if (this.place.folders.includes(folder)) return 'circular';
    const module = this.reading.folders.local(path.value, call.span.source);
    return module ? { module, folder } : 'missing';
  }

  #makeChild(call: Block, name: string, key: Located | undefined): ModuleScope | undefined {
    const called = this.called(call);
    if (typeof called === 'string') return undefined;
    const { module, folder } = called;
    const bound = this.boundFor(call, key);
    const multiplicity = this.multiplicity(call);
    const own = multiplicity.kind === 'conditional' ? multiplicity.condition : undefined;
    const condition = this.reading.conditions.both(this.place.condition, own, call.typeSpan);
    const inputs = new Map(
      call.body.attributes
        .filter(({ name: each }) => !META.has(each))
        .map((each) => [each.name, this.evaluate(each.expression, bound)]),
    );
    return new ModuleScope(module, this.reading, {
      prefix: `${this.place.prefix}${name}.`,
      folder,
      folders: [...this.place.folders, folder],
      inputs,
      ...(condition !== undefined && { condition }),
    });
  }

  /** What `each` and `count` are in one instance. */
  boundFor(block: Block, key: Located | undefined): ReadonlyMap<string, Located> {
    const multiplicity = this.multiplicity(block);
    if (multiplicity.kind === 'one') return this.bound;
    if (multiplicity.kind === 'conditional') return multiplicity.bound;
    const instance = isExact(multiplicity) && key ? multiplicity.bound(key) : undefined;
    return instance ?? new Map();
  }

  #variable(name: string, at: Span): Located | undefined {
    const block = this.module.variables.get(name);
    const variable = block && this.#circles.guard(`var.${name}`, block.typeSpan, () => this.variable(name));
    if (!variable) return undefined;
    this.reading.used.add(block);
    const { parameter, optional } = variable;
    const { inputs } = this.place;
    const implied = inputs ? undefined : this.reading.conditions.implied(name);
    // A number that a condition names may stand for none, as -1 does: it is there to be compared.
    const given =
      (implied?.kind === 'number' ? undefined : implied) ?? (inputs ?? this.reading.given).get(name);
    if (given) return converted(variable.conformed(given), parameter);
    const { fallback, allowed } = parameter;
    // What is no parameter elsewhere is what it is when nobody says otherwise.
    if (fallback && isStructured(parameter)) return fallback;
    if (inputs)
      return fallback ? converted(fallback, parameter) : optional ? { kind: 'null', span: at } : undefined;
    return expression(at, {
      type: 'parameter',
      name,
      ...(fallback && { fallback: converted(fallback, parameter) }),
      ...(allowed && { allowed }),
    });
  }

  #local(name: string): Located | undefined {
    const known = this.#values.get(name);
    if (known) return known;
    const attribute = this.module.locals.get(name);
    if (!attribute) return undefined;
    this.reading.used.add(attribute);
    const { expression: written } = attribute;
    const value = this.#circles.guard(`local.${name}`, attribute.nameSpan, () => this.evaluate(written));
    const kept = value ?? expression(written.span, { type: 'opaque', text: `local.${name}` });
    this.#values.set(name, kept);
    return kept;
  }

  #path(name: string, at: Span): Located | undefined {
    if (name === 'module') return string(at, this.place.folder);
    return name === 'root' ? string(at, this.place.folders[0]!) : undefined;
  }

  #output(name: string, steps: readonly Step[], at: Span, within: Scope): Found | undefined {
    const call = this.module.calls.get(name);
    const selection = call && this.#select(call, steps, within);
    if (!selection) return undefined;
    const [step] = selection.steps;
    const outputs = selection.keys.map((key) => {
      const child = this.child(call, key);
      const output = step?.kind === 'attribute' ? child?.module.outputs.get(step.name) : undefined;
      const value = output && attributeOf(output.body, 'value')?.expression;
      if (!child || !output || !value) return undefined;
      this.reading.used.add(output);
      return child.#circles.guard(addressOf(output), output.typeSpan, () => child.evaluate(value));
    });
    return together(outputs, selection, at);
  }

  #resource(address: string, steps: readonly Step[], at: Span, within: Scope): Found | undefined {
    const block = this.module.resources.get(address);
    if (!block) return undefined;
    const type = block.labels[0]!.text;
    return this.#attribute(block, steps, at, within, (name, key) =>
      isSaid(type, name) ? this.#argument(block, name, key) : undefined,
    );
  }

  #data(address: string, steps: readonly Step[], at: Span, within: Scope): Found | undefined {
    const block = this.module.data.get(address);
    if (!block) return undefined;
    return this.#attribute(block, steps, at, within, (name, key) =>
      this.#circles.guard(address, block.typeSpan, () =>
        dataAttribute(block, name, { scope: this, bound: this.boundFor(block, key) }, at),
      ),
    );
  }

  /** What is known of an attribute of a block, else a reference to it. */
  #attribute(
    block: Block,
    steps: readonly Step[],
    at: Span,
    within: Scope,
    known: (name: string, key: Located | undefined) => Located | undefined,
  ): Found | undefined {
    const selection = this.#select(block, steps, within);
    const [step] = selection?.steps ?? [];
    if (!selection || step?.kind !== 'attribute') return undefined;
    const values = selection.keys.map((key) => {
      const target = `${this.place.prefix}${addressOf(block)}${key ? keyNamed(key) : ''}`;
      return (
        known(step.name, key) ??
        referenceTo(block.labels[0]!.text, step.name, target, at) ??
        this.#argument(block, step.name, key) ??
        expression(at, { type: 'reference', target, attribute: step.name })
      );
    });
    return together(values, selection, at);
  }

  /** What a resource is told to be, where that is what it is. */
  #argument(block: Block, name: string, key: Located | undefined): Located | undefined {
    const attribute = attributeOf(block.body, name);
    if (!attribute) return undefined;
    const bound = this.boundFor(block, key);
    return this.#circles.guard(`${addressOf(block)}.${name}`, attribute.nameSpan, () =>
      this.evaluate(attribute.expression, bound),
    );
  }

  #select(block: Block, steps: readonly Step[], within: Scope): Selection | undefined {
    this.reading.used.add(block);
    return selected(this.multiplicity(block), steps, within);
  }
}

/** Arguments of a call that are no inputs. */
export const META: ReadonlySet<string> = new Set([
  'source',
  'version',
  'providers',
  'count',
  'for_each',
  'depends_on',
]);
