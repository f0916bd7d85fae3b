import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeHost } from '../../src/cli/node-host.js';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import { type FormatName, FORMATS } from '../../src/formats/index.js';
import { checkFiles } from '../../src/project/check.js';
import { convertFiles } from '../../src/project/convert.js';
import { JUDGES } from '../shared/shared.js';

export const TARGETS = [
  'plim',
  'ecs',
  'cloudformation',
  'terraform',
  'compose',
] as const satisfies readonly FormatName[];
export type Target = (typeof TARGETS)[number];

export interface Conversion {
  /** Where the input has errors, or describes nothing that this format holds, there is nothing to write. */
  readonly written: boolean;
  readonly refusedFor: readonly string[];
  /** Keys of the input of which nothing is told and nothing is in the model. */
  readonly unaccounted: readonly string[];
  /** What the check says of the output and did not say of the input. */
  readonly newFindings: readonly string[];
  readonly judged: readonly string[];
}

const surroundings = { files: nodeHost().files, formats: FORMATS };
const NONE = { parameters: new Map<string, string>() };

/** Converts one file, and looks at what comes out. */
export async function conversion(path: string, target: Target): Promise<Conversion> {
  const entry = FORMATS.find(({ name }) => name === target)!;
  const result = await convertFiles([path], entry, surroundings, NONE);
  const errors = result.diagnostics.filter(isError).map(({ id }) => id);
  const nothing = { written: false, refusedFor: errors, unaccounted: [], newFindings: [], judged: [] };
  if (errors.length > 0) return nothing;
  const unaccounted = result
    .account()
    .flatMap(({ outcome, told, key }) => (outcome === 'lost' && !told && key !== undefined ? [key] : []));
  const files = target === 'ecs' && result.whole ? [result.whole] : result.files;
  if (files.length === 0) return { ...nothing, unaccounted };
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  try {
    for (const { path: name, text } of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const before = await checked(path);
    const known = new Set(before.map(({ id }) => id));
    const after = await checked(folder);
    return {
      written: true,
      refusedFor: [],
      unaccounted,
      newFindings: after.filter(({ id }) => !known.has(id)).map(({ id, message }) => `${id}: ${message}`),
      judged: await judged(
        target,
        folder,
        files.map((file) => join(folder, file.path)),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checked(path: string): Promise<Diagnostic[]> {
  const { diagnostics } = await checkFiles([path], surroundings, NONE);
  return diagnostics.filter(({ severity }) => severity !== 'info');
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

interface Finding {
  readonly level: string;
  readonly message: string;
  readonly path?: readonly string[] | string;
}

type Judge = (format: string, path: string, settings?: object) => Promise<readonly Finding[]>;

async function judged(target: Target, folder: string, files: readonly string[]): Promise<string[]> {
  if (!JUDGES || target === 'plim') return [];
  const { judge }: { judge: Judge } = await import(pathToFileURL(join(JUDGES, 'run.mjs')).href);
  const found: Finding[] = [];
  if (target === 'terraform') found.push(...(await judge(target, folder, { fmt: true })));
  else for (const file of files) found.push(...(await judge(target, file, { 'no-client': true })));
  return found
    .filter(({ level }) => level === 'error')
    .map(({ path, message }) => `${path === undefined ? '' : `${[path].flat().join('.')}: `}${message}`);
}
