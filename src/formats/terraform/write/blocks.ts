import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import type { Entry, Located, LocatedMap } from '../../../source/value.js';
import { entryOf, expression, string } from '../../../source/value.js';
import { attributeOf, itemsOf, memberOf, textIn } from '../../../stack/values.js';
import {
  attribute,
  block,
  HclCall,
  HclConditional,
  type HclExpression,
  type HclItem,
  HclRaw,
  type HclValue,
  printText,
  printValue,
} from '../../hcl/print.js';
import type { Row, Step } from '../table/index.js';
import { containersOutput, normalSize } from './containers.js';
import type { Expressions } from './expressions.js';
import { writing } from './messages.js';
import type { Named } from './scope.js';
import { isNone } from './texts.js';

/** The arguments and blocks of a resource; what none of them can say is told. */
export function blockItems(
  expressions: Expressions,
  named: Named,
): { readonly items: HclItem[]; readonly losses: readonly Diagnostic[] } {
  const writer = new BlockWriter(expressions, named);
  return { items: writer.items(), losses: writer.losses };
}

/** A block while it is filled: its arguments come first. */
class Body {
  readonly arguments = new Map<string, HclValue>();
  readonly #blocks = new Map<string, (Body | Dynamic)[]>();

  /** The block of a name that holds members of the structure around it. */
  through(path: readonly string[]): Body {
    const [name, ...rest] = path;
    if (name === undefined) return this;
    const known = this.#blocks.get(name)?.find((each) => each instanceof Body);
    return (known ?? this.block(name)).through(rest);
  }

  block(name: string, condition?: string): Body {
    const body = new Body();
    const all = this.#blocks.get(name) ?? [];
    this.#blocks.set(name, all);
    all.push(condition === undefined ? body : { condition, body });
    return body;
  }

  items(): HclItem[] {
    const own = [...this.arguments].map(([name, value]) => attribute(name, value));
    const blocks = [...this.#blocks].flatMap(([name, bodies]) =>
      bodies.map((each) => {
        if (each instanceof Body) return block(name, [], each.items());
        const all = attribute('for_each', new HclRaw(`${each.condition} ? [true] : []`));
        return block('dynamic', [name], [all, block('content', [], each.body.items())]);
      }),
    );
    return [...own, ...blocks];
  }
}

interface Dynamic {
  readonly condition: string;
  readonly body: Body;
}

class BlockWriter {
  readonly losses: Diagnostic[] = [];
  readonly #expressions: Expressions;
  readonly #named: Named;
  /** What was written, or is told to be lost. */
  readonly #taken = new Set<Located>();
  /** What was gone into: of these, every member is accounted for. */
  readonly #entered = new Set<Located>();

  constructor(expressions: Expressions, named: Named) {
    this.#expressions = expressions;
    this.#named = named;
  }

  items(): HclItem[] {
    const { part, row } = this.#named;
    const body = new Body();
    this.#fill(body, row.rows, part.properties);
    this.#account(part.properties);
    return body.items();
  }

