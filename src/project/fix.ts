import type { Diagnostic, Fix } from '../diagnostic/diagnostic.js';
import { applyEdits } from '../source/edit.js';
import type { Checked } from './check.js';
import type { FileSystem } from './file-system.js';
import { isUnread, readSource } from './read.js';

export interface FixRequest {
  readonly files: FileSystem;
  /** Also those that have to be looked at by somebody who knows what was meant. */
  readonly unsafe: boolean;
  /** Finds what is wrong with all the files, as they are in the given ones. */
  check(files: FileSystem): Promise<Checked>;
}

export interface Fixed {
  readonly files: readonly FixedFile[];
  /** How many findings are gone by it. */
  readonly count: number;
  /** What is found afterwards. */
  readonly checked: Checked;
  /** Findings whose fix did not do what it should, and was left out. */
  readonly failed: readonly Failed[];
}

export interface FixedFile {
  readonly path: string;
  readonly before: string;
  readonly text: string;
}

export interface Failed {
  readonly diagnostic: Diagnostic;
  readonly title: string;
  /** Goes on after `not fixed:`. */
  readonly reason: string;
}

/** One repair makes room for the next; what is not stable after so many rounds goes round in a circle. */
const MOST_ROUNDS = 10;

/** Applies fixes until there are none left; every result is checked before it counts. */
export async function fixFiles(request: FixRequest): Promise<Fixed> {
  const failed: Failed[] = [];
  let state: State = { texts: new Map(), checked: await request.check(request.files) };
  let count = 0;
  const counts = new Map([[contentOf(state), 0]]);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const chosen = choose(
      state.checked,
      request.unsafe,
      new Set(failed.map(({ diagnostic }) => keyOf(diagnostic))),
    );
    if (chosen.length === 0) break;
    const done = await new Trial(request, state, failed).best(chosen);
    if (!done) continue;
    state = done.state;
    count += done.chosen.length;
    const before = counts.get(contentOf(state));
    if (before !== undefined) {
      // Fixes that undo each other have done nothing.
      count = before;
      break;
    }
    counts.set(contentOf(state), count);
  }
  const files = [...state.texts].flatMap(([path, text]): FixedFile[] => {
    const original = textOf(path, request.files);
    return original === undefined || original === text ? [] : [{ path, before: original, text }];
  });
  return { files, count, checked: state.checked, failed };
}

interface State {
  /** By path; what is not in it is as it was. */
  readonly texts: ReadonlyMap<string, string>;
  readonly checked: Checked;
}

