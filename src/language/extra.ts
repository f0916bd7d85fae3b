import type { Span } from '../source/span.js';
import type { Located } from '../source/value.js';
import type { BindContext, Target } from './bind.js';
import { ListBuilder, MapBuilder } from './builder.js';
import { readEntry } from './entries.js';
import { language } from './problems.js';
import { headSpan, spanOf, type Statement } from './tree.js';

/** `extra { a.b[0].c = 1 }` puts values where the language has no word for them, over what the words have said. */
export function applyExtra(statement: Statement, target: Target, context: BindContext): void {
  const [which] = statement.args;
  const place = which?.image === 'task' ? target.task : target;
  if (!place || statement.args.length > 1 || (which && which.image !== 'task')) {
    context.report(
      language.report.form(
        headSpan(statement),
        { trouble: which ? `unexpected \`${which.image}\`` : 'nothing to add to', word: 'extra' },
        {
          help: [
            'its form: `extra [task] { path = value }`; `extra task` stands in a service or job with a task of its own',
          ],
        },
      ),
    );
    return;
  }
  for (const each of statement.block?.statements ?? []) {
    const entry = readEntry(each, 'json', { context });
    if (!entry) continue;
    const problem = put(place.own.builder, entry.key, entry.value, entry.keySpan);
    if (problem) context.report(language.report.entry(spanOf(each.head), { trouble: problem }));
  }
}

/** Walks a path such as `linuxParameters.devices[0].newField`, making what is missing. */
function put(root: MapBuilder, path: string, value: Located, keySpan: Span): string | undefined {
  const steps = path.match(/[^.[\]]+|\[\d+\]/g) ?? [];
  if (steps.join('').length !== path.replace(/\./g, '').length || steps.length === 0)
    return `\`${path}\` is no path: write \`a.b[0].c\``;
  let here: MapBuilder | ListBuilder = root;
  for (const [i, step] of steps.entries()) {
    const isLast = i === steps.length - 1;
    const isList = steps[i + 1]?.startsWith('[') ?? false;
    if (here instanceof ListBuilder) {
      const index = Number(step.slice(1, -1));
      if (!step.startsWith('[') || index > here.items.length)
        return `\`${path}\` leaves a gap: there is no element ${index - 1}`;
      if (isLast) {
        here.items[index] = value;
        return undefined;
      }
      const item: Located | MapBuilder = here.items[index] ?? here.element(keySpan);
      if (!(item instanceof MapBuilder)) return `\`${step}\` of \`${path}\` holds a value, not fields`;
      here = item;
    } else if (step.startsWith('[')) {
      return `\`${path}\` counts the elements of something that is no list`;
    } else if (isLast) {
      here.set(step, value, keySpan);
    } else {
      const known: Located | MapBuilder | ListBuilder | undefined = here.get(step);
      if (known && !(known instanceof MapBuilder || known instanceof ListBuilder)) {
        const opened = reopen(here, step, known, keySpan);
        if (!opened) return `\`${step}\` of \`${path}\` holds a value, not fields`;
        here = opened;
      } else here = isList ? here.list(step, keySpan) : here.map(step, keySpan);
    }
  }
  return undefined;
}

/** A list that was read as a whole is taken apart again, so that an element can be added to it. */
function reopen(
  holder: MapBuilder,
  key: string,
  value: Located,
  keySpan: Span,
): MapBuilder | ListBuilder | undefined {
  if (value.kind === 'list') {
    const list = new ListBuilder(value.span);
    list.items.push(...value.items);
    holder.replace(key, list, keySpan);
    return list;
  }
  if (value.kind !== 'map') return undefined;
  const map = new MapBuilder(value.span);
  for (const entry of value.entries) map.set(entry.key, entry.value, entry.keySpan);
  holder.replace(key, map, keySpan);
  return map;
}
