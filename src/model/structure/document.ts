import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Entry, LocatedMap } from '../../source/value.js';
import type { Spelling } from '../resource.js';
import { fix, isJson, removal, respell } from './fixes.js';
import { structure } from './messages.js';
import { ownerName, type Place } from './place.js';
import type { PlainDocument } from './plain.js';

const { report } = structure;

/** One message for a document that is spelled as another tool spells it. */
export function foreignSpelling(
  { respelled }: PlainDocument,
  placeOf: (pointer: string) => Place | undefined,
): Diagnostic[] {
  const [first, ...others] = respelled;
  if (!first) return [];
  const { entry, member } = first;
  const owner = placeOf(first.owner);
  const edits = respelled.map((each) => respell(each.entry.keySpan, each.entry.key, each.member));
  if (others.length === 0 && owner) {
    const fixes = fix(`write \`${member}\``, true, ...edits);
    const details = { label: `it is spelled \`${member}\``, fixes };
    return [report.unknownMember(entry.keySpan, { owner: ownerName(owner), member: entry.key }, details)];
  }
  return [
    report.foreignSpelling(
      entry.keySpan,
      { member: entry.key, others: others.length },
      {
        label: `\`${member}\` in the API`,
        help: ['write names as the API does: `containerDefinitions`, with a small letter first and no `_`'],
        fixes: fix(`respell all ${respelled.length} members`, true, ...edits),
      },
    ),
  ];
}

export function duplicateKeys({ duplicates }: PlainDocument, spelling: Spelling): Diagnostic[] {
  return duplicates.map(({ entries, shape }) => {
    const last = entries.at(-1)!;
    const member = shape?.kind === 'structure' ? spelling.member(last.key, shape.name) : last.key;
    const times = entries.length === 2 ? 'twice' : `${entries.length} times`;
    return report.duplicateKey(
      last.keySpan,
      { member, times },
      {
        label: 'this one counts',
        labels: entries.slice(0, -1).map(({ keySpan }) => ({ span: keySpan, text: 'this one is lost' })),
      },
    );
  });
}

/** One message for all nulls of a document. */
export function nullMembers({ nulls }: PlainDocument): Diagnostic[] {
  const [first, ...others] = nulls;
  if (!first) return [];
  const { key, keySpan } = first.entry;
  const members =
    others.length === 0
      ? `\`${key}\` is`
      : `\`${key}\` and ${others.length} more ${others.length === 1 ? 'member' : 'members'} are`;
  const byMap = new Map<LocatedMap, Set<Entry>>();
  for (const { map, entry } of nulls) byMap.set(map, (byMap.get(map) ?? new Set()).add(entry));
  const edits = [...byMap].flatMap(([map, gone]) => (isJson(map) ? removal(map, gone) : [undefined]));
  return [
    report.nullMember(
      keySpan,
      { members, count: others.length === 0 ? 'counts' : 'count' },
      { fixes: fix('remove what is null', true, ...edits) },
    ),
  ];
}
