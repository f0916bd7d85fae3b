import { CodeActionKind } from 'vscode-languageserver';
import { templatesOf } from '../../../language/like.js';
import { type Refactoring, refactorings } from '../../../language/refactors/index.js';
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

export async function findRefactors(
  { path, start, end }: Stretch,
  { files }: Ground,
): Promise<readonly Refactor[]> {
  const source = readSource(path, files);
  if (isUnread(source)) return [];
  const { trees } = loadWithImports(source, files);
  const [tree] = trees;
  if (!tree) return [];
  const templates = templatesOf(
    trees.flatMap(({ statements }) => statements.filter(({ head }) => head.image === 'template')),
  );
  const found = refactorings({ tree, start, end, templates });
  if (found.length === 0) return [];
  const before = await meaningOf(path, files);
  const same: Refactor[] = [];
  for (const { title, kind, text } of found) {
    const after = await meaningOf(path, withFile(files, path, new TextEncoder().encode(text)));
    if (isSame(before, after)) same.push({ title, kind: KINDS[kind], edits: editsBetween(source, text) });
  }
  return same;
}

/** What a text describes in each environment, and what is wrong with it. */
interface Meaning {
  readonly models: readonly string[];
  readonly wrong: readonly string[];
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
