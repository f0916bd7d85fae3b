import { CompletionItemKind } from 'vscode-languageserver';
import type { NameKind } from '../../../../grammar/vocabulary/row.js';
import { Docs } from '../../../language/docs.js';
import type { Argument } from '../../../language/forms/form.js';
import { kindsAt } from '../../../language/symbols/mentions.js';
import type { Mention, Named, SymbolKind } from '../../../language/symbols/symbols.js';
import { headSpan } from '../../../language/tree.js';
import type { Word } from '../../../language/vocabulary.js';
import { textOf } from '../../../source/span.js';
import { type Here, scopeOf } from './here.js';
import type { Offer } from './offer.js';

/** What an argument may name and somebody has declared; of new names those that lie beneath, to say more of them. */
export function namesFor(argument: Argument, word: Word, here: Here): readonly Named[] {
  const { expected } = here;
  const asked = expected.statement;
  const isTarget = argument.kind === 'target';
  const paths = isTarget ? [`${argument.path}.containerName`] : [argument.path];
  const { introduces, names } = word.row;
  const introduced = introduces?.[argument.path];
  if (introduced && here.beneath().length === 0) return [];
  const kinds = paths.flatMap((path): readonly (NameKind | SymbolKind)[] => {
    if (asked) return kindsAt(path, word, asked) ?? [];
    return introduced ? [introduced] : (names?.[path] ?? []);
  });
  const scope = scopeOf(here);
  const inner = expected.around.at(-1)?.statement;
  const isItself = ({ declarations }: Named) =>
    declarations.some((each) => each.statement === asked || each.statement === inner);
  const named = kinds.flatMap((kind) => (isSymbolKind(kind) ? here.symbols().visible(kind, scope) : []));
  return [...new Set(named)].filter((each) => (introduced ? isBeneath(each, here) : !isItself(each)));
}

/** Whether something lies beneath the block, and nothing in the block says more of it yet. */
function isBeneath({ declarations, uses }: Named, here: Here): boolean {
  const { content, statement: asked } = here.expected;
  const isSaid = ({ statement, role }: Mention) =>
    role !== 'uses' && statement !== asked && content.statements.includes(statement);
  return (
    declarations.some(({ statement }) => here.beneath().includes(statement)) &&
    ![...declarations, ...uses].some(isSaid)
  );
}

function isSymbolKind(kind: NameKind | SymbolKind): kind is SymbolKind {
  return kind !== 'template';
}

/** A name, with the line that declares it and what is said of it there. */
export function offerOfName({ kind, name, declarations }: Named, here: Here): Offer {
  const [first] = declarations;
  const doc = first && new Docs(here.trees()).of(first.statement);
  return {
    label: name,
    kind: CompletionItemKind.Reference,
    detail: first ? textOf(headSpan(first.statement)) : kind,
    ...(doc !== undefined && { doc }),
  };
}
