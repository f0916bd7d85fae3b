import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver';
import { FORMATS, type FormatEntry } from '../../../formats/index.js';
import { RULE_GROUPS } from '../../../project/catalogue.js';
import { offsetAt } from '../../protocol/places.js';
import type { Session } from '../../session.js';
import { isPlim, type Page } from '../../workspace/page.js';
import { COMMANDS } from '../commands/names.js';
import { programsWith } from '../shared/names.js';
import { projectOf } from '../shared/project-of.js';
import { type Accepted, mayBeAccepted, type Offered, type Stretch } from './findings.js';
import { canResolve, FIX_ALL, finished, laterOf } from './later.js';
import type { Refactor } from './refactors.js';
import { Pages } from './workspace-edit.js';

/** What can be done about a stretch of a text. */
export async function actionsFor(
  { textDocument: { uri }, range, context }: CodeActionParams,
  session: Session,
  token: CancellationToken,
): Promise<CodeAction[] | null> {
  const page = session.page(uri);
  if (!page?.format) return null;
  const { only, triggerKind, diagnostics } = context;
  const wants = (kind: string) =>
    !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  const isAsked = triggerKind !== CodeActionTriggerKind.Automatic;
  const ours = diagnostics.filter(({ source }) => source === 'plimsoll');
  const stretch = stretchOf(range, page);
  const pages = new Pages(session);

  const found =
    wants(CodeActionKind.QuickFix) && (isAsked || ours.length > 0)
      ? await fixesAt(around(stretch, ours, page), session, token)
      : [];
  const refactors =
    isAsked && isPlim(page) && REFACTORS.some(wants)
      ? await session.inBackground('refactors', { ...stretch, entries: entriesOf(page, session) }, token)
      : [];
  const offered: readonly CodeAction[] = [
    ...fixes(found, ours, pages),
    ...found.flatMap((each) => acceptances(each, ours, page, session)),
    ...explanations(found, ours),
    ...(wants(FIX_ALL) && (only || (canResolve(session) && found.some(isSafelyFixed)))
      ? [laterOf({ title: 'fix all that can be fixed safely', kind: FIX_ALL }, page, { kind: 'fix-all' })]
      : []),
    ...refactors.flatMap((each) => (wants(each.kind) ? rewriting(each, pages) : [])),
    ...(isAsked && wants(CodeActionKind.RefactorRewrite) ? conversions(page, page.format) : []),
  ];
  if (!pages.areSame()) return null;
  const whole = canResolve(session)
    ? offered
    : await Promise.all(offered.map((each) => finished(each, session, token)));
  return whole.filter(
    ({ edit, command, data }) => edit ?? command ?? (canResolve(session) ? data : undefined),
  );
}

const REFACTORS = [CodeActionKind.RefactorExtract, CodeActionKind.RefactorInline];

function entriesOf({ source }: Page, session: Session): readonly string[] {
  return programsWith(source, session).flatMap(({ trees: [entry] }) => entry?.source.path ?? []);
}

/** Where something is found, as far as that is known. */
async function fixesAt(
  stretch: Stretch,
  session: Session,
  token: CancellationToken,
): Promise<readonly Offered[]> {
  const { path, start, end } = stretch;
  const shown = session.findings(path);
  if (shown && !shown.some(({ place }) => place.start <= end && start <= place.end)) return [];
  return session.inBackground('fixes', { project: projectOf(path, session), shown, ...stretch }, token);
}

function isSafelyFixed({ fixes }: Offered): boolean {
  return fixes.some(({ safe }) => safe);
}

function stretchOf({ start, end }: Range, { path, source }: Page): Stretch {
  return { path, start: offsetAt(source, start), end: offsetAt(source, end) };
}

/** Up to the ends of the findings that the client speaks of. */
function around(stretch: Stretch, diagnostics: readonly Diagnostic[], page: Page): Stretch {
  const all = [stretch, ...diagnostics.map(({ range }) => stretchOf(range, page))];
  return {
    path: page.path,
    start: Math.min(...all.map(({ start }) => start)),
    end: Math.max(...all.map(({ end }) => end)),
  };
}

/** Those of several findings that do the same are offered once. */
function fixes(found: readonly Offered[], diagnostics: readonly Diagnostic[], pages: Pages): CodeAction[] {
  const known = new Map<string, CodeAction>();
  for (const each of found)
    for (const [i, { title, safe, edits }] of each.fixes.entries()) {
      const key = JSON.stringify([title, edits]);
      const told = diagnosticsOf(each, diagnostics);
      const same = known.get(key);
      const edit = same ? undefined : pages.edit({ edits });
      if (same) same.diagnostics?.push(...told);
      else if (edit)
        known.set(key, {
          title: safe ? title : `${title} (unsafe)`,
          kind: CodeActionKind.QuickFix,
          diagnostics: told,
          ...(safe && i === 0 && { isPreferred: true }),
          edit,
        });
    }
  return [...known.values()];
}

function diagnosticsOf({ id, range }: Offered, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter((each) => each.code === id && isSameRange(each.range, range));
}

function isSameRange(a: Range, b: Range): boolean {
  return isSamePlace(a.start, b.start) && isSamePlace(a.end, b.end);
}

function isSamePlace(a: Range['start'], b: Range['start']): boolean {
  return a.line === b.line && a.character === b.character;
}

function acceptances(
  found: Offered,
  diagnostics: readonly Diagnostic[],
  page: Page,
  session: Session,
): CodeAction[] {
  const { id, start, others, mayBeIgnoredHere } = found;
  if (!mayBeAccepted(found, RULE_GROUPS)) return [];
  const top = session.folders().find((folder) => page.path.startsWith(`${folder}/`));
  return REACHES.filter(([reach]) => reach !== 'here' || mayBeIgnoredHere).map(([reach, where]) =>
    laterOf(
      {
        title: `ignore \`${id}\` ${where}, and say why`,
        kind: CodeActionKind.QuickFix,
        diagnostics: diagnosticsOf(found, diagnostics),
      },
      page,
      { kind: 'accept', accepted: { path: page.path, id, start, others, reach, top } },
    ),
  );
}

const REACHES = [
  ['here', 'here'],
  ['file', 'in this file'],
] as const satisfies readonly (readonly [Accepted['reach'], string])[];

function explanations(found: readonly Offered[], diagnostics: readonly Diagnostic[]): CodeAction[] {
  return [...new Map(found.map((each) => [each.id, each])).values()].map((each) => {
    const title = `explain \`${each.id}\``;
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: diagnosticsOf(each, diagnostics),
      command: { title, command: COMMANDS.explain, arguments: [each.id] },
    };
  });
}

function rewriting({ title, kind, edits }: Refactor, pages: Pages): CodeAction[] {
  const edit = pages.edit({ edits });
  return edit ? [{ title, kind, edit }] : [];
}

function conversions({ uri }: Page, format: FormatEntry): CodeAction[] {
  return FORMATS.filter(({ name, writes }) => writes && name !== format.name).map(
    ({ name, title: target }) => {
      const title = `convert to ${target}`;
      return {
        title,
        kind: CodeActionKind.RefactorRewrite,
        command: { title, command: COMMANDS.convert, arguments: [{ uri, to: name }] },
      };
    },
  );
}
