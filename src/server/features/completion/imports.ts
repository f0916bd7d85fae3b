import { CompletionItemKind } from 'vscode-languageserver';
import { isFailure } from '../../../project/file-system.js';
import * as posix from '../../../source/posix.js';
import type { Here } from './here.js';
import type { Offer } from './offer.js';

/** Files of the language, and folders, in the folder that is written so far. */
export function importOffers({ page, session, expected: { before } }: Here): readonly Offer[] {
  const typed = before.slice(0, before.lastIndexOf('/') + 1);
  const folder = typed === '' ? './' : typed;
  const entries = session.files.list(posix.normalize(posix.beside(page.path, folder)));
  if (isFailure(entries)) return [];
  const own = posix.basename(page.path);
  const isHere = posix.normalize(folder) === './';
  return entries
    .filter(({ name, kind }) =>
      kind === 'folder'
        ? !/^\.|^node_modules$/.test(name)
        : name.endsWith('.plim') && !(isHere && name === own),
    )
    .map(({ name, kind }) => {
      const path = `${folder}${name}${kind === 'folder' ? '/' : ''}`;
      return {
        label: path,
        kind: kind === 'folder' ? CompletionItemKind.Folder : CompletionItemKind.File,
        rank: kind === 'folder' ? 1 : 0,
      };
    });
}
