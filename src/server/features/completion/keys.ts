import { CompletionItemKind } from 'vscode-languageserver';
import { entryKey } from '../../../language/keys.js';
import type { Statement } from '../../../language/tree.js';
import type { Here } from './here.js';
import type { Offer } from './offer.js';
import { kernelOffers } from './places.js';

/** Keys of entries: those that are known of the map, and those that other maps of the program have. */
export function keyOffers(here: Here): readonly Offer[] {
  const { content, around, statement } = here.expected;
  const own = new Set(content.statements.filter((each) => each !== statement).map(entryKey));
  const word = around.at(-1)?.word.word;
  const isWritten = statement !== undefined && statement.args.length > 0;
  const known = word === 'sysctl' ? kernelOffers() : [];
  const elsewhere = [...keysElsewhere(here)].map((label) => ({
    label,
    kind: CompletionItemKind.Property,
    rank: 1,
  }));
  return [...known, ...elsewhere]
    .filter(({ label }) => !own.has(label))
    .map((offer) => (isWritten ? offer : { ...offer, text: `${offer.label} = ` }));
}

/** What the same word holds in other places of the program. */
function keysElsewhere({ expected: { around, statement }, trees }: Here): ReadonlySet<string> {
  const inner = around.at(-1);
  const found = new Set<string>();
  const collect = (statements: readonly Statement[]) => {
    for (const { head, block } of statements) {
      if (!block) continue;
      if (head.image !== inner?.word.word) collect(block.statements);
      else
        for (const entry of block.statements)
          if (entry !== statement && isEntry(entry)) found.add(entryKey(entry));
    }
  };
  for (const tree of inner?.element.entries ? trees() : []) collect(tree.statements);
  return found;
}

function isEntry({ head, args }: Statement): boolean {
  return args.length > 0 || head.image.includes('=');
}
