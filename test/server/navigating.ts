import {
  type ClientCapabilities,
  LogMessageNotification,
  type Location,
  type Position,
  type Range,
  type TextDocumentIdentifier,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { onTestFinished } from 'vitest';
import { spanIn } from '../../src/server/protocol/places.js';
import { pathOf } from '../../src/server/protocol/uris.js';
import { applyEdits } from '../../src/source/edit.js';
import type { Span } from '../../src/source/span.js';
import { SourceText } from '../../src/source/text.js';
import { memoryFiles } from '../project/memory-files.js';
import { withCursor } from '../support/cursor.js';
import { type Client, connect } from './client.js';

/** Files that are all open, with a cursor in the first of them. */
export interface Workspace {
  readonly client: Client;
  readonly at: { readonly textDocument: TextDocumentIdentifier; readonly position: Position };
  /** What went wrong in the server. */
  readonly errors: readonly string[];
  /** The texts with `‹…›` around some places of them: only those that have any. */
  marked(places: readonly Location[]): Record<string, string>;
  /** The texts after an edit: only those that it changes. */
  applied(edit: WorkspaceEdit): Record<string, string>;
  /** The first text with marks around a range. */
  here(range: Range): string;
}

export async function workspace(
  files: string | Readonly<Record<string, string>>,
  capabilities: ClientCapabilities = {},
): Promise<Workspace> {
  const named = Object.entries(typeof files === 'string' ? { 'shop.plim': files } : files);
  const [first = '', marked = ''] = named[0] ?? [];
  const { source, offset } = withCursor(marked, `/repo/${first}`);
  const others = named.slice(1).map(([name, text]) => new SourceText(`/repo/${name}`, text));
  const sources = new Map([source, ...others].map((each) => [each.path, each]));
  const disk = memoryFiles(Object.fromEntries([...sources].map(([path, { text }]) => [path, text])));
  const client = await connect(disk, ['/repo'], capabilities);
  onTestFinished(() => client.end());
  const errors: string[] = [];
  client.connection.onNotification(LogMessageNotification.type, ({ message, type }) => {
    if (type === 1) errors.push(message);
  });
  for (const { path, text } of others) await client.open(path, text);
  const uri = await client.open(source.path, source.text);
  const { line, column } = source.position(offset);
  const sourceOf = (of: string) => sources.get(pathOf(of)) ?? new SourceText(pathOf(of), '');
  return {
    client,
    errors,
    at: { textDocument: { uri }, position: { line, character: column } },
    here: (range) => withMarks(source, [spanIn(source, range)]),
    marked(places) {
      const files = [...new Set(places.map((each) => each.uri))].sort();
      return Object.fromEntries(
        files.map((each) => {
          const spans = places
            .filter(({ uri: of }) => of === each)
            .map(({ range }) => spanIn(sourceOf(each), range));
          return [nameOf(each), withMarks(sourceOf(each), spans)];
        }),
      );
    },
    applied({ changes = {}, documentChanges = [] }) {
      const edits = [
        ...Object.entries(changes),
        ...documentChanges.flatMap((each) =>
          'textDocument' in each
            ? [[each.textDocument.uri, each.edits.filter((edit) => 'newText' in edit)] as const]
            : [],
        ),
      ];
      return Object.fromEntries(
        edits
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([of, own]) => {
            const text = sourceOf(of);
            const changed = own.map(({ range, newText }) => ({ span: spanIn(text, range), text: newText }));
            return [nameOf(of), applyEdits(text.text, changed)];
          }),
      );
    },
  };
}

function nameOf(uri: string): string {
  return pathOf(uri).slice('/repo/'.length);
}

function withMarks({ text }: SourceText, spans: readonly Span[]): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (out, { start, end }) => `${out.slice(0, start)}‹${out.slice(start, end)}›${out.slice(end)}`,
      text,
    );
}
