import type { Range } from 'vscode-languageserver';
import { type Diagnostic, type Fix, groupOf } from '../../../diagnostic/diagnostic.js';
import type { FileSystem } from '../../../project/file-system.js';
import { fixFiles } from '../../../project/fix.js';
import { isUnread, readSource } from '../../../project/read.js';
import { commentFor, fileCommentFor, type Silence, takesComments } from '../../../project/silence/comment.js';
import { entryFor } from '../../../project/silence/entry.js';
import { span } from '../../../source/span.js';
import { SourceText } from '../../../source/text.js';
import type { Ground } from '../../background/ground.js';
import { type Finding, findingOf } from '../../diagnostics/finding.js';
import type { CheckGiven } from '../../diagnostics/full/check.js';
import { rangeOf } from '../../protocol/places.js';
import { editsBetween } from './edits-between.js';
import { findingsWithFixes } from './found.js';
import { type PlainChange, type PlainEdit, plainEdit } from './plain.js';

/** Characters of a text, from one to another. */
export interface Stretch {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export interface InProject {
  readonly project: CheckGiven;
}

/** What is offered for a finding. */
export interface Offered {
  readonly id: string;
  readonly start: number;
  readonly range: Range;
  /** Where else in the text the same is found. */
  readonly others: readonly number[];
  /** Whether there is a way to accept it alone. */
  readonly mayBeIgnoredHere: boolean;
  readonly fixes: readonly PlainFix[];
}

export interface PlainFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly PlainEdit[];
}

/** What is shown of a text; undefined where it has not been checked yet. */
type Shown = readonly Finding[] | undefined;

/** The findings that a stretch touches, with their fixes. */
export async function findFixes(
  { project, shown, path, start, end }: Stretch & InProject & { readonly shown: Shown },
  ground: Ground,
): Promise<readonly Offered[]> {
  const all = await inText(path, project, shown, ground.files);
  const touched = all.filter(({ span }) => span.start <= end && start <= span.end);
  const offered: Offered[] = [];
  for (const { id, span, fixes } of touched) {
    const others = all.flatMap((each) =>
      each.id === id && each.span.start !== span.start ? each.span.start : [],
    );
    const here = { path, id, start: span.start, others, reach: 'here', top: undefined } as const;
    offered.push({
      id,
      start: span.start,
      range: rangeOf(span),
      others,
      mayBeIgnoredHere: (await accept(here, ground)) !== undefined,
      fixes: fixes.map(plainFix),
    });
  }
  return offered;
}

/** As a text is found to be alone where that is what is shown; else with all that it is checked with. */
async function inText(
  path: string,
  project: CheckGiven,
  shown: Shown,
  files: FileSystem,
): Promise<readonly Diagnostic[]> {
  const ofText = ({ span }: Diagnostic) => span.source.path === path;
  const isAlone = project.paths.every((each) => each === path);
  if (shown && !isAlone) {
    const alone = (await findingsWithFixes({ ...project, paths: [path] }, files)).filter(ofText);
    const known = new Set(alone.map((each) => keyOf(findingOf(each, undefined))));
    const isSame = alone.length === shown.length && shown.every((each) => known.has(keyOf(each)));
    if (isSame) return alone;
  }
  return (await findingsWithFixes(project, files)).filter(ofText);
}

function keyOf({ id, message, place }: Finding): string {
  return JSON.stringify([id, message, place.start, place.end]);
}

function plainFix({ title, safe, edits }: Fix): PlainFix {
  return { title, safe, edits: edits.map(plainEdit) };
}

/** All safe fixes of one text, as `plimsoll check --fix` applies them. */
export async function fixAll(
  { project, path }: Pick<Stretch, 'path'> & InProject,
  { files }: Ground,
): Promise<readonly PlainEdit[]> {
  const fixed = await fixFiles({
    files,
    unsafe: false,
    // Fixes stay in the files that they are given.
    check: async (now) => ({
      diagnostics: await findingsWithFixes(project, now),
      files: [path],
      skipped: [],
    }),
  });
  return fixed.files.flatMap(({ path: changed, before, text }) =>
    editsBetween(new SourceText(changed, before), text),
  );
}

/** A finding that is to be accepted, here or in all of its file. */
export interface Accepted extends Pick<Offered, 'id' | 'start' | 'others'> {
  readonly path: string;
  readonly reach: 'here' | 'file';
  /** Where a configuration goes that is not there yet, outside of any repository. */
  readonly top: string | undefined;
}

export async function accept(
  { path, id, start, others, reach, top }: Accepted,
  { files }: Ground,
): Promise<PlainChange | undefined> {
  const source = readSource(path, files);
  if (isUnread(source)) return undefined;
  if (await takesComments(source)) {
    const comment = await (reach === 'file'
      ? fileCommentFor(id, source)
      : commentFor(id, span(source, start, start), others));
    if (comment) return changeOf(comment);
  }
  const entry = entryFor({ id, source, ...(reach === 'here' && { at: start }) }, files, top);
  return entry && { ...changeOf(entry), ...(entry.isNew && { creates: true }) };
}

function changeOf({ edit, reasonAt }: Silence): PlainChange {
  return { edits: [plainEdit(edit)], continuesAt: reasonAt - edit.span.start };
}

/** What is told of texts that cannot be read has to be mended, and is not silenced. */
export function mayBeAccepted(found: Pick<Diagnostic, 'id'>, groups: readonly string[]): boolean {
  const group = groupOf(found);
  return groups.includes(group) || ['structure', 'reference', 'query'].includes(group);
}
