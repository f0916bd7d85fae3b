import type { Diagnostic, Fix } from '../diagnostic/diagnostic.js';
import { isRequestKind, type Model } from '../model/resource.js';
import { once } from '../source/once.js';
import { entryOf, type LocatedMap, map, valueAt } from '../source/value.js';
import type { Span } from '../source/span.js';
import type { SourceText } from '../source/text.js';
import { type Change, type Editor, placeOfChange } from '../model/edit.js';
import { GROUPS, type Need } from './groups.js';
import { findings, type Question } from './ask.js';
import { kinOf } from './kin.js';
import type { Found, Proposal, Rule } from './rule.js';
import { NO_SETTINGS, type Settings } from './settings.js';
import { Project } from './subjects/project.js';
import type { Together } from './together.js';
import { TASK_SET } from './subjects/task-set.js';

/** What is to be looked for. */
export type Wanted = (rule: Rule) => boolean;

export interface Scope {
  readonly wanted: Wanted;
  readonly settings: Settings;
  /** Where texts could not be read: nothing is told of what has one of these places in it. */
  readonly broken?: readonly Span[];
  readonly timed?: Question['timed'];
  readonly failed?: Question['failed'];
  readonly fired?: Question['fired'];
  /** The rules that find something where more is known. */
  readonly among?: ReadonlySet<Rule> | undefined;
  /** Where others are checked at the same time. */
  readonly together?: Together;
}

/** Where nothing is configured. */
export const RECOMMENDED_RULES: Scope = {
  wanted: ({ preset }) => preset === 'recommended',
  settings: NO_SETTINGS,
};

/** Asks all rules that could have something to say of a model. */
export async function checkRules(
  model: Model,
  { wanted, settings, broken, timed, failed, fired, among, together }: Scope = RECOMMENDED_RULES,
): Promise<Diagnostic[]> {
  const written = await writtenOut(model);
  const all = await rulesFor(written, wanted);
  const rules = among ? withKin(among, all) : all;
  const question = { project: new Project(written, settings, broken), rules, timed, failed, fired };
  const found = together ? await together.ask(question) : findings([question])[0]!;
  const editors = await editorsFor(found, written);
  return found.map(({ diagnostic, changes }) => withFixes(diagnostic, changes, editors));
}

/** With those that may find something in their place, or because less is known. */
function withKin(rules: ReadonlySet<Rule>, all: readonly Rule[]): readonly Rule[] {
  const ids = new Set([...rules].flatMap(({ id }) => kinOf(id)));
  return all.filter((each) => each.ofUnknown || ids.has(each.id));
}

const FOLDERS = GROUPS.flatMap(({ folders }) => folders);

/** The rules that were chosen before, by the folders that they are from: most models need the same. */
const chosen = new WeakMap<Wanted, Map<string, Promise<readonly Rule[]>>>();

function rulesFor(model: Model, wanted: Wanted): Promise<readonly Rule[]> {
  const needed = FOLDERS.map(({ needs }) => needs.some((need) => has(model, need)));
  const key = needed.map(Number).join('');
  const known = chosen.get(wanted) ?? new Map<string, Promise<readonly Rule[]>>();
  chosen.set(wanted, known);
  const rules = known.get(key) ?? loadRules(needed, wanted);
  known.set(key, rules);
  return rules;
}

async function loadRules(needed: readonly boolean[], wanted: Wanted): Promise<readonly Rule[]> {
  const loaded = await Promise.all(FOLDERS.filter((_, i) => needed[i]).map(({ load }) => load()));
  return loaded.flat().filter(wanted);
}

/** Some formats take long to find out what to write, and mostly nobody asks. */
function withFixes(
  diagnostic: Diagnostic,
  proposals: readonly Proposal[],
  editors: ReadonlyMap<SourceText, Editor>,
): Diagnostic {
  if (proposals.length === 0) return diagnostic;
  const fixes = once(() => proposals.flatMap((proposal) => fixOf(proposal, editors) ?? []));
  return Object.defineProperty(diagnostic, 'fixes', { get: fixes, enumerable: true, configurable: true });
}

/** Undefined where the format cannot hold it. */
function fixOf(
  { title, safe, changes }: Proposal,
  editors: ReadonlyMap<SourceText, Editor>,
): Fix | undefined {
  const sourceOf = (change: Change) => placeOfChange(change).span.source;
  const edits = [...new Set(changes.map(sourceOf))].map((source) =>
    editors.get(source)?.edits(changes.filter((change) => sourceOf(change) === source)),
  );
  return edits.every((each) => each !== undefined) ? { title, safe, edits: edits.flat() } : undefined;
}

/** Those that have something to do, ready to do it. */
async function editorsFor(
  found: readonly Found[],
  { resources }: Model,
): Promise<ReadonlyMap<SourceText, Editor>> {
  const sources = new Set(
    found.flatMap(({ changes }) =>
      changes.flatMap((proposal) => proposal.changes.map((change) => placeOfChange(change).span.source)),
    ),
  );
  const editors = new Map(
    resources.flatMap(({ editor, span }) =>
      editor && sources.has(span.source) ? [[span.source, editor] as const] : [],
    ),
  );
  await Promise.all([...editors.values()].map((editor) => editor.prepare?.()));
  return editors;
}

const expansion = once(async () => (await import('../stack/expand.js')).expand);

/** What a description only implies is written out, so that rules see what will be deployed. */
export async function writtenOut(described: Model): Promise<Model> {
  const model = withoutSupposed(described);
  const implies = model.resources.some(
    ({ kind, stack, spelling }) => !isRequestKind(kind) || stack.entries.length > 0 || spelling?.completes,
  );
  if (!implies) return model;
  const expand = await expansion();
  return withSettings(expand(model).model, model);
}

/** Nobody can mend what stands in no text. */
function withoutSupposed(model: Model): Model {
  if (!model.resources.some(({ supposed }) => supposed)) return model;
  const resources = model.resources.map((each) => {
    const { supposed, value, stack } = each;
    return supposed ? { ...each, value: without(value, supposed), stack: without(stack, supposed) } : each;
  });
  return { ...model, resources };
}

function without({ span, entries }: LocatedMap, keys: readonly string[]): LocatedMap {
  return map(
    span,
    entries.filter(({ key }) => !keys.includes(key)),
  );
}

/** What is set in the account is no part of a stack; it stays with the fleet that needs it. */
function withSettings(written: Model, { resources }: Model): Model {
  const kept = new Map(
    resources.flatMap(({ nameSpan, stack }) => {
      const setting = entryOf(stack, 'trunking');
      return setting ? [[nameSpan, map(stack.span, [setting])] as const] : [];
    }),
  );
  if (kept.size === 0) return written;
  return {
    ...written,
    resources: written.resources.map((each) => ({ ...each, stack: kept.get(each.nameSpan) ?? each.stack })),
  };
}

function has({ resources, infrastructure }: Model, need: Need): boolean {
  if (need === 'query') return resources.some(({ value }) => valueAt(value, ['placementConstraints']));
  if (need === 'around') return infrastructure.length > 0;
  if (need === 'service' && infrastructure.some(({ type }) => type === TASK_SET)) return true;
  return resources.some(({ kind }) => kind === need);
}
