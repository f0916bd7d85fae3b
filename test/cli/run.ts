import type { Host, OutputStream } from '../../src/cli/host.js';
import { main } from '../../src/cli/main.js';
import { type FileSystem, isFailure } from '../../src/project/file-system.js';
import { type Content, memoryFiles } from '../project/memory-files.js';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly written: Readonly<Record<string, string>>;
}

export interface World {
  readonly files?: Readonly<Record<string, string | Content>>;
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** What is answered to questions, in their order. */
  readonly answers?: string[];
  /** Columns of the terminal that standard output is. */
  readonly terminal?: number;
  /** Pages of the documentation. */
  readonly pages?: Readonly<Record<string, string>>;
  /** The code with which every write fails. */
  readonly writesFail?: string;
  /** Files were changed so late that it cannot be told whether they are as they were. */
  readonly late?: boolean;
  /** What stands between the program and the files. */
  readonly through?: (files: FileSystem) => FileSystem;
  /** Ctrl-C is pressed as soon as somebody listens. */
  readonly interrupted?: true;
}

/** Runs a command line in a made-up world. */
export async function plimsoll(argv: readonly string[], world: World = {}): Promise<Run> {
  const [stdout, stderr] = [capture(world.terminal), capture(undefined)];
  const written: Record<string, string> = {};
  const disk = memoryFiles(world.files ?? {});
  const files = world.through?.(disk) ?? disk;
  const host: Host = {
    files,
    stamped: { files, stampOf: (path) => (world.late ? undefined : stampAt(path, files)) },
    environment: world.environment ?? {},
    stdout,
    stderr,
    readInput: async () => new TextEncoder().encode(world.input ?? ''),
    ask: async () => world.answers?.shift() ?? '',
    page: (path) => world.pages?.[path],
    writeFiles(all) {
      const [first] = all;
      if (world.writesFail && first) return { code: world.writesFail, path: first.path };
      for (const { path, text } of all) written[path] = text;
      return undefined;
    },
    onInterrupt(told) {
      if (world.interrupted) told();
      return () => undefined;
    },
    removeFiles: () => undefined,
    runProgram: () => ({ code: 'ENOENT' }),
    watchFolders: () => () => undefined,
    identity: () => 'test',
  };
  const code = await main(argv, host);
  return { code, out: stdout.text, err: stderr.text, written };
}

function stampAt(path: string, files: FileSystem): string | undefined {
  const content = files.read(path);
  if (!isFailure(content)) return content.join();
  const entries = files.list(path);
  return isFailure(entries) ? undefined : entries.map(({ name, kind }) => `${kind} ${name}`).join('/');
}

export function capture(columns: number | undefined): OutputStream & { text: string } {
  return {
    text: '',
    write(text) {
      this.text += text;
    },
    isTerminal: columns !== undefined,
    columns,
  };
}
