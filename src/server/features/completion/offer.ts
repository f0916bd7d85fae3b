import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
} from 'vscode-languageserver';
import type { BlockKindName } from '../../../language/vocabulary.js';
import type { Span } from '../../../source/span.js';
import { markup } from '../../protocol/markup.js';
import { rangeOf } from '../../protocol/places.js';

/** Something that may be written at a place. */
export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** In Markdown. */
  readonly doc?: string;
  /** What is written, where it is not the label. */
  readonly text?: string;
  /** The same with places to fill in, for clients that know them. */
  readonly snippet?: string;
  /** How much of what stands behind the word at hand it replaces, too. */
  readonly behind?: number;
  /** What has to be written for it to be found, where it is not the label. */
  readonly filter?: string;
  /** The less, the further up; 0 where nothing is said. */
  readonly rank?: number;
  /** A word of the vocabulary, documented when it is asked for. */
  readonly word?: { readonly kind: BlockKindName; readonly word: string };
}

export function value(label: string, detail?: string): Offer {
  return { label, kind: CompletionItemKind.Value, ...(detail !== undefined && { detail }) };
}

export function values(labels: readonly string[]): readonly Offer[] {
  return labels.map((label) => value(label));
}

/** A word that has to be followed by something. */
export function beginning(word: string, detail: string): Offer {
  return { label: word, kind: CompletionItemKind.Keyword, detail, text: `${word} ` };
}

/** Some offers, and whether there are more for those who write on. */
export interface Offers {
  readonly offers: readonly Offer[];
  readonly isIncomplete?: boolean;
}

export const NOTHING: Offers = { offers: [] };

/** The offer as the protocol has it; `word` is what it replaces. */
export function itemOf(offer: Offer, at: number, word: Span, client: ClientCapabilities): CompletionItem {
  const { label, kind, detail, doc, rank = 0, filter, behind = 0 } = offer;
  const takes = client.textDocument?.completion?.completionItem;
  const asSnippet = takes?.snippetSupport === true && offer.snippet !== undefined;
  const newText = asSnippet ? offer.snippet : (offer.text ?? label);
  const sortText = `${String(rank + 100).padStart(3, '0')}${String(at).padStart(4, '0')}`;
  return {
    label,
    kind,
    sortText,
    textEdit: { range: rangeOf({ ...word, end: word.end + behind }), newText: newText ?? label },
    ...(asSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(detail !== undefined && { detail }),
    ...(doc !== undefined && { documentation: markup(doc, takes?.documentationFormat) }),
    ...(filter !== undefined && { filterText: filter }),
    ...(offer.word && { data: offer.word }),
  };
}
