import type { FileSystem } from '../file-system.js';
import { type PackedLooked, Packer, type PackedTold } from './packed-steps.js';
import type { Looked, Told, Unit } from './steps.js';
import { Answers, type Digest, type Question } from './trace.js';

/** What came of a step, and all that was asked of the files for it. */
export interface Remembered<Result> {
  readonly result: Result;
  readonly asked: readonly Question[];
}

/** By which files a step was done of. */
export interface Memory {
  readonly looked: Map<string, Remembered<PackedLooked>>;
  readonly told: Map<string, Remembered<PackedTold>>;
  /** Something was remembered anew. */
  isChanged: boolean;
}

/** Does steps, and says what it has asked for them. */
export interface TracedSteps {
  look(units: readonly Unit[], wanted: ReadonlySet<string>): Promise<readonly Remembered<PackedLooked>[]>;
  check(groups: readonly (readonly Unit[])[]): Promise<readonly Remembered<PackedTold>[]>;
}

/** Steps that are done anew only where the files answer otherwise than when they were done last. */
export function rememberingSteps(
  memory: Memory,
  files: FileSystem,
  digest: Digest,
  steps: (count: number) => Promise<TracedSteps>,
  heard: (asked: readonly Question[]) => void = () => undefined,
) {
  const answers = new Answers(files, digest);
  const packer = new Packer(files);
  const resultOf = <Result>({ result, asked }: Remembered<Result>): Result => {
    heard(asked);
    return result;
  };
  const note = <Result>(result: Result): Result => {
    memory.isChanged = true;
    return result;
  };
  return {
    async look(units: readonly Unit[], wanted: ReadonlySet<string>): Promise<readonly Looked[]> {
      const results = await recall(units, keyOfUnit, memory.looked, answers, async (missing) =>
        note((await steps(missing.length)).look(missing, wanted)),
      );
      return results.map((each) => packer.unpackLooked(resultOf(each)));
    },
    async check(groups: readonly (readonly Unit[])[]): Promise<readonly Told[]> {
      const keyOf = (group: readonly Unit[]) => group.map(keyOfUnit).join('\0\0');
      const results = await recall(groups, keyOf, memory.told, answers, async (missing) =>
        note((await steps(missing.flat().length)).check(missing)),
      );
      return results.map((each) => packer.unpackTold(resultOf(each)));
    },
  };
}

/** What is remembered of all, in order. */
async function recall<Item, Result>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  memory: Map<string, Remembered<Result>>,
  answers: Answers,
  work: (missing: readonly Item[]) => Promise<readonly Remembered<Result>[]>,
): Promise<readonly Remembered<Result>[]> {
  const known = items.map((item) => {
    const before = memory.get(keyOf(item));
    return before && answers.areAs(before.asked) ? before : undefined;
  });
  const missing = items.filter((_, i) => !known[i]);
  const fresh = missing.length > 0 ? await work(missing) : [];
  for (const [i, each] of fresh.entries()) memory.set(keyOf(missing[i]!), each);
  let next = 0;
  return known.map((each) => each ?? fresh[next++]!);
}

/** No path has a NUL in it. */
function keyOfUnit({ files, isOurs }: Unit): string {
  return files.reduce((key, { path, real, named }) => `${key}\0${path}\0${real}\0${named}`, `${isOurs}`);
}
