import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { CheckRun, Share } from '../../project/check.js';
import { type FileSystem, reasonOf } from '../../project/file-system.js';
import type { Policy } from '../../project/policy.js';
import { Refusal } from '../../project/usage.js';
import { safe } from '../../report/display.js';
import { grouped } from '../../report/summary.js';
import type { Host } from '../host.js';
import { ProgressLine } from '../progress.js';
import { argvOf } from './argv.js';
import { checkWith } from './checker.js';
import { jobsOf, shareOf } from './conflicts.js';
import type { CheckMemory } from './memory.js';
import type { CheckArguments } from './options.js';
import { type Prepared, prepare } from './prepare.js';

/** Between looks at whether somebody has pressed Ctrl-C. */
const BREATH_MS = 50;

/** Checks of one command line, each with what is remembered of those before. */
export class Session {
  readonly #given: CheckArguments;
  readonly #host: Host;
  readonly #input: Uint8Array | undefined;
  readonly #jobs: number | undefined;
  readonly #isIncremental: boolean;
  readonly #memories: Map<string, CheckMemory>;
  readonly share: Share | undefined;

  constructor(
    given: CheckArguments,
    host: Host,
    input: Uint8Array | undefined,
    memories = new Map<string, CheckMemory>(),
  ) {
    this.#memories = memories;
    this.#given = given;
    this.#host = host;
    this.#input = input;
    this.#jobs = jobsOf(given);
    this.share = shareOf(given);
    this.#isIncremental = (['cache', 'watch', 'since', 'fix', 'diff'] as const).some((name) =>
      given.has(name),
    );
  }

  async check(
    prepared: Prepared,
    files: FileSystem = prepared.surroundings.files,
    timed?: NonNullable<Policy['timed']>,
  ): Promise<CheckRun> {
    const { stderr, startThread, stamped } = this.#host;
    const isPlain = files === prepared.surroundings.files;
    const line = new ProgressLine(stderr);
    let isStopped = false;
    // Fixes are made of all that is found, or not at all.
    const isWhole = this.#given.has('fix') || this.#given.has('diff');
    const release = isWhole
      ? () => undefined
      : this.#host.onInterrupt(() => {
          isStopped = true;
        });
    let breathedAt = performance.now();
    const way = isWhole ? 'Ctrl-C stops, and nothing is changed' : 'Ctrl-C stops and shows what is known';
    const effort = {
      isStopped: () => isStopped,
      done: (count: number, of: number) =>
        line.tell(`${grouped(count)} of ${grouped(of)} files checked; ${way}`),
      async pause() {
        if (performance.now() - breathedAt < BREATH_MS) return;
        await new Promise((resolve) => setImmediate(resolve));
        breathedAt = performance.now();
      },
    };
    try {
      const context = await this.#contextFor(files);
      const memory = context === undefined ? undefined : await this.#memoryOf(context);
      const run = await checkWith(
        { ...prepared, surroundings: { ...prepared.surroundings, files } },
        {
          jobs: this.#jobs,
          memory,
          stamped: stamped?.files === files ? stamped : undefined,
          setup: { argv: argvOf(this.#given), input: this.#input },
          startThread: isPlain ? startThread : undefined,
          effort,
          ...(this.share && { share: this.share }),
          ...(timed && { timed }),
        },
      );
      // Threads read the configuration by themselves.
      const isSame = context === (await this.#contextFor(files));
      if (context !== undefined && !isSame) this.#memories.delete(context);
      return run;
    } finally {
      line.end();
      release();
    }
  }

  /** Of what is found, what is to be told: with `--since`, what concerns the change. */
  async concerning(found: readonly Diagnostic[]): Promise<readonly Diagnostic[]> {
    const ref = this.#given.value('since');
    if (ref === undefined) return found;
    const [{ changesSince }, { concerning }] = await Promise.all([import('./git.js'), import('./since.js')]);
    const changes = changesSince(ref, this.#host);
    return concerning(found, await this.#foundIn(changes.before), changes);
  }

  /** What could not be checked before had no findings. */
  async #foundIn(files: FileSystem): Promise<readonly Diagnostic[]> {
    try {
      // Threads see the files as they are now.
      const { startThread: _, ...rest } = this.#host;
      const host = { ...rest, files };
      const prepared = await prepare(this.#given, host);
      const { diagnostics } = await new Session(this.#given, host, this.#input, this.#memories).check(
        prepared,
      );
      return [...prepared.mistakes, ...diagnostics];
    } catch (error) {
      if (error instanceof Refusal) return [];
      throw error;
    }
  }

  /** All that findings depend on. */
  paths(): readonly string[] {
    const entries = [...this.#memories.values()].flatMap(({ looked, told }) => [
      ...looked.values(),
      ...told.values(),
    ]);
    return entries.flatMap(({ asked }) => asked.map(([, path]) => path));
  }

  /** Undefined where nothing is remembered. */
  async #contextFor(files: FileSystem): Promise<string | undefined> {
    if (!this.#isIncremental) return undefined;
    const { contextOf } = await import('./memory.js');
    return contextOf(this.#given, files, this.#host.identity());
  }

  async #memoryOf(context: string): Promise<CheckMemory> {
    const { cacheFolder, emptyMemory, readMemory } = await import('./memory.js');
    const folder = cacheFolder(this.#given, this.#host);
    const known =
      this.#memories.get(context) ??
      (folder === undefined ? emptyMemory() : readMemory(folder, context, this.#host));
    this.#memories.set(context, known);
    return known;
  }

  /** Into the cache, where there is one. Who has named its folder is told that it cannot be used. */
  async keep(): Promise<void> {
    if (!this.#given.has('cache')) return;
    const { cacheFolder, writeMemory } = await import('./memory.js');
    const folder = cacheFolder(this.#given, this.#host);
    for (const [context, memory] of this.#memories) {
      if (folder === undefined || !memory.isChanged) continue;
      const failure = writeMemory(folder, context, memory, this.#host);
      const isTold =
        this.#given.value('cache') === folder && !this.#given.has('quiet') && !this.#given.has('watch');
      if (failure && isTold)
        this.#host.stderr.write(
          `note: nothing is kept: \`${safe(failure.path)}\` cannot be written: ${reasonOf(failure.code)}\n`,
        );
    }
  }
}
