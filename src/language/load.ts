import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { SourceText } from '../source/text.js';
import { readStatement, valueIn } from './match.js';
import { parse } from './parser.js';
import { language } from './problems.js';
import { literalText } from './text.js';
import { spanOf, type Statement, type Tree } from './tree.js';
import { wordsOf } from './vocabulary.js';

/** Gives the text of an imported file, or the reason why it cannot be read. */
export type Open = (path: string, from: SourceText) => SourceText | { readonly reason: string };

export interface Loaded {
  /** The file itself first, then what it imports, each once. */
  readonly trees: readonly Tree[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A file whose imports are being followed. */
interface Visit {
  readonly source: SourceText;
  readonly imports: readonly Statement[];
  done: number;
}

/** Parses a file and all that it imports. */
export function load(entry: SourceText, open: Open): Loaded {
  const trees = new Map<string, Tree>();
  const diagnostics: Diagnostic[] = [];
  const way: Visit[] = [];
  const enter = (source: SourceText) => {
    const tree = parse(source);
    trees.set(source.path, tree);
    diagnostics.push(...tree.diagnostics);
    way.push({ source, imports: tree.statements.filter(isImport), done: 0 });
  };
  enter(entry);
  for (let here = way.at(-1); here; here = way.at(-1)) {
    const statement = here.imports[here.done++];
    if (!statement) way.pop();
    else if (isReadable(statement, diagnostics)) {
      const opened = opens(statement, here.source, open, diagnostics);
      if (opened && !trees.has(opened.path)) enter(opened);
      else if (opened) reportCircle(statement, way, opened, diagnostics);
    }
  }
  return { trees: [...trees.values()], diagnostics };
}

export function isImport({ head }: Statement): boolean {
  return head.image === 'import';
}

function isReadable(statement: Statement, diagnostics: Diagnostic[]): boolean {
  const reading = readStatement(statement, wordsOf('file').get('import')!.form, {
    resolve: (name, at) => {
      diagnostics.push(
        language.report.notHere(at, { written: `\${${name}}`, place: 'the path of an import' }),
      );
      return { kind: 'null', span: at };
    },
    report: (found) => void diagnostics.push(found),
    shapeAt: () => undefined,
  });
  return valueIn(reading, 'path')?.kind === 'string';
}

function opens(
  { args }: Statement,
  source: SourceText,
  open: Open,
  diagnostics: Diagnostic[],
): SourceText | undefined {
  const path = literalText(args[0]!);
  const opened = open(path, source);
  if (!('reason' in opened)) return opened;
  const help = [`paths are relative to \`${source.path}\``];
  diagnostics.push(language.report.import(spanOf(args[0]!), { path, reason: opened.reason }, { help }));
  return undefined;
}

/** A file that is read already may be imported again, but not from within itself. */
function reportCircle(
  { args }: Statement,
  way: readonly Visit[],
  opened: SourceText,
  diagnostics: Diagnostic[],
): void {
  const from = way.findIndex(({ source }) => source.path === opened.path);
  if (from < 0) return;
  const circle = [...way.slice(from).map(({ source }) => source.path), opened.path];
  diagnostics.push(
    language.report.circular(
      spanOf(args[0]!),
      { what: 'file', name: literalText(args[0]!) },
      {
        notes: [`the circle: ${circle.map((path) => `\`${path}\``).join(' imports ')}`],
        help: ['move what both need into a third file'],
      },
    ),
  );
}
