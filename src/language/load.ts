import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { SourceText } from '../source/text.js';
import { parse } from './parser.js';
import { language } from './problems.js';
import { spanOf, type Statement, type Tree } from './tree.js';

/** Gives the text of an imported file, or the reason why it cannot be read. */
export type Open = (path: string, from: SourceText) => SourceText | { readonly reason: string };

export interface Loaded {
  /** The file itself first, then what it imports, each once. */
  readonly trees: readonly Tree[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses a file and all that it imports. */
export function load(entry: SourceText, open: Open): Loaded {
  const trees = new Map<string, Tree>();
  const diagnostics: Diagnostic[] = [];
  const visit = (source: SourceText, way: readonly string[]): void => {
    const tree = parse(source);
    trees.set(source.path, tree);
    diagnostics.push(...tree.diagnostics);
    for (const statement of tree.statements.filter(isImport)) {
      const token = statement.args[0]!;
      const path = token.image.replace(/^"(.*)"$/s, '$1');
      const opened = open(path, source);
      if ('reason' in opened) {
        diagnostics.push(
          language.report.import(
            spanOf(token),
            { path, reason: opened.reason },
            {
              help: [`paths are relative to \`${source.path}\``],
            },
          ),
        );
      } else if ([...way, source.path].includes(opened.path)) {
        const circle = [...way, source.path, opened.path];
        diagnostics.push(
          language.report.circular(
            spanOf(token),
            { what: 'file', name: path },
            {
              notes: [`the circle: ${circle.slice(circle.indexOf(opened.path)).join(' imports ')}`],
              help: ['move what both need into a third file'],
            },
          ),
        );
      } else if (!trees.has(opened.path)) visit(opened, [...way, source.path]);
    }
  };
  visit(entry, []);
  return { trees: [...trees.values()], diagnostics };
}

export function isImport({ head, args }: Statement): boolean {
  return head.image === 'import' && args.length === 1;
}
