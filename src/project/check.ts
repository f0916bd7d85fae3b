import { type Diagnostic, inOrder, mildest } from '../diagnostic/diagnostic.js';
import { defaultsUsed, withDefaults } from '../model/defaults.js';
import type { Model } from '../model/resource.js';
import { isRecommended, type Wanted } from '../rules/check.js';
import type { Span } from '../source/span.js';
import { oneOf } from '../diagnostic/nearest.js';
import { findDocuments, type Surroundings } from './documents.js';
import { checkChoices, type Choices, Linker } from './readings.js';

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
  wanted: Wanted = isRecommended,
): Promise<Checked> {
  const { documents, diagnostics, skipped } = await findDocuments(paths, surroundings);
  const linker = new Linker(documents, surroundings, choices);
  const base = await linker.link(choices.environment);
  if (diagnostics.length === 0) checkChoices(base, choices);
  const found = [...diagnostics, ...base.diagnostics, ...(await findingsIn(base.model, wanted))];
  for (const { when, model } of base.worlds())
    for (const each of newIn(await findingsIn(model, wanted), found, `this is so where ${when}`))
      found.push(each);
  found.push(...(await foundWithDefaults(base.model, found, wanted)));
  for (const environment of choices.environment === undefined ? base.environments : []) {
    const note = `this is so in the environment \`${environment}\``;
    const blocks = base.environmentBlocks.filter((block) => block.environment === environment);
    const linked = await linker.link(environment);
    const here = [...linked.diagnostics, ...(await findingsIn(linked.model, wanted))];
    found.push(...newIn(here, found, note, blocks));
  }
  return { diagnostics: inOrder(found), files: documents.length, skipped };
}

async function findingsIn(model: Model, wanted: Wanted): Promise<Diagnostic[]> {
  if (model.resources.length === 0) return [];
  const { CHECKERS } = await import('./checkers.js');
  const found = await Promise.all(CHECKERS.map(({ check }) => check(model, wanted)));
  return found.flat();
}

/** What is wrong with the defaults of parameters: a warning, for another value may always be given. */
async function foundWithDefaults(
  model: Model,
  before: readonly Diagnostic[],
  wanted: Wanted,
): Promise<Diagnostic[]> {
  const used = defaultsUsed(model);
  if (used.size === 0) return [];
  const found = newIn(await findingsIn(withDefaults(model, used), wanted), before, '');
  if (found.length === 0) return [];
  const culprits = new Map(found.map((each) => [keyOf(each), new Set(used)]));
  for (const name of used) {
    const others = new Set([...used].filter((each) => each !== name));
    const still = new Set((await findingsIn(withDefaults(model, others), wanted)).map(keyOf));
    for (const [key, names] of culprits) if (still.has(key)) names.delete(name);
  }
  return found.map((each) => ({
    ...each,
    severity: mildest(each.severity, 'warning'),
    notes: [
      ...each.notes.filter((note) => note !== ''),
      sayDefaults([...(culprits.get(keyOf(each)) ?? [])], [...used]),
    ],
  }));
}

/** Where each alone is enough, none of them can be left out. */
function sayDefaults(needed: readonly string[], all: readonly string[]): string {
  return `this is so with the default of ${oneOf(needed.length > 0 ? needed : all, 'and')}`;
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
