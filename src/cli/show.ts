import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { grouped } from '../report/summary.js';
import type { Option } from './arguments.js';
import { COLOUR_CHOICES, wantsColour } from './colour.js';
import { EXIT } from './command.js';
import type { Host, OutputStream } from './host.js';

export const COLOUR_OPTION = {
  color: { value: '<when>', choices: COLOUR_CHOICES, help: 'auto, always or never; auto by default' },
} as const satisfies Record<string, Option>;

export const ALL_OPTION = {
  all: { help: 'shows every finding, not only the first 50 of a file' },
} as const satisfies Record<string, Option>;

/** Enough to see what is wrong with a file that has a thousand errors. */
const SHOWN_PER_FILE = 50;
const PORTION = 65_536;
const WIDTH_UNKNOWN = 120;
const LEAST_WIDTH = 40;
const GUTTER = 8;

export interface ShowOptions {
  readonly color: string | undefined;
  readonly all: boolean;
}

/** Prints findings for people, the first ones of each file. */
export async function showFindings(
  diagnostics: readonly Diagnostic[],
  stream: OutputStream,
  host: Host,
  { color, all }: ShowOptions,
): Promise<void> {
  if (diagnostics.length === 0) return;
  const { renderDiagnostic } = await import('../report/terminal.js');
  const colour = wantsColour(color, host, stream);
  const width = Math.max(LEAST_WIDTH, (stream.columns ?? WIDTH_UNKNOWN + GUTTER) - GUTTER);
  const { write, end } = portioned(stream);
  for (const [path, found] of byPath(diagnostics)) {
    const shown = all ? found : found.slice(0, SHOWN_PER_FILE);
    for (const diagnostic of shown) write(`${renderDiagnostic(diagnostic, { colour, width })}\n`);
    const rest = found.length - shown.length;
    if (rest > 0) write(`… and ${grouped(rest)} more in ${path}; \`--all\` shows them\n\n`);
  }
  end();
}

/** Writes in portions, for each write takes time of its own. */
function portioned(stream: OutputStream) {
  let held = '';
  const end = () => {
    if (held !== '') stream.write(held);
    held = '';
  };
  const write = (text: string) => {
    held += text;
    if (held.length >= PORTION) end();
  };
  return { write, end };
}

/** What could not be read weighs more than what was found in the rest. */
function isUnusable(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ id }) => id.startsWith('input/'));
}

export function exitCode(diagnostics: readonly Diagnostic[], failed: boolean): number {
  if (isUnusable(diagnostics)) return EXIT.unusable;
  return failed ? EXIT.findings : EXIT.clean;
}

function byPath(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { path } = diagnostic.span.source;
    const group = groups.get(path);
    if (group) group.push(diagnostic);
    else groups.set(path, [diagnostic]);
  }
  return groups;
}
