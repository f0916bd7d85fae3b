import { type Diagnostic, inOrder, mildest } from '../diagnostic/diagnostic.js';
import { defaultsUsed, withDefaults } from '../model/defaults.js';
import type { Model } from '../model/resource.js';
import type { Scope } from '../rules/check.js';
import type { Span } from '../source/span.js';
import { oneOf } from '../diagnostic/nearest.js';
import type { SourceText } from '../source/text.js';
import { findDocuments, type ProjectDocument, type Surroundings } from './documents.js';
import { judged, type Policy, RECOMMENDED } from './policy.js';
import { checkChoices, type Choices, Linker } from './readings.js';

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** The files that were read as one of our formats. */
  readonly files: readonly string[];
  readonly skipped: readonly string[];
}

/** Reads all, links it as one project, and checks it, without an environment and with each there is. */
export async function checkFiles(
  paths: readonly string[],
  surroundings: Surroundings,
  choices: Choices,
  policy: Policy = RECOMMENDED,
): Promise<Checked> {
  const { documents, diagnostics, skipped } = await findDocuments(paths, surroundings);
  const { found, sources } = await findingsOf(documents, surroundings, choices, policy, diagnostics);
  for (const { source } of documents) sources.add(source);
  return {
    diagnostics: inOrder(await judged(inOrder(found), sources, policy)),
    files: [...new Set(documents.map(({ source }) => source.path))],
    skipped,
  };
}

async function findingsOf(
  documents: readonly ProjectDocument[],
  surroundings: Surroundings,
  choices: Choices,
  policy: Policy,
  before: readonly Diagnostic[],
): Promise<{ found: Diagnostic[]; sources: Set<SourceText> }> {
  const valuesIn = (environment: string | undefined) => ({
    ...choices,
    parameters: new Map([
      ...policy.parameters,
      ...(policy.environments.get(environment ?? '') ?? []),
      ...choices.parameters,
    ]),
  });
  const linkIn = (environment: string | undefined) =>
    new Linker(documents, surroundings, valuesIn(environment)).link(environment);
  const base = await linkIn(choices.environment);
  if (before.length === 0) checkChoices(base, choices, policy.environments);
  const scope = { ...policy, broken: brokenBy(base.diagnostics) };
  const found = [...before, ...base.diagnostics, ...(await findingsIn(base.model, scope))];
  for (const { when, model } of base.worlds())
    found.push(...newIn(await findingsIn(model, scope), found, `this is so where ${when}`));
  found.push(...(await foundWithDefaults(base.model, found, scope)));
  const environments = new Set([...base.environments, ...policy.environments.keys()]);
  for (const environment of choices.environment === undefined ? environments : []) {
    const note = `this is so in the environment \`${environment}\``;
    const blocks = base.environmentBlocks.filter((block) => block.environment === environment);
    const linked = await linkIn(environment);
    const here = [
      ...linked.diagnostics,
      ...(await findingsIn(linked.model, { ...policy, broken: brokenBy(linked.diagnostics) })),
    ];
    found.push(...newIn(here, found, note, blocks));
  }
  return { found, sources: new Set(found.map(({ span }) => span.source)) };
}

/** Where texts could not be read. */
function brokenBy(diagnostics: readonly Diagnostic[]): Span[] {
  return diagnostics.flatMap(({ severity, span }) => (severity === 'error' ? span : []));
}

async function findingsIn(model: Model, scope: Scope): Promise<Diagnostic[]> {
  if (model.resources.length === 0) return [];
  const { CHECKERS } = await import('./checkers.js');
  const found = await Promise.all(CHECKERS.map(({ check }) => check(model, scope)));
  return found.flat();
}

/** What is wrong with the defaults of parameters: a warning, for another value may always be given. */
async function foundWithDefaults(
  model: Model,
  before: readonly Diagnostic[],
  scope: Scope,
): Promise<Diagnostic[]> {
  const used = defaultsUsed(model);
  if (used.size === 0) return [];
  const found = newIn(await findingsIn(withDefaults(model, used), scope), before, '');
  if (found.length === 0) return [];
  const culprits = new Map(found.map((each) => [keyOf(each), new Set(used)]));
  for (const name of used) {
    const others = new Set([...used].filter((each) => each !== name));
    const still = new Set((await findingsIn(withDefaults(model, others), scope)).map(keyOf));
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
