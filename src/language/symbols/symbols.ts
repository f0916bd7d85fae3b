import type { Tree } from '../tree.js';
import { isInner, type SymbolKind } from './kinds.js';
import { type Mention, mentionsIn } from './mentions.js';

export type { Mention, SymbolKind };

/** One thing with a name: all places that declare it, that say more of it, or that use it. */
export interface Named {
  readonly kind: SymbolKind;
  readonly name: string;
  /** What it is inside of, as `service web`; empty for what the whole program knows. */
  readonly scope: string;
  /** None for what is only used: it may exist elsewhere. */
  readonly declarations: readonly Mention[];
  readonly uses: readonly Mention[];
}

/** The names of one program: of files that are read together. */
export class Symbols {
  /** The scopes whose names are known in another one too, through `like` and `task`. */
  readonly #lenders = new Map<string, Set<string>>();
  readonly #declared = new Set<string>();
  readonly #named = new Map<Mention, Named>();
  readonly #all: readonly Named[];

  constructor(trees: readonly Tree[]) {
    const mentions = trees.flatMap(mentionsIn);
    for (const { kinds, scope, name, role } of mentions)
      if (role === 'declares' || (role === 'extends' && isInner(kinds[0]!)))
        this.#declared.add(keyOf(kinds[0]!, scope, name));
    this.#link(mentions);
    this.#all = this.#group(mentions);
    for (const named of this.#all)
      for (const each of [...named.declarations, ...named.uses]) this.#named.set(each, named);
  }

  /** In the order in which they are first mentioned. */
  all(): readonly Named[] {
    return this.#all;
  }

  /** What a mention names; undefined for what a `drop` may name and does not. */
  of(mention: Mention): Named | undefined {
    return this.#named.get(mention);
  }

  /** The things of a kind that may be named in a scope. */
  visible(kind: SymbolKind, scope: string): readonly Named[] {
    const scopes = isInner(kind) ? this.around(scope) : OUTERMOST;
    return this.#all.filter(
      (each) => each.kind === kind && each.declarations.some((at) => scopes.has(scopeOf(kind, at))),
    );
  }

  /** A scope and all whose names are known in it. */
  around(scope: string): ReadonlySet<string> {
    const around = new Set([scope]);
    for (const each of around) for (const lender of this.#lenders.get(each) ?? []) around.add(lender);
    return around;
  }

  /** Whether `like` of a container names a sibling or a template depends on what the others lend. */
  #link(mentions: readonly Mention[]): void {
    for (const isInContainer of [false, true])
      for (const each of mentions) {
        if (each.lendsTo === undefined || each.kinds.includes('container') !== isInContainer) continue;
        const lenders = this.#lenders.get(each.lendsTo) ?? new Set();
        this.#lenders.set(each.lendsTo, lenders.add(`${this.#kindOf(each)} ${each.name}`));
      }
  }

  /** The first kind of which something is declared under that name. */
  #kindOf({ kinds, scope, name, heir }: Mention): SymbolKind {
    const isDeclared = (kind: SymbolKind) => {
      if (!isInner(kind)) return this.#declared.has(keyOf(kind, '', name));
      return name !== heir && [...this.around(scope)].some((at) => this.#declared.has(keyOf(kind, at, name)));
    };
    const [first] = kinds;
    return kinds.length === 1 ? first! : (kinds.find(isDeclared) ?? first!);
  }

  /** Mentions of one name mean one thing where a scope knows both. */
  #group(mentions: readonly Mention[]): readonly Named[] {
    const nodes = new Map<string, Node>();
    for (const mention of mentions) {
      const kind = this.#kindOf(mention);
      const scope = scopeOf(kind, mention);
      const key = keyOf(kind, scope, mention.name);
      const known = nodes.get(key);
      if (known) known.mentions.push(mention);
      else nodes.set(key, { kind, scope, name: mention.name, mentions: [mention] });
    }
    for (const node of nodes.values()) {
      if (!this.#lenders.has(node.scope)) continue;
      for (const lender of this.around(node.scope)) {
        const lent = nodes.get(keyOf(node.kind, lender, node.name));
        if (lent) join(node, lent);
      }
    }
    const groups = new Map<Node, Node[]>();
    for (const node of nodes.values()) {
      const root = rootOf(node);
      const group = groups.get(root);
      if (group) group.push(node);
      else groups.set(root, [node]);
    }
    return [...groups.values()].flatMap((group) => this.#namedBy(group) ?? []);
  }

  #namedBy(nodes: readonly Node[]): Named | undefined {
    const { kind, name } = nodes[0]!;
    const mentions = nodes.flatMap((node) => node.mentions);
    const introducing = mentions.filter(({ role }) => role === 'declares');
    const declaring =
      introducing.length === 0 && isInner(kind)
        ? mentions.filter(({ role }) => role === 'extends')
        : introducing;
    const scopes = new Set(declaring.map(({ scope }) => scope));
    const isFirst = ({ scope }: Mention) =>
      !isInner(kind) || ![...this.around(scope)].some((lender) => lender !== scope && scopes.has(lender));
    const first = declaring.filter(isFirst);
    const declarations = first.length > 0 ? first : declaring;
    const uses = mentions.filter((each) => !declarations.includes(each));
    const sure = declarations.length > 0 ? uses : uses.filter(({ isKey }) => !isKey);
    const [any] = [...declarations, ...sure];
    return any && { kind, name, scope: scopeOf(kind, any), declarations, uses: sure };
  }
}

/** What is mentioned under one name in one scope; `within` leads to the others that mean the same thing. */
interface Node {
  readonly kind: SymbolKind;
  readonly scope: string;
  readonly name: string;
  readonly mentions: Mention[];
  within?: Node;
}

function rootOf(node: Node): Node {
  let root = node;
  while (root.within) root = root.within;
  return root;
}

function join(one: Node, other: Node): void {
  const [a, b] = [rootOf(one), rootOf(other)];
  if (a !== b) a.within = b;
}

const OUTERMOST: ReadonlySet<string> = new Set(['']);

function scopeOf(kind: SymbolKind, { scope }: Mention): string {
  return isInner(kind) ? scope : '';
}

function keyOf(kind: SymbolKind, scope: string, name: string): string {
  return `${kind}\0${scope}\0${name}`;
}