  #fill(body: Body, rows: readonly Row[], structure: Located): void {
    for (const row of rows) {
      const value = this.#follow(structure, row.property);
      if (value && !isNone(value)) this.#write(body, row, value, structure);
      else this.#missing(body, row);
    }
  }

  #missing(body: Body, { form, standard, argument }: Row): void {
    const name = argument.at(-1);
    if (name === undefined) return;
    if (form === 'name' && !this.#named.part.existing)
      body.arguments.set(name, this.#expressions.scope.madeUpName(this.#named));
    else if (standard !== undefined) body.through(argument.slice(0, -1)).arguments.set(name, standard);
  }

  /** The value at a path, also where a condition stands on the way. */
  #follow(value: Located, [step, ...rest]: readonly Step[]): Located | undefined {
    if (step === undefined) return value;
    this.#entered.add(value);
    if (value.kind === 'expression' && value.expression.type === 'conditional') {
      const { condition, consequent, otherwise } = value.expression;
      const branches = [consequent, otherwise].map((branch) => this.#follow(branch, [step, ...rest]));
      if (branches.every((branch) => branch === undefined || isNone(branch))) return undefined;
      const [one, other] = branches.map((branch): Located => branch ?? { kind: 'null', span: value.span });
      return expression(value.span, { type: 'conditional', condition, consequent: one!, otherwise: other! });
    }
    const next = this.#step(value, step);
    return next && this.#follow(next, rest);
  }

  #step(value: Located, step: Step): Located | undefined {
    if (typeof step === 'string') return memberOf(value, step);
    const list = memberOf(value, step.list);
    if (list?.kind !== 'list') return undefined;
    this.#entered.add(list);
    if (step.key === undefined) return list.items[0];
    const item = list.items.find((each) => textIn(memberOf(each, step.key)) === step.value);
    const key = memberOf(item, step.key);
    if (key) this.#taken.add(key);
    return item;
  }

  #write(body: Body, row: Row, value: Located, structure: Located): void {
    const name = row.argument.at(-1);
    if (name === undefined) {
      this.#take(value);
      return;
    }
    const parent = () => body.through(row.argument.slice(0, -1));
    if (row.rows) {
      this.#blocks(parent, name, row.rows, value, undefined);
      return;
    }
    const output = this.#form(row, value, structure);
    if (output === undefined) return;
    this.#take(value);
    parent().arguments.set(name, output);
  }

  #blocks(
    parent: () => Body,
    name: string,
    rows: readonly Row[],
    value: Located,
    condition: string | undefined,
  ): void {
    if (value.kind === 'map') {
      this.#entered.add(value);
      this.#fill(parent().block(name, condition), rows, value);
    } else if (value.kind === 'list') {
      this.#entered.add(value);
      for (const item of value.items) this.#blocks(parent, name, rows, item, condition);
    } else if (value.kind === 'expression' && value.expression.type === 'conditional') {
      this.#entered.add(value);
      const { consequent, otherwise } = value.expression;
      const test = this.#expressions.condition(value.expression.condition, value);
      const and = (own: string) => (condition === undefined ? own : `${condition} && ${own}`);
      this.#blocks(parent, name, rows, consequent, and(test));
      this.#blocks(parent, name, rows, otherwise, and(`!${test}`));
    }
  }

  #form({ form, property }: Row, value: Located, structure: Located): HclValue | undefined {
    const last = property.at(-1);
    switch (form) {
      case 'json':
        return this.#json(value);
      case 'containers':
        return structure.kind === 'map' ? containersOutput(this.#expressions, structure, value) : undefined;
      case 'tags':
        return this.#pairs(value, ['key', 'Key'], ['value', 'Value']);
      case 'pairs':
        return this.#pairs(value, ['name', 'Name'], ['value', 'Value']);
      case 'names':
        return value.kind === 'list'
          ? this.#expressions.list(value.items, (item) =>
              this.#expressions.value(memberOf(item, 'Name') ?? item),
            )
          : undefined;
      case 'enabled':
      case 'internal':
        return this.#word(value, form === 'enabled' ? 'ENABLED' : 'internal');
      case 'present':
        return value.kind === 'map' ? this.#presence(value) : undefined;
      case 'ownTags':
        return this.#ownTags(value);
      case 'groupArn':
        return this.#groupArn(value);
      case 'time':
        return value.kind === 'number'
          ? new Date(value.value * 1000).toISOString().replace('.000Z', 'Z')
          : this.#expressions.argument(value);
      case 'milliseconds':
        return this.#expressions.argument(
          value.kind === 'string' ? string(value.span, value.value.replace(/\.000Z$/, 'Z')) : value,
        );
      default: {
        const size = SIZES.has(String(last)) && structure.kind === 'map' && value.kind === 'string';
        const normal =
          size && this.#named.row.kind === 'task-definition'
            ? normalSize(structure, String(last))
            : undefined;
        return normal ?? this.#expressions.argument(value);
      }
    }
  }

  /** A document as JSON text. */
  #json(value: Located): HclValue {
    if (value.kind === 'string') {
      const document = documentIn(value.value);
      return document === undefined
        ? this.#expressions.argument(value)
        : new HclCall('jsonencode', [document]);
    }
    if (value.kind !== 'expression') return new HclCall('jsonencode', [this.#expressions.value(value)]);
    return this.#chosen(value, (branch) => this.#json(branch)) ?? this.#expressions.argument(value);
  }

  /** Of a conditional, what its branches become; undefined where the value is none, or one becomes nothing. */
  #chosen(
    value: Located,
    write: (branch: Located) => HclValue | undefined,
    none: HclValue = null,
  ): HclValue | undefined {
    if (value.kind !== 'expression' || value.expression.type !== 'conditional') return undefined;
    const { condition, consequent, otherwise } = value.expression;
    const [one, other] = [consequent, otherwise].map((branch) => (isNone(branch) ? none : write(branch)));
    if (one === undefined || other === undefined) return undefined;
    return new HclConditional(new HclRaw(this.#expressions.condition(condition, value)), one, other);
  }

  #pairs(value: Located, keys: readonly string[], values: readonly string[]): HclValue | undefined {
    if (value.kind === 'map') return this.#expressions.value(value);
    const chosen = this.#chosen(value, (branch) => this.#pairs(branch, keys, values), new HclRaw('{}'));
    if (chosen !== undefined) return chosen;
    if (value.kind !== 'list') return undefined;
    const pairs = value.items.map((item) => this.#pair(item, keys, values));
    if (pairs.some((pair) => pair === undefined)) return undefined;
    return this.#expressions.object(pairs.flatMap((pair) => (pair ? [pair] : [])));
  }

  #pair(
    item: Located,
    keys: readonly string[],
    values: readonly string[],
  ): readonly [key: string | HclExpression, value: Located] | undefined {
    if (item.kind === 'expression' && item.expression.type === 'conditional') {
      const { condition, consequent, otherwise } = item.expression;
      const [one, other] = [this.#pair(consequent, keys, values), this.#pair(otherwise, keys, values)];
      const key = one?.[0] ?? other?.[0];
      if (key === undefined || (one && other && printValue(one[0]) !== printValue(other[0])))
        return undefined;
      const none: Located = { kind: 'null', span: item.span };
      const value = { condition, consequent: one?.[1] ?? none, otherwise: other?.[1] ?? none };
      return [key, expression(item.span, { type: 'conditional', ...value })];
    }
    const key = keys.map((each) => memberOf(item, each)).find((each) => each !== undefined);
    const value = values.map((each) => memberOf(item, each)).find((each) => each !== undefined);
    if (!key) return undefined;
    const name = textIn(key) ?? (key.kind === 'boolean' ? String(key.value) : undefined);
    const written = name ?? new HclRaw(this.#expressions.inline(key, 'string'));
    return [written, value ?? { kind: 'string', span: item.span, value: '', written: 'quoted' }];
  }

  /** One of two words as a yes or no. */
  #word(value: Located, yes: string): HclValue {
    if (value.kind === 'string') return value.value === yes;
    const chosen = this.#chosen(value, (branch) => this.#word(branch, yes));
    if (chosen !== undefined) return chosen;
    return value.kind === 'expression' && value.expression.type !== 'opaque'
      ? new HclRaw(`${this.#expressions.inline(value)} == ${printText(yes)}`)
      : this.#expressions.value(value);
  }

  /** Only that it is there is said; what is in it, others say. */
  #presence(value: LocatedMap): HclValue | undefined {
    this.#entered.add(value);
    return value.entries.length > 0 ? true : undefined;
  }

  /** Of tags for kinds of resources, those of a launch template itself. */
  #ownTags(value: Located): HclValue | undefined {
    const items = itemsOf(value);
    const own = items.find((item) => textIn(memberOf(item, 'ResourceType')) === 'launch-template');
    return items.length === 1 && own
      ? this.#pairs(memberOf(own, 'Tags') ?? own, ['Key'], ['Value'])
      : undefined;
  }

  /** CloudFormation refers to a group by its name. */
  #groupArn(value: Located): HclValue {
    const chosen = this.#chosen(value, (branch) => this.#groupArn(branch));
    if (chosen !== undefined) return chosen;
    const of = value.kind === 'expression' ? value.expression : undefined;
    const isName = of?.type === 'reference' && of.attribute === 'Ref';
    return this.#expressions.value(
      isName ? attributeOf(of.target, 'AutoScalingGroupARN', value.span) : value,
    );
  }

  #take(value: Located): void {
    // What others read member by member is accounted for member by member.
    if (this.#entered.has(value) && value.kind === 'map') return;
    this.#taken.add(value);
    if (value.kind !== 'expression' || value.expression.type !== 'conditional') return;
    this.#take(value.expression.consequent);
    this.#take(value.expression.otherwise);
  }

  /** Tells of everything that no row has written. */
  #account(value: Located): void {
    if (this.#taken.has(value) || isNone(value)) return;
    if (value.kind === 'map') for (const entry of value.entries) this.#accountFor(entry);
    else if (value.kind === 'list')
      for (const item of value.items) {
        if (this.#isSeen(item)) this.#account(item);
        else this.#lose(item, describe(item));
      }
    else if (value.kind === 'expression' && value.expression.type === 'conditional') {
      this.#account(value.expression.consequent);
      this.#account(value.expression.otherwise);
    } else this.#lose(value, describe(value));
  }

  #accountFor({ key, keySpan, value }: Entry): void {
    if (this.#taken.has(value) || isNone(value)) return;
    if (this.#entered.has(value)) this.#account(value);
    else this.#lose({ ...value, span: keySpan }, `\`${key}\``);
  }

  #isSeen(value: Located): boolean {
    return this.#taken.has(value) || this.#entered.has(value);
  }

  #lose({ span }: Located, what: string): void {
    const { row, reference } = this.#named;
    this.losses.push(
      writing.report.noArgument(
        span,
        { what, resource: row.resource },
        { help: [`set it by hand where \`${reference}\` has been made`] },
      ),
    );
  }
}

/** The document in a JSON text. */
function documentIn(text: string): HclValue | undefined {
  try {
    const document: HclValue = JSON.parse(text);
    return typeof document === 'object' && document !== null ? document : undefined;
  } catch {
    return undefined;
  }
}

const SIZES: ReadonlySet<string> = new Set(['cpu', 'memory']);

function describe(item: Located): string {
  const name =
    item.kind === 'map'
      ? ['Key', 'Name', 'name', 'key'].map((key) => entryOf(item, key)).find(Boolean)
      : undefined;
  const text = textIn(name?.value) ?? textIn(item);
  return text === undefined ? 'an item of a list' : `\`${text}\``;
}
