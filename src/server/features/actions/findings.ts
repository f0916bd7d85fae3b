import type { Range } from 'vscode-languageserver';
import type { Diagnostic, Fix } from '../../../diagnostic/diagnostic.js';
import { fixFiles } from '../../../project/fix.js';
import { commentFor, fileCommentFor, type Silence, takesComments } from '../../../project/silence/comment.js';
import { entryFor } from '../../../project/silence/entry.js';
import { SourceText } from '../../../source/text.js';
import type { Ground } from '../../background/jobs.js';
import { rangeOf } from '../../places.js';
import type { CheckGiven } from '../../diagnostics/check.js';
import { findingsWithFixes } from '../around.js';
import { editsBetween } from './edits-between.js';
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
  readonly fixes: readonly PlainFix[];
}

export interface PlainFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly PlainEdit[];
}

/** The findings that a stretch touches, with their fixes. */
export async function findFixes(
  { project, path, start, end }: Stretch & InProject,
  { files }: Ground,
): Promise<readonly Offered[]> {
  const diagnostics = await findingsWithFixes(project, files);
  return diagnostics
    .filter(({ span: at }) => at.source.path === path && at.start <= end && start <= at.end)
    .map(({ id, span: at, fixes }) => ({
      id,
      start: at.start,
      range: rangeOf(at),
      fixes: fixes.map(plainFix),
    }));
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
export interface Accepted {
  readonly path: string;
  readonly id: string;
  readonly start: number;
  readonly reach: 'here' | 'file';
  /** Where a configuration goes that is not there yet, outside of any repository. */
  readonly top: string | undefined;
}

export async function accept(
  { project, path, id, start, reach, top }: Accepted & InProject,
  { files }: Ground,
): Promise<PlainChange | undefined> {
  const diagnostics = await findingsWithFixes(project, files);
  const ofId = diagnostics.filter((each) => each.id === id && each.span.source.path === path);
  const finding = ofId.find(({ span: at }) => at.start === start);
  if (!finding) return undefined;
  const { source } = finding.span;
  if (await takesComments(source)) {
    const others = ofId.filter((each) => each !== finding);
    const comment = reach === 'file' ? await fileCommentFor(id, source) : await commentFor(finding, others);
    if (comment) return changeOf(comment);
  }
  const entry = entryFor({ id, source, ...(reach === 'here' && { at: start }) }, files, top);
  return entry && { ...changeOf(entry), ...(entry.isNew && { creates: true }) };
}

function changeOf({ edit, reasonAt }: Silence): PlainChange {
  return { edits: [plainEdit(edit)], continuesAt: reasonAt - edit.span.start };
}

/** What is told of texts that cannot be read has to be mended, and is not silenced. */
export function mayBeAccepted({ id }: Pick<Diagnostic, 'id'>, groups: readonly string[]): boolean {
  const group = id.slice(0, id.indexOf('/'));
  return groups.includes(group) || ['structure', 'reference', 'query'].includes(group);
}
