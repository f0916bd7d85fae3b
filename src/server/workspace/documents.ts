import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { detectFormat, FORMATS } from '../../formats/index.js';
import { SourceText } from '../../source/text.js';
import { spanIn } from '../protocol/places.js';
import { pathOf } from '../protocol/uris.js';
import type { Page } from './page.js';

/** The texts that are open in the editor. */
export class Documents {
  readonly #open = new Map<string, Page>();
  readonly #byPath = new Map<string, Page>();

  open(uri: string, version: number, text: string): Page {
    return this.#keep(uri, version, new SourceText(pathOf(uri), text));
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): Page | undefined {
    const known = this.#open.get(uri);
    return known && this.#keep(uri, version, changes.reduce(changed, known.source));
  }

  close(uri: string): Page | undefined {
    const page = this.page(uri);
    this.#open.delete(uri);
    if (page && this.at(page.path) === page) this.#byPath.delete(page.path);
    return page;
  }

  page(uri: string): Page | undefined {
    return this.#open.get(uri);
  }

  /** The page of a text by its path. */
  at(path: string): Page | undefined {
    return this.#byPath.get(path);
  }

  pages(): readonly Page[] {
    return [...this.#open.values()];
  }

  #keep(uri: string, version: number, source: SourceText): Page {
    const { path } = source;
    const page = { uri, path, version, source, format: detectFormat(source, FORMATS) };
    this.#open.set(uri, page);
    this.#byPath.set(path, page);
    return page;
  }
}

/** Lines are counted anew after each change: what comes together may end one line where it ended two. */
function changed(before: SourceText, change: TextDocumentContentChangeEvent): SourceText {
  const { path, text } = before;
  if (!('range' in change)) return new SourceText(path, change.text);
  const { start, end } = spanIn(before, change.range);
  return new SourceText(path, text.slice(0, start) + change.text + text.slice(Math.max(start, end)));
}
