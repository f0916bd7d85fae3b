import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeHost } from '../../src/cli/node-host.js';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.js';
import type { OutputFile } from '../../src/formats/format.js';
import { type FormatName, FORMATS } from '../../src/formats/index.js';
import { RULE_GROUPS } from '../../src/project/catalogue.js';
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
  const files = result.whole ? [result.whole] : result.files;
  if (files.length === 0) return { ...nothing, unaccounted };
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  try {
    for (const { path: name, text } of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const before = await checked(path);
    const known = new Set(before.map(({ id }) => id));
    // What a tool fills in has no type in a text, and of a part nobody knows what the rest declares.
    const isTemplate = result.diagnostics.some(({ id }) => id === 'json/placeholder');
    const isPart =
      /^\s*\[/.test(readFileSync(path, 'utf8')) ||
      result.diagnostics.some(({ id }) => id === 'compose/remote');
    const isOld = ({ id }: Diagnostic) =>
      known.has(id) || (isTemplate && id.startsWith('structure/')) || (isPart && id.startsWith('reference/'));
    const isOpen = result.losses.some(({ id, severity }) => id === 'ecs/unresolved' && severity === 'error');
    const after = await checked(folder);
    return {
      written: true,
      refusedFor: [],
      unaccounted,
      newFindings: after.filter((each) => !isOld(each)).map(({ id, message }) => `${id}: ${message}`),
      judged: isOpen || isPart ? [] : await judged(target, folder, result.files),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checked(path: string): Promise<Diagnostic[]> {
  const { diagnostics } = await checkFiles([path], surroundings, NONE);
  return diagnostics.filter(({ id, severity }) => severity !== 'info' && !isOfRule(id));
}

/** What a format leaves open (roles, subnets) is told by rules too; the pages of the rules try these in each format. */
function isOfRule(id: string): boolean {
  return RULE_GROUPS.some((group) => id.startsWith(`${group}/`));
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

interface Finding {
  readonly level: string;
  readonly message: string;
  readonly path?: readonly string[] | string;
}

async function judge(format: string, path: string, settings: object): Promise<readonly Finding[]> {
  const url = pathToFileURL(join(JUDGES ?? '', format, 'validate.mjs')).href;
  const module: { judge(path: string, settings: object): Promise<readonly Finding[]> } = await import(url);
  return module.judge(path, settings);
}

/** What ECS calls the requests; the others are of another service, whose model no judge has. */
const OPERATIONS: Readonly<Record<string, string>> = {
  'task-definition': 'RegisterTaskDefinition',
  service: 'CreateService',
  cluster: 'CreateCluster',
  'capacity-provider': 'CreateCapacityProvider',
  job: 'RunTask',
};

async function judged(target: Target, folder: string, files: readonly OutputFile[]): Promise<string[]> {
  if (!JUDGES || target === 'plim') return [];
  const found: Finding[] = [];
  if (target === 'terraform') found.push(...(await judge(target, folder, { fmt: true })));
  else if (target === 'ecs') {
    for (const { path, text } of files) {
      const operation = OPERATIONS[/\.([a-z-]+)\.json$/.exec(path)?.[1] ?? ''];
      // A part of a request is none yet.
      if (operation === undefined || /^\[|^ {2}"service": /m.test(text)) continue;
      writeFileSync(join(folder, path), text);
      found.push(...(await judge(target, join(folder, path), { operation })));
    }
  } else
    for (const { path } of files)
      found.push(...(await judge(target, join(folder, path), { 'no-client': true })));
  return found
    .filter(({ level }) => level === 'error')
    .map(({ path, message }) => `${path === undefined ? '' : `${[path].flat().join('.')}: `}${message}`);
}

/** What the judge of its own format says of an input. */
export async function isRefused(path: string): Promise<boolean> {
  if (!JUDGES) return false;
  const format = /\/cloudformation\//.test(path)
    ? 'cloudformation'
    : /\/compose\//.test(path)
      ? 'compose'
      : 'ecs';
  const found = await judge(format, path, { 'no-client': true });
  return found.some(({ level }) => level === 'error');
}
