import {
  type Diagnostic,
  type Fix,
  groupOf,
  type Severity,
  type TraceStep,
} from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import { shownPosition } from '../position.js';
import { Fingerprints } from './fingerprints.js';
import { type About, type Report, uriOf } from './report.js';

/**
 * SARIF 2.1.0 as code scanning of GitHub takes it: relative paths are those of the repository, without a base of their own.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function renderSarif({ diagnostics, about, version }: Report): string {
  const ids = [...new Set(diagnostics.map(({ id }) => id))].sort();
  const fingerprints = new Fingerprints();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Plimsoll',
            semanticVersion: version,
            rules: ids.map((id) => ruleOf(id, about(id))),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics
          .slice(0, MOST_RESULTS)
          .map((each) => ({ ...resultOf(each, fingerprints), ruleIndex: ids.indexOf(each.id) })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** An upload that has more is refused. */
const MOST_RESULTS = 25_000;
const MOST_PLACES = 100;
const MOST_STEPS = 1000;
const LONGEST_DESCRIPTION = 1024;

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
const PRECISIONS = { documented: 'very-high', observed: 'high', inferred: 'medium' } as const;

function ruleOf(id: string, about: About | undefined) {
  if (!about)
    return { id, shortDescription: { text: id }, fullDescription: { text: id }, help: { text: id } };
  const { title, why, source, severity, page, confidence } = about;
  const isSecurity = /^(iam|security|secret)/.test(id);
  return {
    id,
    name: id,
    shortDescription: { text: cut(title) },
    fullDescription: { text: cut(why) },
    help: { text: source === undefined ? why : `${why}\n\n${source}`, markdown: page ?? why },
    ...(source !== undefined && { helpUri: source }),
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: [...new Set(['ecs', groupOf({ id }), ...(isSecurity ? ['security'] : [])])],
      precision: PRECISIONS[confidence ?? 'documented'],
      'problem.severity': severity === 'info' ? 'recommendation' : severity,
    },
  };
}

function resultOf(diagnostic: Diagnostic, fingerprints: Fingerprints) {
  const { id, severity, span, label, labels, trace, fixes } = diagnostic;
  const related = labels.slice(0, MOST_PLACES);
  return {
    ruleId: id,
    level: LEVELS[severity],
    message: { text: messageOf(diagnostic) },
    locations: [locationOf(span, label)],
    partialFingerprints: { primaryLocationLineHash: fingerprints.of(span) },
    ...(related.length > 0 && {
      relatedLocations: related.map(({ span, text }, i) => ({ id: i + 1, ...locationOf(span, text) })),
    }),
    ...(trace.length > 0 && { codeFlows: [{ threadFlows: [{ locations: stepsOf(trace, span) }] }] }),
    ...(fixes.length > 0 && { fixes: fixes.map(fixOf) }),
  };
}

/** The first sentence is the title there; related places are only shown where the text links to them. */
function messageOf({ message, labels, help, notes }: Diagnostic): string {
  const links = labels
    .slice(0, MOST_PLACES)
    .map(
      ({ span, text }, i) => `[${plain(text === '' ? 'see' : text)}](${i + 1}) (${plain(span.source.path)})`,
    );
  return [plain(message), ...links, ...help.map((each) => `help: ${plain(each)}`), ...notes.map(plain)].join(
    '\n',
  );
}

/** Brackets would begin a link. */
function plain(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&');
}

function cut(text: string): string {
  return text.length <= LONGEST_DESCRIPTION ? text : `${text.slice(0, LONGEST_DESCRIPTION - 1)}…`;
}

/** A step without a place of its own is shown at the finding. */
function stepsOf(trace: readonly TraceStep[], place: Span) {
  return trace
    .slice(0, MOST_STEPS)
    .map(({ text, span = place }, i) => ({ executionOrder: i + 1, location: locationOf(span, text) }));
}

function fixOf({ title, edits }: Fix) {
  const sources = [...new Set(edits.map(({ span }) => span.source))];
  return {
    description: { text: title },
    artifactChanges: sources.map((source) => ({
      artifactLocation: { uri: uriOf(source.path) },
      replacements: edits
        .filter(({ span }) => span.source === source)
        .map(({ span, text }) => ({
          deletedRegion: regionOf(span),
          ...(text !== '' && { insertedContent: { text } }),
        })),
    })),
  };
}

function locationOf(span: Span, text?: string) {
  return {
    physicalLocation: { artifactLocation: { uri: uriOf(span.source.path) }, region: regionOf(span) },
    ...(text && { message: { text: plain(text) } }),
  };
}

function regionOf({ source, start, end }: Span) {
  const [from, to] = [shownPosition(source, start), shownPosition(source, end)];
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}
