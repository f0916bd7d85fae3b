import type { Span } from '../source/span.js';
import type { Located, LocatedMap } from '../source/value.js';
import { ListBuilder, MapBuilder } from './builder.js';
import { readEntry } from './entries.js';
import { language } from './problems.js';
import { twice } from './strays.js';
import type { BindContext, Target } from './target.js';
import { isQuoted } from './text.js';
import { headSpan, spanOf, type Statement } from './tree.js';
import { blockKind } from './vocabulary.js';

/** `extra { a.b[0].c = 1 }` puts values where the language has no word for them, over what the words have said. */
export function applyExtra(statement: Statement, target: Target, context: BindContext): void {
  const place = placeOf(statement, target, context);
  const seen = new Map<string, Statement>();
  for (const each of statement.block?.statements ?? []) {
    const entry = place && readEntry(each, 'json', context);
    if (!entry) continue;
    const first = seen.get(entry.key);
    if (first) context.report(twice(each, first, entry.key, 'one map'));
    else {
      seen.set(entry.key, each);
      const trouble = put(holderFor(entry.key, place, target), entry.key, entry.value, entry.keySpan);
      if (trouble) context.report(language.report.entry(spanOf(each.head), { trouble }));
    }
  }
}

/** Where the block's words have theirs, unless the path says itself where in the request it is. */
function holderFor(path: string, root: MapBuilder, { kind, own: { builder, shape } }: Target): MapBuilder {
  const { extraAt } = blockKind(kind);
  const [first] = path.split(/[.[]/, 1);
  const isWhole = shape?.kind === 'structure' && shape.members.has(first ?? '');
  if (!extraAt || isWhole || root !== builder) return root;
  return extraAt.split('.').reduce((here, step) => here.map(step, root.span), root);
}

/** `extra task` means the task that a service or job has to itself. */
function placeOf(
  { args: [which, more], ...statement }: Statement,
  target: Target,
  { report }: BindContext,
): MapBuilder | undefined {
  const help = ['its form: `extra [task] { path = value }`'];
  const misfit = (trouble: string, at = headSpan({ args: [], ...statement })) => {
    report(language.report.form(at, { trouble, word: 'extra' }, { help }));
    return undefined;
  };
  const stray = which?.image === 'task' && !isQuoted(which) ? more : which;
  if (stray) return misfit(`unexpected \`${stray.image}\``, spanOf(stray));
  if (!statement.block) return misfit('the block is missing');
  if (!which) return target.own.builder;
  if (target.task) return target.task.own.builder;
  return misfit('there is no task of its own to add to', spanOf(which));
}

const STEP = /^(?:[^.[\]]+|\[\d+\])/;

/** `linuxParameters.devices[0].newField` as `linuxParameters`, `devices`, 0, `newField`; undefined where it is no path. */
function stepsOf(path: string): (string | number)[] | undefined {
  const steps: (string | number)[] = [];
  for (let rest = path; rest !== ''; ) {
    if (steps.length > 0 && rest.startsWith('.')) rest = rest.slice(1);
    else if (steps.length > 0 && !rest.startsWith('[')) return undefined;
    const step = STEP.exec(rest)?.[0];
    if (step === undefined || (steps.length === 0 && step.startsWith('['))) return undefined;
    steps.push(step.startsWith('[') ? Number(step.slice(1, -1)) : step);
    rest = rest.slice(step.length);
  }
  return steps.length > 0 ? steps : undefined;
}

/** Walks a path, making what is missing; gives back what is wrong with it. Without a path the fields stand in the block. */
function put(root: MapBuilder, path: string, value: Located, keySpan: Span): string | undefined {
  if (path === '' && value.kind === 'map') {
    setAll(root, value);
    return undefined;
  }
  const steps = stepsOf(path);
  if (!steps) return `\`${path}\` is no path: write \`a.b[0].c\``;
  let here: MapBuilder | ListBuilder = root;
  for (const [i, step] of steps.entries()) {
    const next = steps[i + 1];
    if (typeof step === 'number') {
      if (!(here instanceof ListBuilder))
        return `\`${path}\` counts the elements of something that is no list`;
      if (step > here.items.length)
        return `\`${path}\` leaves a gap: ${here.items.length === 0 ? 'the list is empty' : `the last element is ${here.items.length - 1}`}`;
    } else if (!(here instanceof MapBuilder))
      return `\`${path}\` names a field of a list: write \`[0]\` before it`;
    if (next === undefined) set(here, step, value, keySpan);
    else {
      const inner = innerOf(here, step, typeof next === 'number', keySpan);
      if (!inner) return `\`${shown(steps.slice(0, i + 1))}\` holds a value, not fields`;
      here = inner;
    }
  }
  return undefined;
}

function shown(steps: readonly (string | number)[]): string {
  return steps
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : i > 0 ? `.${step}` : step))
    .join('');
}

/** Fields are put over those that are there already; the others stay. */
function set(here: MapBuilder | ListBuilder, step: string | number, value: Located, keySpan: Span): void {
  const inner = value.kind === 'map' ? innerOf(here, step, false, keySpan) : undefined;
  if (inner instanceof MapBuilder && value.kind === 'map') setAll(inner, value);
  else if (here instanceof ListBuilder) here.items[Number(step)] = value;
  else here.setNewer(String(step), value, keySpan);
}

function setAll(holder: MapBuilder, { entries }: LocatedMap): void {
  for (const { key, value, keySpan } of entries) holder.setNewer(key, value, keySpan);
}

/** What is at a step, to be built on; what was read as a whole is taken apart again. */
function innerOf(
  here: MapBuilder | ListBuilder,
  step: string | number,
  wantsList: boolean,
  keySpan: Span,
): MapBuilder | ListBuilder | undefined {
  const known = here instanceof ListBuilder ? here.items[Number(step)] : here.get(String(step));
  if (known instanceof MapBuilder || known instanceof ListBuilder) return known;
  const made = known ? reopened(known) : wantsList ? new ListBuilder(keySpan) : new MapBuilder(keySpan);
  if (here instanceof ListBuilder) {
    if (made) here.items[Number(step)] = made;
  } else if (made && known) here.replace(String(step), made, keySpan);
  else if (made) here.setNewer(String(step), made, keySpan);
  return made;
}

function reopened(value: Located): MapBuilder | ListBuilder | undefined {
  if (value.kind === 'list') {
    const list = new ListBuilder(value.span);
    for (const item of value.items) list.items.push(item);
    return list;
  }
  if (value.kind !== 'map') return undefined;
  const map = new MapBuilder(value.span);
  for (const entry of value.entries) map.set(entry.key, entry.value, entry.keySpan);
  return map;
}
