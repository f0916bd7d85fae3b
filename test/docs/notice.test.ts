import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { read } from '../../scripts/docs.js';

it('names every package that the program contains', async () => {
  const { metafile } = await build({
    absWorkingDir: join(import.meta.dirname, '../..'),
    entryPoints: ['src/cli/start.ts', 'src/index.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    write: false,
    metafile: true,
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  const packages = new Set(
    inputs.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  expect(packages.size).toBeGreaterThan(0);
  const notice = read('NOTICE');
  expect(
    [...packages].filter((name) => !new RegExp(`(?:^|[ ,])${name}(?:[ ,]|$)`, 'm').test(notice)),
  ).toEqual([]);
});
