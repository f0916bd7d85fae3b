import {
  type ClientCapabilities,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as ProtocolDiagnostic,
  type Range,
} from 'vscode-languageserver';
import type { Diagnostic, Severity } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import { rangeOf } from '../protocol/places.js';
import { uriOf } from '../protocol/uris.js';

/** A finding as plain data, which crosses threads. */
export interface Finding {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place;
  /** Further places, and the steps that lead to it. */
  readonly related: readonly { readonly place: Place; readonly text: string }[];
  /** A page about it. */
  readonly href?: string;
}

export interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly range: Range;
}

export function findingOf(diagnostic: Diagnostic, href: string | undefined): Finding {
  const { id, severity, span, labels, trace } = diagnostic;
  const steps = trace.map(({ text, span: at = span }) => ({ place: placeOf(at), text }));
  return {
    id,
    severity,
    message: messageOf(diagnostic),
    place: placeOf(span),
    related: [...labels.map((each) => ({ place: placeOf(each.span), text: each.text })), ...steps],
    ...(href !== undefined && { href }),
  };
}

function placeOf(at: Span): Place {
  return { path: at.source.path, start: at.start, end: at.end, range: rangeOf(at) };
}

/** As in a terminal, below each other; what stands at the place itself is said with it. */
function messageOf({ message, label, help, notes }: Diagnostic): string {
  const first = label ? `${message}: ${label}` : message;
  return [first, ...help.map((each) => `help: ${each}`), ...notes.map((each) => `note: ${each}`)].join('\n');
}

/** As an editor takes it. */
export function shown(
  { id, severity, message, place, related, href }: Finding,
  { textDocument }: ClientCapabilities,
): ProtocolDiagnostic {
  const takes = textDocument?.publishDiagnostics;
  const tags = takes?.tagSupport ? tagsOf(id) : [];
  return {
    range: place.range,
    severity: SEVERITIES[severity],
    source: 'plimsoll',
    code: id,
    message,
    ...(href !== undefined && takes?.codeDescriptionSupport && { codeDescription: { href } }),
    ...(tags.length > 0 && { tags }),
    ...(related.length > 0 &&
      takes?.relatedInformation && { relatedInformation: related.slice(0, MOST_PLACES).map(elsewhere) }),
  };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Traces of updates can have thousands of steps. */
const MOST_PLACES = 100;

function elsewhere({ place, text }: Finding['related'][number]): DiagnosticRelatedInformation {
  return { location: { uri: uriOf(place.path), range: place.range }, message: text === '' ? 'see' : text };
}

function tagsOf(id: string): DiagnosticTag[] {
  if (UNUSED.test(id)) return [DiagnosticTag.Unnecessary];
  return DEPRECATED.test(id) ? [DiagnosticTag.Deprecated] : [];
}

const UNUSED = /^(language|suppression|volume)\/unused$/;
const DEPRECATED = /(deprecated|legacy|retired)$/;
