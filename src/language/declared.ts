import { literalText } from './text.js';
import type { Statement } from './tree.js';

/** Declarations by their kinds and names. */
export class Declared {
  readonly #byKind = new Map<string, Map<string, Statement>>();

  constructor(statements: readonly Statement[]) {
    for (const statement of statements) {
      const kind = statement.head.image;
      const named = this.#byKind.get(kind) ?? new Map<string, Statement>();
      this.#byKind.set(kind, named);
      const name = declaredName(statement);
      if (!named.has(name)) named.set(name, statement);
    }
  }

  named(kind: string, name: string): Statement | undefined {
    return this.#byKind.get(kind)?.get(name);
  }

  names(kind: string): string[] {
    return [...(this.#byKind.get(kind)?.keys() ?? [])];
  }

  /** The only one of a kind, where there is one. */
  only(kind: string): Statement | undefined {
    const named = this.#byKind.get(kind);
    return named?.size === 1 ? [...named.values()][0] : undefined;
  }
}

/** The first argument: the name, in all heads but that of a template. */
export function declaredName({ args }: Statement): string {
  return args[0] ? literalText(args[0]) : '';
}

/** The first statement of a block that begins with a word. */
export function inBlock({ block }: Statement, word: string): Statement | undefined {
  return block?.statements.find(({ head }) => head.image === word);
}
