import { textOf } from '../../source/span.js';
import {
  boolean,
  type Entry,
  entryOf,
  expression,
  type Located,
  list,
  map,
  number,
  string,
} from '../../source/value.js';
import { type Chunk, joinChunks, withChunks } from './chunks.js';
import { callFunction } from './functions/call.js';
import { operate } from './operators.js';
import type { Scope } from './scope.js';
import { conditionOf, withNames } from './scope.js';
import { placeInText } from './texts.js';
import type {
  Conditional,
  Expression,
  For,
  ForDirective,
  IfDirective,
  Name,
  NameKey,
  ObjectLiteral,
  Step,
  Template,
  TemplatePart,
  Traversal,
} from './tree.js';
import { asBoolean, asNumber, asText, failure, isFailure, keyedItems, opaque } from './values.js';

/**
 * Computes what can be known of an expression. A value reached through a name keeps the place where it was written, so
 * that what is said about it points at the text that holds it; a value that was computed stands at its expression.
 */
export function evaluate(node: Expression, scope: Scope): Located {
  const { budget } = scope;
  if (!budget.enter()) return opaque(node.span);
  const value = compute(node, scope);
  budget.leave();
  return budget.holds(value) ? value : opaque(node.span);
}

function compute(node: Expression, scope: Scope): Located {
  switch (node.kind) {
    case 'number':
      return number(node.span, node.value, textOf(node.span));
    case 'boolean':
      return boolean(node.span, node.value);
    case 'null':
      return { kind: 'null', span: node.span };
    case 'template':
      return evaluateTemplate(node, scope);
    case 'tuple':
      return list(
        node.span,
        node.items.map((item) => evaluate(item, scope)),
      );
    case 'object':
      return evaluateObject(node, scope);
    case 'for':
      return evaluateFor(node, scope);
    case 'conditional':
      return evaluateConditional(node, scope);
    case 'unary':
      return operate(node, [evaluate(node.operand, scope)]);
    case 'binary':
      return operate(node, [evaluate(node.left, scope), evaluate(node.right, scope)]);
    case 'call':
      return callFunction(node, scope, evaluate, evaluateTemplate);
    case 'traversal':
      return evaluateTraversal(node, scope);
    case 'access':
      return take(evaluate(node.subject, scope), node.steps, node, scope);
    case 'parentheses':
      return evaluate(node.inner, scope);
    case 'error':
      return opaque(node.span);
  }
}

function evaluateObject(node: ObjectLiteral, scope: Scope): Located {
  return map(
    node.span,
    node.entries.map(({ key, value }) => ({ ...evaluateKey(key, scope), value: evaluate(value, scope) })),
  );
}

function evaluateKey(key: NameKey | Expression, scope: Scope): Omit<Entry, 'value'> {
  if (key.kind === 'name') return { key: key.name, keySpan: key.span };
  const text = asText(evaluate(key, scope));
  if (text === undefined) return { key: textOf(key.span), keySpan: key.span, keyUnknown: true };
  return { key: text, keySpan: key.span };
}

function evaluateConditional(node: Conditional, scope: Scope): Located {
  const condition = evaluate(node.condition, scope);
  const known = asBoolean(condition);
  if (known !== undefined) return evaluate(known ? node.consequent : node.otherwise, scope);
  if (condition.kind !== 'expression' || isFailure(condition)) return opaque(node.span);
  const { name, holds } = conditionOf(node.condition, scope);
  if (holds !== 'unknown') return evaluate(holds ? node.consequent : node.otherwise, scope);
  return expression(node.span, {
    type: 'conditional',
    condition: name,
    consequent: evaluate(node.consequent, scope),
    otherwise: evaluate(node.otherwise, scope),
  });
}

/** The pairs that a `for` goes through; undefined where they are not known. */
function pairsOf(collection: Located): readonly (readonly [Located, Located])[] | undefined {
  if (collection.kind === 'list') return keyedItems(collection);
  if (collection.kind !== 'map' || collection.entries.some(({ keyUnknown }) => keyUnknown)) return undefined;
  const entries = new Map(collection.entries.map((entry) => [entry.key, entry]));
  return [...entries.values()]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, keySpan, value }) => [string(keySpan, key), value]);
}

