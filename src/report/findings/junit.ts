import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { shownPlace, shownPosition } from '../position.js';
import type { Report } from './report.js';

/** A suite for each file, a case for each finding; a file without findings has passed. Remarks fail nothing. */
export function renderJunit({ diagnostics, files }: Report): string {
  const found = new Map<string, Diagnostic[]>(files.map((path) => [path, []]));
  for (const each of diagnostics) {
    const { path } = each.span.source;
    found.set(path, [...(found.get(path) ?? []), each]);
  }
  const suites = [...found].map(([path, list]) => suiteOf(path, list));
  const tests = [...found.values()].reduce((sum, list) => sum + Math.max(list.length, 1), 0);
  const failures = diagnostics.filter(fails).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="plimsoll" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites,
    '</testsuites>\n',
  ].join('\n');
}

function suiteOf(path: string, found: readonly Diagnostic[]): string {
  const name = escaped(path);
  const cases =
    found.length > 0
      ? found.map((each) => caseOf(each, name))
      : [`    <testcase name="nothing wrong" classname="${name}" file="${name}"/>`];
  return [
    `  <testsuite name="${name}" tests="${cases.length}" failures="${found.filter(fails).length}" errors="0">`,
    ...cases,
    '  </testsuite>',
  ].join('\n');
}

function caseOf(diagnostic: Diagnostic, file: string): string {
  const { id, severity, message, span, help, notes } = diagnostic;
  const { line } = shownPosition(span.source, span.start);
  const text = [`${shownPlace(span)}: ${message}`, ...help.map((each) => `help: ${each}`), ...notes].join(
    '\n',
  );
  const said = fails(diagnostic)
    ? `<failure type="${severity}" message="${escaped(message)}">${escaped(text)}</failure>`
    : `<system-out>${escaped(text)}</system-out>`;
  return `    <testcase name="${escaped(id)}" classname="${file}" file="${file}" line="${line}">${said}</testcase>`;
}

function fails({ severity }: Diagnostic): boolean {
  return severity !== 'info';
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Without what XML cannot say at all. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (sign) => ENTITIES[sign] ?? sign);
}
