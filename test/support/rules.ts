import type { Rule } from '../../src/rules/rule.js';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { FORMATS } from '../../src/formats/index.js';
import { checkFiles } from '../../src/project/check.js';
import { NO_CHOICES } from '../../src/project/choices.js';
import { policyOf } from '../../src/project/config/policy.js';
import { readConfig } from '../../src/project/config/read.js';
import { type Policy, RECOMMENDED } from '../../src/project/policy.js';
import type { FileSystem } from '../../src/project/file-system.js';
import { renderDiagnostic } from '../../src/report/terminal.js';
import { writtenOut } from '../../src/rules/check.js';
import type { Settings } from '../../src/rules/settings.js';
import { Project } from '../../src/rules/subjects/project.js';
import { withDefaults } from '../../src/model/defaults.js';
import { memoryFiles } from '../project/memory-files.js';
import { findDocuments } from '../../src/project/documents.js';
import { type Linked, Linker } from '../../src/project/readings.js';
import { ELSEWHERE } from '../../src/rules/elsewhere.js';

const FIXTURES = join(import.meta.dirname, '../../fixtures/rules');

/** A file, or a folder of files that belong together, beside `bad.json.txt` with what is found in it. */
export interface Twin {
  /** `task/no-essential-container` */
  readonly id: string;
  /** `bad.json`, `good-windows.tf`, `bad-two-files` */
  readonly name: string;
  readonly path: string;
  readonly expected: string;
}

export function twins(): Twin[] {
  return foldersIn(FIXTURES).flatMap((group) =>
    foldersIn(join(FIXTURES, group)).flatMap((rule) => twinsOf(`${group}/${rule}`)),
  );
}

export function twinsOf(id: string): Twin[] {
  const folder = join(FIXTURES, id);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^(bad|good)\b/.test(name) && !name.endsWith('.txt'))
    .map((name) => ({ id, name, path: join(folder, name), expected: join(folder, `${name}.txt`) }));
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? each.name : [],
  );
}

/** Of a bad twin what its rule says, or what says it instead; of a good one also every error. */
export function isAbout({ id, name }: Twin, found: Diagnostic): boolean {
  if (found.id === (ELSEWHERE[id]?.by ?? id)) return true;
  return name.startsWith('good') && found.severity === 'error';
}

export async function findingsIn(twin: Twin): Promise<readonly Diagnostic[]> {
  return checkTexts(textsOf(twin));
}

/** By the paths as messages show them. */
export function textsOf({ name, path }: Pick<Twin, 'name' | 'path'>): ReadonlyMap<string, string> {
  if (!statSync(path).isDirectory()) return new Map([[name, readFileSync(path, 'utf8')]]);
  return new Map(
    readdirSync(path).map((inner) => [`${name}/${inner}`, readFileSync(join(path, inner), 'utf8')]),
  );
}

/** Checks texts by their paths, as if nothing else were there, with all rules. */
export async function checkTexts(texts: ReadonlyMap<string, string>): Promise<readonly Diagnostic[]> {
  const { files, policy, paths } = surroundingsOf(texts);
  const everything = { ...policy, wanted: () => true };
  return (await checkFiles(paths, { files, formats: FORMATS }, NO_CHOICES, everything)).diagnostics;
}

/** A configuration among the texts is that, and not checked. */
function surroundingsOf(texts: ReadonlyMap<string, string>) {
  const files = memoryFiles(Object.fromEntries(texts));
  const configured = [...texts.keys()].find((path) => path.endsWith('/plimsoll.yaml'));
  return {
    files,
    policy: configured === undefined ? RECOMMENDED : policyIn(configured, files),
    paths: [...texts.keys()].filter((path) => path !== configured),
  };
}

/** What the rules are asked about for a twin: as it stands, under each of its conditions, and with its defaults. */
export async function projectsIn(twin: Twin): Promise<Project[]> {
  const { model, worlds, settings } = await linkedTexts(textsOf(twin));
  const models = [model, ...worlds().map(({ model }) => model), withDefaults(model).model];
  return Promise.all(models.map(async (each) => new Project(await writtenOut(each), settings)));
}

/** Texts by their paths as they are read, before anything is looked for. */
export async function linkedTexts(
  texts: ReadonlyMap<string, string>,
): Promise<Linked & { readonly settings: Settings }> {
  const { files, policy, paths } = surroundingsOf(texts);
  const surroundings = { files, formats: FORMATS };
  const { documents } = await findDocuments(paths, surroundings);
  const linked = await new Linker(documents, surroundings, NO_CHOICES).link();
  return { ...linked, settings: policy.settings };
}

function policyIn(path: string, files: FileSystem): Policy {
  const read = readConfig(path, files);
  if (!('file' in read)) throw new Error(read.message);
  return policyOf(read, files);
}

export function shown(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((each) => renderDiagnostic(each, { colour: false, width: 200 })).join('\n');
}

/** In the place of the `run` of `task/no-essential-container`. */
export const breakDown: Rule['run'] = (gathered, listener) => {
  for (const { project } of gathered.of('task'))
    listener.failed({ id: 'task/no-essential-container' }, project, new TypeError('x is not a function'));
};
