import { altered, type Diagnostic, type Label } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import { SourceText } from '../../source/text.js';
import type { Report } from './report.js';

/** The same report with other names for its files. */
export function renamed(report: Report, nameOf: (path: string) => string): Report {
  const sources = new Map<SourceText, SourceText>();
  const place = (span: Span): Span => {
    const { path, text } = span.source;
    const source = sources.get(span.source) ?? new SourceText(nameOf(path), text);
    sources.set(span.source, source);
    return { ...span, source };
  };
  return {
    ...report,
    files: report.files.map(nameOf),
    diagnostics: report.diagnostics.map((each) => placed(each, place)),
  };
}

/** Fixes that are not made yet are still made only when they are asked for. */
function placed(diagnostic: Diagnostic, place: (span: Span) => Span): Diagnostic {
  const { span, extent, labels, trace } = diagnostic;
  const marked = ({ span, text }: Label) => ({ span: place(span), text });
  const same = altered(diagnostic, {
    span: place(span),
    ...(extent && { extent: place(extent) }),
    labels: labels.map(marked),
    trace: trace.map(({ text, span }) => (span ? marked({ text, span }) : { text })),
  });
  const fixes = () =>
    diagnostic.fixes.map(({ title, safe, edits }) => ({ title, safe, edits: edits.map(marked) }));
  return Object.defineProperty(same, 'fixes', { get: fixes, enumerable: true, configurable: true });
}
