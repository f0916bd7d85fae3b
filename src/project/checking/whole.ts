import type { CheckRun } from '../check.js';
import type { Discovered } from '../discover.js';
import type { FileSystem, StampedFiles } from '../file-system.js';
import { type PackedTold, Packer } from './packed-steps.js';
import { Answers, type Digest, type Question } from './trace.js';

/** What came of a whole run, and all that was asked of the files for it. */
export interface RememberedRun {
  /** A digest of the files that were found. */
  readonly found: string;
  readonly asked: readonly Stamped[];
  readonly run: Pick<CheckRun, 'files' | 'skipped' | 'order' | 'opened' | 'of'>;
  readonly told: PackedTold;
}

/** Of a file that was read, with what tells that it is as it was. */
export type Stamped = readonly [...Question, stamp?: string];

/** Undefined of a run that did not come to its end, or saw two states of the files. */
export function rememberRun(
  found: readonly Discovered[],
  { files, skipped, order, opened, of, left, ...told }: CheckRun,
  asked: Iterable<readonly Question[]>,
  system: FileSystem,
  digest: Digest,
): RememberedRun | undefined {
  if (left > 0 || told.failures.length > 0) return undefined;
  const questions = onceEach(asked);
  return (
    questions && {
      found: digestOf(found, digest),
      asked: questions,
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

/** What came of the run, if it would be the same now; and whether stamps can be had that are better than those it has. */
export function recallRun(
  { found, asked, run, told }: RememberedRun,
  now: readonly Discovered[],
  { files, stampOf }: StampedFiles,
  digest: Digest,
): { readonly run: CheckRun; readonly isStale: boolean } | undefined {
  if (found !== digestOf(now, digest)) return undefined;
  const answers = new Answers(files, digest);
  let isStale = false;
  for (const [kind, path, answer, stamp] of asked) {
    const current = kind === 'read' ? stampOf(path) : undefined;
    if (current !== undefined && current === stamp) continue;
    isStale ||= current !== undefined;
    if (!answers.areAs([[kind, path, answer]])) return undefined;
  }
  return { run: { ...run, ...new Packer(files).unpackTold(told), left: 0 }, isStale };
}

/** With stamps as they are now. */
export function stamped({ asked, ...run }: RememberedRun, { stampOf }: StampedFiles): RememberedRun {
  return {
    ...run,
    asked: asked.map(([kind, path, answer]) => {
      const stamp = kind === 'read' ? stampOf(path) : undefined;
      return stamp === undefined ? [kind, path, answer] : [kind, path, answer, stamp];
    }),
  };
}

/** No path has a NUL in it. */
function digestOf(found: readonly Discovered[], digest: Digest): string {
  return digest(found.map(({ path, real, named }) => `${path}\0${real}\0${named}`).join('\0\0'));
}
