import { type Diagnostic, inOrder } from '../diagnostic/diagnostic.js';
import type { SourceText } from '../source/text.js';
import { findDocuments, type Surroundings } from './documents.js';
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
  const { documents, diagnostics: unread } = await findDocuments(paths, surroundings);
  const files: LaidOut[] = [];
  const diagnostics = [...unread];
  for (const { source, format, named } of documents) {
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
