import { type Diagnostic, inOrder } from '../diagnostic/diagnostic.js';
import type { Span } from '../source/span.js';
import { findDocuments, type Surroundings } from './documents.js';
import { checkChoices, type Choices, type Linked, Linker } from './readings.js';

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** How many files were read as one of our formats. */
  readonly files: number;
  readonly skipped: readonly string[];
}

/** Reads all, links it as one project, and checks it, without an environment and with each there is. */
export async function checkFiles(
  paths: readonly string[],
  surroundings: Surroundings,
  choices: Choices,
): Promise<Checked> {
  const { documents, diagnostics, skipped } = await findDocuments(paths, surroundings);
  const linker = new Linker(documents, surroundings, choices);
  const base = await linker.link(choices.environment);
  if (diagnostics.length === 0) checkChoices(base, choices);
  const found = [...diagnostics, ...(await findingsOf(base))];
  for (const { when, model } of base.worlds())
    for (const each of newIn(await findingsOf({ diagnostics: [], model }), found, `this is so where ${when}`))
      found.push(each);
  for (const environment of choices.environment === undefined ? base.environments : []) {
    const note = `this is so in the environment \`${environment}\``;
    const blocks = base.environmentBlocks.filter((block) => block.environment === environment);
    found.push(...newIn(await findingsOf(await linker.link(environment)), found, note, blocks));
  }
  return { diagnostics: inOrder(found), files: documents.length, skipped };
}

async function findingsOf({
  diagnostics,
  model,
}: Pick<Linked, 'diagnostics' | 'model'>): Promise<Diagnostic[]> {
  if (model.resources.length === 0) return [...diagnostics];
  const { CHECKERS } = await import('./checkers.js');
  const found = await Promise.all(CHECKERS.map(({ check }) => check(model)));
  return [...diagnostics, ...found.flat()];
}

/** What was not found before, saying when it is so where its place does not say that. */
function newIn(
  found: readonly Diagnostic[],
  before: readonly Diagnostic[],
  note: string,
  saying: readonly { readonly span: Span }[] = [],
): Diagnostic[] {
  const known = new Set(before.map(keyOf));
  return found
    .filter((diagnostic) => !known.has(keyOf(diagnostic)))
    .map((diagnostic) =>
      saying.some(({ span }) => holds(span, diagnostic.span))
        ? diagnostic
        : { ...diagnostic, notes: [...diagnostic.notes, note] },
    );
}

function holds(outer: Span, inner: Span): boolean {
  return outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
}

function keyOf({ id, message, span }: Diagnostic): string {
  return JSON.stringify([id, message, span.source.path, span.start, span.end]);
}
