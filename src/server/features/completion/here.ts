import type { ClientCapabilities } from 'vscode-languageserver';
import { type Expected, expectAt } from '../../../language/expect.js';
import { Symbols } from '../../../language/symbols.js';
import type { Tree } from '../../../language/tree.js';
import { once, onceEach } from '../../../source/once.js';
import * as posix from '../../../source/posix.js';
import type { SourceText } from '../../../source/text.js';
import { literalText } from '../../../language/text.js';
import { type Page, treeOf } from '../../page.js';
import type { Session } from '../../session.js';

/** A place in a `.plim` text, with what is known around it. */
export interface Here {
  readonly page: Page;
  readonly session: Session;
  readonly offset: number;
  readonly expected: Expected;
  /** The text and all that it imports. */
  trees(): readonly Tree[];
  symbols(): Symbols;
}

export function hereAt(page: Page, offset: number, session: Session): Here {
  const trees = once(() => treesFrom(page.source, (path) => session.text(path)));
  return {
    page,
    session,
    offset,
    expected: expectAt(treeOf(page.source), offset),
    trees,
    symbols: once(() => symbolsOf(trees())),
  };
}

/** A text and all that it imports, each once. */
export function treesFrom(entry: SourceText, textAt: (path: string) => SourceText | undefined): Tree[] {
  const known = new Map([[entry.path, treeOf(entry)]]);
  for (const { source, statements } of known.values())
    for (const { head, args } of statements) {
      if (head.image !== 'import' || !args[0]) continue;
      const path = pathFrom(literalText(args[0]), source.path);
      const imported = known.has(path) ? undefined : textAt(path);
      if (imported) known.set(path, treeOf(imported));
    }
  return [...known.values()];
}

export function pathFrom(path: string, from: string): string {
  return posix.isAbsolute(path) ? path : posix.join(posix.dirname(from), path);
}

const symbolsAlone = onceEach((tree: Tree) => new Symbols([tree]));

/** Most texts import nothing, and are asked several times between two keys. */
function symbolsOf(trees: readonly Tree[]): Symbols {
  return trees.length === 1 ? symbolsAlone(trees[0]!) : new Symbols(trees);
}

export function takesSnippets({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.completion?.completionItem?.snippetSupport === true;
}

/** What is inside of the service, task or template around a place is known by this. */
export function scopeOf({ expected: { around } }: Here): string {
  for (const { statement, element } of around.toReversed()) {
    if (!element.kind || !SCOPES.has(element.kind)) continue;
    const { head, args } = statement;
    const isTemplate = head.image === 'template';
    const name = args[isTemplate ? 1 : 0];
    if (name) return `${isTemplate ? `${args[0]!.image} template` : head.image} ${literalText(name)}`;
  }
  return '';
}

const SCOPES: ReadonlySet<string> = new Set(['service', 'task', 'job', 'file-system']);
