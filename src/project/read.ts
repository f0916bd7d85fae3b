import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { span, type Span } from '../source/span.js';
import { SourceText } from '../source/text.js';
import { decode } from './decode.js';
import { type FileSystem, isFailure, reasonOf } from './file-system.js';
import { input } from './messages.js';

export const LARGEST_FILE = 50_000_000;

/** A file's text, or what keeps it from being read. */
export type Read = SourceText | Unread;

export interface Unread {
  readonly diagnostic: Diagnostic;
  /** What could be made out of the content, enough to tell its kind. */
  readonly roughText: string;
}

export function isUnread(read: Read): read is Unread {
  return 'diagnostic' in read;
}

export function readSource(path: string, files: FileSystem): Read {
  const stat = files.stat(path);
  if (isFailure(stat)) return unread(failureOf(path, stat.code));
  if (stat.kind === 'folder') {
    const help = ['name a file in it'];
    return unread(input.report.folder(wholeFile(path), { path }, { help }));
  }
  if (stat.kind === 'other') {
    const help = [`write its output to a file, or pipe it in: \`… | plimsoll check -\``];
    return unread(input.report.special(wholeFile(path), { path }, { help }));
  }
  if (stat.size > LARGEST_FILE) {
    const size = `${Math.ceil(stat.size / 1_000_000)} MB`;
    const help = ['split it, or leave it out, in folders with a line in `.plimsollignore`'];
    return unread(input.report.tooLarge(wholeFile(path), { path, size }, { help }));
  }
  const bytes = files.read(path);
  return isFailure(bytes) ? unread(failureOf(path, bytes.code)) : decoded(path, bytes);
}

/** The system's refusal in words. */
export function failureOf(path: string, code: string): Diagnostic {
  if (code === 'ENOENT') return input.report.notFound(wholeFile(path), { path });
  return input.report.failed(wholeFile(path), { path, reason: reasonOf(code) });
}

/** The place of a finding about a file whose text is not known. */
export function wholeFile(path: string): Span {
  return span(new SourceText(path, ''), 0, 0);
}

function decoded(path: string, bytes: Uint8Array): Read {
  const result = decode(bytes);
  if ('text' in result) return new SourceText(path, result.text);
  if (result.problem === 'binary') {
    const help = [
      'restore it if it is damaged; otherwise leave it out, in folders with a line in `.plimsollignore`',
    ];
    return unread(input.report.binary(wholeFile(path), { path, offset: result.offset }, { help }));
  }
  const { found, charset, roughText } = result;
  const help = [`save it as UTF-8, for instance with \`iconv -f ${charset} -t UTF-8 ${path}\``];
  return { diagnostic: input.report.encoding(wholeFile(path), { path, found }, { help }), roughText };
}

function unread(diagnostic: Diagnostic): Unread {
  return { diagnostic, roughText: '' };
}
