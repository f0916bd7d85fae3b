import { reasonOf } from '../../project/file-system.js';
import { layOutFiles } from '../../project/lay-out.js';
import { UsageError } from '../../project/usage.js';
import { safe } from '../../report/display.js';
import { defineCommand, EXIT } from '../command.js';
import type { Host } from '../host.js';
import { inputsOf, OTHERS_OPTION, STDIN_OPTION } from '../inputs.js';
import { ALL_OPTION, COLOUR_OPTION, exitCode, showFindings } from '../show.js';

export const fmt = defineCommand({
  name: 'fmt',
  summary: 'Lays out .plim files, in place.',
  takes: '[options] <path>…',
  about:
    'Folders are searched for .plim files; `-` reads standard input and prints the result.\n' +
    'A file with syntax errors is left alone. The layout has no options.',
  options: {
    check: { help: 'writes nothing; names the files that would change, and exits with 1 if there are any' },
    diff: { help: 'writes nothing; shows what would change, and exits with 1 if something would' },
    ...STDIN_OPTION,
    ...OTHERS_OPTION,
    ...COLOUR_OPTION,
    ...ALL_OPTION,
  },
  examples: [
    { line: 'plimsoll fmt .', does: 'lays out all .plim files of this folder' },
    { line: 'plimsoll fmt --check .', does: 'for a build: fails if a file is not laid out' },
    { line: 'plimsoll fmt - < shop.plim', does: 'prints it, laid out' },
  ],
  async run(given, host) {
    if (given.has('check') && given.has('diff'))
      throw new UsageError('`--check` and `--diff` exclude each other');
    const toStdout = given.positionals.includes('-');
    if (toStdout && given.positionals.length > 1)
      throw new UsageError('`-` and files exclude each other', [
        'the result for `-` is printed, files are written',
      ]);
    const { paths, surroundings } = await inputsOf(given, host);
    const skipsOthers = given.has('skip-others');
    const { files, diagnostics } = await layOutFiles(paths, { ...surroundings, skipsOthers });
    await showFindings(diagnostics, host.stderr, host, {
      color: given.value('color'),
      all: given.has('all'),
    });

    const changed = files.filter(({ source, text }) => source.text !== text);
    const broken = diagnostics.some(({ severity }) => severity === 'error');
    if (given.has('diff')) {
      const { unifiedDiff } = await import('../../report/diff.js');
      for (const { source, text } of changed) host.stdout.write(unifiedDiff(source.path, source.text, text));
    } else if (given.has('check')) {
      for (const { source } of changed) host.stdout.write(`${safe(source.path)}\n`);
    } else if (toStdout) {
      for (const { text } of files) host.stdout.write(text);
    } else {
      return changed.every(({ source, text }) => rewrite(source.path, text, host))
        ? exitCode(diagnostics, broken)
        : EXIT.unusable;
    }
    return exitCode(diagnostics, broken || (changed.length > 0 && (given.has('check') || given.has('diff'))));
  },
});

function rewrite(path: string, text: string, host: Host): boolean {
  const failure = host.writeFiles([{ path, text }]);
  host.stderr.write(
    failure ? `error: \`${path}\` cannot be written: ${reasonOf(failure.code)}\n` : `laid out ${path}\n`,
  );
  return failure === undefined;
}
