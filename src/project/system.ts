import { altered, compareSeverity, type Diagnostic, inOrder, mildest } from '../diagnostic/diagnostic.js';
import { oneOf } from '../diagnostic/nearest.js';
import { defaultsUsed, withDefaults } from '../model/defaults.js';
import type { Model } from '../model/resource.js';
import type { Scope } from '../rules/check.js';
import { once } from '../source/once.js';
import type { Span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { isAboutEcs } from './about-ecs.js';
import type { ProjectDocument, Surroundings } from './documents.js';
import type { Policy } from './policy.js';
import { type Choices, type Linked, Linker } from './readings.js';

/** Documents that are checked together, as one system. */
export interface System {
  /** Without an environment, or in the one that was chosen. */
  readonly base: Linked;
  readonly found: readonly Diagnostic[];
  /** Their texts, and those that they open in which something was found. */
  readonly sources: ReadonlySet<SourceText>;
}

/** Links documents, and checks them without an environment, under each condition and in each environment there is. */
export async function checkSystem(
  documents: readonly ProjectDocument[],
  surroundings: Surroundings,
  choices: Choices,
  policy: Policy,
): Promise<System> {
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
  const scope = { ...policy, broken: brokenBy(base.diagnostics) };
  const found = [...base.diagnostics, ...(await findingsIn(base.model, scope))];
  found.push(...(await foundInWorlds(base, found, scope)));
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
    found.push(...newIn(here, new Set(found.map(keyOf)), note, blocks));
  }
  const sources = new Set([
    ...documents.map(({ source }) => source),
    ...found.map(({ span }) => span.source),
  ]);
  return { base, found: inOrder(found), sources };
}

/** Under each condition: what is new there. */
async function foundInWorlds(
  base: Linked,
  before: readonly Diagnostic[],
  scope: Scope,
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  const known = new Set(before.map(keyOf));
  const checked = new Set([base.model]);
  for (const world of base.worlds()) {
    // Documents that are looked at without the others may not show all of what silences a rule.
    if (!checked.has(world.base))
      for (const each of await findingsIn(world.base, scope)) known.add(keyOf(each));
    checked.add(world.base);
    const here = newIn(await findingsIn(world.model, scope), known, `this is so where ${world.when}`);
    for (const each of here) known.add(keyOf(each));
    found.push(...here);
  }
  return found;
}

const checkers = once(async () => (await import('./checkers.js')).CHECKERS);

/** Where texts could not be read. */
function brokenBy(diagnostics: readonly Diagnostic[]): Span[] {
  return diagnostics.flatMap(({ severity, span }) => (severity === 'error' ? span : []));
}

async function findingsIn(model: Model, scope: Scope): Promise<Diagnostic[]> {
  if (!isAboutEcs(model)) return [];
  const CHECKERS = await checkers();
  const found = await Promise.all(CHECKERS.map(({ check }) => check(model, scope)));
  return withoutKnownBetter(found.flat());
}

/** What the model of the service refuses, and names that nothing has, may be what a rule has more to say of. */
function withoutKnownBetter(found: readonly Diagnostic[]): Diagnostic[] {
  const byRules = new Map<string, Diagnostic[]>();
  for (const each of found.filter(({ id }) => !/^(structure|reference)\//.test(id))) {
    const same = byRules.get(startOf(each));
    if (same) same.push(each);
    else byRules.set(startOf(each), [each]);
  }
  return found.filter(
    (each) => !isPlain(each) || !byRules.get(startOf(each))?.some((rule) => saysBetter(rule, each)),
  );
}

function startOf({ span: { source, start } }: Diagnostic): string {
  return `${start} ${source.path}`;
}

function saysBetter(rule: Diagnostic, { id, span, severity }: Diagnostic): boolean {
  const louder = id === 'structure/unknown-value' || compareSeverity(rule.severity, severity) <= 0;
  return louder && isSame(rule.span, span);
}

/** Says no more than that a value or a name is wrong. */
function isPlain({ id }: Diagnostic): boolean {
  return /^(reference\/|structure\/(unknown-value|wrong-(length|count|character))$)/.test(id);
}

function isSame(a: Span, b: Span): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}

/** What is wrong with the defaults of parameters: a warning, for another value may always be given. */
async function foundWithDefaults(
  model: Model,
  before: readonly Diagnostic[],
  scope: Scope,
): Promise<Diagnostic[]> {
  const used = defaultsUsed(model);
  if (used.size === 0) return [];
  const said = new Set(before.map(placeOf));
  // What only names something better than before is said already.
  const known = new Set(before.map(keyOf));
  const found = newIn(await findingsIn(withDefaults(model, used), scope), known, '').filter(
    (each) => !said.has(placeOf(each)) && !OF_TYPES.has(each.id),
  );
  if (found.length === 0) return [];
  const culprits = new Map(found.map((each) => [keyOf(each), new Set(used)]));
  for (const name of used) {
    const others = new Set([...used].filter((each) => each !== name));
    const still = new Set((await findingsIn(withDefaults(model, others), scope)).map(keyOf));
    for (const [key, names] of culprits) if (still.has(key)) names.delete(name);
  }
  return found.map((each) =>
    altered(each, {
      severity: mildest(each.severity, 'warning'),
      notes: [
        ...each.notes.filter((note) => note !== ''),
        sayDefaults([...(culprits.get(keyOf(each)) ?? [])], [...used]),
      ],
    }),
  );
}

/** Where a parameter is used, formats make a text of its number, or a number of its text. */
const OF_TYPES: ReadonlySet<string> = new Set(['structure/wrong-type', 'structure/variable-not-text']);

/** Where each alone is enough, none of them can be left out. */
function sayDefaults(needed: readonly string[], all: readonly string[]): string {
  return `this is so with the default of ${oneOf(needed.length > 0 ? needed : all, 'and')}`;
}

/** What was not found before, saying when it is so where its place does not say that. */
function newIn(
  found: readonly Diagnostic[],
  known: ReadonlySet<string>,
  note: string,
  saying: readonly { readonly span: Span }[] = [],
): Diagnostic[] {
  return found
    .filter((diagnostic) => !known.has(keyOf(diagnostic)))
    .map((diagnostic) =>
      saying.some(({ span }) => holds(span, diagnostic.span))
        ? diagnostic
        : altered(diagnostic, { notes: [...diagnostic.notes, note] }),
    );
}

function holds(outer: Span, inner: Span): boolean {
  return outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
}

function keyOf(diagnostic: Diagnostic): string {
  return JSON.stringify([placeOf(diagnostic), diagnostic.message]);
}

function placeOf({ id, span }: Diagnostic): string {
  return JSON.stringify([id, span.source.path, span.start, span.end]);
}
