import { type Diagnostic, inOrder } from '../../../diagnostic/diagnostic.js';
import { EMPTY_MODEL, type Model, type Output } from '../../../model/resource.js';
import type { SourceText } from '../../../source/text.js';
import type { Span } from '../../../source/span.js';
import { type Located, type LocatedMap, list, map, string } from '../../../source/value.js';
import type { Reading as FormatReading, ReadContext, World } from '../../format.js';
import { Budget } from '../../hcl/budget.js';
import type { Attribute, Block } from '../../hcl/tree.js';
import { replaced } from '../../../stack/values.js';
import { withEditors } from '../edit.js';
import { withEndings } from '../table/index.js';
import { writing } from '../write/messages.js';
import { argumentsOf } from './body.js';
import { checkCalls } from './calls.js';
import { type Assumed, Conditions, whenOf } from './conditions.js';
import type { Reading } from './context.js';
import { Folders } from './files.js';
import { keysOfModules } from './keys.js';
import { lostIn } from './losses.js';
import { attributeOf, type Module } from './module.js';
import { checkNames } from './names.js';
import { assembled } from './parts.js';
import { ResourceReader } from './resources.js';
import { ModuleScope } from './scope.js';
import { valuesGiven } from './values.js';
import { isStructured, type Variable } from './variables.js';
import { assumptionsOf } from './worlds.js';

/** Reads the module that a file is a part of, with the modules that it calls. */
export function readTerraform(source: SourceText, context: ReadContext): FormatReading {
  const folders = new Folders(context, source);
  const root = folders.root();
  const base = new Run(root, folders, context, new Map());
  const conditions = base.reading.conditions;
  return {
    model: base.model,
    diagnostics: inOrder([...folders.diagnostics, ...base.diagnostics, ...checked(base)]),
    opened: [...folders.opened],
    environments: [],
    losses: () => inOrder(base.losses),
    keys: () => keysOfModules(base.scopes, base.reading, base.empty),
    worlds: () =>
      assumptionsOf(base.model).flatMap((assumed): World[] => {
        const run = new Run(root, folders, context, assumed, conditions);
        return run.reading.conditions.possible ? [{ when: whenOf(assumed), model: run.model }] : [];
      }),
  };
}

/** What is the same however the conditions are: each module is looked at once. */
function checked({ scopes }: Run): Diagnostic[] {
  const found: Diagnostic[] = [];
  const seen = new Set<Module>();
  for (const scope of scopes) {
    if (seen.has(scope.module)) continue;
    seen.add(scope.module);
    found.push(...checkNames(scope.module, (call) => outputsOf(scope, call)), ...checkCalls(scope));
  }
  return found;
}

function outputsOf(scope: ModuleScope, call: Block): Iterable<string> | undefined {
  const child = scope.anyChild(call);
  return child?.module.complete ? child.module.outputs.keys() : undefined;
}

/** One reading of the modules, under some assumptions. */
class Run {
  readonly reading: Reading;
  readonly scopes: readonly ModuleScope[];
  readonly model: Model;
  readonly diagnostics: readonly Diagnostic[];
  readonly losses: readonly Diagnostic[];
  readonly empty: ReadonlySet<Span>;

  constructor(root: Module, folders: Folders, context: ReadContext, assumed: Assumed, known?: Conditions) {
    const conditions = new Conditions(assumed);
    if (known) conditions.assume(known.all);
    const diagnostics: Diagnostic[] = [];
    const losses: Diagnostic[] = [];
    const used = new Set<Block | Attribute>();
    const given = new Map<string, Located>();
    this.reading = { folders, conditions, given, diagnostics, documents: [], used, budget: new Budget() };
    const folder = '.';
    const scope = new ModuleScope(root, this.reading, { prefix: '', folder, folders: [folder] });
    for (const [name, value] of valuesGiven(scope, context)) given.set(name, value);
    this.scopes = scopesIn(scope);
    const reader = new ResourceReader();
    for (const each of this.scopes) reader.module(each);
    const parameters = [...root.variables].flatMap(([name, block]) => {
      const variable = scope.variable(name);
      losses.push(...(variable?.lost ?? []));
      if (!variable) return [];
      const { parameter } = variable;
      const value = given.get(name);
      const isFixed = isStructured(parameter) && (value ?? parameter.fallback) !== undefined;
      const as = used.has(block) ? changeOf(variable, value, isFixed) : undefined;
      if (as !== undefined)
        losses.push(writing.report.changed(parameter.nameSpan, { what: `\`var.${name}\``, as }));
      if (isFixed) return used.has(block) || value ? [] : [parameter];
      return [value ? { ...parameter, fallback: value } : parameter];
    });
    const tags = tagsOf(scope);
    this.model = {
      ...EMPTY_MODEL,
      ...withEditors(assembled(reader.made)),
      parameters,
      outputs: outputs(scope),
      ...(tags && { tags }),
      conditions: [],
    };
    this.model = { ...this.model, conditions: conditions.all };
    this.empty = reader.empty;
    this.losses = [...losses, ...reader.losses, ...this.scopes.flatMap(lostIn)];
    // What nothing uses stays so.
    if (!known) for (const each of this.scopes) each.settle();
    this.diagnostics = [...diagnostics, ...reader.diagnostics];
  }
}

/** What a variable is elsewhere; undefined where it stays one. */
function changeOf({ parameter, optional }: Variable, given: Located | undefined, isFixed: boolean) {
  const what = given ? 'the value that is given for it' : 'its default';
  if (isFixed) return `${what}, for only Terraform has parameters that are maps or objects`;
  if (given) return `${what} wherever it is used`;
  return optional && !parameter.fallback
    ? 'a parameter that has to be given, for only Terraform has `null` as a default'
    : undefined;
}

/** The first module, and those that are called. */
function scopesIn(root: ModuleScope): ModuleScope[] {
  const found: ModuleScope[] = [];
  const open = [root];
  for (let scope = open.pop(); scope && found.length < MOST; scope = open.pop()) {
    found.push(scope);
    const inner = [...scope.module.calls.values()].flatMap((call) => scope!.children(call));
    open.push(...inner.reverse());
  }
  return found;
}

const MOST = 1000;

function outputs(scope: ModuleScope): Output[] {
  return [...scope.module.outputs.values()].flatMap((block) => {
    const label = block.labels[0]!;
    const written = attributeOf(block.body, 'value');
    const description = attributeOf(block.body, 'description');
    const doc = description && scope.evaluate(description.expression);
    if (!written) return [];
    const value = replaced(scope.evaluate(written.expression), withEndings);
    return [
      {
        name: label.text,
        nameSpan: label.span,
        value,
        ...(doc?.kind === 'string' && { doc: doc.value }),
      },
    ];
  });
}

/** What the provider puts on everything. */
function tagsOf(scope: ModuleScope): LocatedMap | undefined {
  for (const block of scope.module.others) {
    const [defaults] =
      block.type === 'provider' && !attributeOf(block.body, 'alias')
        ? block.body.blocks.filter(({ type }) => type === 'default_tags')
        : [];
    const tags = defaults && argumentsOf(defaults.body, scope).find(({ name }) => name === 'tags');
    const value = tags?.value();
    if (!tags || value?.kind !== 'map') continue;
    const items = value.entries.map(({ key, keySpan, value: held }) =>
      map(keySpan, [
        { key: 'key', keySpan, value: string(keySpan, key) },
        { key: 'value', keySpan: held.span, value: held },
      ]),
    );
    return map(value.span, [{ key: 'tags', keySpan: tags.nameSpan, value: list(value.span, items) }]);
  }
  return undefined;
}
