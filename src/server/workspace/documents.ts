import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { detectFormat, FORMATS } from '../../formats/index.js';
import { SourceText } from '../../source/text.js';
import { pathOf } from '../protocol/uris.js';
import type { Page } from './page.js';

interface Open {
  readonly document: TextDocument;
  readonly page: Page;
}

/** The texts that are open in the editor. */
export class Documents {
  readonly #open = new Map<string, Open>();
  readonly #byPath = new Map<string, Open>();

  open(uri: string, languageId: string, version: number, text: string): Page {
    return this.#keep(TextDocument.create(uri, languageId, version, text));
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): Page | undefined {
    const known = this.#open.get(uri);
    return known && this.#keep(TextDocument.update(known.document, [...changes], version));
  }

  close(uri: string): Page | undefined {
    const page = this.page(uri);
    this.#open.delete(uri);
    if (page && this.at(page.path) === page) this.#byPath.delete(page.path);
    return page;
  }

  page(uri: string): Page | undefined {
    return this.#open.get(uri)?.page;
  }

  /** The page of a text by its path. */
  at(path: string): Page | undefined {
    return this.#byPath.get(path)?.page;
  }

  pages(): readonly Page[] {
    return [...this.#open.values()].map(({ page }) => page);
  }

  #keep(document: TextDocument): Page {
    const { uri, version } = document;
    const path = pathOf(uri);
    const source = new SourceText(path, document.getText());
    const format = detectFormat(source, FORMATS);
    const page = { uri, path, version, source, format };
    this.#open.set(uri, { document, page });
    this.#byPath.set(path, { document, page });
    return page;
  }
}
