import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Options } from 'tsup';
import { afterAll, beforeAll } from 'vitest';
import config from '../../tsup.config.js';

/** The program, built into a folder of its own for the tests of one file; a function, for it is not there before they run. */
export function builtProgram(): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-program-'));
    const parts: readonly Options[] = Array.isArray(config) ? config : [];
    for (const part of parts.filter(({ dts }) => !dts))
      await build({ ...part, outDir: folder, config: false, silent: true });
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => join(folder, 'bin.cjs');
}
