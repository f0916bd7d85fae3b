import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/language/program.js';
import { type Model, OWN_KINDS } from '../../src/model/resource.js';
import { SourceText } from '../../src/source/text.js';
import type { Located } from '../../src/source/value.js';
import { expand } from '../../src/stack/expand.js';
import { shownStack } from '../support/stack.js';

const EXAMPLES = new URL('../../examples/', import.meta.url);

function modelOf(name: string): Model {
  const source = new SourceText(name, readFileSync(new URL(name, EXAMPLES), 'utf8'));
  const { model, diagnostics } = compile(source, {
    open: () => ({ reason: 'does not exist' }),
    parameters: new Map(),
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return model;
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

describe.each(readdirSync(EXAMPLES))('the stack of %s', (name) => {
  const { model } = expand(modelOf(name));

  it('holds only requests and infrastructure', () => {
    const own: readonly string[] = OWN_KINDS;
    expect(model.resources.filter(({ kind }) => own.includes(kind)).map(({ name }) => name)).toEqual([]);
    const left = model.resources.flatMap(({ address, stack }) =>
      stack.entries.map(({ key }) => `${key} of ${address}`),
    );
    expect(left).toEqual([]);
  });

  it('refers to nothing but what is in it', () => {
    const known = new Set([
      'aws',
      ...model.resources.map(({ address }) => address),
      ...model.infrastructure.map(({ address }) => address),
      ...model.parameters.map(({ name }) => name),
    ]);
    const values = [
      ...model.resources.map(({ value }) => value),
      ...model.infrastructure.map(({ properties }) => properties),
      ...model.outputs.map(({ value }) => value),
    ];
    expect(values.flatMap(namesIn).filter((each) => !known.has(each))).toEqual([]);
  });

  it('gives each thing an address of its own', () => {
    const addresses = [...model.resources, ...model.infrastructure].map(({ address }) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('is written out once: nothing is left to be added', () => {
    const { model: _, ...again } = shownStack(model);
    const { model: __, ...once } = shownStack(modelOf(name));
    expect(again).toEqual({ ...once, diagnostics: [] });
  });
});
