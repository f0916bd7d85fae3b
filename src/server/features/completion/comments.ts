import { CompletionItemKind } from 'vscode-languageserver';
import type { Span } from '../../../source/span.js';
import type { Session } from '../../session.js';
import type { Offer } from './offer.js';

/** In a comment that asks for silence, the rules that can be silenced; in a comment that may become one, its words. */
export async function commentOffers(
  comment: Span,
  before: string,
  session: Session,
): Promise<{ readonly offers: readonly Offer[]; readonly word: Span } | undefined> {
  const listed = /^#+[ \t]*plimsoll-ignore(?:-file)?[ \t]+(?:[^:\s,]+[ \t]*,[ \t]*)*([^:\s,]*)$/.exec(before);
  const start = comment.start + before.length;
  if (listed) {
    const [typed = ''] = listed.slice(1);
    return { offers: await rules(session), word: { ...comment, start: start - typed.length, end: start } };
  }
  const begun = /^#[ \t]*(p[a-z-]*)$/.exec(before);
  if (!begun || !'plimsoll-ignore-file'.startsWith(begun[1]!)) return undefined;
  return { offers: WORDS, word: { ...comment, start: start - begun[1]!.length, end: start } };
}

/** Most of them are not loaded where keys are answered. */
async function rules(session: Session): Promise<readonly Offer[]> {
  const all = await session.inBackground('rules', undefined);
  return all.map(({ id, title, why }) => ({
    label: id,
    kind: CompletionItemKind.Constant,
    detail: title,
    doc: why,
  }));
}

const WORDS: readonly Offer[] = [
  {
    label: 'plimsoll-ignore',
    kind: CompletionItemKind.Keyword,
    detail: 'silences rules for a statement',
    text: 'plimsoll-ignore ',
    snippet: 'plimsoll-ignore ${1:rule}: ${2:why}',
  },
  {
    label: 'plimsoll-ignore-file',
    kind: CompletionItemKind.Keyword,
    detail: 'silences rules for the file',
    text: 'plimsoll-ignore-file ',
    snippet: 'plimsoll-ignore-file ${1:rule}: ${2:why}',
  },
];
