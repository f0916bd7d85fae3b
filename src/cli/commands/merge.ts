import { GATE_OPTIONS, QUIET_OPTION } from '../check/options.js';
import { sayBaseline } from '../check/baseline.js';
import { gateOf } from '../check/gate.js';
import { merged } from '../check/shard.js';
import { errorsIn, summaryOf } from '../check/summary.js';
import { defineCommand } from '../command.js';
import { FORMAT_OPTION, wantedReports, writeReports } from '../reports.js';
import { ALL_OPTION, COLOUR_OPTION, exitCode } from '../show.js';
import { UsageError } from '../../project/usage.js';

export const merge = defineCommand({
  name: 'merge',
  summary: 'Makes one report of the JSON reports of shares.',
  takes: '[options] <report.json>…',
  about:
    '`plimsoll check --shard 1/4 --format json=1.json` checks the first of four shares. Of the reports of all four this\n' +
    'makes what one check would have written, in any format, with the same exit code.',
  options: { ...FORMAT_OPTION, ...GATE_OPTIONS, ...COLOUR_OPTION, ...ALL_OPTION, ...QUIET_OPTION },
  examples: [
    { line: 'plimsoll merge --format sarif=out.sarif reports/*.json', does: 'writes one SARIF file' },
  ],
  async run(given, host) {
    const reports = wantedReports(given, host);
    const gate = gateOf(given);
    if (given.positionals.length === 0) throw new UsageError('no report is named');
    const { readShards } = await import('../check/read-shards.js');
    const { diagnostics, files, skipped, known, gone, where } = merged(
      readShards(given.positionals, host.files),
    );
    const isQuiet = given.has('quiet');
    const shows = { color: given.value('color'), all: given.has('all') };
    await writeReports(isQuiet ? errorsIn(diagnostics) : diagnostics, files, reports, host, shows, {
      besides: given.positionals,
      where: () => where,
    });
    const { isClosed, unseen } = gate(diagnostics);
    host.stderr.write(isQuiet ? unseen : summaryOf({ diagnostics, files, skipped }, false));
    host.stderr.write(sayBaseline(known, gone));
    return exitCode(diagnostics, isClosed);
  },
});
