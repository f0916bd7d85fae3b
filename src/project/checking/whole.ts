import type { CheckRun } from '../check.js';
import type { FileSystem, StampedFiles } from '../file-system.js';
import { type PackedTold, Packer } from './packed-steps.js';
import { Answers, type Digest, isOfContent, type Question } from './trace.js';

/** What came of a whole run, and all that was asked of the files for it. */
export interface RememberedRun {
  /** What was to be checked. */
  readonly paths: readonly string[];
  readonly asked: readonly Stamped[];
  readonly run: Pick<CheckRun, 'files' | 'skipped' | 'order' | 'opened' | 'of'>;
  readonly told: PackedTold;
}

/** Of what was read or listed, with what tells that it is as it was. */
export type Stamped = readonly [...Question, stamp?: string];

/** What a run saw of the files. */
export interface Seen {
  readonly paths: readonly string[];
  readonly asked: Iterable<readonly Question[]>;
  /** By path, as they were before anything was read: what was in its place later has another one. */
  readonly stamps: ReadonlyMap<string, string | undefined>;
}

/** Undefined of a run that did not come to its end, or saw two states of the files. */
export function rememberRun(
  { files, skipped, order, opened, of, left, ...told }: CheckRun,
  { paths, asked, stamps }: Seen,
  system: FileSystem,
): RememberedRun | undefined {
  if (left > 0 || told.failures.length > 0) return undefined;
  const questions = onceEach(asked);
  return (
    questions && {
      paths,
      asked: questions.map((each) => {
        const stamp = isContent(each) ? stamps.get(each[1]) : undefined;
        return stamp === undefined ? each : [...each, stamp];
      }),
      run: { files, skipped, order, opened, of },
      told: new Packer(system).packTold(told),
    }
  );
}

/** Undefined where one had two answers: something was changed meanwhile. */
function onceEach(asked: Iterable<readonly Question[]>): readonly Question[] | undefined {
  const questions = new Map<string, Question>();
  for (const question of [...asked].flat()) {
    const [kind, path, answer] = question;
    const before = questions.get(`${kind} ${path}`);
    if (before && before[2] !== answer) return undefined;
    questions.set(`${kind} ${path}`, question);
  }
  return [...questions.values()];
}

interface Recalled {
  readonly run: CheckRun;
  /** The same with stamps of now, where some are others. */
  readonly renewed: RememberedRun | undefined;
}

/** What came of the run, if it would be the same now. */
export function recallRun(
  past: RememberedRun,
  paths: readonly string[],
  { files, stampOf }: StampedFiles,
  digest: Digest,
): Recalled | undefined {
  if (past.paths.join('\0') !== paths.join('\0')) return undefined;
  const answers = new Answers(files, digest);
  const others = new Map<Stamped, Stamped>();
  for (const each of past.asked) {
    const [kind, path, answer, before] = each;
    // Also here before it is read.
    const stamp = isContent(each) ? stampOf(path) : undefined;
    if (stamp !== undefined && stamp === before) continue;
    if (!answers.areAs([[kind, path, answer]])) return undefined;
    if (stamp !== undefined) others.set(each, [kind, path, answer, stamp]);
  }
  const run = { ...past.run, ...new Packer(files).unpackTold(past.told), left: 0 };
  // To keep it changes the folder where it is kept, which may be one of those.
  const isNew = [...others.keys()].some(([kind]) => kind === 'read');
  return { run, renewed: isNew ? withOthers(past, others) : undefined };
}

function withOthers(past: RememberedRun, others: ReadonlyMap<Stamped, Stamped>): RememberedRun {
  return { ...past, asked: past.asked.map((each) => others.get(each) ?? each) };
}

/** What could not be read may be so the next time, as it is. */
function isContent([kind, , answer]: Stamped): boolean {
  return (kind === 'read' || kind === 'list') && isOfContent(answer);
}
