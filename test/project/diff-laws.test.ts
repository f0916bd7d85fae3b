import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeHost } from '../../src/cli/node-host.js';
import { writePlain } from '../../src/formats/ecs/write.js';
import { readEcs } from '../../src/formats/ecs/read.js';
import { type FormatName, FORMATS } from '../../src/formats/index.js';
import { EMPTY_MODEL, REQUEST_OF, type RequestKind } from '../../src/model/resource.js';
import { requestShape, type Shape } from '../../src/model/shapes.js';
import { convertFiles } from '../../src/project/convert.js';
import { compareSides } from '../../src/project/diff/diff.js';
import { readSides, type Side } from '../../src/project/diff/side.js';
import { withFile } from '../../src/project/file-system.js';
import { SourceText } from '../../src/source/text.js';
import type { Plain } from '../../src/source/value.js';
import { completeDocument, documentOf, KINDS } from '../support/requests.js';

const ROOT = join(import.meta.dirname, '../..');

function sideOf(kind: RequestKind, document: Plain): Side {
  const source = new SourceText(`${kind}.json`, writePlain(kind, document).text);
  const resources = readEcs(source).resources;
  const formats: ReadonlySet<FormatName> = new Set(['ecs']);
  return {
    name: source.path,
    model: { ...EMPTY_MODEL, resources },
    formats,
    diagnostics: [],
    environments: [],
  };
}

describe('with itself nothing differs', () => {
  it.each(KINDS)('%s', (kind) => {
    fc.assert(
      fc.property(documentOf(kind), (document) => {
        const { things } = compareSides(sideOf(kind, document), sideOf(kind, document));
        expect(things).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('each change of a field shows that field alone', () => {
  it.each(KINDS)('%s', (kind) => {
    const whole = completeDocument(kind);
    const wrong: unknown[] = [];
    for (const path of leavesOf(requestShape(REQUEST_OF[kind]), [])) {
      const changed = changedAt(whole, path, requestShape(REQUEST_OF[kind]));
      const { things } = compareSides(sideOf(kind, whole), sideOf(kind, changed));
      const shown = things.flatMap(({ changes }) => changes.map((each) => plainPath(each.path)));
      const asked = path.join('.').replaceAll('.[]', '[]');
      if (shown.length === 0 || shown.some((each) => !asked.startsWith(each))) wrong.push({ asked, shown });
    }
    expect(wrong).toEqual([]);
  });
});

function plainPath(path: string): string {
  return path.replace(/\[[^\]]*\]/g, '[]');
}

/** The paths of all scalars: members, `[]` for an item, `*` for a value of a map. */
function leavesOf(shape: Shape, path: readonly string[]): (readonly string[])[] {
  switch (shape.kind) {
    case 'structure':
      return [...shape.members].flatMap(([name, member]) => leavesOf(member, [...path, name]));
    case 'list':
      return leavesOf(shape.item, [...path, '[]']);
    case 'map':
      return leavesOf(shape.value, [...path, 'key']);
    case 'document':
      return [];
    default:
      return [path];
  }
}

function changedAt(value: Plain, [step, ...rest]: readonly string[], shape: Shape): Plain {
  if (step === '[]' && shape.kind === 'list' && Array.isArray(value))
    return value.map((item: Plain) => changedAt(item, rest, shape.item));
  if (step !== undefined && typeof value === 'object' && value !== null && step in value) {
    const held: Plain = Object.fromEntries(Object.entries(value))[step] ?? null;
    const inner = shape.kind === 'structure' ? shape.members.get(step) : shape.kind === 'map' && shape.value;
    return inner ? { ...value, [step]: changedAt(held, rest, inner) } : value;
  }
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const others = shape.kind === 'string' ? (shape.values ?? []) : [];
  return others.find((each) => each !== value) ?? `${String(value)}-other`;
}

const CONVERSIONS: readonly (readonly [string, FormatName, string])[] = [
  'shop',
  'flask-mongo',
  'efs-fargate',
  'blue-green',
  'scaling',
  'sidecars',
  'placement',
].flatMap((name) => [
  [`examples/${name}.plim`, 'ecs', 'out.json'] as const,
  [`examples/${name}.plim`, 'cloudformation', 'out.yaml'] as const,
  [`examples/${name}.plim`, 'terraform', 'main.tf'] as const,
]);

describe('a conversion without losses describes the same', () => {
  it.each(CONVERSIONS)('%s as %s', async (path, target, name) => {
    const files = nodeHost().files;
    const entry = FORMATS.find((each) => each.name === target)!;
    const from = join(ROOT, path);
    const written = await convertFiles([from], entry, { files, formats: FORMATS }, { parameters: new Map() });
    const text = written.whole?.text ?? written.files.map((file) => file.text).join('');
    const out = join(ROOT, 'converted', name);
    const surroundings = { files: withFile(files, out, new TextEncoder().encode(text)), formats: FORMATS };
    const sides = await readSides(
      { name: from, paths: [from], environment: undefined, surroundings },
      { name: out, paths: [out], environment: undefined, surroundings },
      new Map(),
    );
    const different = compareSides(...sides).things.filter(({ sort }) => sort !== undefined);
    expect(different.map(({ title, name, changes }) => [title, name, changes])).toEqual([]);
  });
});
