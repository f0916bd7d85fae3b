import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { plainWithHoles } from '../../src/language/holes.js';
import { compile } from '../../src/language/program.js';
import { isRequestKind, REQUEST_OF } from '../../src/model/resource.js';
import { SourceText } from '../../src/source/text.js';
import type { Plain } from '../../src/source/value.js';

/** The folder of an independent judge of ECS requests, with its packages installed. */
const JUDGES = process.env['PLIMSOLL_JUDGES'];
const SHARED = process.env['PLIMSOLL_SHARED'];

interface Judge {
  judgeValue(
    value: Plain,
    operation: string,
  ): readonly { readonly level: string; readonly path: readonly string[]; readonly message: string }[];
}

async function loadJudge(): Promise<Judge> {
  return import(pathToFileURL(join(JUDGES ?? '', 'ecs/validate.mjs')).href);
}

const FOLDERS = ['examples', ...(SHARED ? [join(SHARED, 'design/examples')] : [])];
const EXAMPLES = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.plim'))
    .map((name) => join(folder, name)),
);

describe.skipIf(!JUDGES)('what the examples compile to is accepted by the judge of the ECS model', () => {
  it.each(EXAMPLES)('%s', async (path) => {
    const { judgeValue } = await loadJudge();
    const source = new SourceText(path, readFileSync(path, 'utf8'));
    const { model, diagnostics } = compile(source, {
      open: () => ({ reason: 'has no place here' }),
      parameters: new Map(),
    });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const { kind, value, existing } of model.resources) {
      if (!isRequestKind(kind) || existing) continue;
      const found = judgeValue(plainWithHoles(value), REQUEST_OF[kind]).filter(
        ({ level }) => level === 'error',
      );
      expect(found).toEqual([]);
    }
  });
});
