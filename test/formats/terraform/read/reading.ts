import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Diagnostic, inOrder } from '../../../../src/diagnostic/diagnostic.js';
import type { ReadContext, Reading } from '../../../../src/formats/format.js';
import { readTerraform } from '../../../../src/formats/terraform/read/read.js';
import { plainWithHoles } from '../../../../src/language/holes.js';
import type { Model } from '../../../../src/model/resource.js';
import { BASICS } from '../../../../src/project/checkers.js';
import { textOf } from '../../../../src/source/span.js';
import { SourceText } from '../../../../src/source/text.js';
import type { Located, Plain } from '../../../../src/source/value.js';

const folder = fileURLToPath(new URL('../../../../fixtures/terraform/', import.meta.url));

export type Files = Readonly<Record<string, string>>;

/** The files of a folder of fixtures, by their paths in it. */
export function fixture(name: string): Files {
  const files: Record<string, string> = {};
  const visit = (path: string): void => {
    for (const entry of readdirSync(posix.join(folder, name, path), { withFileTypes: true })) {
      const own = posix.join(path, entry.name);
      if (entry.isDirectory()) visit(own);
      else files[own] = readFileSync(posix.join(folder, name, own), 'utf8');
    }
  };
  visit('.');
  return files;
}

export const FIXTURES: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Reads the module of a text, or of the first of several files. */
export function read(given: string | Files, parameters: Readonly<Record<string, string>> = {}): Reading {
  const files: Files = typeof given === 'string' ? { 'main.tf': given } : given;
  const sources = new Map(Object.entries(files).map(([path, text]) => [path, new SourceText(path, text)]));
  const placeOf = (path: string, from: SourceText) =>
    posix.join(posix.dirname(from.path), path).replace(/\/$/, '');
  const context: ReadContext = {
    open: (path, from) => sources.get(placeOf(path, from)) ?? { reason: 'does not exist' },
    list: (path, from) =>
      [...sources.keys()]
        .filter((each) => posix.dirname(each) === placeOf(path, from))
        .map((each) => posix.basename(each))
        .sort(),
    parameters: new Map(Object.entries(parameters)),
  };
  const first = [...sources.keys()].filter((path) => !path.includes('/')).sort()[0]!;
  return readTerraform(sources.get(first)!, context);
}

/** What reading and all checks find, in all worlds. */
export async function check(given: string | Files): Promise<Diagnostic[]> {
  const reading = read(given);
  const models = [reading.model, ...(reading.worlds?.() ?? []).map(({ model }) => model)];
  const found = await Promise.all(models.flatMap((model) => BASICS.map((checker) => checker.check(model))));
  return inOrder([...reading.diagnostics, ...found.flat()]);
}

/** `main.tf:12 group/name: message @ text`, with what stands beside the place behind a bar. */
export function shown({ id, message, span, label }: Diagnostic): string {
  const line = span.source.position(span.start).line + 1;
  const beside = label === undefined ? '' : ` | ${label}`;
  return `${span.source.path}:${line} ${id}: ${message} @ ${textOf(span)}${beside}`;
}

const HOLE_START = '\ufdd0';
const HOLE_END = '\ufdd1';

/** A value with `${…}` for what is not known. */
export function plain(value: Located | undefined): Plain {
  const text = JSON.stringify(value && plainWithHoles(value));
  return text === undefined ? null : JSON.parse(text.replaceAll(HOLE_START, '${').replaceAll(HOLE_END, '}'));
}

/** The request of a resource, by its address. */
export function request({ resources }: Model, address: string): Plain {
  return plain(resources.find((each) => each.address === address)?.value);
}
