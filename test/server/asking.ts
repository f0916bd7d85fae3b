import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionRequest,
  type Position,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { detectFormat, FORMATS } from '../../src/formats/index.js';
import type { FileSystem } from '../../src/project/file-system.js';
import type { Page } from '../../src/server/workspace/page.js';
import type { Session } from '../../src/server/session.js';
import { uriOf } from '../../src/server/protocol/uris.js';
import { SourceText } from '../../src/source/text.js';
import { memoryFiles } from '../project/memory-files.js';
import { withCursor } from '../support/cursor.js';
import { type Client, connect } from './client.js';

/** An open text with a place in it, of which a client asks. */
export interface Asking {
  readonly client: Client;
  readonly uri: string;
  readonly position: Position;
  readonly text: string;
}

export const SNIPPETS: ClientCapabilities = {
  textDocument: { completion: { completionItem: { snippetSupport: true } } },
};

/** Opens a text in which the place is marked; `others` are files beside it. */
export async function ask<Answer>(
  marked: string,
  question: (asking: Asking) => Promise<Answer>,
  { others = {}, path = '/w/test.plim', capabilities = {} as ClientCapabilities } = {},
): Promise<Answer> {
  const { source, offset } = withCursor(marked, path);
  const files: FileSystem = memoryFiles({ ...others, [path]: source.text });
  const client = await connect(files, ['/w'], capabilities);
  try {
    const uri = await client.open(path, source.text);
    const { line, column } = source.position(offset);
    return await question({ client, uri, position: { line, character: column }, text: source.text });
  } finally {
    client.end();
  }
}

/** What is offered, the most useful first. */
export function offered(marked: string, options: Parameters<typeof ask>[2] = {}): Promise<CompletionItem[]> {
  return ask(
    marked,
    async ({ client, uri, position }) => {
      const result = await client.ask(CompletionRequest.type, { textDocument: { uri }, position });
      const items = Array.isArray(result) ? result : (result?.items ?? []);
      return items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    },
    options,
  );
}

/** The text once an offer is taken. */
export function accepted(marked: string, { textEdit }: CompletionItem): string {
  const { source } = withCursor(marked);
  if (!textEdit || !('range' in textEdit)) throw new Error('an offer says what it replaces');
  const document = TextDocument.create('test:', 'plim', 0, source.text);
  return TextDocument.applyEdits(document, [textEdit]);
}

/** What a feature asks of a server that has one text open and knows no others. */
export function alone(page: Page, client: ClientCapabilities = {}): Session {
  const none = () => {
    throw new Error('nobody asks for that here');
  };
  return {
    client,
    files: memoryFiles({}),
    page: () => page,
    pages: () => [page],
    folders: () => [],
    descriptions: () => NO_DESCRIPTIONS,
    projectOf: none,
    membersOf: none,
    text: (path) => (path === page.path ? page.source : undefined),
    onChange: none,
    inBackground: none,
    findings: none,
    log: none,
  };
}

const NO_DESCRIPTIONS: readonly string[] = [];

export function pageOf(text: string, path = '/w/test.plim'): Page {
  const source = new SourceText(path, text);
  return { uri: uriOf(path), path, version: 1, source, format: detectFormat(source, FORMATS) };
}
