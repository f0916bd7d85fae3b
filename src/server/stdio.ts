import type { Worker } from 'node:worker_threads';
import { createConnection } from 'vscode-languageserver/node';
import type { FileSystem } from '../project/file-system.js';
import { runnerIn } from './background/thread.js';
import { serve } from './server.js';

/** Serves the client that started this process; the connection ends the process as the protocol says. */
export function serveStdio(files: FileSystem, startThread?: () => Worker): Promise<never> {
  const { error } = console;
  // Nothing but the protocol goes to standard output.
  Object.assign(console, { log: error, info: error, debug: error, dir: error, table: error });
  // One answer that went wrong is no reason to end: what is known of the texts is never half changed.
  process
    .removeAllListeners('uncaughtException')
    .on('uncaughtException', error)
    .on('unhandledRejection', error);
  // Whoever does not listen any more has left.
  process.stdout.on('error', () => process.exit(1));
  serve(createConnection(process.stdin, process.stdout), files, startThread && runnerIn(startThread));
  return new Promise(() => undefined);
}
