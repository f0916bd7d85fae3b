import { type Diagnostic, inOrder } from '../../diagnostic/diagnostic.js';
import type { Share } from '../../project/check.js';
import { type Packed, pack, unpack } from '../../project/checking/pack.js';
import type { Whereabouts } from '../../project/repository.js';

/** What a share adds to its JSON report, so that all of them can be made into one. */
export interface ShardRecord {
  readonly number: number;
  readonly of: number;
  /** The same for all shares of a run. */
  readonly run: string;
  readonly version: string;
  /** Where it was checked; who merges may be elsewhere. */
  readonly where?: Whereabouts | undefined;
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
  readonly where: Whereabouts | undefined;
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
    where: records[0]?.where,
  };
}

const textless = () => '';
