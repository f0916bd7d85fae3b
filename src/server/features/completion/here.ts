import type { ClientCapabilities } from 'vscode-languageserver';
import { type Expected, expectAt } from '../../../language/expect/expect.js';
import { Symbols } from '../../../language/symbols/symbols.js';
import { literalText } from '../../../language/text.js';
import type { Tree } from '../../../language/tree.js';
import { once } from '../../../source/once.js';
import type { Session } from '../../session.js';
import { type Page, treeOf } from '../../workspace/page.js';
import { programsWith } from '../shared/names.js';

/** A place in a `.plim` text, with what is known around it. */
export interface Here {
  readonly page: Page;
  readonly session: Session;
  readonly offset: number;
  readonly expected: Expected;
  /** The program that the text is part of. */
  trees(): readonly Tree[];
  symbols(): Symbols;
}

export function hereAt(page: Page, offset: number, session: Session): Here {
  const program = once(() => programsWith(page.source, session)[0]);
  return {
    page,
    session,
    offset,
    expected: expectAt(treeOf(page.source), offset),
    trees: () => program()?.trees ?? [treeOf(page.source)],
    symbols: () => program()?.symbols ?? NO_SYMBOLS,
  };
}

const NO_SYMBOLS = new Symbols([]);

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
