import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Messages } from '../formats/format.js';
import { checkReferences, referenceMessages, resolve } from '../model/references.js';
import type { Model } from '../model/resource.js';
import { checkResource, structureMessages } from '../model/structure.js';
import { query } from '../query/messages/messages.js';
import { checkRules, type Scope } from '../rules/check.js';
import { NO_SETTINGS } from '../rules/settings.js';
import { hasQueries } from './expressions.js';

/** Looks at a model and says what is wrong with it. */
export interface Checker {
  /** Asks rules: of these some may find something where others do not. */
  readonly ofRules?: true;
  check(model: Model, scope?: Scope): readonly Diagnostic[] | Promise<readonly Diagnostic[]>;
}

/** Shape, names and queries: what the rules take for granted. */
export const BASICS: readonly (Checker & { readonly messages: Messages })[] = [
  { messages: structureMessages, check: ({ resources }) => resources.flatMap(checkResource) },
  { messages: referenceMessages, check: (model) => checkReferences(resolve(model)) },
  {
    messages: query,
    check: async (model, scope) =>
      hasQueries(model)
        ? (await import('./queries.js')).checkQueries(model, scope?.settings ?? NO_SETTINGS)
        : [],
  },
];

/** Loaded when there is something to check. */
export const CHECKERS: readonly Checker[] = [...BASICS, { ofRules: true, check: checkRules }];
