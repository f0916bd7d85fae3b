import * as posix from '../source/posix.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { type FileSystem, isFailure, reasonOf } from './file-system.js';
import { Refusal } from './usage.js';

/** How often each finding was there before, by path and id: lines move, counts stay. */
export interface Baseline {
  readonly version: 1;
  readonly findings: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What no baseline holds: what keeps a file from being checked at all. */
const NEVER_HELD = /^(input|config)\//;

export function isHeld({ id }: Diagnostic): boolean {
  return !NEVER_HELD.test(id);
}

export function readBaseline(path: string, files: FileSystem): Baseline {
  const content = files.read(path);
  if (isFailure(content))
    throw new Refusal(`the baseline \`${path}\` cannot be read: ${reasonOf(content.code)}`, [
      'write it with `--update-baseline`',
    ]);
  const found = parsed(new TextDecoder().decode(content));
  if (!found)
    throw new Refusal(`\`${path}\` is no baseline`, [
      'write it with `--update-baseline`, and change it so only',
    ]);
  return found;
}

function parsed(text: string): Baseline | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isBaseline(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isBaseline(value: unknown): value is Baseline {
  if (!isRecord(value) || value['version'] !== 1 || !isRecord(value['findings'])) return false;
  return Object.values(value['findings']).every(
    (counts) => isRecord(counts) && Object.values(counts).every((count) => typeof count === 'number'),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface Held {
  /** Those of a kind that there are more of than before, in full: which of them are new cannot be told. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many are there and were there before. */
  readonly known: number;
  /** How many were there before and are no more. */
  readonly gone: number;
}

/** Without what was there before; paths of a baseline begin at its folder. */
export function withoutBaseline(
  diagnostics: readonly Diagnostic[],
  { findings }: Baseline,
  baselinePath: string,
  files: FileSystem,
): Held {
  const counted = countsOf(diagnostics, baselinePath, files);
  const before = (path: string, id: string) => findings[path]?.[id] ?? 0;
  const nameOf = pathsFrom(baselinePath, files);
  const isNew = (each: Diagnostic) => {
    const path = nameOf(each.span.source.path);
    return !isHeld(each) || (counted.get(path)?.get(each.id) ?? 0) > before(path, each.id);
  };
  const fresh = diagnostics.filter(isNew);
  const gone = [...counted.keys()].flatMap((path) =>
    Object.entries(findings[path] ?? {}).map(([id, count]) =>
      Math.max(0, count - (counted.get(path)?.get(id) ?? 0)),
    ),
  );
  return {
    diagnostics: fresh,
    known: diagnostics.length - fresh.length,
    gone: gone.reduce((sum, each) => sum + each, 0),
  };
}

/** All that is found now; what is known of files that were not checked and are still there is kept. */
export function baselineOf(
  diagnostics: readonly Diagnostic[],
  checked: readonly string[],
  baselinePath: string,
  files: FileSystem,
): string {
  const before = isFailure(files.stat(baselinePath)) ? {} : readBaseline(baselinePath, files).findings;
  const nameOf = pathsFrom(baselinePath, files);
  const now = new Set(checked.map(nameOf));
  const isThere = (path: string) => !isFailure(files.stat(posix.join(posix.dirname(baselinePath), path)));
  const kept = Object.entries(before).filter(([path]) => !now.has(path) && isThere(path));
  const found = [...countsOf(diagnostics, baselinePath, files)].map(
    ([path, counts]) => [path, Object.fromEntries([...counts].sort())] as const,
  );
  const findings = Object.fromEntries([...kept, ...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n`;
}

function countsOf(
  diagnostics: readonly Diagnostic[],
  baselinePath: string,
  files: FileSystem,
): Map<string, Map<string, number>> {
  const nameOf = pathsFrom(baselinePath, files);
  const counts = new Map<string, Map<string, number>>();
  for (const { id, span } of diagnostics.filter(isHeld)) {
    const path = nameOf(span.source.path);
    const ofPath = counts.get(path) ?? new Map<string, number>();
    counts.set(path, ofPath.set(id, (ofPath.get(id) ?? 0) + 1));
  }
  return counts;
}

function pathsFrom(baselinePath: string, files: FileSystem): (path: string) => string {
  const folder = files.absolute(posix.dirname(baselinePath));
  return (path) => posix.relative(folder, files.absolute(path));
}
