import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { once } from '../../source/once.js';
import type { Span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import { isUnreadable, type ReadContext } from '../format.js';
import { compose } from './messages.js';

/** The files that an application consists of. */
export class Files {
  readonly opened: SourceText[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** The files beside the main one. */
  readonly beside = once(() => this.#context.list('.', this.#main));
  readonly #context: ReadContext;
  readonly #main: SourceText;
  /** The folders that included files are said to be relative to. */
  readonly #folders = new Map<SourceText, { readonly from: SourceText; readonly folder: string }>();

  constructor(main: SourceText, context: ReadContext) {
    this.#main = main;
    this.#context = context;
  }

  /** Paths in a source are those of this folder. */
  settle(source: SourceText, from: SourceText, folder: string): void {
    this.#folders.set(source, { from, folder });
  }

  /** Paths of what is laid over the file are relative to the file. */
  settleOverlay(source: SourceText): void {
    this.settle(source, this.#main, '');
  }

  /** Undefined where there is none, which is told where `missing` says how. */
  open(path: string, at: Span, missing?: Diagnostic['severity']): SourceText | undefined {
    if (/^(?:[a-z][\w+.-]+:|git@)/i.test(path)) {
      this.diagnostics.push(compose.report.remote(at, { file: path }));
      return undefined;
    }
    const { from, folder } = this.#base(at.source, path);
    const opened = this.#context.open(folder, from);
    if (!isUnreadable(opened)) {
      if (!this.opened.includes(opened)) this.opened.push(opened);
      return opened;
    }
    if (missing) {
      const { reason } = opened;
      this.diagnostics.push(compose.report.unreadable(at, { file: path, reason }, { severity: missing }));
    }
    return undefined;
  }

  #base(source: SourceText, path: string): { readonly from: SourceText; readonly folder: string } {
    const settled = this.#folders.get(source);
    if (!settled || path.startsWith('/')) return { from: source, folder: path };
    const { from, folder } = this.#base(settled.from, settled.folder);
    return { from, folder: folder === '' ? path : `${folder.replace(/\/+$/, '')}/${path}` };
  }
}
