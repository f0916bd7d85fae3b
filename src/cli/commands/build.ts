import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { FORMATS } from '../../formats/index.js';
import type { OutputFile } from '../../formats/format.js';
import type { Target } from '../../project/build/build.js';
import { findConfig } from '../../project/config/find.js';
import { isFailure, reasonOf } from '../../project/file-system.js';
import { isUnread, readSource } from '../../project/read.js';
import { Refusal, UsageError } from '../../project/usage.js';
import { safe } from '../../report/display.js';
import { counted } from '../../report/summary.js';
import * as posix from '../../source/posix.js';
import type { Arguments } from '../arguments.js';
import { defineCommand, EXIT } from '../command.js';
import type { Host } from '../host.js';
import { CONFIG_OPTIONS } from '../policy.js';
import { ALL_OPTION, COLOUR_OPTION, exitCode, showFindings } from '../show.js';
import { targetsOf } from '../write.js';

const OPTIONS = {
  check: { help: 'writes nothing; shows what would change, and exits with 1 if something would' },
  config: CONFIG_OPTIONS.config,
  ...COLOUR_OPTION,
  ...ALL_OPTION,
} as const;

type Given = Arguments<keyof typeof OPTIONS>;

export const build = defineCommand({
  name: 'build',
  summary: 'Writes the targets that `plimsoll.yaml` names.',
  takes: '[options]',
  about:
    'Each entry of `build` says what is converted, to which format and to which file: `plimsoll convert`, written down.\n' +
    'All targets are written or none, and only files that differ are touched.\n' +
    'What a target cannot say makes the exit code 1 unless the entry accepts it.',
  options: OPTIONS,
  examples: [
    { line: 'plimsoll build', does: 'writes what has changed' },
    { line: 'plimsoll build --check', does: 'for a build: fails if a target is not fresh' },
  ],
  async run(given, host) {
    const [extra] = given.positionals;
    if (extra !== undefined)
      throw new UsageError(`\`${extra}\` is not asked for`, [
        'all that `build` in `plimsoll.yaml` names is written; `plimsoll convert` writes from one file',
      ]);
    const path = configPath(given, host);
    const targets = await targetsIn(path, given, host);
    if (!targets) return EXIT.unusable;
    const problems = targets.flatMap(({ problems }) => problems);
    const refused = [...new Set(targets.flatMap(({ refused }) => refused))];
    const outputs = problems.length + refused.length > 0 ? undefined : await outputsOf(path, targets, host);
    const told = [...problems, ...(outputs?.mistakes ?? [])];
    if (!outputs || told.length > 0) {
      await show(told, given, host);
      if (refused.length > 0)
        host.stderr.write(
          `not everything could be written; if that is meant: accept: [${refused.join(', ')}]\n`,
        );
      host.stderr.write('nothing is written\n');
      return isOfConfig(told) ? EXIT.unusable : exitCode(told, true);
    }
    const stale = outputs.files.filter(({ path, text }) => textAt(path, host) !== text);
    return given.has('check') ? showStale(stale, outputs, host) : write(stale, outputs, host);
  },
});

function configPath(given: Given, { files }: Host): string {
  const path = given.value('config') ?? findConfig('.', files);
  if (path !== undefined) return path;
  throw new Refusal('there is no `plimsoll.yaml` from this folder upward', [
    '`build` in it names what is written: see docs/configuration.md',
  ]);
}

async function targetsIn(path: string, given: Given, host: Host): Promise<readonly Target[] | undefined> {
  const { readConfig } = await import('../../project/config/read.js');
  const read = readConfig(path, host.files);
  const mistakes = 'file' in read ? read.diagnostics : [read];
  if (!('file' in read) || mistakes.some(({ severity }) => severity === 'error')) {
    await show(mistakes, given, host);
    return undefined;
  }
  if ((read.file.build ?? []).length === 0)
    throw new Refusal(`\`${path}\` names nothing to build`, [
      'write for instance `build: [{ from: shop.plim, to: cloudformation, out: shop.yaml }]`',
    ]);
  const { buildTargets } = await import('../../project/build/build.js');
  return buildTargets(read, { files: host.files, formats: FORMATS });
}

interface Outputs {
  /** Each once, and none that is read. */
  readonly files: readonly OutputFile[];
  readonly mistakes: readonly Diagnostic[];
  /** Files beside them that nothing gives, in names that only what is built should have. */
  readonly others: readonly string[];
}

