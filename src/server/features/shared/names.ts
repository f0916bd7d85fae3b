import { isImport } from '../../../language/load.js';
import { type Mention, mentionAt } from '../../../language/symbols/mentions.js';
import type { Target } from '../../../language/symbols/rename.js';
import { type Named, Symbols } from '../../../language/symbols/symbols.js';
import { literalText } from '../../../language/text.js';
import type { Token, Tree } from '../../../language/tree.js';
import { addTo } from '../../../source/lists.js';
import { once, onceEach } from '../../../source/once.js';
import * as posix from '../../../source/posix.js';
import type { SourceText } from '../../../source/text.js';
import type { Session } from '../../session.js';
import { isPlim, type Page, treeOf } from '../../workspace/page.js';
import { plimTexts } from './plim-texts.js';

/** Files that are read together: one that nobody imports, and all that it brings in. */
export interface Program {
  readonly trees: readonly Tree[];
  readonly symbols: Symbols;
}

/** What an open text names at an offset, in all programs that have it. */
export interface Found extends Target {
  readonly programs: readonly Program[];
}

export function foundAt(page: Page, offset: number, session: Session): Found | undefined {
  if (!isPlim(page)) return undefined;
  const mention = mentionAt(treeOf(page.source), offset);
  return mention && everywhere(mention, new Neighbours(session));
}

/** Files that several programs share make one thing of what these call alike. */
function everywhere(first: Mention, neighbours: Neighbours): Found | undefined {
  const programs = new Set<Program>();
  const named = new Set<Named>();
  const mentions = new Set([first]);
  for (const mention of mentions)
    for (const program of neighbours.programsWith(mention.place.source)) {
      const known = program.symbols.of(mention);
      if (!known || named.has(known)) continue;
      named.add(known);
      programs.add(program);
      for (const each of [...known.declarations, ...known.uses]) mentions.add(each);
    }
  return named.size > 0 ? { mention: first, programs: [...programs], named: [...named] } : undefined;
}

/** Each place once, though several programs have it. */
export function placesOf({ named }: Found): {
  readonly declarations: readonly Mention[];
  readonly uses: readonly Mention[];
} {
  const declarations = new Set(named.flatMap((each) => each.declarations));
  const uses = new Set(named.flatMap((each) => each.uses).filter((each) => !declarations.has(each)));
  return { declarations: [...declarations], uses: [...uses] };
}

/** The programs that a text is part of. */
export function programsWith(source: SourceText, session: Session): readonly Program[] {
  return new Neighbours(session).programsWith(source);
}

/** The names of imports in a text, where they stand. */
export const importsIn: (source: SourceText) => readonly Token[] = onceEach((source) =>
  /\bimport\b/.test(source.text)
    ? treeOf(source)
        .statements.filter(isImport)
        .flatMap(({ args }) => args.slice(0, 1))
    : [],
);

export function importedPath(token: Token, { path }: SourceText): string {
  return posix.beside(path, literalText(token));
}

const importedBy: (source: SourceText) => readonly string[] = onceEach((source) =>
  importsIn(source)
    .map((token) => importedPath(token, source))
    .filter((path) => path.endsWith('.plim')),
);

const programs = new WeakMap<SourceText, Program>();

/** Made again where one of its texts is another one. */
function programOf(sources: readonly SourceText[]): Program {
  const [entry] = sources;
  const known = entry && programs.get(entry);
  const trees = sources.map(treeOf);
  if (known?.trees.length === trees.length && known.trees.every((tree, i) => tree === trees[i])) return known;
  const symbols = once(() => new Symbols(trees));
  const made = {
    trees,
    get symbols() {
      return symbols();
    },
  };
  if (entry) programs.set(entry, made);
  return made;
}

/** The texts of the workspace while one question is answered. */
class Neighbours {
  readonly #session: Session;
  readonly #texts = new Map<string, SourceText | undefined>();
  readonly #programs = new Map<string, readonly Program[]>();
  #importers: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  programsWith({ path }: SourceText): readonly Program[] {
    const known =
      this.#programs.get(path) ?? this.#entriesOf(path).map((entry) => programOf(this.#reach(entry)));
    this.#programs.set(path, known);
    return known;
  }

  /** The files that nobody imports and that bring this one in; of a circle the first that is met. */
  #entriesOf(path: string): readonly string[] {
    this.#importers ??= importersIn(this.#session);
    const above = new Set([path]);
    for (const each of above) for (const next of this.#importers.get(each) ?? []) above.add(next);
    const isEntry = (each: string) => (this.#importers?.get(each) ?? []).length === 0;
    const entries: string[] = [];
    const covered = new Set<string>();
    for (const each of [...[...above].filter(isEntry), ...above]) {
      if (covered.has(each)) continue;
      entries.push(each);
      for (const source of this.#reach(each)) covered.add(source.path);
    }
    return entries;
  }

  #reach(entry: string): readonly SourceText[] {
    const reached = new Map([[entry, this.#text(entry)]]);
    for (const source of reached.values())
      for (const path of source ? importedBy(source) : [])
        if (!reached.has(path)) reached.set(path, this.#text(path));
    return [...reached.values()].filter((source) => source !== undefined);
  }

  #text(path: string): SourceText | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, this.#session.text(path));
    return this.#texts.get(path);
  }
}

/** Who imports a file. */
function importersIn(session: Session): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const source of plimTexts(session))
    for (const each of importedBy(source)) addTo(importers, each, source.path);
  return importers;
}
