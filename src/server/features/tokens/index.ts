import {
  type SemanticTokens,
  type SemanticTokensDelta,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver';
import type { SourceText } from '../../../source/text.js';
import { answers, type Feature } from '../../feature.js';
import { offsetAt } from '../../protocol/places.js';
import type { Session } from '../../session.js';
import { isPlim, type Page, treeOf } from '../../workspace/page.js';
import { coloursIn } from './colours.js';
import { type Colour, MODIFIERS, TYPES } from './legend.js';

/** What each part of a `.plim` text is, for its colours. */
export const tokens: Feature = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] },
      full: { delta: true },
      range: true,
    },
  },
  listens: [
    answers(SemanticTokensRequest.type, ({ textDocument }, session) => {
      const page = pageOf(textDocument.uri, session);
      return page ? whole(page, session) : null;
    }),
    answers(SemanticTokensDeltaRequest.type, ({ textDocument, previousResultId }, session) => {
      const page = pageOf(textDocument.uri, session);
      return page ? changed(page, previousResultId, session) : null;
    }),
    answers(SemanticTokensRangeRequest.type, ({ textDocument, range }, session) => {
      const page = pageOf(textDocument.uri, session);
      if (!page) return null;
      const { source } = page;
      const colours = coloursIn(treeOf(source), offsetAt(source, range.start), offsetAt(source, range.end));
      return { data: encoded(colours, source) };
    }),
  ],
};

function pageOf(uri: string, session: Session): Page | undefined {
  const page = session.page(uri);
  return page && isPlim(page) ? page : undefined;
}

interface Sent {
  readonly id: string;
  readonly data: readonly number[];
}

/** What each client was told last of each text. */
const sent = new WeakMap<Session, Map<string, Sent>>();

function whole({ uri, version, source }: Page, session: Session): SemanticTokens {
  const data = encoded(coloursIn(treeOf(source)), source);
  const known = sent.get(session) ?? new Map<string, Sent>();
  sent.set(session, known);
  for (const each of known.keys()) if (!session.page(each)) known.delete(each);
  known.set(uri, { id: String(version), data });
  return { resultId: String(version), data };
}

/** One edit of what the client has: from the first number that differs to the last. */
function changed(page: Page, previous: string, session: Session): SemanticTokens | SemanticTokensDelta {
  const before = sent.get(session)?.get(page.uri);
  const now = whole(page, session);
  if (before?.id !== previous || now.resultId === undefined) return now;
  const [old, data] = [before.data, now.data];
  const shorter = Math.min(old.length, data.length);
  let start = 0;
  while (start < shorter && old[start] === data[start]) start++;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === data[data.length - 1 - end]) end++;
  const isSame = start === old.length && start === data.length;
  const edit = { start, deleteCount: old.length - start - end, data: data.slice(start, data.length - end) };
  return { resultId: now.resultId, edits: isSame ? [] : [edit] };
}

/** Five numbers a part, each place told from the one before; on each line a part of its own. */
function encoded(colours: readonly Colour[], source: SourceText): number[] {
  const data: number[] = [];
  let [line, column] = [0, 0];
  for (const { start, end, type, modifiers = [] } of colours) {
    const first = source.position(start);
    const last = source.position(end);
    for (let at = first.line; at <= last.line; at++) {
      const from = at === first.line ? first.column : 0;
      const to = at === last.line ? last.column : source.line(at).length;
      if (to <= from) continue;
      data.push(at - line, at === line ? from - column : from, to - from, TYPES.indexOf(type));
      data.push(modifiers.reduce((bits, each) => bits | (1 << MODIFIERS.indexOf(each)), 0));
      [line, column] = [at, from];
    }
  }
  return data;
}
