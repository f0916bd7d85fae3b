import program from '../../../package.json' with { type: 'json' };
import { type FileSystem, isFailure, reasonOf } from '../../project/file-system.js';
import { Refusal } from '../../project/usage.js';
import { counted } from '../../report/summary.js';
import type { ShardRecord } from './shard.js';
import { wrongIn } from './shard-schema.js';

/** All shares of one run, in their order. */
export function readShards(paths: readonly string[], files: FileSystem): readonly ShardRecord[] {
  const records = paths.map((path) => readShard(path, files));
  const [first] = records;
  if (!first) return [];
  for (const [i, each] of records.entries()) {
    if (each.version !== first.version)
      throw new Refusal(
        `\`${paths[i]}\` is of plimsoll ${each.version}, and \`${paths[0]}\` of ${first.version}`,
        ['check all shares with one version'],
      );
    if (each.run !== first.run || each.of !== first.of)
      throw new Refusal(`\`${paths[i]}\` and \`${paths[0]}\` are shares of different runs`, [
        'all shares are given the same options, but for the number of `--shard`',
      ]);
    const twin = records.findIndex(({ number }) => number === each.number);
    if (twin < i)
      throw new Refusal(`\`${paths[twin]}\` and \`${paths[i]}\` are the same share`, [
        'name the report of each share once',
      ]);
  }
  const numbers = new Set(records.map(({ number }) => number));
  const missing = Array.from({ length: first.of }, (_, i) => i + 1).filter((each) => !numbers.has(each));
  if (missing.length > 0)
    throw new Refusal(
      `of ${counted(first.of, 'share')}, ${missing.map((each) => `${each}/${first.of}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
      ['name the reports of all shares'],
    );
  return [...records].sort((a, b) => a.number - b.number);
}

function readShard(path: string, files: FileSystem): ShardRecord {
  const report = parsed(textAt(path, files));
  if (typeof report !== 'object' || report === null || !('diagnostics' in report))
    throw new Refusal(`\`${path}\` is no JSON report`, ['`--format json=<path>` writes one']);
  if (!('shard' in report))
    throw new Refusal(`\`${path}\` is the report of a whole run`, [
      '`--shard 1/4` checks the first of four shares',
    ]);
  const { shard } = report;
  if (isRecord(shard)) return shard;
  throw new Refusal(`\`${path}\` is not as it was written: ${wrongIn(shard)}`, [
    wayOut(shard) ?? 'check the share again: reports are merged as they are written',
  ]);
}

function isRecord(shard: unknown): shard is ShardRecord {
  return wrongIn(shard) === undefined;
}

/** Whoever updates the program in one job only has reports of both versions. */
function wayOut(shard: unknown): string | undefined {
  const version =
    typeof shard === 'object' && shard !== null && 'version' in shard ? shard.version : undefined;
  if (typeof version !== 'string' || version === program.version) return undefined;
  return `it is of plimsoll ${version}, and this is ${program.version}: merge with the version that has checked`;
}

function textAt(path: string, files: FileSystem): Uint8Array {
  const stat = files.stat(path);
  if (!isFailure(stat) && stat.kind === 'other')
    throw new Refusal(`\`${path}\` is a device or a pipe, not a file`, [
      '`--format json=<path>` writes a report to a file',
    ]);
  const content = isFailure(stat) ? stat : files.read(path);
  if (isFailure(content)) throw new Refusal(`\`${path}\` cannot be read: ${reasonOf(content.code)}`);
  return content;
}

function parsed(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(content));
  } catch {
    return undefined;
  }
}
