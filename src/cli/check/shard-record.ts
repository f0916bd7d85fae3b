import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { type CheckRun, unusedIn } from '../../project/check.js';
import { Judge } from '../../project/policy.js';
import { whereabouts } from '../../project/repository.js';
import program from '../../../package.json' with { type: 'json' };
import type { Host } from '../host.js';
import { digest } from './digest.js';
import { settingsOf } from './memory.js';
import type { CheckArguments } from './options.js';
import type { Prepared } from './prepare.js';
import { recordOf, type ShardRecord } from './shard.js';
import { shareOf } from './conflicts.js';

interface Found {
  readonly diagnostics: readonly Diagnostic[];
  readonly known: number;
  readonly gone: number;
}

/** What a share has found, with all that is needed to make one report of all shares. */
export function shardRecord(
  run: CheckRun,
  found: Found,
  given: CheckArguments,
  { policy, choices, paths }: Prepared,
  { files }: Host,
): ShardRecord | undefined {
  const share = shareOf(given);
  if (!share) return undefined;
  const judge = new Judge(policy, choices);
  return recordOf({
    ...found,
    share,
    version: program.version,
    where: whereabouts(files),
    run: digest(JSON.stringify([share.of, ...settingsOf(given, files), paths])),
    files: run.files.map((path, i) => [run.order[i] ?? 0, path]),
    skipped: run.skipped,
    used: run.used,
    missing: unusedIn(run).map((place) => ({ place, said: judge.unused([place]) })),
  });
}
