import * as posix from '../source/posix.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type {
  EnvironmentBlock,
  Reading,
  ReadContext,
  SourceKey,
  Unreadable,
  World,
} from '../formats/format.js';
import type { FormatName } from '../formats/index.js';
import type { Model } from '../model/resource.js';
import { once, onceEach } from '../source/once.js';
import type { SourceText } from '../source/text.js';
import { type LocatedMap, map } from '../source/value.js';
import type { ProjectDocument, Surroundings } from './documents.js';
import { connected } from './connected.js';
import { type FileSystem, isFailure } from './file-system.js';
import { isUnread, readSource } from './read.js';
import type { Choices } from './choices.js';
import { Refusal } from './usage.js';

export { checkChoices, type Choices } from './choices.js';

/** The documents of a project as one, for one environment or for none. */
export interface Linked {
  readonly environment?: string;
  readonly model: Model;
  /** Each document's own. */
  readonly models: readonly Model[];
  /** The files that were opened besides the documents. */
  readonly opened: readonly SourceText[];
  /** Documents that are none of ours after all. */
  readonly passedOver: readonly SourceText[];
  /** From reading, not yet from checking. */
  readonly diagnostics: readonly Diagnostic[];
  readonly environments: readonly string[];
  readonly environmentBlocks: readonly EnvironmentBlock[];
  /** What the texts say and a format cannot take over from them. */
  lossesTo(target: FormatName): readonly Diagnostic[];
  /** Every key of the texts. */
  keys(): readonly SourceKey[];
  /** Under each condition that a document has, that one with those that it is connected with, as they stand. */
  worlds(): readonly LinkedWorld[];
}

export interface LinkedWorld extends World {
  /** The same documents without the condition; the model of all where they are all. */
  readonly base: Model;
}

/** Reads documents and what they import, and links them to one model. */
export class Linker {
  readonly #documents: readonly ProjectDocument[];
  readonly #overlays: readonly SourceText[] | undefined;
  readonly #opened: OpenFiles;
  readonly #parameters: ReadonlyMap<string, string>;

  constructor(
    documents: readonly ProjectDocument[],
    { files }: Surroundings,
    { parameters, overlays }: Pick<Choices, 'parameters' | 'overlays'>,
  ) {
    const [first] = overlays ?? [];
    if (first && !documents.some(({ format }) => format.overlays))
      throw new Refusal(`\`${first.path}\` can be laid over no file that is named`, [
        'several `-f` are compose files that are laid over each other',
      ]);
    this.#documents = unitsOf(documents);
    this.#overlays = overlays;
    this.#opened = new OpenFiles(
      documents.map(({ source }) => source),
      files,
    );
    this.#parameters = parameters;
  }

  async link(environment?: string): Promise<Linked> {
    const context: ReadContext = {
      open: (path, from) => this.#opened.open(path, from),
      list: (folder, from) => this.#opened.list(folder, from),
      folder: (from) => this.#opened.folder(from),
      ...(this.#overlays && { overlays: this.#overlays }),
      parameters: this.#parameters,
      ...(environment !== undefined && { environment }),
    };
    const readings = new Map<SourceText, Reading>();
    const formats = new Map<Reading, FormatName>();
    const passedOver: SourceText[] = [];
    for (const { source, format, named } of this.#documents) {
      const reading = (await format.load()).read(source, context);
      if (!named && reading.doubtful?.()) {
        passedOver.push(source);
        continue;
      }
      readings.set(source, reading);
      formats.set(reading, format.name);
    }
    const own = rootsOf(readings);
    const models = own.map(({ model }) => model);
    const all = together(models);
    return {
      ...(environment !== undefined && { environment }),
      model: all,
      models,
      opened: own.flatMap(({ opened }) => opened),
      passedOver,
      diagnostics: own.flatMap(({ diagnostics }) => diagnostics),
      environments: [...new Set(own.flatMap(({ environments }) => environments))],
      environmentBlocks: own.flatMap(({ environmentBlocks = [] }) => environmentBlocks),
      lossesTo: (target) =>
        own.flatMap((reading) => [
          ...lossesOf(reading),
          ...(formats.get(reading) === target ? [] : (reading.kept ?? [])),
        ]),
      keys: () => own.flatMap(({ keys }) => keys?.() ?? []),
      worlds: () => worldsOf(own, models, all),
    };
  }
}

