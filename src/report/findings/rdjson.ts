import type { Fix, Severity } from '../../diagnostic/diagnostic.js';
import { utf8Length } from '../../source/bytes.js';
import type { Span } from '../../source/span.js';
import type { SourceText } from '../../source/text.js';
import type { Report } from './report.js';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

/**
 * What reviewdog reads, with the safe fixes as suggestions; https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 * It takes paths as those of the folder that it runs in, and puts the way from the top of the repository before them.
 */
export function renderRdjson({ diagnostics, about }: Report): string {
  const report = {
    source: { name: 'plimsoll' },
    diagnostics: diagnostics.map(({ id, severity, message, span, labels, help, fixes }) => {
      const url = about(id)?.source;
      const suggestions = fixes.flatMap((fix) => suggestionOf(fix, span.source) ?? []);
      return {
        message: [message, ...help.map((each) => `help: ${each}`)].join('\n'),
        location: locationOf(span),
        severity: SEVERITIES[severity],
        code: { value: id, ...(url !== undefined && { url }) },
        ...(suggestions.length > 0 && { suggestions }),
        ...(labels.length > 0 && {
          related_locations: labels.map(({ span, text }) => ({ message: text, location: locationOf(span) })),
        }),
      };
    }),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** One text for one place is all that it can be. */
function suggestionOf({ safe, edits }: Fix, source: SourceText) {
  const [only, ...others] = edits;
  if (!safe || !only || others.length > 0 || only.span.source !== source) return undefined;
  return { range: rangeOf(only.span), text: only.text };
}

function locationOf(span: Span) {
  return { path: span.source.path, range: rangeOf(span) };
}

function rangeOf({ source, start, end }: Span) {
  return { start: positionOf(source, start), end: positionOf(source, end) };
}

/** Columns are counted in bytes of UTF-8. */
function positionOf(source: SourceText, offset: number) {
  const { line, column } = source.position(offset);
  const before = source.text.slice(offset - column, offset).replace(/^\ufeff/, '');
  return { line: line + 1, column: utf8Length(before) + 1 };
}
