import { realpathSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Part } from './host.js';
import { nodeHost } from './node-host.js';

/** What other threads of the program do, each loaded there only. */
const PARTS = {
  check: async (port: MessagePort) => {
    const { takeChecks } = await import('./check/thread.js');
    takeChecks(port, nodeHost());
  },
  server: async (port: MessagePort) => {
    const { takeOrders } = await import('../server/background/thread.js');
    takeOrders(port, nodeHost().files);
  },
} satisfies Record<Part, (port: MessagePort) => Promise<void>>;

/**
 * Thousands of functions run some thousand times each: where no processor is left over, it takes longer to optimize them than
 * it saves. So it is done later, and without writing others into them. Each Node has other words for it, and some none.
 */
const PATIENCE: Readonly<Record<string, string>> = {
  20: '--interrupt-budget=1000000 --max-inlined-bytecode-size-cumulative=100',
  22: '--invocation-count-for-turbofan=30000 --max-inlined-bytecode-size-cumulative=100',
  24: '--invocation-count-for-turbofan=30000',
  26: '--invocation-count-for-turbofan=30000',
};

/** Starts the built program once more, in a thread of its own; what it writes by mistake goes to standard error. */
export function startThread(part: Part): Worker {
  const patience = PATIENCE[process.versions.node.split('.')[0] ?? ''];
  if (patience !== undefined) setFlagsFromString(patience);
  const worker = new Worker(realpathSync(process.argv[1] ?? ''), { workerData: part, stdout: true });
  worker.stdout.pipe(process.stderr);
  return worker;
}

/** In such a thread: does its part. */
export async function runPart(): Promise<void> {
  const part = Object.entries(PARTS).find(([name]) => name === workerData);
  if (part && parentPort) await part[1](parentPort);
}
