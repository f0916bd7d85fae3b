import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { detectFormat, FORMATS } from '../formats/index.js';
import { SourceText } from '../source/text.js';
import type { Page } from './page.js';
import { pathOf } from './uris.js';

/** The texts that are open in the editor. */
export class Documents {
  readonly #open = new Map<string, { readonly document: TextDocument; readonly page: Page }>();

  open(uri: string, languageId: string, version: number, text: string): void {
    this.#keep(TextDocument.create(uri, languageId, version, text));
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const known = this.#open.get(uri);
    if (known) this.#keep(TextDocument.update(known.document, [...changes], version));
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }

  page(uri: string): Page | undefined {
    return this.#open.get(uri)?.page;
  }

  pages(): readonly Page[] {
    return [...this.#open.values()].map(({ page }) => page);
  }

  #keep(document: TextDocument): void {
    const { uri, version } = document;
    const path = pathOf(uri);
    const source = new SourceText(path, document.getText());
    const format = detectFormat(source, FORMATS);
    this.#open.set(uri, { document, page: { uri, path, version, source, format } });
  }
}
