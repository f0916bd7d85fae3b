import {
  LSPErrorCodes,
  PrepareRenameRequest,
  type TextEdit as ProtocolEdit,
  RenameRequest,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fixedName, renamed } from '../../../language/symbols/rename.js';
import type { TextEdit } from '../../../source/edit.js';
import { answers, atPlace, type Feature } from '../../feature.js';
import { protocolEdit, rangeOf } from '../../protocol/places.js';
import { uriOf } from '../../protocol/uris.js';
import type { Session } from '../../session.js';
import { isPlim } from '../../workspace/page.js';
import { foundAt } from '../shared/names.js';
import { renamedInConfigs } from './config.js';

/** Another name for one thing, in all files that know it. */
export const rename: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  listens: [
    answers(
      PrepareRenameRequest.type,
      atPlace((page, offset, session) => {
        const found = foundAt(page, offset, session);
        if (!found) return null;
        const reason = fixedName(found);
        if (reason !== undefined) return refused(reason);
        return { range: rangeOf(found.mention.place), placeholder: found.mention.name };
      }),
    ),
    answers(
      RenameRequest.type,
      atPlace(async (page, offset, session, { newName }) => {
        // Another server may know the name.
        if (!isPlim(page)) return null;
        const found = foundAt(page, offset, session);
        if (!found) return refused('there is no name here');
        const edits = renamed(found, newName);
        if ('refused' in edits) return refused(edits.refused);
        const inConfigs = await renamedInConfigs(found, newName, session);
        if ('refused' in inConfigs) return refused(inConfigs.refused);
        const all = [...edits, ...inConfigs];
        const isOld = all.some(({ span: { source } }) => session.text(source.path) !== source);
        return isOld ? refused('a text has changed meanwhile') : workspaceEdit(all, session);
      }),
    ),
  ],
};

/** With the versions that the edits are meant for, where the client can tell whether they still hold. */
function workspaceEdit(edits: readonly TextEdit[], session: Session): WorkspaceEdit {
  const byFile = new Map<string, ProtocolEdit[]>();
  for (const edit of edits) {
    const { path } = edit.span.source;
    const uri = session.pages().find((page) => page.path === path)?.uri ?? uriOf(path);
    const own = byFile.get(uri);
    if (own) own.push(protocolEdit(edit));
    else byFile.set(uri, [protocolEdit(edit)]);
  }
  if (!session.client.workspace?.workspaceEdit?.documentChanges)
    return { changes: Object.fromEntries(byFile) };
  const documentChanges = [...byFile].map(([uri, own]) => ({
    textDocument: { uri, version: session.page(uri)?.version ?? null },
    edits: own,
  }));
  return { documentChanges };
}

function refused(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
