import { type Diagnostic, inOrder } from '../../diagnostic/diagnostic.js';
import type { Share } from '../../project/check.js';
import { type Packed, pack, unpack } from '../../project/checking/pack.js';
import { type FileSystem, isFailure, reasonOf } from '../../project/file-system.js';
import { Refusal } from '../../project/usage.js';
import { counted } from '../../report/summary.js';

/** What a share adds to its JSON report, so that all of them can be made into one. */
export interface ShardRecord {
  readonly number: number;
  readonly of: number;
  /** The same for all shares of a run. */
  readonly run: string;
  readonly version: string;
  readonly found: Packed;
  /** Each with its place among those of all. */
  readonly files: readonly (readonly [number, string])[];
  readonly skipped: readonly string[];
  /** How many findings are known from the baseline, and how many of these are gone. */
  readonly known: number;
  readonly gone: number;
  /** What the configuration accepts, by its place there: what was looked for, and not found here. */
  readonly missing: readonly { readonly place: number; readonly said: Packed }[];
  readonly used: readonly number[];
}

export interface Shared extends Omit<ShardRecord, 'found' | 'missing' | keyof Share> {
  readonly share: Share;
  readonly diagnostics: readonly Diagnostic[];
  readonly missing: readonly { readonly place: number; readonly said: readonly Diagnostic[] }[];
}

/** With all texts: who merges may have no files. */
export function recordOf({ share, diagnostics, missing, ...rest }: Shared): ShardRecord {
  return {
    ...share,
    ...rest,
    found: pack(diagnostics, () => false),
    missing: missing.map(({ place, said }) => ({ place, said: pack(said, () => false) })),
  };
}

export interface Merged {
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly string[];
  readonly skipped: readonly string[];
  readonly known: number;
  readonly gone: number;
}

export function merged(records: readonly ShardRecord[]): Merged {
  const used = new Set(records.flatMap((each) => each.used));
  const missing = new Map(
    records.flatMap((each) => each.missing.map(({ place, said }) => [place, said] as const)),
  );
  const unused = [...missing].flatMap(([place, said]) => (used.has(place) ? [] : unpack(said, textless)));
  const found = records.flatMap((each) => unpack(each.found, textless));
  const files = records.flatMap((each) => each.files).sort(([a], [b]) => a - b);
  const sum = (of: (each: ShardRecord) => number) => records.reduce((total, each) => total + of(each), 0);
  return {
    diagnostics: inOrder([...found, ...unused]),
    files: files.map(([, path]) => path),
    skipped: records.flatMap((each) => each.skipped),
    known: sum(({ known }) => known),
    gone: sum(({ gone }) => gone),
  };
}

const textless = () => '';

export function readShards(paths: readonly string[], files: FileSystem): readonly ShardRecord[] {
  const records = paths.map((path) => readShard(path, files));
  const [first] = records;
  if (!first) return [];
  for (const [i, each] of records.entries()) {
    if (each.version !== first.version)
      throw new Refusal(
        `\`${paths[i]}\` is of plimsoll ${each.version}, and \`${paths[0]}\` of ${first.version}`,
      );
    if (each.run !== first.run || each.of !== first.of)
      throw new Refusal(`\`${paths[i]}\` and \`${paths[0]}\` are shares of different runs`, [
        'all shares are given the same options, but for the number of `--shard`',
      ]);
    const twin = records.findIndex(({ number }) => number === each.number);
    if (twin < i) throw new Refusal(`\`${paths[twin]}\` and \`${paths[i]}\` are the same share`);
  }
  const numbers = new Set(records.map(({ number }) => number));
  const missing = Array.from({ length: first.of }, (_, i) => i + 1).filter((each) => !numbers.has(each));
  if (missing.length > 0)
    throw new Refusal(
      `of ${counted(first.of, 'share')}, ${missing.map((each) => `${each}/${first.of}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
    );
  return [...records].sort((a, b) => a.number - b.number);
}

function readShard(path: string, files: FileSystem): ShardRecord {
  const content = files.read(path);
  if (isFailure(content)) throw new Refusal(`\`${path}\` cannot be read: ${reasonOf(content.code)}`);
  const report = parsed(new TextDecoder().decode(content));
  if (typeof report !== 'object' || report === null || !('diagnostics' in report))
    throw new Refusal(`\`${path}\` is no JSON report`, ['`--format json=<path>` writes one']);
  if (!('shard' in report) || !isRecord(report.shard))
    throw new Refusal(`\`${path}\` is the report of a whole run`, [
      '`--shard 1/4` checks the first of four shares',
    ]);
  return report.shard;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Only what we write ourselves is looked for: a report that was changed by hand is not told from a good one. */
function isRecord(value: unknown): value is ShardRecord {
  return (
    typeof value === 'object' && value !== null && 'run' in value && 'found' in value && 'missing' in value
  );
}
