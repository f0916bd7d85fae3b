import { onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.js';
import { nodeHost } from '../../src/cli/node-host.js';
import type { Host } from '../../src/cli/host.js';
import { capture } from './run.js';

/** Runs a command line in a folder of the disk. */
export async function plimsollIn(folder: string, argv: readonly string[], more: Partial<Host> = {}) {
  const before = process.cwd();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  const [stdout, stderr] = [capture(undefined), capture(undefined)];
  const code = await main(argv, { ...nodeHost(), stdout, stderr, ...more });
  return { code, out: stdout.text, err: stderr.text };
}
