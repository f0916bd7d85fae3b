import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { reasonOf } from '../project/file-system.js';
import { fromTop, type Whereabouts } from '../project/repository.js';
import { Refusal, UsageError, unknownName } from '../project/usage.js';
import { FORMATS } from '../report/findings/formats.js';
import type { About, Report } from '../report/findings/report.js';
import program from '../../package.json' with { type: 'json' };
import type { Arguments, Option } from './arguments.js';
import type { Host, OutputStream } from './host.js';
import { STDIN_PATH } from './inputs.js';
import { showFindings, type ShowOptions } from './show.js';

const TERMINAL = 'terminal';
const NAMES = [TERMINAL, ...Object.keys(FORMATS)];

export const FORMAT_OPTION = {
  format: {
    value: '<format>[=<path>]',
    suggests: NAMES,
    repeats: true,
    help: `${[
      'terminal for people (the default)',
      ...Object.entries(FORMATS).map(([name, { for: whom }]) => `${name} for ${whom}`),
    ].join(', ')}; with a path it goes there, and several can be had at once`,
  },
} as const satisfies Record<string, Option>;

interface Wanted {
  readonly format: string;
  /** Standard output if there is none. */
  readonly path: string | undefined;
}

export function wantedReports(given: Arguments<'format'>, { files }: Host): readonly Wanted[] {
  const wanted = given.values('format').map(wantedBy);
  const [first, second] = wanted.filter(({ path }) => path === undefined);
  if (first && second)
    throw new UsageError(`\`${first.format}\` and \`${second.format}\` would both go to standard output`, [
      `give one of them a file: \`--format ${second.format}=<path>\``,
    ]);
  const paths = wanted.flatMap(({ path }) => path ?? []);
  const places = paths.map((path) => files.realPath(path));
  const twice = paths.find((_, i) => places.some((place, k) => k < i && place === places[i]));
  if (twice !== undefined) throw new UsageError(`two reports would go to \`${twice}\``);
  return wanted.length > 0 ? wanted : [{ format: TERMINAL, path: undefined }];
}

function wantedBy(written: string): Wanted {
  const [, format = '', path] = /^([^=]*)(?:=(.*))?$/s.exec(written) ?? [];
  if (!NAMES.includes(format))
    throw unknownName(`\`--format\` is ${NAMES.join(', ')}, not \`${format}\``, format, NAMES);
  if (path === '') throw new UsageError(`\`--format ${written}\` names no file`);
  return { format, path: path !== undefined && STANDARD_OUTPUT.includes(path) ? undefined : path };
}

const STANDARD_OUTPUT = ['-', '/dev/stdout'];

interface More extends Pick<Report, 'shard' | 'complete'> {
  /** What else is read. */
  readonly besides?: readonly string[];
  /** Where the files were checked; undefined in no repository. Asked only if a report names files from there. */
  readonly where: () => Whereabouts | undefined;
}

/** Writes each report where it is wanted; those that go to files are all written, or none. */
export async function writeReports(
  diagnostics: readonly Diagnostic[],
  files: readonly string[],
  wanted: readonly Wanted[],
  host: Host,
  shows: ShowOptions,
  { besides = [], where, ...more }: More,
): Promise<void> {
  const isAsked = wanted.some(({ format }) => FORMATS[format]?.tellsOfRules);
  const report = {
    diagnostics,
    files,
    about: isAsked ? await manual(host) : untold,
    version: program.version,
    ...more,
  };
  const outputs: { path: string; text: string }[] = [];
  for (const { format, path } of wanted) {
    if (path === undefined && format === TERMINAL) {
      await showFindings(diagnostics, host.stdout, host, shows);
      continue;
    }
    const place = FORMATS[format]?.isFromTop ? where() : undefined;
    const named = place ? await namedFromTop(report, place) : report;
    const text = await textOf(format, named, host, shows);
    if (path === undefined) host.stdout.write(text);
    else outputs.push({ path, text });
  }
  if (outputs.length === 0) return;
  const inputs = new Set([...files, ...besides].map((path) => host.files.realPath(path)));
  const taken = outputs.find(({ path }) => inputs.has(host.files.realPath(path)));
  if (taken)
    throw new Refusal(`\`${taken.path}\` is read, and a report would be written over it`, [
      'name another path with `--format`',
    ]);
  const failure = host.writeFiles(outputs);
  if (failure) throw new Refusal(`\`${failure.path}\` cannot be written: ${reasonOf(failure.code)}`);
}

async function namedFromTop(report: Report, where: Whereabouts): Promise<Report> {
  const { renamed } = await import('../report/findings/renamed.js');
  return renamed(report, (path) => (path === STDIN_PATH ? path : fromTop(path, where)));
}

async function textOf(format: string, report: Report, host: Host, shows: ShowOptions): Promise<string> {
  const render = await FORMATS[format]?.load();
  if (render) return render(report);
  const parts: string[] = [];
  const stream: OutputStream = {
    write: (part) => void parts.push(part),
    isTerminal: false,
    columns: undefined,
  };
  await showFindings(report.diagnostics, stream, host, shows);
  return parts.join('');
}

const untold = () => undefined;

async function manual(host: Host): Promise<Report['about']> {
  const { allMessages } = await import('../project/catalogue.js');
  const messages = await allMessages();
  return (id): About | undefined => {
    const message = messages.get(id);
    return message && { ...message, page: host.page(`rules/${id}.md`) };
  };
}
