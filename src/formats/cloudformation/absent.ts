import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import { entryOf, type Located, type LocatedMap } from '../../source/value.js';
import type { Calls } from './calls.js';
import type { Assumed } from './conditions.js';
import { type Call, callOf, itemsOf } from './functions.js';
import { cloudformation } from './messages.js';
import { namedBy } from './named.js';
import type { Declared } from './parameters.js';
import { Situations } from './situations.js';
import { isMacro, type Template } from './template.js';

/** A resource under a condition. */
interface Conditional {
  readonly condition: string;
  readonly place: Span;
}

/** What resources and outputs name, and what is not made in each case in which they are. */
export function checkAbsent(
  template: Template,
  parameters: ReadonlyMap<string, Declared>,
  calls: Calls,
): Diagnostic[] {
  const conditionals = conditionalsOf(template);
  if (conditionals.size === 0 || !isAllThere(template, calls)) return [];
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

/** Rules say which values of parameters go together, and transforms may put anything in their place. */
function isAllThere({ root, complete }: Template, calls: Calls): boolean {
  if (!complete || root.entries.some(({ key }) => key === 'Rules' || isMacro(key))) return false;
  return [...calls.values()].every((each) => each.every(({ name }) => name !== 'Fn::Transform'));
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

/** What is so where a value counts, and what was looked at there: aliases repeat. */
interface Branch {
  readonly assumed: Assumed;
  readonly seen: Set<Located>;
}

/** Aliases inside of choices inside of aliases are looked at so far. */
const MOST_VALUES = 200_000;

class Visitor {
  readonly diagnostics: Diagnostic[] = [];
  readonly #template: Template;
  readonly #conditionals: ReadonlyMap<string, Conditional>;
  readonly #situations: Situations;
  /** Of one resource, what was told to be missing. */
  #told = new Set<string>();
  #left = MOST_VALUES;

  constructor(template: Template, conditionals: ReadonlyMap<string, Conditional>, situations: Situations) {
    this.#template = template;
    this.#conditionals = conditionals;
    this.#situations = situations;
  }

  visit(values: readonly Located[], condition: { readonly value: string } | undefined): void {
    this.#told = new Set();
    const assumed = new Map(condition ? [[condition.value, true] as const] : []);
    const branch = { assumed, seen: new Set<Located>() };
    for (const each of values) this.#visit(each, branch);
  }

  #visit(value: Located, branch: Branch): void {
    if (branch.seen.has(value) || this.#left-- <= 0) return;
    branch.seen.add(value);
    const call = callOf(value, this.#template.tags);
    if (call) this.#call(call, branch);
    else if (value.kind === 'list') for (const item of value.items) this.#visit(item, branch);
    else if (value.kind === 'map') for (const entry of value.entries) this.#visit(entry.value, branch);
  }

  #call(call: Call, branch: Branch): void {
    for (const { name, place } of namedBy(call)) this.#named(name, place, branch.assumed);
    if (call.name !== 'Fn::If') this.#visit(call.argument, branch);
    else this.#choice(itemsOf(call.argument), branch);
  }

  #choice([condition, ...values]: readonly Located[], { assumed }: Branch): void {
    if (condition?.kind !== 'string' || values.length !== 2) return;
    for (const [i, value] of values.entries())
      if (assumed.get(condition.value) !== (i === 1))
        this.#visit(value, {
          assumed: new Map([...assumed, [condition.value, i === 0]]),
          seen: new Set(),
        });
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
        { name, when: values.join(' and ') || `\`${target.condition}\` is false` },
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
