import { CodeActionKind } from 'vscode-languageserver';
import { templatesIn } from '../../../language/like.js';
import { type Refactoring, refactorings } from '../../../language/refactors/index.js';
import type { Tree } from '../../../language/tree.js';
import { NO_CHOICES } from '../../../project/choices.js';
import { findDocuments } from '../../../project/documents.js';
import { type FileSystem, withFile } from '../../../project/file-system.js';
import { loadWithImports } from '../../../project/imports.js';
import { isUnread, readSource } from '../../../project/read.js';
import { Linker } from '../../../project/readings.js';
import { type Ground, surroundingsIn } from '../../background/ground.js';
import { editsBetween } from './edits-between.js';
import type { Stretch } from './findings.js';
import type { PlainEdit } from './plain.js';

/** Another way to write a text, that means the same. */
export interface Refactor {
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly edits: readonly PlainEdit[];
}

const KINDS: Readonly<Record<Refactoring['kind'], CodeActionKind>> = {
  extract: CodeActionKind.RefactorExtract,
  inline: CodeActionKind.RefactorInline,
};

/** Where somebody is looking, and the files that programs with this one begin with. */
export interface Looked extends Stretch {
  readonly entries: readonly string[];
}

export async function findRefactors(
  { path, start, end, entries }: Looked,
  { files }: Ground,
): Promise<readonly Refactor[]> {
  const source = readSource(path, files);
  if (isUnread(source)) return [];
  const own = treesOf(path, files);
  const [tree] = own;
  if (!tree) return [];
  const all = entries.flatMap((each) => treesOf(each, files));
  const trees = [...new Map(all.map((each) => [each.source.path, each])).values()];
  const found = refactorings({ tree, start, end, templates: templatesIn(own), trees });
  if (found.length === 0) return [];
  const before = await meaningsOf(entries, files);
  const same: Refactor[] = [];
  for (const { title, kind, text } of found) {
    const after = await meaningsOf(entries, withFile(files, path, new TextEncoder().encode(text)));
    if (before.every((each, i) => isSame(each, after[i]!)))
      same.push({ title, kind: KINDS[kind], edits: editsBetween(source, text) });
  }
  return same;
}

function treesOf(path: string, files: FileSystem): readonly Tree[] {
  const source = readSource(path, files);
  return isUnread(source) ? [] : loadWithImports(source, files).trees;
}

/** What a text describes in each environment, and what is wrong with it. */
interface Meaning {
  readonly models: readonly string[];
  readonly wrong: readonly string[];
}

async function meaningsOf(paths: readonly string[], files: FileSystem): Promise<readonly Meaning[]> {
  const meanings: Meaning[] = [];
  for (const path of paths) meanings.push(await meaningOf(path, files));
  return meanings;
}

async function meaningOf(path: string, files: FileSystem): Promise<Meaning> {
  const surroundings = surroundingsIn(files);
  const { documents } = await findDocuments([path], surroundings);
  const linker = new Linker(documents, surroundings, NO_CHOICES);
  const base = await linker.link();
  const all = [base];
  for (const each of base.environments) all.push(await linker.link(each));
  return {
    models: all.map(({ model }) => withoutPlaces(model)),
    wrong: all.flatMap(({ diagnostics }) => diagnostics.map(({ id, message }) => `${id}: ${message}`)),
  };
}

function isSame(before: Meaning, after: Meaning): boolean {
  const known = new Set(before.wrong);
  return (
    after.wrong.every((each) => known.has(each)) &&
    JSON.stringify(before.models) === JSON.stringify(after.models)
  );
}

function withoutPlaces(model: unknown): string {
  return JSON.stringify(model, (key, value: unknown) => (PLACES.test(key) ? undefined : value));
}

/** Where something stands, and how it is written. */
const PLACES = /^(span|\w+Span|extent|written|spelling|editor)$/;
