import type { Span } from '../../source/span.js';

/** What becomes of something that is folded. */
export type Told =
  | { readonly kind: 'lost'; readonly at: Span; readonly what: string; readonly minor?: true }
  | { readonly kind: 'changed'; readonly at: Span; readonly what: string; readonly as: string }
  | { readonly kind: 'added'; readonly at: Span; readonly what: string; readonly reason: string };