async function outputsOf(configured: string, targets: readonly Target[], host: Host): Promise<Outputs> {
  const { config } = await import('../../project/config/messages.js');
  const files: OutputFile[] = [];
  const mistakes: Diagnostic[] = [];
  const taken = new Map([[host.files.realPath(configured), 'the configuration: it would be written over']]);
  for (const { inputs } of targets)
    for (const path of inputs)
      taken.set(host.files.realPath(path), 'read by a target: it would be written over');
  for (const { place, out, written } of targets) {
    for (const file of targetsOf(written, out, host)) {
      const real = host.files.realPath(file.path);
      const what = taken.get(real);
      if (what !== undefined) mistakes.push(config.report.takenOutput(place, { path: file.path, what }));
      taken.set(real, 'the output of an earlier target');
      files.push(file);
    }
  }
  const others = targets
    .flatMap((target) => namedAlike(target, host))
    .filter((path) => !taken.has(host.files.realPath(path)));
  return { files, mistakes, others };
}

/** What lies in the folder of a target under names by which it writes. */
function namedAlike({ out, fileNames }: Target, { files }: Host): string[] {
  const entries = fileNames ? files.list(out) : [];
  if (isFailure(entries)) return [];
  return entries.flatMap(({ name, kind }) =>
    kind !== 'folder' && fileNames?.test(name) ? [posix.join(out, name)] : [],
  );
}

/** Of a file that cannot be read, nothing: it is written anew, or that fails. */
function textAt(path: string, { files }: Host): string | undefined {
  const read = readSource(path, files);
  return isUnread(read) ? undefined : read.text;
}

async function showStale(
  stale: readonly OutputFile[],
  { files, others }: Outputs,
  host: Host,
): Promise<number> {
  const { unifiedDiff } = await import('../../report/diff.js');
  for (const { path, text } of stale) {
    const before = textAt(path, host);
    host.stdout.write(
      before === undefined ? `${safe(path)} is missing\n` : shortDiff(unifiedDiff(path, before, text)),
    );
  }
  const all = counted(files.length, 'file');
  const them = stale.length === 1 ? 'it' : 'them';
  host.stderr.write(
    stale.length === 0
      ? `${all}, all fresh\n`
      : `${all}, ${stale.length} not fresh: \`plimsoll build\` writes ${them}\n`,
  );
  tellOthers(others, host);
  return stale.length + others.length === 0 ? EXIT.clean : EXIT.findings;
}

/** They may be of somebody, so that they are never deleted; Terraform takes for its own whatever lies in its folder. */
function tellOthers(others: readonly string[], { stderr }: Host): void {
  if (others.length === 0) return;
  for (const path of others)
    stderr.write(
      `${safe(path)} is left over, or your own: its target writes by such names, but not this one\n`,
    );
  stderr.write('delete what an earlier build left; rename what is your own, or a build may write over it\n');
}

const LONGEST_DIFF = 40;

function shortDiff(diff: string): string {
  const lines = diff.trimEnd().split('\n').map(safe);
  const rest = lines.length - LONGEST_DIFF;
  const more = rest > 0 ? [`… and ${counted(rest, 'more line')}`] : [];
  return `${[...lines.slice(0, LONGEST_DIFF), ...more].join('\n')}\n`;
}

function write(stale: readonly OutputFile[], { files, others }: Outputs, host: Host): number {
  const all = files.length;
  const failure = stale.length > 0 ? host.writeFiles(stale) : undefined;
  if (failure) throw new Refusal(`\`${failure.path}\` cannot be written: ${reasonOf(failure.code)}`);
  for (const { path } of stale) host.stderr.write(`wrote ${safe(path)}\n`);
  if (stale.length < all)
    host.stderr.write(
      `${counted(all - stale.length, 'file')} ${all - stale.length === 1 ? 'was' : 'were'} fresh\n`,
    );
  tellOthers(others, host);
  return EXIT.clean;
}

function isOfConfig(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ id }) => id.startsWith('config/'));
}

function show(diagnostics: readonly Diagnostic[], given: Given, host: Host): Promise<void> {
  return showFindings(diagnostics, host.stderr, host, { color: given.value('color'), all: given.has('all') });
}
