import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { SourceText } from '../source/text.js';
import { expression } from '../source/value.js';
import { readStatement } from './match.js';
import { valueIn } from './reading.js';
import { parse } from './parser.js';
import { language } from './problems.js';
import { literalText } from './text.js';
import { spanOf, type Statement, type Tree } from './tree.js';
import { wordsOf } from './vocabulary.js';

/** Gives the text of an imported file, or the reason why it cannot be read. */
export type Open = (path: string, from: SourceText) => SourceText | { readonly reason: string };

export type Imports = ReadonlyMap<string, ReadonlySet<string>>;

export interface Loaded {
  /** The file itself first, then what it imports, each once. */
  readonly trees: readonly Tree[];
  /** The paths of the files that each imports itself, by its own. */
  readonly imports: Imports;
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
  const imports = new Map<string, Set<string>>();
  const diagnostics: Diagnostic[] = [];
  const way: Visit[] = [];
  const enter = (source: SourceText) => {
    const tree = parse(source);
    trees.set(source.path, tree);
    imports.set(source.path, new Set());
    diagnostics.push(...tree.diagnostics);
    way.push({ source, imports: tree.statements.filter(isImport), done: 0 });
  };
  enter(entry);
  for (let here = way.at(-1); here; here = way.at(-1)) {
    const statement = here.imports[here.done++];
    if (!statement) way.pop();
    else if (isReadable(statement, diagnostics)) {
      const opened = opens(statement, here.source, open, diagnostics);
      if (opened) imports.get(here.source.path)?.add(opened.path);
      if (opened && !trees.has(opened.path)) enter(opened);
      else if (opened) reportCircle(statement, way, opened, diagnostics);
    }
  }
  return { trees: [...trees.values()], imports, diagnostics };
}

/** A file with all that it brings in, itself or through others. */
export function reachOf(path: string, imports: Imports): ReadonlySet<string> {
  const reached = new Set([path]);
  for (const each of reached) for (const next of imports.get(each) ?? []) reached.add(next);
  return reached;
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
      return expression(at, { type: 'opaque', text: name });
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
  const refuse = (reason: string, help: string) =>
    diagnostics.push(language.report.import(spanOf(args[0]!), { path, reason }, { help: [help] }));
  if ('reason' in opened) refuse(opened.reason, `paths are relative to \`${source.path}\``);
  else if (!opened.path.endsWith('.plim')) refuse('it is not a `.plim` file', NOT_PLIM);
  else return opened;
  return undefined;
}

const NOT_PLIM =
  'documents of other kinds are checked beside it, and `plimsoll convert` writes them as `.plim`';

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