function namesOf(keyName: Name | undefined, valueName: Name, [key, value]: readonly [Located, Located]) {
  return new Map(
    keyName
      ? [
          [keyName.name, key],
          [valueName.name, value],
        ]
      : [[valueName.name, value]],
  );
}

function evaluateFor(node: For, scope: Scope): Located {
  const pairs = pairsOf(evaluate(node.collection, scope));
  if (!pairs) return opaque(node.span);
  const items: Located[] = [];
  const entries = new Map<string, { readonly entry: Entry; readonly values: Located[] }>();
  for (const pair of pairs) {
    const inner = withNames(scope, namesOf(node.keyName, node.valueName, pair));
    if (scope.budget.isSpent) return opaque(node.span);
    if (node.condition) {
      const takes = asBoolean(evaluate(node.condition, inner));
      if (takes === undefined) return opaque(node.span);
      if (!takes) continue;
    }
    const value = evaluate(node.value, inner);
    if (!node.key) {
      items.push(value);
      continue;
    }
    const key = evaluate(node.key, inner);
    const text = asText(key);
    if (text === undefined) return opaque(node.span);
    const before = entries.get(text);
    if (before && !node.grouped) return failure(node.span);
    if (before) before.values.push(value);
    else entries.set(text, { entry: { key: text, keySpan: key.span, value }, values: [value] });
  }
  if (!node.key) return list(node.span, items);
  return map(
    node.span,
    [...entries.values()].map(({ entry, values }) =>
      node.grouped ? { ...entry, value: list(node.span, values) } : entry,
    ),
  );
}

function evaluateTraversal(node: Traversal, scope: Scope): Located {
  const resolved = scope.resolve(node, scope);
  return resolved
    ? take(resolved.value, node.steps.slice(resolved.steps), node, scope)
    : unknownTraversal(node);
}

/** A name that nothing is known of: what it refers to, as far as its form says. */
function unknownTraversal({ root, steps, span }: Traversal): Located {
  const [first] = steps;
  if (root.name === 'var' && first?.kind === 'attribute' && steps.length === 1)
    return expression(span, { type: 'parameter', name: first.name });
  if (VALUES.has(root.name)) return opaque(span);
  let length = root.name === 'data' ? 2 : 1;
  while (steps[length] && steps[length]!.kind !== 'attribute') length++;
  const last = steps[length - 1];
  if (!last) return opaque(span);
  const { source } = span;
  const target = source.text.slice(span.start, last.span.end);
  const attribute = source.text.slice(last.span.end, span.end).replace(/^\./, '');
  return expression(span, { type: 'reference', target, attribute });
}

/** Roots that name no resource. */
const VALUES: ReadonlySet<string> = new Set(['var', 'local', 'each', 'count', 'path', 'terraform', 'self']);

/** Goes the steps into a value. */
function take(value: Located, steps: readonly Step[], node: Expression, scope: Scope): Located {
  let here = value;
  for (const [i, step] of steps.entries()) {
    if (isFailure(here)) return here;
    if (here.kind === 'expression') return takeUnknown(here, steps.slice(i), node, scope);
    if (step.kind !== 'splat') {
      here = takeOne(here, step, node, scope);
      continue;
    }
    const rest = steps.slice(i + 1);
    const index = rest.findIndex(({ kind }) => kind !== 'attribute');
    const inner = step.form === '[*]' || index < 0 ? rest : rest.slice(0, index);
    const items = here.kind === 'list' ? here.items : here.kind === 'null' ? [] : [here];
    const taken = list(
      here.span,
      items.map((item) => take(item, inner, node, scope)),
    );
    return take(taken, rest.slice(inner.length), node, scope);
  }
  return here;
}

