import { type Diagnostic, inOrder } from '../diagnostic/diagnostic.js';
import { addTo } from '../source/lists.js';
import * as posix from '../source/posix.js';
import { groupsOf } from './checking/groups.js';
import type { RuleFailure, Steps, Unit } from './checking/steps.js';
import { checkChoices, type Choices } from './choices.js';
import type { Discovered } from './discover.js';
import type { FileSystem } from './file-system.js';
import { discoverIn, type Surroundings } from './documents.js';
import type { Policy } from './policy.js';

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** The files that were read as one of our formats. */
  readonly files: readonly string[];
  readonly skipped: readonly string[];
}

/** Reads all and checks it: what names something of another document together with that. */
export async function checkFiles(
  paths: readonly string[],
  surroundings: Surroundings,
  choices: Choices,
  policy?: Policy,
): Promise<Checked> {
  const [{ StepsHere }, { Judge, RECOMMENDED }] = await Promise.all([
    import('./checking/here.js'),
    import('./policy.js'),
  ]);
  const own = policy ?? RECOMMENDED;
  const run = await checkInSteps({
    paths,
    surroundings,
    choices,
    environments: [...own.environments.keys()],
    begin: async () => ({ steps: new StepsHere(surroundings, choices, own), width: 1 }),
  });
  const judge = new Judge(own, choices);
  for (const { rule, error } of run.failures) policy?.failed?.({ id: rule }, error);
  return { ...run, diagnostics: inOrder([...run.diagnostics, ...judge.unused(unusedIn(run))]) };
}

export interface CheckRequest {
  readonly paths: readonly string[];
  readonly surroundings: Surroundings;
  readonly choices: Choices;
  /** Those that the configuration has. */
  readonly environments: readonly string[];
  /** Is told, while files are looked for, that there are at least so many. */
  expect?(files: number): void;
  /** Gets ready for so many files; `width` says how many portions are worked at side by side. */
  begin(files: number): Promise<{ readonly steps: Steps; readonly width: number }>;
  /** The part of the work that is done, of work that several runs share. */
  readonly share?: Share;
  readonly past?: Past;
  readonly effort?: Effort;
}

/** Runs that were before. */
export interface Past {
  /** What came of a run that would be the same now. */
  recall(): CheckRun | undefined;
  /** Those in which is looked for what is to be checked. */
  readonly files: FileSystem;
  /** Is told what will be read. */
  meet(found: readonly Discovered[]): void;
  remember(run: CheckRun): void;
}