function contentOf({ texts }: State): string {
  return JSON.stringify([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Chosen {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
}

/** A fix for each finding that has one, as far as they leave each other alone; the others have to wait. */
function choose({ diagnostics, files }: Checked, unsafe: boolean, without: ReadonlySet<string>): Chosen[] {
  const known = new Set(files);
  const chosen: Chosen[] = [];
  for (const diagnostic of diagnostics) {
    if (without.has(keyOf(diagnostic))) continue;
    const fix = diagnostic.fixes.find(
      ({ safe, edits }) => (safe || unsafe) && edits.every(({ span }) => known.has(span.source.path)),
    );
    if (fix && !chosen.some((other) => isInTheWay(other.fix, fix))) chosen.push({ diagnostic, fix });
  }
  return chosen;
}

function isInTheWay(a: Fix, b: Fix): boolean {
  return a.edits.some(({ span: one }) =>
    b.edits.some(
      ({ span: two }) => one.source.path === two.source.path && one.start <= two.end && two.start <= one.end,
    ),
  );
}

interface Done {
  readonly chosen: readonly Chosen[];
  readonly state: State;
}

/** Tries fixes on one state of the files. */
class Trial {
  readonly #request: FixRequest;
  readonly #before: State;
  readonly #failed: Failed[];

  constructor(request: FixRequest, before: State, failed: Failed[]) {
    this.#request = request;
    this.#before = before;
    this.#failed = failed;
  }

  /** All that do what they should; of those that do it only without each other, the first. */
  async best(chosen: readonly Chosen[]): Promise<Done | undefined> {
    const state = await this.#apply(chosen);
    const reason = await troubleWith(chosen, this.#before.checked, state.checked);
    if (reason === undefined) return { chosen, state };
    const [only] = chosen;
    if (chosen.length === 1 && only) {
      this.#failed.push({ diagnostic: only.diagnostic, title: only.fix.title, reason });
      return undefined;
    }
    const half = Math.ceil(chosen.length / 2);
    const first = await this.best(chosen.slice(0, half));
    const second = await this.best(chosen.slice(half));
    if (!first || !second) return first ?? second;
    const both = [...first.chosen, ...second.chosen];
    if (both.length === chosen.length) return first;
    const together = await this.#apply(both);
    const trouble = await troubleWith(both, this.#before.checked, together.checked);
    return trouble === undefined ? { chosen: both, state: together } : first;
  }

  async #apply(chosen: readonly Chosen[]): Promise<State> {
    const { files, check } = this.#request;
    const texts = new Map(this.#before.texts);
    const edits = chosen.flatMap(({ fix }) => fix.edits);
    for (const path of new Set(edits.map(({ span }) => span.source.path))) {
      const text = texts.get(path) ?? textOf(path, files);
      const own = edits.filter(({ span }) => span.source.path === path);
      if (text !== undefined) texts.set(path, applyEdits(text, own));
    }
    return { texts, checked: await check(withTexts(files, texts)) };
  }
}

/** Undefined where every finding is gone, and nothing is broken. */
async function troubleWith(
  chosen: readonly Chosen[],
  before: Checked,
  after: Checked,
): Promise<string | undefined> {
  const [was, is] = [tally(before.diagnostics), tally(after.diagnostics)];
  const gone = tally(chosen.map(({ diagnostic }) => diagnostic));
  for (const [key, times] of gone)
    if ((is.get(key) ?? 0) > Math.max(0, (was.get(key) ?? 0) - times))
      return 'the finding would still be there';
  const added = after.diagnostics.filter(
    (each) => each.severity === 'error' && (is.get(keyOf(each)) ?? 0) > (was.get(keyOf(each)) ?? 0),
  );
  if (added.length === 0) return undefined;
  const reading = await idsOfReading();
  // What could not be read well was not judged: the errors were there.
  const isUncovered = chosen.some(({ diagnostic }) => reading.has(diagnostic.id));
  const worst = isUncovered ? added.find(({ id }) => reading.has(id)) : added[0];
  return worst && `there would be an error instead: ${worst.message} (${worst.id})`;
}

async function idsOfReading(): Promise<ReadonlySet<string>> {
  const { FORMATS } = await import('../formats/index.js');
  const formats = await Promise.all(FORMATS.map(({ load }) => load()));
  return new Set(
    formats.flatMap(({ messages }) => messages).flatMap(({ entries }) => entries.map(({ id }) => id)),
  );
}

function tally(diagnostics: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of diagnostics) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return counts;
}

/** Wherever in its file it is: what stands before may have moved. */
function keyOf({ id, message, span }: Diagnostic): string {
  return JSON.stringify([id, message, span.source.path]);
}

function textOf(path: string, files: FileSystem): string | undefined {
  const read = readSource(path, files);
  return isUnread(read) ? undefined : read.text;
}

/** The same files, some of them with another content. */
function withTexts(files: FileSystem, texts: ReadonlyMap<string, string>): FileSystem {
  const contents = new Map(
    [...texts].map(([path, text]) => [files.realPath(path), new TextEncoder().encode(text)] as const),
  );
  const contentOf = (path: string) => contents.get(files.realPath(path));
  return {
    ...files,
    stat(path) {
      const content = contentOf(path);
      return content ? { kind: 'file', size: content.length } : files.stat(path);
    },
    read: (path) => contentOf(path) ?? files.read(path),
  };
}
