import { type ApplyWorkspaceEditResult, type Connection, MessageType } from 'vscode-languageserver';
import { isFailure } from '../../../project/file-system.js';
import { listed } from '../../../rollout/words.js';
import * as posix from '../../../source/posix.js';
import { uriOf } from '../../protocol/uris.js';
import type { Session } from '../../session.js';
import type { Page } from '../../workspace/page.js';
import { mayCreate } from '../actions/workspace-edit.js';
import type { Written } from './conversion.js';
import { refuse, tell } from './tell.js';

/** What `plimsoll.convert` answers. */
export interface ConvertAnswer {
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  readonly losses: Written['losses'];
}

/** Writes a text in another format beside it, and says what could not be carried over. */
export async function convert(
  page: Page,
  to: string,
  session: Session,
  connection: Connection,
): Promise<ConvertAnswer | null> {
  const { window, workspace } = connection;
  const written = await session.inBackground('convert', { path: page.path, to });
  if ('refused' in written) return refuse(connection, written.refused);
  const files = placed(written, page.path, to, session).map(({ path, text }) => ({ uri: uriOf(path), text }));
  const answer = { files, losses: written.losses };
  if (!mayCreate(session.client)) {
    refuse(connection, `this editor cannot create files: \`plimsoll convert --to ${to}\` writes them`);
    return answer;
  }
  const result: ApplyWorkspaceEditResult = await workspace.applyEdit({
    documentChanges: files.flatMap(({ uri, text }) => [
      { kind: 'create' as const, uri, options: { overwrite: false, ignoreIfExists: false } },
      { textDocument: { uri, version: null }, edits: [{ range: START, newText: text }] },
    ]),
  });
  if (!result.applied)
    return refuse(
      connection,
      `the editor did not write it${result.failureReason ? `: ${result.failureReason}` : ''}`,
    );
  const [main] = [...files].sort((a, b) => b.text.length - a.text.length);
  if (main && session.client.window?.showDocument?.support)
    await window.showDocument({ uri: main.uri, takeFocus: true });
  tellLosses(written.losses, connection);
  return answer;
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const MOST_TOLD = 3;

function tellLosses(losses: Written['losses'], connection: Connection): void {
  if (losses.length === 0) return;
  for (const { id, message } of losses) connection.console.warn(`${id}: ${message}`);
  const told = losses.slice(0, MOST_TOLD).map(({ message }) => message);
  const rest = losses.length - told.length;
  const all = rest > 0 ? [...told, `${rest} more, which are in the log`] : told;
  tell(connection, MessageType.Warning, `not everything could be carried over: ${listed(all)}`);
}

/** One file beside the text, several in a folder beside it; under names that are free. */
function placed({ files }: Written, source: string, to: string, session: Session): Written['files'] {
  const folder = posix.dirname(source);
  const stem = posix.basename(source).replace(/\..*$/, '') || 'services';
  const [only, ...others] = files;
  if (!only) return [];
  const name = (count: string) => {
    if (others.length > 0) return `${stem}-${to}${count}`;
    return to === 'plim' ? `${stem}${count}.plim` : `${stem}${count}.${posix.basename(only.path)}`;
  };
  const free = freeName((count) => posix.join(folder, name(count)), session);
  return files.map(({ path, text }) => ({ path: others.length > 0 ? posix.join(free, path) : free, text }));
}

function freeName(nameOf: (count: string) => string, session: Session): string {
  for (let count = 1; ; count++) {
    const path = nameOf(count === 1 ? '' : `-${count}`);
    if (isFailure(session.files.stat(path))) return path;
  }
}
