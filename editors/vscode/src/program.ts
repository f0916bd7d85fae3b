import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** What is started: a script for Node, or a program. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

const SERVE = ['lsp', '--stdio'];

/** A script runs on the Node of the editor itself, so that none need be installed. */
export function programAt(path: string, environment: NodeJS.ProcessEnv = process.env): Program {
  if (!/\.[cm]?js$/.test(path)) return { command: path, args: SERVE, environment };
  return {
    command: process.execPath,
    args: [path, ...SERVE],
    // Compiled code is of the editor's own V8, and would only displace that of the Node of the command line.
    environment: { ...environment, ELECTRON_RUN_AS_NODE: '1', PLIMSOLL_NO_CACHE: '1' },
  };
}

/** Waits until it runs, or fails with the reason why it does not. */
export async function start({ command, args, environment }: Program, folder?: string): Promise<ChildProcess> {
  const child = spawn(command, args, { env: environment, cwd: folder, stdio: 'pipe' });
  await once(child, 'spawn');
  return child;
}
