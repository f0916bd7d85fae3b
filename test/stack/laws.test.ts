import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/language/program.js';
import { type Model, OWN_KINDS } from '../../src/model/resource.js';
import { SourceText } from '../../src/source/text.js';
import type { Located } from '../../src/source/value.js';
import { expand } from '../../src/stack/expand.js';
import { shownStack } from '../support/stack.js';
import { STATEMENTS } from '../support/statements.js';

const EXAMPLES = new URL('../../examples/', import.meta.url);

function compiled(source: SourceText) {
  return compile(source, { open: () => ({ reason: 'does not exist' }), parameters: new Map() });
}

/** What the references in a value refer to, and its parameters. */
function namesIn(value: Located): readonly string[] {
  if (value.kind === 'list') return value.items.flatMap(namesIn);
  if (value.kind === 'map') return value.entries.flatMap((each) => namesIn(each.value));
  if (value.kind !== 'expression') return [];
  const { expression } = value;
  if (expression.type === 'reference') return [expression.target];
  if (expression.type === 'parameter') return [expression.name];
  if (expression.type === 'concatenation') return expression.parts.flatMap(namesIn);
  return expression.type === 'call' ? expression.arguments.flatMap(namesIn) : [];
}

/** What no stack may be wrong in. */
function expectWhole(model: Model): void {
  const own: readonly string[] = OWN_KINDS;
  expect(model.resources.filter(({ kind }) => own.includes(kind)).map(({ name }) => name)).toEqual([]);
  const left = model.resources.flatMap(({ address, stack }) =>
    stack.entries.map(({ key }) => `${key} of ${address}`),
  );
  expect(left).toEqual([]);
  const made = [...model.resources, ...model.infrastructure];
  const addresses = made.map(({ address }) => address ?? '');
  expect(new Set(addresses).size).toBe(addresses.length);
  const known = new Set(['aws', ...addresses, ...model.parameters.map(({ name }) => name)]);
  const values = [
    ...model.resources.map(({ value }) => value),
    ...model.infrastructure.map(({ properties }) => properties),
    ...model.outputs.map(({ value }) => value),
  ];
  const named = [...values.flatMap(namesIn), ...made.flatMap(({ dependsOn }) => dependsOn ?? [])];
  expect(named.filter((each) => !known.has(each))).toEqual([]);
}

/** A stack that is written out has nothing left to be added. */
function expectSettled(model: Model): void {
  const { model: once, ...before } = shownStack(model);
  const { model: twice, ...after } = shownStack(once);
  expect(after).toEqual({ ...before, diagnostics: [] });
  expect(twice.resources.map(({ dependsOn }) => dependsOn)).toEqual(
    once.resources.map(({ dependsOn }) => dependsOn),
  );
}

describe.each(readdirSync(EXAMPLES))('the stack of %s', (name) => {
  const source = new SourceText(name, readFileSync(new URL(name, EXAMPLES), 'utf8'));
  const { model, diagnostics } = compiled(source);

  it('holds only requests and infrastructure, and refers to nothing else', () => {
    expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expectWhole(expand(model).model);
  });

  it('is written out once', () => {
    expectSettled(model);
  });
});

describe('a stack with every statement of the language', () => {
  it.each(STATEMENTS)('%s: %s', (_, __, text) => {
    const { model } = compiled(new SourceText('a.plim', text));
    expectWhole(expand(model).model);
    expectSettled(model);
  });
});
