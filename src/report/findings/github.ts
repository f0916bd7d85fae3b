import { compareSeverity, type Diagnostic, type Severity } from '../../diagnostic/diagnostic.js';
import { shownPlace, shownPosition } from '../position.js';
import type { Report } from './report.js';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Commands that a job of GitHub Actions turns into annotations: of each severity it shows the first ten, so that the worst come first.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderGithub({ diagnostics }: Report): string {
  return [...diagnostics]
    .sort((a, b) => compareSeverity(a.severity, b.severity))
    .map((each) => `${commandOf(each)}\n`)
    .join('');
}

function commandOf({ id, severity, span, message, help }: Diagnostic): string {
  const [start, end] = [shownPosition(span.source, span.start), shownPosition(span.source, span.end)];
  const properties = {
    title: `plimsoll ${id}`,
    file: span.source.path,
    line: start.line,
    endLine: end.line,
    // Columns of an annotation are of one line.
    ...(start.line === end.line && { col: start.column, endColumn: end.column }),
  };
  const given = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  // The log shows nothing but the text.
  const text = [`${shownPlace(span)}: ${message}`, ...help.map((each) => `help: ${each}`)].join('\n');
  return `::${COMMANDS[severity]} ${given.join(',')}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
