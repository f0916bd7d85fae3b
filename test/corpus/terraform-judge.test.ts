import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { normalForm } from '../../src/formats/ecs/normal.js';
import { cloudformationFormat } from '../../src/formats/cloudformation/format.js';
import type { OutputFile } from '../../src/formats/format.js';
import { writeTerraform } from '../../src/formats/terraform/write/write.js';
import { compile } from '../../src/language/program.js';
import type { Model } from '../../src/model/resource.js';
import { SourceText } from '../../src/source/text.js';
import { expand } from '../../src/stack/expand.js';
import { type Plain, Unknown } from '../../src/source/value.js';

/** The folder of an independent judge of Terraform, with its packages installed, and real files. */
const JUDGES = process.env['PLIMSOLL_JUDGES'];
const SHARED = process.env['PLIMSOLL_SHARED'];

interface Finding {
  readonly level: string;
  readonly message: string;
}

interface Planned {
  readonly type: string;
  readonly values: { readonly family?: string; readonly container_definitions?: string };
}

interface Judge {
  judge(folder: string, options: { readonly fmt: boolean }): Promise<readonly Finding[]>;
}

interface Planner {
  plan(folder: string): Promise<{
    readonly findings: readonly Finding[];
    readonly plan?: {
      readonly planned_values: { readonly root_module: { readonly resources?: readonly Planned[] } };
    };
  }>;
}

const load = (file: string) => import(pathToFileURL(join(JUDGES ?? '', 'terraform', file)).href);

async function inFolder<T>(files: readonly OutputFile[], use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-terraform-'));
  try {
    for (const { path, text } of files) writeFileSync(join(folder, path), text);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const nothing = { open: () => ({ reason: 'has no place here' }), parameters: new Map<string, string>() };

function modelOf(path: string): Model {
  const source = new SourceText(path, readFileSync(path, 'utf8'));
  return path.endsWith('.plim')
    ? compile(source, nothing).model
    : cloudformationFormat.read(source, { ...nothing, list: () => [] }).model;
}

function filesIn(folder: string, endings: RegExp): string[] {
  return readdirSync(folder)
    .filter((name) => endings.test(name))
    .map((name) => join(folder, name));
}

const EXAMPLES = [
  ...filesIn('examples', /\.plim$/),
  ...(SHARED ? filesIn(join(SHARED, 'design/examples'), /\.plim$/) : []),
];
/** It has `Ref:` with a colon for a function, which is none: what stands there is not known. */
const BROKEN = 'svc-nlb-prod.stack.yml';
/** Every so many: `scripts/corpus.ts` judges all. */
const STEP = 3;
const TEMPLATES = SHARED
  ? filesIn(join(SHARED, 'corpus/cloudformation'), /\.(?:ya?ml|json|template)$/).filter(
      (name, i) => i % STEP === 0 && !name.endsWith(BROKEN),
    )
  : [];

describe.skipIf(!JUDGES)('Terraform accepts what is written, and leaves its layout alone', () => {
  it.each([...EXAMPLES, ...TEMPLATES])('%s', { timeout: 60_000 }, async (path) => {
    const { judge }: Judge = await load('validate.mjs');
    const { files } = writeTerraform(modelOf(path));
    const found = await inFolder(files, (folder) => judge(folder, { fmt: true }));
    expect(found.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe.skipIf(!JUDGES)('a plan has the containers as ECS answers them', () => {
  it.each(EXAMPLES)('%s', { timeout: 60_000 }, async (path) => {
    const { plan }: Planner = await load('plan.mjs');
    const model = modelOf(path);
    const { files } = writeTerraform(model);
    const { findings, plan: planned } = await inFolder(files, plan);
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    const resources = planned?.planned_values.root_module.resources ?? [];
    for (const { kind, value, name } of expand(model).model.resources) {
      const task = kind === 'task-definition' && resources.find(({ values }) => values.family === name);
      // Where a part is known only when it is made, the text is.
      if (!task || task.values.container_definitions === undefined) continue;
      const containers: Plain = JSON.parse(task.values.container_definitions);
      const normal = member(normalForm('task-definition', value), 'containerDefinitions');
      expect(holed(containers, normal)).toEqual(holed(normal, normal));
    }
  });
});

/** A value with `?` in the place of what only the stack knows. */
function holed(value: Plain, normal: Plain): Plain {
  if (normal instanceof Unknown) return '?';
  if (isList(value) && isList(normal)) return value.map((item, i) => holed(item, normal[i] ?? null));
  if (!isObject(value) || !isObject(normal)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, holed(inner, member(normal, name))]),
  );
}

function member(value: Plain, name: string): Plain {
  return isObject(value) ? (value[name] ?? null) : null;
}

function isObject(value: Plain): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !isList(value) && !(value instanceof Unknown);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
