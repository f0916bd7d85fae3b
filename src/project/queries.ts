import type { Settings } from '../rules/settings.js';
import { instanceTypesOf } from '../rules/shared/instance-types.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { placeOf } from '../formats/text-place.js';
import { resolve } from '../model/references.js';
import type { Model, Resource } from '../model/resource.js';
import { examineQueries } from '../query/check/judge.js';
import { type Parsed, parseQuery, parseQueryIn } from '../query/parse.js';
import type { Query } from '../query/tree.js';
import { type Located, type LocatedString, valueAt } from '../source/value.js';
import { expressionsOf } from './expressions.js';

/** Reads the placement constraints of all tasks, and judges together those that hold together. */
export function checkQueries(model: Model, settings: Settings): Diagnostic[] {
  const types = instanceTypesOf(settings);
  const parsed = new Map<Located, Parsed>();
  const queriesOf = (resource: Resource): Query[] => {
    const queries: Query[] = [];
    for (const expression of expressionsOf(resource)) {
      const known = parsed.get(expression) ?? parse(expression);
      if (!known) continue;
      parsed.set(expression, known);
      if (known.query) queries.push(known.query);
    }
    return queries;
  };
  const references = resolve(model);
  const judged = model.resources.flatMap((resource) => {
    const task = references.resourceOf(valueAt(resource.value, ['taskDefinition']));
    const queries = [...(task ? queriesOf(task) : []), ...queriesOf(resource)];
    return examineQueries(queries, 'constraint', types);
  });
  return [...[...parsed.values()].flatMap(({ diagnostics }) => diagnostics), ...judged];
}

/** A query with `${…}` in it can be read where it stands as itself; in a text only what is known is read. */
function parse(expression: Located): Parsed | undefined {
  if (expression.kind === 'string') return parseText(expression);
  const { source, start, end } = expression.span;
  const standsAsItself =
    expression.kind === 'expression' && source.path.endsWith('.plim') && source.text[start] !== '"';
  return standsAsItself ? parseQuery(source, start, end) : undefined;
}

/** A text that is put together from others stands nowhere as such: there is nothing to mend at one place. */
function parseText(text: LocatedString): Parsed {
  const { exact, at } = placeOf(text);
  const parsed = parseQueryIn(text.value, at);
  if (exact) return parsed;
  return { ...parsed, diagnostics: parsed.diagnostics.map((found) => ({ ...found, fixes: [] })) };
}
