import { CodeActionKind, CodeActionRequest, CodeActionResolveRequest } from 'vscode-languageserver';
import { answers, type Feature } from '../../feature.js';
import { FIX_ALL, finished } from './later.js';
import { actionsFor } from './offers.js';

/** Fixes and remedies, what is to be ignored and why, and other ways to write it. */
export const actions: Feature = {
  capabilities: {
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorExtract,
        CodeActionKind.RefactorInline,
        CodeActionKind.RefactorRewrite,
        FIX_ALL,
      ],
      resolveProvider: true,
    },
  },
  listens: [answers(CodeActionRequest.type, actionsFor), answers(CodeActionResolveRequest.type, finished)],
};
