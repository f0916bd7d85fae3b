import type { ClientCapabilities } from 'vscode-languageserver';
import { beneath } from '../../../language/expect/beneath.js';
import { type Expected, expectAt } from '../../../language/expect/expect.js';
import { mentionsIn } from '../../../language/symbols/mentions.js';
import { type Mention, Symbols } from '../../../language/symbols/symbols.js';
import { literalText } from '../../../language/text.js';
import { endOf, type Statement, type Tree } from '../../../language/tree.js';
import { once } from '../../../source/once.js';
import { SourceText } from '../../../source/text.js';
import type { Session } from '../../session.js';
import { type Page, treeOf } from '../../workspace/page.js';
import { programsWith } from '../shared/names.js';

/** A place in a `.plim` text, with what is known around it. */
export interface Here {
  readonly page: Page;
  readonly session: Session;
  readonly offset: number;
  readonly expected: Expected;
  readonly tree: Tree;
  /** The program that the text is part of. */
  trees(): readonly Tree[];
  symbols(): Symbols;
  /** The statements that those of the block at hand are laid over. */
  beneath(): readonly Statement[];
}

export function hereAt(page: Page, offset: number, session: Session): Here {
  const { source } = page;
  const { tree, expected } = readAt(source, offset);
  const program = once(() => programsWith(source, session)[0]);
  const isRead = tree.source === source;
  const trees = once(() => {
    const known = program()?.trees ?? [tree];
    return isRead ? known : known.map((each) => (each.source === source ? tree : each));
  });
  return {
    page,
    session,
    offset,
    expected,
    tree,
    trees,
    symbols: once(() => (isRead ? (program()?.symbols ?? NO_SYMBOLS) : new Symbols(trees()))),
    beneath: once(() => beneath(expected.around, trees())),
  };
}

/** Behind a `,` or an arrow at the end of a line, what stands below is not meant to go on with it. */
function readAt(source: SourceText, offset: number): Pick<Here, 'tree' | 'expected'> {
  const tree = treeOf(source);
  const expected = expectAt(tree, offset);
  const { what, before, statement } = expected;
  if (
    what.at !== 'argument' ||
    before !== '' ||
    !statement ||
    !/^[ \t]*[\r\n]/.test(source.text.slice(offset))
  )
    return { tree, expected };
  if (endOf(statement.args.at(-1) ?? statement.head) <= offset) return { tree, expected };
  const { path, text } = source;
  const written = treeOf(new SourceText(path, `${text.slice(0, offset)}x${text.slice(offset)}`));
  return { tree: written, expected: expectAt(written, offset) };
}

const NO_SYMBOLS = new Symbols([]);

export function takesSnippets({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.completion?.completionItem?.snippetSupport === true;
}

/** What is inside of the service, task, template or mounted file system around a place is known by this. */
export function scopeOf({ expected: { around }, tree }: Here): string {
  for (const { statement, element } of around.toReversed()) {
    const isOf = (each: Mention) => each.statement === statement && each.kinds[0] === 'file-system';
    const mounted = element.kind === 'efs-volume' ? mentionsIn(tree).find(isOf) : undefined;
    if (mounted) return `file-system ${mounted.name}`;
    if (!element.kind || !SCOPES.has(element.kind)) continue;
    const { head, args } = statement;
    const isTemplate = head.image === 'template';
    const name = args[isTemplate ? 1 : 0];
    if (name) return `${isTemplate ? `${args[0]!.image} template` : head.image} ${literalText(name)}`;
  }
  return '';
}

const SCOPES: ReadonlySet<string> = new Set(['service', 'task', 'job', 'file-system']);
