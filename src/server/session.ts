import type { CancellationToken, ClientCapabilities } from 'vscode-languageserver';
import type { FileSystem } from '../project/file-system.js';
import type { SourceText } from '../source/text.js';
import type { Jobs } from './background/jobs.js';
import type { Finding } from './diagnostics/finding.js';
import type { Page } from './workspace/page.js';
import type { Project } from './workspace/projects.js';

/** What a feature may ask of the server while a client is connected. */
export interface Session {
  readonly client: ClientCapabilities;
  /** The disk, with the open texts over it. */
  readonly files: FileSystem;
  /** The open text, as it is now. */
  page(uri: string): Page | undefined;
  pages(): readonly Page[];
  /** The folders that are open, by their paths. */
  folders(): readonly string[];
  /** Every description in the open folders, open or not, of what `check` would read there. */
  descriptions(): readonly string[];
  /** Which texts a text is checked with. */
  projectOf(path: string): Project;
  /** The descriptions of a project, in the order in which `check` reads them. */
  membersOf(project: Project): readonly string[];
  /** What is shown of a text; undefined where it has not been checked yet. */
  findings(path: string): readonly Finding[] | undefined;
  /** A text by its path, open or not, and the same one as long as it does not change; undefined where there is none. */
  text(path: string): SourceText | undefined;
  /** Calls when an open text has changed: with every key. */
  onChange(changed: () => void): void;
  /** Does something long beside the thread that answers keys. */
  inBackground<Name extends keyof Jobs>(
    name: Name,
    given: Jobs[Name]['given'],
    token?: CancellationToken,
  ): Promise<Jobs[Name]['result']>;
  /** For the log of the client. */
  log(message: string): void;
}
