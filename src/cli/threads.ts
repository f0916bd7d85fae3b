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
 * How much of a function has to run before it is optimized, in bytes of bytecode: optimizing thousands of functions that run
 * a few thousand times each takes threads that have no processor to spare longer than it saves.
 */
const PATIENT = '--interrupt-budget=3000000';

/** Starts the built program once more, in a thread of its own; what it writes by mistake goes to standard error. */
export function startThread(part: Part): Worker {
  if (part === 'check') setFlagsFromString(PATIENT);
  const worker = new Worker(realpathSync(process.argv[1] ?? ''), { workerData: part, stdout: true });
  worker.stdout.pipe(process.stderr);
  return worker;
}

/** In such a thread: does its part. */
export async function runPart(): Promise<void> {
  const part = Object.entries(PARTS).find(([name]) => name === workerData);
  if (part && parentPort) await part[1](parentPort);
}
