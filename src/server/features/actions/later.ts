import {
  type CancellationToken,
  type CodeAction,
  type CodeActionKind,
  CodeActionKind as Kinds,
} from 'vscode-languageserver';
import { uriOf } from '../../protocol/uris.js';
import type { Session } from '../../session.js';
import type { Page } from '../../workspace/page.js';
import { COMMANDS } from '../commands/names.js';
import { projectOf } from '../shared/project-of.js';
import type { Accepted } from './findings.js';
import type { PlainChange } from './plain.js';
import { continuation, Pages, takesSnippets } from './workspace-edit.js';

export const FIX_ALL: CodeActionKind = `${Kinds.SourceFixAll}.plimsoll`;

/** What an action does whose edits are made when it is chosen. */
type Work = { readonly kind: 'fix-all' } | { readonly kind: 'accept'; readonly accepted: Accepted };

/** As an action carries it; what comes back from the client is looked at before it is believed. */
interface Later {
  readonly uri: string;
  readonly version: number;
  readonly work: Work;
}

export function laterOf(
  action: Pick<CodeAction, 'title' | 'kind' | 'diagnostics'>,
  page: Page,
  work: Work,
): CodeAction {
  const data: Later = { uri: page.uri, version: page.version, work };
  return { ...action, data };
}

/** Whether the client asks for the edits of an action when it is chosen. */
export function canResolve({ client }: Session): boolean {
  return client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
}

/** With its edits, unless the text is another one by now. */
export async function finished(
  action: CodeAction,
  session: Session,
  token: CancellationToken,
): Promise<CodeAction> {
  const later: unknown = action.data;
  if (!isLater(later)) return action;
  const page = session.page(later.uri);
  if (page?.version !== later.version) return action;
  const pages = new Pages(session);
  const change = await changeOf(later.work, page, session, token);
  const edit = change && pages.edit(change);
  if (!change || !edit) return action;
  const [at] = change.edits;
  const continues = continuation(change);
  const isInSnippet = takesSnippets(session.client) && at?.path === page.path;
  if (!at || !continues || isInSnippet || !session.client.window?.showDocument?.support)
    return { ...action, edit };
  const command = { title: action.title, command: COMMANDS.goTo, arguments: [uriOf(at.path), continues] };
  return { ...action, edit, command };
}

async function changeOf(
  work: Work,
  { path }: Page,
  session: Session,
  token: CancellationToken,
): Promise<PlainChange | undefined> {
  if (work.kind === 'accept') return session.inBackground('accept', work.accepted, token);
  const project = projectOf(path, session);
  const edits = await session.inBackground('fixAll', { project, path }, token);
  return edits.length > 0 ? { edits } : undefined;
}

function isLater(data: unknown): data is Later {
  return typeof data === 'object' && data !== null && 'uri' in data && 'version' in data && 'work' in data;
}
