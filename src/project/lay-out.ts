import { type Diagnostic, inOrder } from '../diagnostic/diagnostic.js';
import type { SourceText } from '../source/text.js';
import { discoverIn, readDocuments, type Surroundings } from './documents.js';
import { input } from './messages.js';
import { wholeFile } from './read.js';

export interface LaidOut {
  readonly source: SourceText;
  /** The same as the source's where nothing was to be done. */
  readonly text: string;
}

export interface Layouts {
  /** Without the files that have errors. */
  readonly files: readonly LaidOut[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function layOutFiles(paths: readonly string[], surroundings: Surroundings): Promise<Layouts> {
  const found = await discoverIn(paths, surroundings);
  const endings = surroundings.formats.flatMap((each) => (each.laysOut ? each.endings : []));
  const ours = found.files.filter(({ path, named }) => named || endings.some((each) => path.endsWith(each)));
  const read = [...readDocuments(ours, surroundings)];
  const files: LaidOut[] = [];
  const diagnostics = [...found.diagnostics, ...read.flatMap(({ diagnostic }) => diagnostic ?? [])];
  for (const { source, format, named } of read.flatMap(({ documents }) => documents)) {
    if (!format.laysOut) {
      if (named) diagnostics.push(noLayout(source.path, format.title));
      continue;
    }
    const layout = (await format.load()).layOut?.(source);
    diagnostics.push(...(layout?.diagnostics ?? []));
    if (layout?.text !== undefined) files.push({ source, text: layout.text });
  }
  return { files, diagnostics: inOrder(diagnostics) };
}

function noLayout(path: string, format: string): Diagnostic {
  return input.report.noLayout(wholeFile(path), { path, format });
}
