import { createConnection } from 'vscode-languageserver/node';
import type { FileSystem } from '../project/file-system.js';
import { serve } from './server.js';

/** Serves the client that started this process; the connection ends the process as the protocol says. */
export function serveStdio(files: FileSystem): Promise<never> {
  serve(createConnection(process.stdin, process.stdout), files);
  return new Promise(() => undefined);
}
