import type { CheckRun } from '../../project/check.js';
import { LARGEST_FILE } from '../../project/read.js';
import { whereabouts } from '../../project/repository.js';
import { counted, grouped } from '../../report/summary.js';
import { reportBug } from '../bug.js';
import { EXIT } from '../command.js';
import { fixAll, fixMode } from '../fix.js';
import type { Host } from '../host.js';
import { wantedReports, writeReports } from '../reports.js';
import { exitCode, showFindings } from '../show.js';
import { configPath } from '../policy.js';
import { Timing } from '../timing.js';
import { refuseUpdate, sayBaseline, updateBaseline, withoutKnown } from './baseline.js';
import { refuseConflicts } from './conflicts.js';
import { gateOf } from './gate.js';
import type { CheckArguments } from './options.js';
import { isUnusable, prepare } from './prepare.js';
import { Session } from './session.js';
import { errorsIn, summaryOf } from './summary.js';

/** One check, from the command line to the exit code. */
export async function runCheck(given: CheckArguments, host: Host): Promise<number> {
  const reports = wantedReports(given, host);
  const gate = gateOf(given);
  const mode = fixMode(given);
  refuseConflicts(given);
  const input = given.positionals.includes('-') ? await host.readInput(LARGEST_FILE) : undefined;
  const world = input ? { ...host, readInput: async () => input } : host;
  const session = new Session(given, world, input);
  const shows = { color: given.value('color'), all: given.has('all') };
  if (given.has('watch')) {
    const { watchChecks } = await import('./watching.js');
    return watchChecks(given, session, shows, host);
  }

  const prepared = await prepare(given, world);
  const { baseline, mistakes } = prepared;
  if (isUnusable(mistakes)) {
    await showFindings(mistakes, host.stderr, host, shows);
    return EXIT.unusable;
  }
  const isUpdate = given.has('update-baseline');
  if (isUpdate) refuseUpdate(baseline, mode?.shows === true);
  const timing = given.has('timing') ? new Timing() : undefined;
  const failures = new Map<string, unknown>();
  let run: CheckRun | undefined;
  const check = async (files = prepared.surroundings.files): Promise<CheckRun> => {
    run = await session.check(prepared, files, timing?.add);
    for (const { rule, error } of run.failures) failures.set(rule, error);
    return run;
  };
  const fixing = mode && (await fixAll(mode, check, prepared.surroundings.files, given, host));
  const checked = fixing ? fixing.checked : await check();
  await session.keep();

  const { share } = session;
  const left = run?.left ?? 0;
  // What is wrong with the configuration is wrong once.
  const all = [...(share && share.number > 1 ? [] : mistakes), ...checked.diagnostics];
  if (isUpdate && baseline !== undefined && !fixing?.unwritten && failures.size === 0 && left === 0) {
    if (fixing) host.stderr.write(fixing.said);
    await updateBaseline(all, checked.files, baseline, host);
    return exitCode(all, false);
  }
  const concerning = await session.concerning(all);
  const { diagnostics, known, gone } = await withoutKnown(isUpdate ? undefined : baseline, concerning, host);
  const isQuiet = given.has('quiet');
  const told = fixing?.takesOutput ? { ...host, stdout: host.stderr } : host;
  const shard =
    run &&
    share &&
    (await import('./shard-record.js')).shardRecord(
      run,
      { diagnostics, known, gone },
      given,
      prepared,
      world,
    );
  await writeReports(isQuiet ? errorsIn(diagnostics) : diagnostics, checked.files, reports, told, shows, {
    ...(shard && { shard }),
    ...(left > 0 && { complete: false }),
    where: () => whereabouts(host.files),
    besides: [configPath(given, host), baseline, ...(run?.opened ?? [])].flatMap((path) => path ?? []),
  });

  // Of a part nobody knows whether it is all that there is.
  const mayBeNone = given.has('skip-others') || left > 0 || share !== undefined;
  const summary = fixing?.said ?? summaryOf({ ...checked, diagnostics }, given.has('verbose'), mayBeNone);
  const { isClosed, unseen } = gate(diagnostics);
  if (!isQuiet || fixing?.unwritten) host.stderr.write(summary);
  else host.stderr.write(unseen);
  host.stderr.write(sayBaseline(known, gone));
  if (timing) host.stderr.write(timing.table());
  for (const [rule, error] of failures) reportBug(error, host, `rule \`${rule}\``);
  if (run && left > 0) host.stderr.write(sayInterrupted(run));
  if (failures.size > 0) return EXIT.bug;
  if (left > 0) return EXIT.interrupted;
  if (fixing?.unwritten) return EXIT.unusable;
  const isChange = mode?.shows === true && fixing !== undefined && fixing.changes > 0;
  return exitCode(diagnostics, isChange || isClosed);
}

/** What another file says of one was not looked at as long as not all have been read. */
function sayInterrupted({ left, of }: CheckRun): string {
  return `interrupted: ${grouped(of - left)} of ${counted(of, 'file')} were checked, and this is what is known so far\n`;
}
