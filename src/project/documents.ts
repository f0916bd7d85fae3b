import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { detectFormat, type FormatEntry } from '../formats/index.js';
import { SourceText } from '../source/text.js';
import { discover, type Found } from './discover.js';
import type { FileSystem } from './file-system.js';
import { input } from './messages.js';
import { documentsIn } from './split.js';
import { isUnread, type Read, readSource, wholeFile } from './read.js';

/** Everything outside that the pipeline needs. */
export interface Surroundings {
  readonly files: FileSystem;
  readonly formats: readonly FormatEntry[];
}

/** A text that is to be read as a format. */
export interface ProjectDocument {
  readonly source: SourceText;
  readonly format: FormatEntry;
  /** By the user, not found in a folder or by a pattern. */
  readonly named: boolean;
}

export interface Documents {
  readonly documents: readonly ProjectDocument[];
  /** Of the group `input`: what was asked for and cannot be read. */
  readonly diagnostics: readonly Diagnostic[];
  /** Files that were found and are none of ours. */
  readonly skipped: readonly string[];
}

export async function findDocuments(
  paths: readonly string[],
  { files, formats }: Surroundings,
): Promise<Documents> {
  const discovery = await discover(paths, files, [...new Set(formats.flatMap(({ endings }) => endings))]);
  const documents: ProjectDocument[] = [];
  const diagnostics = [...discovery.diagnostics];
  const skipped: string[] = [];
  for (const found of discovery.files) {
    const read = readSource(found.path, files);
    const format = detectFormat(isUnread(read) ? new SourceText(found.path, read.roughText) : read, formats);
    if (!isUnread(read) && format)
      for (const source of format.several ? documentsIn(read) : [read]) {
        const own = source === read ? format : detectFormat(source, formats);
        if (own) documents.push({ source, format: own, named: found.named });
      }
    else if (found.named || format || isRefusal(read)) diagnostics.push(refusal(found, read, formats));
    else skipped.push(found.path);
  }
  return { documents, diagnostics, skipped };
}

/** The system would not give the file: what it holds is not known, so it cannot be passed over. */
function isRefusal(read: Read): boolean {
  return isUnread(read) && read.diagnostic.id === 'input/failed';
}

function refusal({ path }: Found, read: Read, formats: readonly FormatEntry[]): Diagnostic {
  if (isUnread(read)) return read.diagnostic;
  const signs = formats.map(({ title, sign }) => `${title} is known by ${sign}`);
  const help = read.text.trim() === '' ? ['the file is empty'] : signs;
  return input.report.unknownKind(wholeFile(path), { path }, { help });
}
