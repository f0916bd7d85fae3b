import { CompletionItemKind } from 'vscode-languageserver';
import { wordFor } from '../../../language/expect/place.js';
import { entryKey, keyTokens } from '../../../language/keys.js';
import { dropped, isDrop } from '../../../language/strays.js';
import { isQuoted } from '../../../language/text.js';
import { headSpan, type Statement, type Token } from '../../../language/tree.js';
import { entriesOf, type Word } from '../../../language/vocabulary.js';
import { textOf } from '../../../source/span.js';
import type { Here } from './here.js';
import type { Offer } from './offer.js';

/** What `drop` can take away: words of what lies beneath, and behind one of them what it is told apart by. */
export function dropOffers(here: Here, word: Token | undefined): readonly Offer[] {
  const gone = droppedAlready(here);
  const found = new Map<string, Offer>();
  for (const { statement, meant } of droppable(here))
    for (const label of word ? (word.image === meant.word ? keysOf(statement, meant) : []) : [meant.word])
      if (!gone.has(word ? `${word.image} ${label}` : label) && !found.has(label))
        found.set(label, {
          label,
          kind: word ? CompletionItemKind.Reference : CompletionItemKind.Keyword,
          detail: textOf(headSpan(statement)),
        });
  return [...found.values()];
}

interface Droppable {
  readonly statement: Statement;
  readonly meant: Word;
}

/** The statements beneath whose words the block knows. */
export function droppable(here: Here): readonly Droppable[] {
  const { content } = here.expected;
  if (!content.kind) return [];
  return here.beneath().flatMap((statement) => {
    const meant = wordFor(statement, content);
    return meant ? { statement, meant } : [];
  });
}

/** As they are written there: the keys of entries, names, ports and paths. */
function keysOf(statement: Statement, { form, row }: Word): readonly string[] {
  if (!entriesOf(form)) return keyTokens(statement, row).map(({ image }) => image);
  const entries = statement.block?.statements ?? [];
  return entries.map((entry) => (isQuoted(entry.head) ? entry.head.image : entryKey(entry)));
}

/** Behind `drop` in the same block, but at the place at hand. */
function droppedAlready({ expected: { content, word } }: Here): ReadonlySet<string> {
  const things = content.statements.filter(isDrop).flatMap(dropped);
  const others = things.filter((thing) => !thing.some(({ startOffset }) => startOffset === word.start));
  return new Set(others.map((thing) => thing.map(({ image }) => image).join(' ')));
}
