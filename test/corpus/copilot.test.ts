import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeHost } from '../../src/cli/node-host.js';
import { detectFormat, type FormatName, FORMATS } from '../../src/formats/index.js';
import { convertFiles } from '../../src/project/convert.js';
import { SourceText } from '../../src/source/text.js';
import { filesIn, JUDGES, SHARED } from '../shared/shared.js';
import { read } from '../formats/copilot/reading.js';

const FILES = SHARED ? filesIn(join(SHARED, 'corpus/copilot')) : [];
const FOLDER = mkdtempSync(join(tmpdir(), 'plimsoll-copilot-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const surroundings = { files: nodeHost().files, formats: FORMATS };

interface Judge {
  judge(
    file: string,
  ): Promise<readonly { readonly level: string; readonly path?: unknown; readonly message: string }[]>;
}

describe.skipIf(!SHARED)('manifests of other people', () => {
  test.each(FILES)('%s', async (path) => {
    const source = new SourceText(path, readFileSync(path, 'utf8'));
    expect(detectFormat(source, FORMATS)?.name).toBe('copilot');
    for (const environment of [undefined, ...read(source.text).environments])
      for (const target of ['plim', 'cloudformation', 'terraform'] as const)
        await expectConverted(path, target, environment);
  });
});

async function expectConverted(
  path: string,
  target: FormatName,
  environment: string | undefined,
): Promise<void> {
  const entry = FORMATS.find(({ name }) => name === target)!;
  const choices = {
    parameters: new Map<string, string>(),
    ...(environment !== undefined && { environment }),
  };
  const { diagnostics, files, account } = await convertFiles([path], entry, surroundings, choices);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const silent = account().filter(({ outcome, told }) => outcome === 'lost' && !told);
  expect(silent.map(({ key }) => key)).toEqual([]);
  const isOfEcs = diagnostics.every(({ id }) => id !== 'copilot/not-ecs');
  if (!JUDGES || target !== 'cloudformation' || !isOfEcs) return;
  const { judge }: Judge = await import(pathToFileURL(join(JUDGES, 'cloudformation/validate.mjs')).href);
  const [template] = files;
  const output = join(FOLDER, `${basename(path)}.${environment ?? 'all'}.yaml`);
  writeFileSync(output, template?.text ?? '');
  const found = await judge(output);
  expect(
    found.filter(({ level }) => level === 'error').map(({ path: at, message }) => [at, message]),
  ).toEqual([]);
}
