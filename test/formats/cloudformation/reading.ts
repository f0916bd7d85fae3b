import { readdirSync, readFileSync } from 'node:fs';
import { readCloudFormation } from '../../../src/formats/cloudformation/read.js';
import type { Reading } from '../../../src/formats/format.js';
import { plainWithHoles } from '../../../src/language/holes.js';
import { BASICS } from '../../../src/project/checkers.js';
import { type Diagnostic, inOrder } from '../../../src/diagnostic/diagnostic.js';
import { textOf } from '../../../src/source/span.js';
import { SourceText } from '../../../src/source/text.js';
import type { Plain } from '../../../src/source/value.js';

const folder = new URL('../../../fixtures/cloudformation/', import.meta.url);

export const FIXTURES: readonly string[] = readdirSync(folder).sort();

export function fixture(name: string): SourceText {
  return new SourceText(name, readFileSync(new URL(name, folder), 'utf8'));
}

export function read(text: string | SourceText, given: Readonly<Record<string, string>> = {}): Reading {
  const source = typeof text === 'string' ? new SourceText('x.yaml', text) : text;
  return readCloudFormation(source, new Map(Object.entries(given)));
}

/** What reading and all checks find. */
export async function check(text: string | SourceText): Promise<Diagnostic[]> {
  const { model, diagnostics } = read(text);
  const found = await Promise.all(BASICS.map((checker) => checker.check(model)));
  return inOrder([...diagnostics, ...found.flat()]);
}

/** `12 group/name: message @ text`, with what stands beside the place behind a bar. */
export function shown({ id, message, span, label }: Diagnostic): string {
  const line = span.source.position(span.start).line + 1;
  return `${line} ${id}: ${message} @ ${textOf(span)}${label === undefined ? '' : ` | ${label}`}`;
}

const HOLE_START = '\ufdd0';
const HOLE_END = '\ufdd1';

/** The request of a resource, with `${…}` for what is not known. */
export function request({ model }: Reading, kind: string, name?: string): Plain {
  const found = model.resources.find(
    (each) => each.kind === kind && (name === undefined || each.name === name),
  );
  const text = JSON.stringify(found && plainWithHoles(found.value));
  return JSON.parse(text.replaceAll(HOLE_START, '${').replaceAll(HOLE_END, '}'));
}
