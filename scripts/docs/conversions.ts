import { isSame, normalForm } from '../../src/formats/ecs/normal.js';
import { type FormatEntry, FORMATS } from '../../src/formats/index.js';
import type { Model } from '../../src/model/resource.js';
import { account, type Accounted, type Outcome, outcomeOf } from '../../src/project/account.js';
import { findDocuments } from '../../src/project/documents.js';
import { type Linked, Linker } from '../../src/project/readings.js';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { cover, type Span } from '../../src/source/span.js';
import { type Plain, Unknown } from '../../src/source/value.js';
import { memoryFiles } from '../../test/project/memory-files.js';
import { type Json, type Sample, without } from './samples.js';

/** Each is loaded once, for so many conversions. */
const LOADED: readonly FormatEntry[] = FORMATS.map((format) => {
  let loaded: ReturnType<FormatEntry['load']> | undefined;
  return {
    ...format,
    load() {
      loaded ??= format.load();
      return loaded;
    },
  };
});

export const TARGETS = LOADED.filter(({ writes }) => writes);

/** What became of something that a text says, and what the conversion tells of it. */
export interface Fate {
  readonly outcome: Exclude<Outcome, 'added'>;
  /** Missing where something is lost in silence. */
  readonly message?: string;
  readonly help?: readonly string[];
}

interface Written {
  readonly files: Files;
  readonly told: readonly Diagnostic[];
  /** What became of each key. */
  readonly account: readonly Accounted[];
}

type Files = Readonly<Record<string, string>>;

/** What becomes of the field in each of the formats that are written. */
export async function fieldFates(sample: Sample): Promise<readonly Fate[]> {
  const linked = await linkedOf(ecsFile(sample.document));
  const wanted = valuesOf(linked.model, sample);
  return eachTarget(linked, async (written, target) => {
    const told = toldOf(sample.key, written) ?? toldOfWhole(linked.model, sample, written);
    if (told) return fateFrom(told);
    return { outcome: (await isThere(sample, wanted, target, written)) ? 'carried' : 'lost' };
  });
}

/** What becomes of keys of a text by its report, without what is told of a whole service and about what was added to it. */
export async function keyFates(files: Files, keys: readonly string[]): Promise<readonly (readonly Fate[])[]> {
  const linked = await linkedOf(files, Object.keys(files).slice(0, 1));
  const places = new Map(linked.keys().map(({ path, span, extent }) => [path, cover(span, extent)]));
  return eachTarget(linked, ({ account }, target) => {
    const read = new Set(linked.lossesTo(target.name));
    return keys.map((key) => {
      const entry = account.find((each) => each.key === key);
      if (!entry) throw new Error(`nothing says what became of \`${key}\``);
      const { told, outcome } = entry;
      if (told && (read.has(told) || covers(places.get(key)!, told.span))) return fateFrom(told);
      return { outcome: outcome === 'lost' && !told ? 'lost' : 'carried' };
    });
  });
}

/** What the reader of a text tells of a key, whatever is written from it. */
export async function readingFate(files: Files, key: string): Promise<Fate> {
  const linked = await linkedOf(files, Object.keys(files).slice(0, 1));
  const told = linked.lossesTo(ANY);
  const about = toldOf(key, { files: {}, told, account: account(linked.keys(), told, linked.model) });
  return about ? { ...fateFrom(about), help: about.help } : { outcome: 'carried' };
}

/** A format that keeps nothing of what only another one can say. */
const ANY = 'ecs';

async function eachTarget<T>(
  linked: Linked,
  see: (written: Written, target: FormatEntry) => T | Promise<T>,
): Promise<T[]> {
  const seen: T[] = [];
  for (const target of TARGETS) seen.push(await see(await writtenAs(linked, target), target));
  return seen;
}

async function linkedOf(files: Files, paths = Object.keys(files)): Promise<Linked> {
  const surroundings = { files: memoryFiles(files), formats: LOADED };
  const { documents } = await findDocuments(paths, surroundings);
  const linked = await new Linker(documents, surroundings, CHOICES).link();
  const wrong = linked.diagnostics.find(({ severity }) => severity === 'error');
  if (wrong) throw new Error(`${wrong.span.source.path}: ${wrong.message}`);
  return linked;
}

const CHOICES = { parameters: new Map<string, string>() };

async function writtenAs(linked: Linked, target: FormatEntry): Promise<Written> {
  const { files, losses } = (await (await target.load()).write?.(linked.model)) ?? { files: [], losses: [] };
  const told = [...linked.lossesTo(target.name), ...losses];
  return {
    files: Object.fromEntries(files.map(({ path, text }) => [`out/${path}`, text])),
    told,
    account: account(linked.keys(), told, linked.model),
  };
}

function ecsFile(document: Json): Files {
  return { 'ecs.json': JSON.stringify(document) };
}

/** What is told of a key, of a place that it stands in, or of a key that holds it. */
function toldOf(key: string, { account, told }: Written): Diagnostic | undefined {
  const own = account.find((each) => each.key === key);
  if (!own) throw new Error(`nothing says what became of \`${key}\``);
  if (own.told) return own.told;
  const outer = new Set(account.flatMap((each) => (holds(each.key, key) ? [each.span.start] : [])));
  return told.findLast(
    ({ id, span }) => !id.endsWith('/added') && (covers(span, own.span) || outer.has(span.start)),
  );
}

function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function holds(outer: string | undefined, key: string): boolean {
  return outer !== undefined && key.startsWith(outer) && /^[.[]/.test(key.slice(outer.length));
}

function fateFrom(told: Diagnostic): Fate {
  const outcome = outcomeOf(told);
  if (outcome === 'added') throw new Error(`what is told of a key is about something else: ${told.message}`);
  return { outcome, message: told.message };
}

/** Where all of a resource is changed or lost, that is told at its name. */
function toldOfWhole({ resources }: Model, { kind }: Sample, { told }: Written): Diagnostic | undefined {
  const names = resources.filter((each) => each.kind === kind).map(({ nameSpan }) => nameSpan.start);
  return told.find(({ id, span }) => !id.endsWith('/added') && names.includes(span.start));
}

/** It is the same where the result is read again; or, as compose is not read as what it was, the text says it. */
async function isThere(
  sample: Sample,
  wanted: readonly Plain[],
  target: FormatEntry,
  { files }: Written,
): Promise<boolean> {
  const again = Object.keys(files).length === 0 ? [] : valuesOf((await linkedOf(files)).model, sample);
  const isIn = (value: Plain) => again.some((each) => each instanceof Unknown || isSame(each, value));
  if (wanted.length > 0 && wanted.every(isIn)) return true;
  if (target.name !== 'compose') return false;
  const other = await writtenAs(await linkedOf(ecsFile(without(sample))), target);
  return JSON.stringify(other.files) !== JSON.stringify(files);
}

/** All values of a field in the normal form. */
function valuesOf({ resources }: Model, { kind, path }: Sample): readonly Plain[] {
  return resources.flatMap((resource) => {
    if (resource.kind !== kind) return [];
    let here: readonly Plain[] = [normalForm(kind, resource.value)];
    for (const step of path.match(/[^.[\]{}]+|\[\]|\{\}/g) ?? [])
      here = here.flatMap((value) => below(value, step));
    return here;
  });
}

function below(value: Plain, step: string): readonly Plain[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return step === '[]' ? value : [];
  const members = Object.entries(value);
  return members.flatMap(([key, member]) => (step === '{}' || step === key ? [member] : []));
}
