import type { Diagnostic, Fix, Label, TraceStep } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import { SourceText } from '../../source/text.js';

/** Findings as plain data, which can be kept, or sent to another thread or machine. */
export interface Packed {
  readonly sources: readonly PackedSource[];
  readonly diagnostics: readonly PackedDiagnostic[];
}

/** Of a text that is simply that of its file, the path alone is enough where the file is at hand. */
interface PackedSource {
  readonly path: string;
  readonly text?: string;
}

/** The number of its source, where it begins and where it ends. */
type PackedSpan = readonly [number, number, number];

type PackedDiagnostic = Omit<Diagnostic, 'span' | 'extent' | 'labels' | 'fixes' | 'trace'> & {
  readonly span: PackedSpan;
  readonly extent?: PackedSpan;
  readonly labels?: readonly (readonly [PackedSpan, string])[];
  readonly fixes?: readonly (Omit<Fix, 'edits'> & {
    readonly edits: readonly (readonly [PackedSpan, string])[];
  })[];
  readonly trace?: readonly (readonly [string, PackedSpan?])[];
};

/** `isAtHand` tells of which texts the path is enough. */
export function pack(diagnostics: readonly Diagnostic[], isAtHand: (source: SourceText) => boolean): Packed {
  const sources = new Map<SourceText, number>();
  const place = ({ source, start, end }: Span): PackedSpan => {
    const known = sources.get(source) ?? sources.size;
    sources.set(source, known);
    return [known, start, end];
  };
  const texts = (list: readonly { readonly span: Span; readonly text: string }[]) =>
    list.map(({ span, text }) => [place(span), text] as const);
  const packed = diagnostics.map(
    ({ id, severity, message, span, extent, label, labels, help, notes, fixes, trace }) => ({
      id,
      severity,
      message,
      span: place(span),
      ...(extent && { extent: place(extent) }),
      ...(label !== undefined && { label }),
      ...(labels.length > 0 && { labels: texts(labels) }),
      help,
      notes,
      ...(fixes.length > 0 && {
        fixes: fixes.map(({ title, safe, edits }) => ({ title, safe, edits: texts(edits) })),
      }),
      ...(trace.length > 0 && {
        trace: trace.map(({ text, span }) => (span ? ([text, place(span)] as const) : ([text] as const))),
      }),
    }),
  );
  return {
    sources: [...sources.keys()].map((each) => {
      const { path, text } = each;
      return isAtHand(each) ? { path } : { path, text };
    }),
    diagnostics: packed,
  };
}

/** What was packed; `textOf` gives the text of a file. */
export function unpack(
  { sources, diagnostics }: Packed,
  textOf: (path: string) => string,
): readonly Diagnostic[] {
  const known = sources.map(({ path, text }) => new SourceText(path, text ?? textOf(path)));
  const place = ([source, start, end]: PackedSpan): Span => ({ source: known[source]!, start, end });
  const texts = (list: readonly (readonly [PackedSpan, string])[]): Label[] =>
    list.map(([span, text]) => ({ span: place(span), text }));
  return diagnostics.map(
    ({ id, severity, message, span, extent, label, labels = [], help, notes, fixes = [], trace = [] }) => ({
      id,
      severity,
      message,
      span: place(span),
      ...(extent && { extent: place(extent) }),
      ...(label !== undefined && { label }),
      labels: texts(labels),
      help,
      notes,
      fixes: fixes.map(({ title, safe, edits }) => ({ title, safe, edits: texts(edits) })),
      trace: trace.map(([text, span]): TraceStep => (span ? { text, span: place(span) } : { text })),
    }),
  );
}
