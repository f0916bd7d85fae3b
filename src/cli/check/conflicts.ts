import { UsageError } from '../../project/usage.js';
import type { CHECK_OPTIONS, CheckArguments } from './options.js';

type Name = keyof typeof CHECK_OPTIONS;

/** What cannot be asked for at once, and why. */
const CONFLICTS: readonly (readonly [readonly Name[], readonly Name[], string])[] = [
  [['shard'], ['fix', 'diff'], 'fix before the work is shared'],
  [['shard'], ['update-baseline'], 'write the baseline in one run'],
  [['shard'], ['since'], 'give `--since` alone: what has not changed is checked soon'],
  [['since'], ['fix', 'diff'], 'fix the files that you name'],
  [['format'], ['update-baseline'], 'what is taken into the baseline is reported no more'],
  [['since'], ['update-baseline'], 'a baseline is of all that is found'],
  [['watch'], ['fix', 'diff', 'update-baseline', 'shard', 'since'], 'leave `--watch` away for one run'],
  [['timing'], ['cache', 'watch'], 'what is remembered takes no time'],
  [['timing'], ['jobs', 'shard', 'since'], 'time is measured in one run by one thread'],
];

export function refuseConflicts(given: CheckArguments): void {
  for (const [some, others, help] of CONFLICTS) {
    const one = some.find((name) => given.has(name));
    const other = others.find((name) => given.has(name));
    if (one && other) throw new UsageError(`\`--${one}\` and \`--${other}\` exclude each other`, [help]);
  }
  if (given.has('watch') && given.positionals.includes('-'))
    throw new UsageError('`--watch` cannot watch standard input', ['name files or folders']);
}

/** How many threads are asked for. */
export function jobsOf(given: CheckArguments): number | undefined {
  if (given.has('timing')) return 1;
  const written = given.value('jobs');
  if (written === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(written)) return Number(written);
  throw new UsageError(`\`--jobs\` is a count from 1 to 9999, not \`${written}\``);
}

export function shareOf(given: CheckArguments): { number: number; of: number } | undefined {
  const written = given.value('shard');
  if (written === undefined) return undefined;
  const [, number, of] = (/^(\d{1,4})\/(\d{1,4})$/.exec(written) ?? []).map(Number);
  if (number && of && number <= of) return { number, of };
  throw new UsageError(`\`--shard\` is the number of a share and how many there are, not \`${written}\``, [
    'write `--shard 1/4` for the first of four',
  ]);
}
