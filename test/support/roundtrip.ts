import { normalForm } from '../../src/formats/ecs/normal.js';
import { readEcs } from '../../src/formats/ecs/read.js';
import { writeEcs } from '../../src/formats/ecs/write.js';
import { writePlim } from '../../src/formats/plim/write.js';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { formatText } from '../../src/language/format/format.js';
import { plainWithHoles } from '../../src/language/holes.js';
import { compile } from '../../src/language/program.js';
import { EMPTY_MODEL, isRequestKind, type Model, type Resource } from '../../src/model/resource.js';
import { SourceText } from '../../src/source/text.js';
import type { Plain } from '../../src/source/value.js';

export function modelOf(resources: readonly Resource[]): Model {
  return { ...EMPTY_MODEL, resources };
}

export function readJson(text: string): readonly Resource[] {
  return readEcs(new SourceText('document.json', text)).resources;
}

export function toPlim(model: Model): { text: string; losses: readonly Diagnostic[] } {
  const { files, losses } = writePlim(model);
  return { text: files.map(({ text }) => text).join(''), losses };
}

/** Compiles a text that has to be without errors. */
export function fromPlim(text: string): Model {
  const { model, diagnostics } = compile(new SourceText('services.plim', text), {
    open: () => ({ reason: 'is not there' }),
    parameters: new Map(),
  });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Error(
      `${errors.map(({ message, help }) => `${message}: ${help?.join('; ')}`).join('\n')}\n${text}`,
    );
  return model;
}

/** What ECS would be asked for, in normal form and in one order; of what is only there to be run in, nothing. */
export function normals(resources: readonly Resource[]): string[] {
  return resources
    .flatMap(({ kind, existing, value }) =>
      isRequestKind(kind) && !existing ? [[kind, normalForm(kind, plainWithHoles(value))]] : [],
    )
    .map((each) => JSON.stringify(each, inOneOrder, 1))
    .sort();
}

/** Members of maps have no order. */
export function inOneOrder(_: string, value: Plain): Plain {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export interface RoundTrip {
  readonly text: string;
  readonly losses: readonly Diagnostic[];
  readonly before: readonly string[];
  /** By way of `.plim`, and then by way of a document of ECS as well. */
  readonly after: readonly string[];
  readonly afterWriting: readonly string[];
  readonly textAgain: string;
  readonly formatted: string;
}

/** A document of ECS on its way into the language and back. */
export function roundTrip(json: string): RoundTrip {
  const resources = readJson(json);
  const { text, losses } = toPlim(modelOf(resources));
  const model = fromPlim(text);
  return {
    text,
    losses,
    before: normals(resources),
    after: normals(model.resources),
    afterWriting: normals(readJson(writeEcs(model.resources).text)),
    textAgain: toPlim(model).text,
    formatted: formatText(text),
  };
}
