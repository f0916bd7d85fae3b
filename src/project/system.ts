import { altered, compareSeverity, type Diagnostic, inOrder, mildest } from '../diagnostic/diagnostic.js';
import { oneOf } from '../diagnostic/nearest.js';
import { type Filled, withDefaults } from '../model/defaults.js';
import type { Model } from '../model/resource.js';
import type { Scope } from '../rules/check.js';
import type { Rule } from '../rules/rule.js';
import { once } from '../source/once.js';
import { cover, type Span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { isAboutEcs } from './about-ecs.js';
import type { Checker } from './checkers.js';
import type { ProjectDocument, Surroundings } from './documents.js';
import type { Policy } from './policy.js';
import { type Choices, type Linked, Linker } from './readings.js';

/** Documents that belong together, as one system: linked, and not checked yet. */
export interface System {
  /** Without those that are none of ours after all. */
  readonly documents: readonly ProjectDocument[];
  /** Without an environment, or in the one that was chosen. */
  readonly base: Linked;
  linkIn(environment: string): Promise<Linked>;
}

export async function linkSystem(
  documents: readonly ProjectDocument[],
  surroundings: Surroundings,
  choices: Choices,
  policy: Policy,
): Promise<System> {
  const linkIn = (environment: string | undefined) => {
    const parameters = new Map([
      ...policy.parameters,
      ...(policy.environments.get(environment ?? '') ?? []),
      ...choices.parameters,
    ]);
    return new Linker(documents, surroundings, { ...choices, parameters }).link(environment);
  };
  const base = await linkIn(choices.environment);
  const passedOver = new Set(base.passedOver);
  return { documents: documents.filter(({ source }) => !passedOver.has(source)), base, linkIn };
}

export interface FoundInSystem {
  readonly found: readonly Diagnostic[];
  /** The texts of the documents, and those that they open in which something was found. */
  readonly sources: ReadonlySet<SourceText>;
}

/** Checks documents without an environment, under each condition, with defaults, and in each environment there is. */
export async function checkSystem(
  { documents, base, linkIn }: System,
  { environment: chosen }: Choices,
  policy: Policy,
): Promise<FoundInSystem> {
  const scope = { ...policy, broken: brokenBy(base.diagnostics) };
  const filled = withDefaults(base.model);
  const there = filled.uses.length > 0 ? await lookInto(filled.model, scope) : undefined;
  // What is wrong whatever is given is so with the defaults as well: nobody else can find it.
  const found = [...base.diagnostics, ...(await findingsIn(base.model, scope, there?.finders))];
  found.push(...(await foundInWorlds(base, found, scope)));
  if (there) found.push(...newWithDefaults(there.found, found, filled));
  const environments = new Set([...base.environments, ...policy.environments.keys()]);
  for (const environment of chosen === undefined ? environments : []) {
    const note = `this is so in the environment \`${environment}\``;
    const blocks = base.environmentBlocks.filter((block) => block.environment === environment);
    const linked = await linkIn(environment);
    const here = [
      ...linked.diagnostics,
      ...(await findingsIn(linked.model, { ...policy, broken: brokenBy(linked.diagnostics) })),
    ];
    found.push(...newIn(here, new Set(found.map(keyOf)), note, blocks));
  }
  const sources = [...documents.map(({ source }) => source), ...found.map(({ span }) => span.source)];
  return { found: inOrder(found), sources: new Set(sources) };
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
export function brokenBy(diagnostics: readonly Diagnostic[]): Span[] {
  return diagnostics.flatMap(({ severity, span }) => (severity === 'error' ? span : []));
}

async function findingsIn(model: Model, scope: Scope, among?: Finders): Promise<readonly Diagnostic[]> {
  return (await lookInto(model, scope, among)).found;
}

/** Those who find something in a model. */
interface Finders {
  readonly checkers: ReadonlySet<Checker>;
  readonly rules: ReadonlySet<Rule>;
}

async function lookInto(model: Model, scope: Scope, among?: Finders) {
  const asked = isAboutEcs(model)
    ? (await checkers()).filter((each) => among?.checkers.has(each) ?? true)
    : [];
  const rules = new Set<Rule>();
  const own = { ...scope, among: among?.rules, fired: rules };
  const found = await Promise.all(asked.map(({ check }) => check(model, own)));
  const finders = asked.filter(({ ofRules }, i) => found[i]!.length > 0 || ofRules);
  return { found: withoutKnownBetter(found.flat()), finders: { checkers: new Set(finders), rules } };
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
function newWithDefaults(
  found: readonly Diagnostic[],
  before: readonly Diagnostic[],
  filled: Filled,
): readonly Diagnostic[] {
  const said = new Set(before.map(placeOf));
  // What only names something better than before is said already.
  const fresh = found.filter((each) => !said.has(placeOf(each)) && !OF_TYPES.has(each.id));
  return fresh.map((each) =>
    altered(each, {
      severity: mildest(each.severity, 'warning'),
      notes: [...each.notes, `this is so with the default of ${oneOf(namesAt(each, filled), 'and')}`],
    }),
  );
}

/** Where a parameter is used, formats make a text of its number, or a number of its text. */
const OF_TYPES: ReadonlySet<string> = new Set(['structure/wrong-type', 'structure/variable-not-text']);

/** The parameters at the places of a finding; where there are none, those of the whole that it is in. */
function namesAt({ span, labels }: Diagnostic, { model, uses }: Filled): readonly string[] {
  const places = [span, ...labels.map((label) => label.span)];
  const namesIn = (spans: readonly Span[]) => [
    ...new Set(uses.filter((use) => spans.some((each) => overlap(use.span, each))).map(({ name }) => name)),
  ];
  const named = namesIn(places);
  if (named.length > 0) return named;
  const wholes = model.resources.map(({ nameSpan, value }) => cover(nameSpan, value.span));
  const around = namesIn(wholes.filter((whole) => places.some((each) => overlap(whole, each))));
  return around.length > 0 ? around : [...new Set(uses.map(({ name }) => name))];
}

function overlap(a: Span, b: Span): boolean {
  return a.source === b.source && a.start < b.end && b.start < a.end;
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
