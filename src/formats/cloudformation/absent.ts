import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import { entryOf, type Located, type LocatedMap } from '../../source/value.js';
import type { Assumed } from './conditions.js';
import { type Call, callOf, itemsOf } from './functions.js';
import { cloudformation } from './messages.js';
import { namedBy } from './named.js';
import type { Declared } from './parameters.js';
import { Situations } from './situations.js';
import type { Template } from './template.js';

/** A resource under a condition. */
interface Conditional {
  readonly condition: string;
  readonly place: Span;
}

/** What resources and outputs name, and what is not made in each case in which they are. */
export function checkAbsent(template: Template, parameters: ReadonlyMap<string, Declared>): Diagnostic[] {
  const conditionals = conditionalsOf(template);
  // Rules say which values of parameters go together.
  if (conditionals.size === 0 || !template.complete || entryOf(template.root, 'Rules')) return [];
  const visitor = new Visitor(template, conditionals, new Situations(template, parameters));
  for (const { body, properties } of template.resources)
    if (properties) visitor.visit([properties], conditionOf(body));
  for (const { value } of template.sections.Outputs.values())
    if (value.kind === 'map')
      visitor.visit(
        value.entries.flatMap((entry) => (entry.key === 'Value' ? entry.value : [])),
        conditionOf(value),
      );
  return visitor.diagnostics;
}

function conditionalsOf({ resources }: Template): ReadonlyMap<string, Conditional> {
  return new Map(
    resources.flatMap(({ id, body }) => {
      const condition = conditionOf(body);
      return condition ? [[id, { condition: condition.value, place: condition.span }] as const] : [];
    }),
  );
}

function conditionOf(body: LocatedMap) {
  const condition = entryOf(body, 'Condition')?.value;
  return condition?.kind === 'string' ? condition : undefined;
}

class Visitor {
  readonly diagnostics: Diagnostic[] = [];
  readonly #template: Template;
  readonly #conditionals: ReadonlyMap<string, Conditional>;
  readonly #situations: Situations;
  /** Of one resource: what was looked at, and what was told to be missing. */
  #seen = new Set<Located>();
  #told = new Set<string>();

  constructor(template: Template, conditionals: ReadonlyMap<string, Conditional>, situations: Situations) {
    this.#template = template;
    this.#conditionals = conditionals;
    this.#situations = situations;
  }

  visit(values: readonly Located[], condition: { readonly value: string } | undefined): void {
    this.#seen = new Set();
    this.#told = new Set();
    const assumed = new Map(condition ? [[condition.value, true] as const] : []);
    for (const each of values) this.#visit(each, assumed);
  }

  #visit(value: Located, assumed: Assumed): void {
    if (this.#seen.has(value)) return;
    this.#seen.add(value);
    const call = callOf(value, this.#template.tags);
    if (call) this.#call(call, assumed);
    else if (value.kind === 'list') for (const item of value.items) this.#visit(item, assumed);
    else if (value.kind === 'map') for (const entry of value.entries) this.#visit(entry.value, assumed);
  }

  #call(call: Call, assumed: Assumed): void {
    for (const { name, place } of namedBy(call)) this.#named(name, place, assumed);
    const [condition, ...branches] = call.name === 'Fn::If' ? itemsOf(call.argument) : [];
    if (condition?.kind === 'string' && branches.length === 2) {
      for (const [i, branch] of branches.entries())
        if (assumed.get(condition.value) !== (i === 1))
          this.#visit(branch, new Map([...assumed, [condition.value, i === 0]]));
    } else this.#visit(call.argument, assumed);
  }

  #named(name: string, place: Span, assumed: Assumed): void {
    const target = this.#conditionals.get(name);
    if (!target || assumed.get(target.condition) === true || this.#told.has(name)) return;
    const example = this.#situations.example(new Map([...assumed, [target.condition, false]]));
    if (!example) return;
    this.#told.add(name);
    const values = [...example].map(([parameter, value]) => `\`${parameter}\` is ${value}`);
    this.diagnostics.push(
      cloudformation.report.absent(
        place,
        { name, when: values.join(' and ') },
        {
          labels: [{ span: target.place, text: `\`${name}\` is made under this condition alone` }],
          help: [
            `choose by the condition, \`Fn::If\` with \`${target.condition}\` and \`AWS::NoValue\`, or give what names it the same condition`,
          ],
        },
      ),
    );
  }
}
