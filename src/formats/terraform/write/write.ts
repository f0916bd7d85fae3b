import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import { isRequestKind, type Model } from '../../../model/resource.js';
import type { Span } from '../../../source/span.js';
import { expand } from '../../../stack/expand.js';
import type { OutputFile, WriteOptions, Writing } from '../../format.js';
import {
  attribute,
  block,
  comment,
  type HclBlock,
  HclConditional,
  type HclItem,
  HclRaw,
  printHcl,
} from '../../hcl/print.js';
import { ofKind, ofType } from '../table/index.js';
import { blockItems } from './blocks.js';
import { testText } from './conditions.js';
import { isPattern, VERSIONS, variableBlock } from './declarations.js';
import { Expressions } from './expressions.js';
import { withoutLeftOut } from './left-out.js';
import { Lifecycles } from './lifecycle.js';
import { targetsIn } from './targets.js';
import { inlineText } from './texts.js';
import { writing } from './messages.js';
import { identifier, Names } from './names.js';
import { argumentOf, type Named, Scope } from './scope.js';
import { split } from './split.js';

/** Writes a whole stack as a module. */
export function writeTerraform(model: Model, options: WriteOptions = {}): Writing {
  const expanded = expand(model);
  const { model: fitting, losses } = withoutLeftOut(expanded.model);
  const writer = new ModuleWriter(fitting, options);
  const files = writer.files();
  return { files, losses: [...expanded.diagnostics, ...losses, ...writer.losses] };
}

class ModuleWriter {
  readonly losses: Diagnostic[] = [];
  readonly #model: Model;
  readonly #scope: Scope;
  readonly #expressions: Expressions;
  readonly #lifecycles: Lifecycles;

  constructor(model: Model, options: WriteOptions) {
    this.#model = model;
    const parts = split(model);
    this.#scope = new Scope(model, parts);
    this.#expressions = new Expressions(this.#scope);
    this.#lifecycles = new Lifecycles(this.#scope.resources, options);
    for (const { type, address, nameSpan, properties } of parts)
      if (!ofType(type)) this.#lose(nameSpan, `\`${address}\`, an \`${type}\`,`, properties.span);
    for (const { kind, name, nameSpan, existing, value } of model.resources)
      if (!existing && !(isRequestKind(kind) && ofKind(kind)))
        this.#lose(nameSpan, `the ${kind.replaceAll('-', ' ')} \`${name}\``, value.span);
  }

  #lose(at: Span, what: string, extent: Span): void {
    const help = ['make it by hand, and give what refers to it as variables'];
    this.losses.push(writing.report.noResource(at, { what }, { help, extent }));
  }

  files(): OutputFile[] {
    const made = this.#scope.resources.filter(({ part }) => !part.existing);
    const resources = made.map((named) => this.#resource(named));
    const outputs = this.#outputs();
    const lookedUp = this.#scope.resources
      .filter((named) => named.part.existing && this.#scope.isUsed(named))
      .map((named) => this.#resource(named));
    const conditions = this.#model.conditions.map(({ name, test }) =>
      attribute(this.#scope.conditions.get(name)!, new HclRaw(testText(this.#expressions, test))),
    );
    const locals = [...[...this.#scope.locals].map(([name, value]) => attribute(name, value)), ...conditions];
    const main: HclItem[] = [
      ...(locals.length > 0 ? [block('locals', [], locals)] : []),
      ...this.#scope.data.values(),
      ...lookedUp.flat(),
      ...resources.flat(),
    ];
    for (const { name, nameSpan, pattern } of this.#model.parameters)
      if (pattern !== undefined && !isPattern(pattern))
        this.losses.push(writing.report.noPattern(nameSpan, { name, pattern }));
    const variables = [...this.#scope.variables.values()].map((each) =>
      variableBlock(this.#expressions, each),
    );
    this.losses.push(...this.#scope.diagnostics);
    return [
      { path: 'versions.tf', text: printHcl(VERSIONS) },
      { path: 'main.tf', text: printHcl(main) },
      { path: 'variables.tf', text: printHcl(variables) },
      { path: 'outputs.tf', text: printHcl(outputs) },
    ].filter(({ text }) => text !== '');
  }

  #resource(named: Named): HclItem[] {
    const { part, row, name } = named;
    const { items, losses } = blockItems(this.#expressions, named);
    this.losses.push(...losses);
    const tests = part.when.map(({ condition, holds }) => {
      const test = this.#scope.condition(condition, part.nameSpan);
      return holds ? test : `!${test}`;
    });
    const body = [
      ...(tests.length === 0 ? [] : [attribute('count', new HclRaw(`${tests.join(' && ')} ? 1 : 0`))]),
      ...items.flatMap((item) =>
        item.kind === 'attribute' ? [attribute(argumentOf(named, item.name), item.value)] : [],
      ),
      ...(part.keep && part.type === 'AWS::Logs::LogGroup' ? [attribute('skip_destroy', true)] : []),
      ...items.filter(({ kind }) => kind !== 'attribute'),
      ...this.#dependsOn(named),
      ...this.#lifecycles.items(named),
    ];
    const whole = block(part.existing ? 'data' : 'resource', [row.resource, name], body);
    return part.doc === undefined || part.doc.trim() === '' ? [whole] : [comment(part.doc), whole];
  }

  /** What has to be there before, with all of its parts; what is referred to is there anyway. */
  #dependsOn({ part, reference }: Named): HclItem[] {
    const wanted = new Set(part.dependsOn);
    if (wanted.size === 0) return [];
    const referred = new Set(targetsIn(part.properties));
    const references = this.#scope.resources
      .filter((each) => wanted.has(each.part.owner) && !referred.has(each.part.address))
      .filter((each) => each.reference !== reference && !each.part.existing)
      .map((each) => new HclRaw(each.reference));
    return references.length > 0 ? [attribute('depends_on', references)] : [];
  }

  #outputs(): HclBlock[] {
    const names = new Names();
    return this.#model.outputs.map(({ name, nameSpan, value, doc, condition, exportName }) => {
      if (exportName)
        this.losses.push(
          writing.report.notExported(
            exportName.span,
            { name },
            { help: ['other configurations read it with `terraform_remote_state`'] },
          ),
        );
      const whole = this.#expressions.value(value);
      const test =
        condition === undefined ? undefined : new HclRaw(this.#scope.condition(condition, nameSpan));
      return block(
        'output',
        [names.unique('output', identifier(name))],
        [
          ...(doc === undefined ? [] : [attribute('description', doc)]),
          ...(this.#scope.isSensitive(inlineText(whole)) ? [attribute('sensitive', true)] : []),
          attribute('value', test ? new HclConditional(test, whole, null) : whole),
        ],
      );
    });
  }
}