/** The same ones each time: who looks through two lists of them tells them apart. */
const lossesOf = onceEach((reading: Reading): readonly Diagnostic[] => reading.losses?.() ?? []);

function worldsOf(own: readonly Reading[], models: readonly Model[], all: Model): LinkedWorld[] {
  const worlds = own.map((reading) => reading.worlds?.() ?? []);
  if (worlds.every(({ length }) => length === 0)) return [];
  const groups = connected(models, all);
  const bases = new Map(
    [...new Set(groups)].map((group) => [
      group,
      group.length === models.length ? all : together(group.map((each) => models[each]!)),
    ]),
  );
  return worlds.flatMap((here, i) => {
    const group = groups[i]!;
    return here.map(({ when, model }) => ({
      when,
      model: together(group.map((each) => (each === i ? model : models[each]!))),
      base: bases.get(group) ?? all,
    }));
  });
}

/** Models as one. */
export function together(models: readonly Model[]): Model {
  const tags = joined(models.flatMap(({ tags }) => tags ?? []));
  const attributes = joined(models.flatMap(({ attributes }) => attributes ?? []));
  return {
    parameters: models.flatMap(({ parameters }) => parameters),
    conditions: models.flatMap(({ conditions }) => conditions),
    resources: models.flatMap(({ resources }) => resources),
    infrastructure: models.flatMap(({ infrastructure }) => infrastructure),
    outputs: models.flatMap(({ outputs }) => outputs),
    ...(tags && { tags }),
    ...(attributes && { attributes }),
  };
}

function joined(maps: readonly LocatedMap[]): LocatedMap | undefined {
  const [first] = maps;
  return (
    first &&
    map(
      first.span,
      maps.flatMap(({ entries }) => entries),
    )
  );
}

/** A document that another one imports is part of that one, not read for itself; of a circle the first stays. */
function rootsOf(readings: ReadonlyMap<SourceText, Reading>): Reading[] {
  const imported = new Set([...readings.values()].flatMap(({ opened }) => opened));
  const roots = new Map([...readings].filter(([source]) => !imported.has(source)));
  const covered = new Set([...roots.values()].flatMap(({ opened }) => opened));
  for (const [source, reading] of readings) {
    if (roots.has(source) || covered.has(source)) continue;
    roots.set(source, reading);
    for (const opened of reading.opened) covered.add(opened);
  }
  return [...roots.values()];
}

/** Of texts that are read as one, the first: it opens the others. */
function unitsOf(documents: readonly ProjectDocument[]): ProjectDocument[] {
  const seen = new Set<string>();
  return documents.filter(({ source, format }) => {
    if (format.unit !== 'folder') return true;
    const unit = `${format.name} ${posix.dirname(source.path)}`;
    return !seen.has(unit) && seen.add(unit);
  });
}

/** Every file is one source, however often and from wherever it is opened; every folder is listed once. */
class OpenFiles {
  readonly #files: FileSystem;
  readonly #sources: () => Map<string, SourceText | Unreadable>;
  readonly #names = new Map<string, readonly string[]>();

  constructor(known: readonly SourceText[], files: FileSystem) {
    this.#files = files;
    this.#sources = once(() => new Map(known.map((source) => [files.realPath(source.path), source])));
  }

  open(path: string, from: SourceText): SourceText | Unreadable {
    const target = posix.beside(from.path, path);
    const real = this.#files.realPath(target);
    const sources = this.#sources();
    const known = sources.get(real) ?? this.#read(target);
    sources.set(real, known);
    return known;
  }

  folder({ path }: SourceText): string {
    return posix.basename(posix.dirname(this.#files.absolute(path)));
  }

  list(folder: string, from: SourceText): readonly string[] {
    const path = posix.beside(from.path, folder);
    const names = this.#names.get(path) ?? this.#listed(path);
    this.#names.set(path, names);
    return names;
  }

  #listed(folder: string): readonly string[] {
    const entries = this.#files.list(folder);
    if (isFailure(entries)) return [];
    return entries
      .filter(({ kind }) => kind === 'file' || kind === 'link')
      .map(({ name }) => name)
      .sort();
  }

  #read(path: string): SourceText | Unreadable {
    const read = readSource(path, this.#files);
    if (!isUnread(read)) return read;
    return { reason: read.diagnostic.message.slice(`\`${path}\` `.length) };
  }
}
