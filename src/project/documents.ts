import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { detectFormat, type FormatEntry } from '../formats/index.js';
import { SourceText } from '../source/text.js';
import { type DiscoverOptions, type Discovery, discover, type Found } from './discover.js';
import type { FileSystem } from './file-system.js';
import { input } from './messages.js';
import { documentsIn } from './split.js';
import { isUnread, type Read, readSource, wholeFile } from './read.js';

/** Everything outside that the pipeline needs. */
export interface Surroundings {
  readonly files: FileSystem;
  readonly formats: readonly FormatEntry[];
  /** Whether files are skipped also where they are named: those that are ignored, and those that are none of ours. */
  readonly skipsOthers?: boolean;
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

/** All of them at once. */
export async function findDocuments(
  paths: readonly string[],
  surroundings: Surroundings,
): Promise<Documents> {
  const discovery = await discoverIn(paths, surroundings);
  const read = [...readDocuments(discovery.files, surroundings)];
  return {
    documents: read.flatMap(({ documents }) => documents),
    diagnostics: [...discovery.diagnostics, ...read.flatMap(({ diagnostic }) => diagnostic ?? [])],
    skipped: read.flatMap(({ skippedPath }) => skippedPath ?? []),
  };
}

export function discoverIn(
  paths: readonly string[],
  { files, formats, skipsOthers }: Surroundings,
  met?: DiscoverOptions['met'],
): Promise<Discovery> {
  const endings = [...new Set(formats.flatMap((format) => format.endings))];
  return discover(paths, files, endings, { skipsOthers, met });
}

/** What came of one file. */
interface ReadFile {
  readonly documents: readonly ProjectDocument[];
  readonly diagnostic?: Diagnostic;
  readonly skippedPath?: string;
}

/** One file after the other, each when it is asked for. */
export function* readDocuments(
  found: readonly Found[],
  { files, formats }: Surroundings,
): Generator<ReadFile> {
  for (const each of found) {
    const read = readSource(each.path, files);
    const format = detectFormat(isUnread(read) ? new SourceText(each.path, read.roughText) : read, formats);
    if (!isUnread(read) && format) yield { documents: documentsOf(read, format, each.named, formats) };
    else if (each.named || format || isRefusal(read))
      yield { documents: [], diagnostic: refusal(each, read, formats) };
    else yield { documents: [], skippedPath: each.path };
  }
}

function documentsOf(
  read: SourceText,
  format: FormatEntry,
  named: boolean,
  formats: readonly FormatEntry[],
): ProjectDocument[] {
  return (format.several ? documentsIn(read) : [read]).flatMap((source) => {
    const own = source === read ? format : detectFormat(source, formats);
    return own ? { source, format: own, named } : [];
  });
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