export interface Share {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/** How the work is gone about. */
export interface Effort {
  /** Asked between portions. */
  isStopped(): boolean;
  /** Is told how many files are done. */
  done(files: number, of: number): void;
  /** Between portions: lets the world in. */
  pause(): Promise<void>;
}

export interface CheckRun extends Checked {
  /** Where each of the files stands among those of all shares. */
  readonly order: readonly number[];
  /** The files that were read because others import them, by their real paths. */
  readonly opened: readonly string[];
  readonly failures: readonly RuleFailure[];
  /** Of what the configuration accepts, what was looked for, and what was found. */
  readonly asked: readonly number[];
  readonly used: readonly number[];
  /** How many files were not checked, because the work was stopped, of how many. */
  readonly left: number;
  readonly of: number;
}

/** Of what the configuration accepts, what is not there. */
export function unusedIn({ asked, used }: Pick<CheckRun, 'asked' | 'used'>): readonly number[] {
  return asked.filter((each) => !used.includes(each));
}

const AT_ONCE: Effort = {
  isStopped: () => false,
  done: () => undefined,
  pause: async () => undefined,
};

/** Looks at each unit by itself, and then checks those together that belong together. */
export async function checkInSteps(request: CheckRequest): Promise<CheckRun> {
  const { paths, surroundings, choices, share, effort = AT_ONCE } = request;
  const recalled = request.past?.recall();
  if (recalled) return recalled;
  const files = request.past?.files ?? surroundings.files;
  const found = await discoverIn(paths, { ...surroundings, files }, request.expect);
  const isWell = found.diagnostics.length === 0;
  request.past?.meet(found.files);
  const units = unitsOf(found.files, request);
  const total = found.files.length;
  const { steps, width } = await request.begin(total);
  // What is found of a thing by itself is of no use where another names it.
  const wanted = new Set<string>();
  const known = await inPortions({
    items: units,
    filesOf: ({ files }) => files,
    work: async (some) => {
      const looked = await steps.look(some, wanted);
      for (const { wants, registers } of looked)
        for (const name of [...wants, ...registers]) wanted.add(name);
      return looked;
    },
    width,
    effort: { ...effort, done: (files) => effort.done(files, total) },
  });
  const seen = known.flatMap((looked, i) => (looked ? { looked, unit: units[i]!, at: i } : []));
  const looked = seen.map((each) => each.looked);
  const isWhole = seen.length === units.length;
  // Who belongs together is known when all have been looked at.
  const groups = isWhole ? groupsOf(looked) : [...looked.keys()].map((i) => [i]);
  const shared = groups.filter(([first]) => isIn(share, seen[first!]!.unit));
  const [alone, open] = [
    shared.flatMap((group) => (group.length === 1 ? (looked[group[0]!]!.alone ?? []) : [])),
    shared.filter((group) => group.length > 1 || !looked[group[0]!]!.alone),
  ];
  const groupsOpen = open.map((group) => group.map((i) => seen[i]!.unit));
  const waiting = sizeOfAll(groupsOpen.flat());
  const told = isWhole
    ? await inPortions({
        items: groupsOpen,
        filesOf: (group) => group.flatMap(({ files }) => files),
        work: (some) => steps.check(some),
        width,
        effort: { ...effort, done: (files) => effort.done(total - waiting + files, total) },
      })
    : [];
  const unread = seen.flatMap(({ looked, unit }) => (isIn(share, unit) ? looked.unread : []));
  if (isWhole && looked.every((each) => each.unread.length === 0) && isWell)
    checkChoices(
      looked.flatMap(({ parameters }) => parameters),
      [...looked.flatMap((each) => each.environments), ...request.environments],
      choices,
    );
  const all = [...alone, ...told.flatMap((each) => each ?? [])];
  const said = [...(isFirst(share) ? found.diagnostics : []), ...unread];
  const ours = seen.filter(({ unit }) => isIn(share, unit));
  const asked = numbersIn(all.flatMap((each) => each.asked));
  const used = numbersIn(all.flatMap((each) => each.used));
  const isDone = told.map((each) => each !== undefined);
  const run: CheckRun = {
    diagnostics: inOrder([...said, ...all.flatMap(({ diagnostics }) => diagnostics)]),
    files: ours.flatMap(({ looked }) => looked.documents),
    order: ours.flatMap(({ looked, at }) => looked.documents.map(() => at)),
    skipped: ours.flatMap(({ looked }) => looked.skipped),
    opened: [...new Set(looked.flatMap(({ opens }) => opens))],
    failures: all.flatMap(({ failures }) => failures),
    asked,
    used,
    left: isWhole
      ? sizeOfAll(groupsOpen.filter((_, i) => !isDone[i]).flat())
      : total - sizeOfAll(seen.map(({ unit }) => unit)),
    of: total,
  };
  if (isWell) request.past?.remember(run);
  return run;
}

function sizeOfAll(units: readonly Unit[]): number {
  return units.reduce((sum, { files }) => sum + files.length, 0);
}

function numbersIn(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Each file is one, but those of a folder that a format reads as one text. */
function unitsOf(
  found: readonly Discovered[],
  { surroundings, choices, share }: Pick<CheckRequest, 'surroundings' | 'choices' | 'share'>,
): readonly Unit[] {
  // What is laid over the others is laid over all of them.
  const isOne = (choices.overlays?.length ?? 0) > 0;
  const endings = surroundings.formats.flatMap((each) => (each.unit === 'folder' ? each.endings : []));
  const units: Discovered[][] = [];
  const shared = new Map<string, Discovered[]>();
  for (const each of found) {
    const isPart = endings.some((ending) => each.path.endsWith(ending));
    const name = isOne ? '' : isPart ? posix.dirname(each.path) : undefined;
    const unit = (name !== undefined && shared.get(name)) || [];
    if (unit.length === 0) units.push(unit);
    if (name !== undefined) shared.set(name, unit);
    unit.push(each);
  }
  return units.map((files) => ({ files, isOurs: isIn(share, { files }) }));
}

/** By a name that stays when others come and go, so that what is kept of a share stays of use. */
function isIn(share: Share | undefined, { files: [first] }: Pick<Unit, 'files'>): boolean {
  return share === undefined || hashOf(first?.path ?? '') % share.of === share.number - 1;
}

function isFirst(share: Share | undefined): boolean {
  return share === undefined || share.number === 1;
}

/** FNV-1a, which spreads paths that differ in one digit. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** How many files are worked at together, without looking up: fewer towards the end, so that all workers end at the same time. */
const [FEWEST, MOST, SHARES] = [8, 64, 8];

interface Portions<Item, Result> {
  readonly items: readonly Item[];
  filesOf(item: Item): readonly Discovered[];
  work(items: readonly Item[]): Promise<readonly Result[]>;
  readonly width: number;
  readonly effort: Omit<Effort, 'done'> & { done(files: number): void };
}

/** What came of each; undefined where work was stopped before. What is of one kind is worked at together, which is faster. */
async function inPortions<Item, Result>({
  items,
  filesOf,
  work,
  width,
  effort,
}: Portions<Item, Result>): Promise<readonly (Result | undefined)[]> {
  const results = new Array<Result | undefined>(items.length).fill(undefined);
  const sizes = items.map((item) => filesOf(item).length);
  const kinds = new Map<string, number[]>();
  for (const [at, item] of items.entries()) addTo(kinds, kindOf(filesOf(item)[0]?.path ?? ''), at);
  const order = [...kinds.keys()].sort().flatMap((kind) => kinds.get(kind)!);
  let next = 0;
  let left = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  const worker = async () => {
    while (next < order.length && !effort.isStopped()) {
      const start = next;
      const portion = Math.max(FEWEST, Math.min(MOST, Math.ceil(left / (SHARES * width))));
      let size = 0;
      while (next < order.length && size < portion) size += sizes[order[next++]!]!;
      left -= size;
      const places = order.slice(start, next);
      for (const [i, result] of (await work(places.map((at) => items[at]!))).entries())
        results[places[i]!] = result;
      done += size;
      effort.done(done);
      await effort.pause();
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

/** Files of the same ending and name mostly are of one format. */
function kindOf(path: string): string {
  return `${posix.extname(path)} ${posix.basename(path)}`;
}
