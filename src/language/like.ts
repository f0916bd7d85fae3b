import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { isAppending } from './append.js';
import { inherit } from './merge.js';
import { language } from './problems.js';
import { isDrop } from './strays.js';
import { suggest } from './suggest.js';
import { isQuoted, literalText } from './text.js';
import { spanOf, type Statement, type Token, type Tree } from './tree.js';
import { type BlockKindName, isBlockKind } from './vocabulary.js';

/** `kind name` to the template, as the declaration that it stands for. */
export type Templates = ReadonlyMap<string, Statement>;

export function templatesOf(statements: readonly Statement[]): Templates {
  const templates = new Map<string, Statement>();
  for (const { args, block } of statements) {
    const [kind, name, ...rest] = args;
    if (kind && name)
      templates.set(`${kind.image} ${literalText(name)}`, { head: kind, args: [name, ...rest], block });
  }
  return templates;
}

/** Those of some files. */
export function templatesIn(trees: readonly Tree[]): Templates {
  return templatesOf(
    trees.flatMap(({ statements }) => statements.filter(({ head }) => head.image === 'template')),
  );
}

/** Puts in the place of `like` what it takes over, in a declaration and in its containers. */
export function expandLike(
  statement: Statement,
  templates: Templates,
  report: (found: Diagnostic) => void,
): Statement {
  const kind = statement.head.image;
  if (!isBlockKind(kind)) return statement;
  const whole = new Heirs(kind, new Map(), templates, report).expand(statement);
  const { block } = whole;
  if (!block) return whole;
  const siblings = new Map(block.statements.filter(isContainer).map((each) => [nameOf(each), each]));
  const containers = new Heirs('container', siblings, templates, report);
  const statements = block.statements.map((each) => (isContainer(each) ? containers.expand(each) : each));
  return { ...whole, block: { ...block, statements } };
}

/** The name behind `like` in the head of a declaration. */
export function likeOf({ args }: Pick<Statement, 'args'>): Token | undefined {
  const at = args.findIndex((token, i) => i > 0 && token.image === 'like' && !isQuoted(token));
  return at < 0 ? undefined : args[at + 1];
}

function isContainer({ head, args }: Statement): boolean {
  return head.image === 'container' && args.length > 0;
}

/** What inherits nothing has nothing to drop or to append to; why it does not, is said. */
function withoutDrops({ block, ...heir }: Statement): Statement {
  const statements = block?.statements
    .filter((each) => !isDrop(each))
    .map((each): Statement => (isAppending(each) ? { ...each, appends: 'to nothing' } : each));
  return { ...heir, block: block && statements && { ...block, statements } };
}

function nameOf({ args }: Statement): string {
  return args[0] ? literalText(args[0]) : '';
}

/** Statements of one kind that may be like each other or like a template. */
class Heirs {
  readonly #kind: BlockKindName;
  readonly #siblings: ReadonlyMap<string, Statement>;
  readonly #templates: Templates;
  readonly #report: (found: Diagnostic) => void;
  readonly #expanded = new Map<Statement, Statement>();

  constructor(
    kind: BlockKindName,
    siblings: ReadonlyMap<string, Statement>,
    templates: Templates,
    report: (found: Diagnostic) => void,
  ) {
    this.#kind = kind;
    this.#siblings = siblings;
    this.#templates = templates;
    this.#report = report;
  }

  expand(statement: Statement): Statement {
    const way: Statement[] = [];
    let base: Statement | undefined = statement;
    while (base && !this.#expanded.has(base) && likeOf(base)) {
      if (way.includes(base)) {
        this.#reportCircle(way, base);
        base = undefined;
      } else {
        way.push(base);
        base = this.#baseOf(base);
      }
    }
    let result = base && (this.#expanded.get(base) ?? base);
    for (const heir of way.reverse()) {
      result = result ? this.#inherit(result, heir) : withoutDrops(heir);
      this.#expanded.set(heir, result);
    }
    return result ?? statement;
  }

  #inherit(base: Statement, { block, ...own }: Statement): Statement {
    const inherited = block ?? base.block;
    const statements = inherit(base.block?.statements ?? [], block?.statements ?? [], this.#kind);
    return { ...own, block: inherited && { ...inherited, statements } };
  }

  /** A sibling of that name, else a template; a template knows no siblings. */
  #baseOf(heir: Statement): Statement | undefined {
    const like = likeOf(heir)!;
    const name = literalText(like);
    const template = this.#templates.get(`${this.#kind} ${name}`);
    const sibling = this.#siblings.get(nameOf(heir)) === heir ? this.#siblings.get(name) : undefined;
    const found = sibling && (sibling !== heir || !template) ? sibling : template;
    if (!found) this.#report(this.#unknown(like, name));
    return found;
  }

  #unknown(like: Token, name: string): Diagnostic {
    const kind = this.#kind;
    const ofKind = [...this.#templates.keys()].filter((key) => key.startsWith(`${kind} `));
    const names = [...this.#siblings.keys(), ...ofKind.map((key) => key.slice(kind.length + 1))];
    return language.report.unknownName(
      spanOf(like),
      { what: kind === 'container' ? 'template or container' : 'template', name },
      suggest(spanOf(like), name, names, `declare it with \`template ${kind} ${name} { … }\``),
    );
  }

  #reportCircle(way: readonly Statement[], back: Statement): void {
    const like = likeOf(way.at(-1)!)!;
    const names = [...way.slice(way.indexOf(back)), back].map(nameOf);
    this.#report(
      language.report.circular(
        spanOf(like),
        { what: this.#kind, name: nameOf(back) },
        { notes: [`the circle: ${names.map((name) => `\`${name}\``).join(' is like ')}`] },
      ),
    );
  }
}
