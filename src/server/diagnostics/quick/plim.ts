import { type Diagnostic, groupOf } from '../../../diagnostic/diagnostic.js';
import { FORMATS } from '../../../formats/index.js';
import { NO_CHOICES } from '../../../project/choices.js';
import type { ProjectDocument, Surroundings } from '../../../project/documents.js';
import type { Policy } from '../../../project/policy.js';
import { checkSystem, linkSystem, type System } from '../../../project/system.js';
import { SourceText } from '../../../source/text.js';
import { Cancelled, stopIf } from '../../background/cancelled.js';
import { over } from '../../workspace/over-disk.js';
import { treeOf } from '../../workspace/page.js';
import type { Finding } from '../finding.js';
import type { Budget } from './budget.js';
import { closure } from './closure.js';
import { type Base, type Given, keyOf, told } from './given.js';
import { comesLater, forLater, isForLater } from './later.js';
import { Match } from './match.js';
import { environmentOf, isRunnable, only, type Unit, unitsOf } from './units.js';

/**
 * Looks at the declarations that have changed since all was checked, with what they name. What was found in others moves
 * with them.
 */
export async function quickInPlim(
  source: SourceText,
  base: Base | undefined,
  given: Given,
  budget: Budget,
): Promise<readonly Finding[]> {
  const tree = treeOf(source);
  const syntax = (await told(tree.diagnostics, source, given.policy)).filter(isSyntax);
  if (!base) return syntax;
  const units = unitsOf(tree);
  const match = new Match(unitsOf(treeOf(base.source)), units);
  const changed = units.filter((unit) => unit.statement && !match.isSame(unit));
  const fresh = await look(changed, source, given, budget);
  const said = new Set(fresh?.map(keyOf));
  const later = await forLater(base.findings);
  const isStill = (finding: Finding, unit: Unit) =>
    match.isSame(unit) || !fresh || later.has(finding.id) || !isRunnable(unit);
  const kept = match
    .carried(base.findings, source)
    .filter(({ finding, unit }) => !isSyntax(finding) && !said.has(keyOf(finding)) && isStill(finding, unit));
  return [...syntax, ...(fresh ?? []), ...kept.map(({ finding }) => finding)];
}

function isSyntax(finding: Finding): boolean {
  return groupOf(finding) === 'syntax';
}

const PLIM = FORMATS.filter(({ name }) => name === 'plim');

/** In an environment that says nothing of what is looked at, all is as without it. */
function where(system: System, kept: readonly Unit[]): System {
  const isAsked = kept.some(({ words }) => words.has('env'));
  const saying = new Set(kept.map(environmentOf));
  const environments = system.base.environments.filter((each) => isAsked || saying.has(each));
  return { ...system, base: { ...system.base, environments } };
}

/** Undefined where it was stopped. */
async function foundIn(
  documents: readonly ProjectDocument[],
  surroundings: Surroundings,
  policy: Policy,
  kept: readonly Unit[],
): Promise<readonly Diagnostic[] | undefined> {
  try {
    const system = await linkSystem(documents, surroundings, NO_CHOICES, policy);
    return (await checkSystem(where(system, kept), NO_CHOICES, policy)).found;
  } catch (error) {
    if (error instanceof Cancelled) return undefined;
    throw error;
  }
}

/** Undefined where there is no time for it. */
async function look(
  changed: readonly Unit[],
  source: SourceText,
  { policy, files, program }: Given,
  budget: Budget,
): Promise<readonly Finding[] | undefined> {
  const [entry] = program;
  const [format] = PLIM;
  if (changed.length === 0 || !entry || !format) return [];
  const kept = [
    ...closure(
      changed,
      program.flatMap((each) => unitsOf(treeOf(each))),
    ),
  ];
  const size = kept.reduce((sum, { text }) => sum + text.length, 0);
  if (!budget.allows(size)) return undefined;
  const start = performance.now();
  const pieces = program.map((each) => {
    const own = kept.filter((unit) => unit.source === each);
    return new SourceText(each.path, only(each, treeOf(each), own));
  });
  const around = over(files, new Map(pieces.map(({ path, text }) => [path, text])));
  const surroundings = { files: around, formats: FORMATS };
  const soon: Policy = {
    ...policy,
    wanted: (rule) => !comesLater(rule) && policy.wanted(rule),
    timed: () => stopIf(budget.isSpent(performance.now() - start)),
  };
  const documents = pieces.slice(0, 1).map((piece) => ({ source: piece, format, named: false }));
  const found = await foundIn(documents, surroundings, soon, kept);
  if (!found) {
    budget.gaveUp(size);
    return undefined;
  }
  const isHere = (at: number) => changed.some((unit) => unit.start <= at && at < unit.end);
  const here = found.filter(({ span }) => span.source.path === source.path && isHere(span.start));
  const findings = await told(here, source, soon);
  budget.took(size, performance.now() - start);
  return findings.filter((each) => isHere(each.place.start) && !isForLater(each.id) && !isSyntax(each));
}
