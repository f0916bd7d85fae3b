import type { Diagnostic } from '../../../diagnostic/diagnostic.js';
import type { Entry, Located, LocatedMap } from '../../../source/value.js';
import { entryOf, expression } from '../../../source/value.js';
import { itemsOf, memberOf, textIn } from '../../../stack/values.js';
import { type Output, type OutputItem, objectKey, quoted } from '../../hcl/print.js';
import type { Row, Step } from '../table/index.js';
import { containersOutput, normalSize } from './containers.js';
import type { Expressions } from './expressions.js';
import { writing } from './messages.js';
import type { Named } from './scope.js';
import { isNone, separated } from './texts.js';

/** The arguments and blocks of a resource; what none of them can say is told. */
export function blockItems(
  expressions: Expressions,
  named: Named,
): { readonly items: OutputItem[]; readonly losses: readonly Diagnostic[] } {
  const writer = new BlockWriter(expressions, named);
  return { items: writer.items(), losses: writer.losses };
}

/** A block while it is filled: its arguments come first. */
class Body {
  readonly arguments = new Map<string, Output>();
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

  items(): OutputItem[] {
    const own = [...this.arguments].map(([argument, value]): OutputItem => ({ argument, value }));
    const blocks = [...this.#blocks].flatMap(([block, bodies]) =>
      bodies.map((each): OutputItem => {
        if (each instanceof Body) return { block, items: each.items() };
        const content = { block: 'content', items: each.body.items() };
        return {
          block: 'dynamic',
          labels: [block],
          items: [{ argument: 'for_each', value: `${each.condition} ? [true] : []` }, content],
        };
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

  items(): OutputItem[] {
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
    else if (standard !== undefined)
      body
        .through(argument.slice(0, -1))
        .arguments.set(name, typeof standard === 'string' ? quoted(standard) : String(standard));
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

  #form({ form, property }: Row, value: Located, structure: Located): Output | undefined {
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
      case 'time':
        return value.kind === 'number'
          ? quoted(new Date(value.value * 1000).toISOString().replace('.000Z', 'Z'))
          : this.#expressions.argument(value);
      default: {
        const size = SIZES.has(String(last)) && structure.kind === 'map' && value.kind === 'string';
        const normal =
          size && this.#named.row.kind === 'task-definition'
            ? normalSize(structure, String(last))
            : undefined;
        return normal === undefined ? this.#expressions.argument(value) : quoted(normal);
      }
    }
  }

  /** A document as JSON text. */
  #json(value: Located): Output {
    if (value.kind === 'string') return this.#expressions.argument(value);
    if (value.kind !== 'expression') return { call: 'jsonencode', argument: this.#expressions.value(value) };
    const of = value.expression;
    if (of.type !== 'conditional') return this.#expressions.value(value);
    const [consequent, otherwise] = [of.consequent, of.otherwise].map((branch) =>
      isNone(branch) ? 'null' : this.#json(branch),
    );
    return {
      parts: [this.#expressions.condition(of.condition, value), ' ? ', consequent!, ' : ', otherwise!],
    };
  }

  #pairs(value: Located, keys: readonly string[], values: readonly string[]): Output | undefined {
    if (value.kind === 'map') return this.#expressions.value(value);
    if (value.kind === 'expression' && value.expression.type === 'conditional') {
      const { condition, consequent, otherwise } = value.expression;
      const branches = [consequent, otherwise].map((branch) =>
        isNone(branch) ? '{}' : this.#pairs(branch, keys, values),
      );
      if (branches.some((branch) => branch === undefined)) return undefined;
      return {
        parts: [this.#expressions.condition(condition, value), ' ? ', branches[0]!, ' : ', branches[1]!],
      };
    }
    if (value.kind !== 'list') return undefined;
    const pairs = value.items.map((item) => this.#pair(item, keys, values));
    if (pairs.some((pair) => pair === undefined)) return undefined;
    return this.#expressions.object(pairs.flatMap((pair) => (pair ? [pair] : [])));
  }

  #pair(
    item: Located,
    keys: readonly string[],
    values: readonly string[],
  ): readonly [key: string, value: Located] | undefined {
    if (item.kind === 'expression' && item.expression.type === 'conditional') {
      const { condition, consequent, otherwise } = item.expression;
      const [one, other] = [this.#pair(consequent, keys, values), this.#pair(otherwise, keys, values)];
      const key = one?.[0] ?? other?.[0];
      if (key === undefined || (one && other && one[0] !== other[0])) return undefined;
      const none: Located = { kind: 'null', span: item.span };
      const value = { condition, consequent: one?.[1] ?? none, otherwise: other?.[1] ?? none };
      return [key, expression(item.span, { type: 'conditional', ...value })];
    }
    const key = keys.map((each) => memberOf(item, each)).find((each) => each !== undefined);
    const value = values.map((each) => memberOf(item, each)).find((each) => each !== undefined);
    if (!key) return undefined;
    const name = textIn(key) ?? (key.kind === 'boolean' ? String(key.value) : undefined);
    const written = name === undefined ? `(${this.#expressions.inline(key, 'string')})` : objectKey(name);
    return [written, value ?? { kind: 'string', span: item.span, value: '', written: 'quoted' }];
  }

  /** One of two words as a yes or no. */
  #word(value: Located, yes: string): Output {
    if (value.kind === 'string') return String(value.value === yes);
    if (value.kind === 'expression' && value.expression.type === 'conditional') {
      const { condition, consequent, otherwise } = value.expression;
      const branches = [consequent, otherwise].map((branch) =>
        isNone(branch) ? 'null' : this.#word(branch, yes),
      );
      const test = this.#expressions.condition(condition, value);
      return { parts: [test, ' ? ', ...separated(branches).map((each) => (each === ', ' ? ' : ' : each))] };
    }
    return value.kind === 'expression' && value.expression.type !== 'opaque'
      ? `${this.#expressions.inline(value)} == ${quoted(yes)}`
      : this.#expressions.value(value);
  }

  /** Only that it is there is said; what is in it, others say. */
  #presence(value: LocatedMap): Output | undefined {
    this.#entered.add(value);
    const body = value.entries.length > 0;
    return body ? 'true' : undefined;
  }

  /** Of tags for kinds of resources, those of a launch template itself. */
  #ownTags(value: Located): Output | undefined {
    const items = itemsOf(value);
    const own = items.find((item) => textIn(memberOf(item, 'ResourceType')) === 'launch-template');
    return items.length === 1 && own
      ? this.#pairs(memberOf(own, 'Tags') ?? own, ['Key'], ['Value'])
      : undefined;
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

const SIZES: ReadonlySet<string> = new Set(['cpu', 'memory']);

function describe(item: Located): string {
  const name =
    item.kind === 'map'
      ? ['Key', 'Name', 'name', 'key'].map((key) => entryOf(item, key)).find(Boolean)
      : undefined;
  const text = textIn(name?.value) ?? textIn(item);
  return text === undefined ? 'an item of a list' : `\`${text}\``;
}
