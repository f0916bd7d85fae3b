import type { MessageEntry } from '../../diagnostic/catalogue.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';

/** What a check found, with all that a report may say of it. */
export interface Report {
  /** In order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was read, also those with nothing wrong in them. */
  readonly files: readonly string[];
  /** What is known of a kind of finding. */
  readonly about: (id: string) => About | undefined;
  readonly version: string;
  /** What a share of a check adds to its JSON report, so that all can be made into one. */
  readonly shard?: unknown;
  /** False where somebody has stopped the check. */
  readonly complete?: boolean;
}

export interface About extends MessageEntry<string> {
  readonly id: string;
  readonly confidence?: 'documented' | 'observed' | 'inferred';
  /** The page of the manual. */
  readonly page: string | undefined;
}

/** The text of a report in one format. */
export type Render = (report: Report) => string;

/** A path as a URI reference: relative stays relative. */
export function uriOf(path: string): string {
  const slashed = path.replaceAll('\\', '/').replace(/^\.\//, '');
  const encoded = slashed.split('/').map(encodeURIComponent).join('/');
  if (slashed.startsWith('/')) return `file://${encoded}`;
  return /^[a-z]%3A\//i.test(encoded) ? `file:///${encoded.replace('%3A', ':')}` : encoded;
}