function takeUnknown(value: Located, steps: readonly Step[], node: Expression, scope: Scope): Located {
  if (value.kind !== 'expression' || value.expression.type !== 'conditional') return opaque(node.span);
  const { condition, consequent, otherwise } = value.expression;
  return expression(value.span, {
    type: 'conditional',
    condition,
    consequent: scope.budget.within(() => take(consequent, steps, node, scope)) ?? opaque(node.span),
    otherwise: scope.budget.within(() => take(otherwise, steps, node, scope)) ?? opaque(node.span),
  });
}

function takeOne(
  value: Located,
  step: Exclude<Step, { kind: 'splat' }>,
  node: Expression,
  scope: Scope,
): Located {
  const index = step.kind === 'attribute' ? undefined : evaluate(step.index, scope);
  if (index?.kind === 'expression') return opaque(node.span);
  const key = step.kind === 'attribute' ? step.name : asText(index);
  if (value.kind === 'map' && key !== undefined) {
    const found = entryOf(value, key);
    if (found) return found.value;
    return value.entries.some(({ keyUnknown }) => keyUnknown) ? opaque(node.span) : failure(node.span);
  }
  const position = asNumber(index);
  const item = value.kind === 'list' && position !== undefined ? value.items[position] : undefined;
  return item ?? failure(node.span);
}

function evaluateTemplate(node: Template, scope: Scope): Located {
  const [only] = node.parts;
  if (node.parts.length === 1 && only?.kind === 'interpolation') return evaluate(only.expression, scope);
  const written = node.form === 'quoted' ? 'quoted' : 'block';
  if (node.parts.length === 1 && only?.kind === 'text') {
    const value = string(node.span, only.value, written);
    // Only what may be a document is asked for the places inside it.
    return /[[{]/.test(only.value) ? withChunks(value, [textChunk(only)]) : value;
  }
  const chunks: Chunk[] = [];
  addChunks(node.parts, scope, chunks);
  return joinChunks(chunks, node.span, written) ?? opaque(node.span);
}

function textChunk(part: Extract<TemplatePart, { kind: 'text' }>): Chunk {
  return { kind: 'text', value: part.value, place: (start, end) => placeInText(part, start, end) };
}

function addChunks(parts: readonly TemplatePart[], scope: Scope, chunks: Chunk[]): void {
  for (const part of parts) {
    if (!scope.budget.spend(part.kind === 'text' ? 1 + part.value.length / 16 : 1)) {
      chunks.push({ kind: 'value', value: opaque(part.span), span: part.span, isDirective: true });
      return;
    }
    if (part.kind === 'text') chunks.push(textChunk(part));
    else if (part.kind === 'interpolation')
      chunks.push({ kind: 'value', value: evaluate(part.expression, scope), span: part.span });
    else if (part.kind === 'if') addIf(part, scope, chunks);
    else addFor(part, scope, chunks);
  }
}

function addIf(part: IfDirective, scope: Scope, chunks: Chunk[]): void {
  const known = asBoolean(evaluate(part.condition, scope));
  const { name, holds } =
    known === undefined ? conditionOf(part.condition, scope) : { name: '', holds: known };
  if (holds !== 'unknown') {
    addChunks(holds ? part.consequent : part.otherwise, scope, chunks);
    return;
  }
  const branch = (parts: readonly TemplatePart[]) => {
    const inner: Chunk[] = [];
    addChunks(parts, scope, inner);
    return joinChunks(inner, part.span, 'block') ?? opaque(part.span);
  };
  const value = expression(part.span, {
    type: 'conditional',
    condition: name,
    consequent: branch(part.consequent),
    otherwise: branch(part.otherwise),
  });
  chunks.push({ kind: 'value', value, span: part.span, isDirective: true });
}

function addFor(part: ForDirective, scope: Scope, chunks: Chunk[]): void {
  const pairs = pairsOf(evaluate(part.collection, scope));
  if (!pairs) chunks.push({ kind: 'value', value: opaque(part.span), span: part.span, isDirective: true });
  else
    for (const pair of pairs) {
      if (scope.budget.isSpent) return;
      addChunks(part.parts, withNames(scope, namesOf(part.keyName, part.valueName, pair)), chunks);
    }
}
