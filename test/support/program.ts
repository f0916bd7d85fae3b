import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'tsup';
import { beforeAll, inject } from 'vitest';
import { PROGRAM } from '../../tsup.config.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tests of one run keep what they share. */
    readonly shared: string;
  }
}

/** The program, built by the first of the tests that need it; a function, for it is not there before they run. */
export function builtProgram(): () => string {
  const folder = join(inject('shared'), 'program');
  beforeAll(() => once(folder, buildTo), 600_000);
  return () => join(folder, 'bin.cjs');
}

async function buildTo(outDir: string): Promise<void> {
  for (const part of PROGRAM) await build({ ...part, outDir, config: false, silent: true });
}

/** Tests run in several processes: one makes it, the others wait for it. */
async function once(path: string, make: (path: string) => Promise<void>): Promise<void> {
  const making = `${path}.making`;
  try {
    mkdirSync(making);
  } catch {
    while (!existsSync(path)) await new Promise((resume) => setTimeout(resume, 100));
    return;
  }
  await make(`${making}/made`);
  renameSync(`${making}/made`, path);
}
