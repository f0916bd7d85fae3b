import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host, OutputStream } from '../../src/cli/host.js';
import { main } from '../../src/cli/main.js';
import { memoryFiles } from '../../test/project/memory-files.js';

export interface Ran {
  readonly code: number;
  /** Both streams, in the order in which a terminal shows them. */
  readonly output: string;
}

/** A folder in memory and a shell in it, with which the commands of a page are run. */
export class Terminal {
  readonly files = new Map<string, string>();
  /** The files that commands wrote. */
  readonly written = new Map<string, string>();
  #lastCode = 0;

  /** The colours and the width are those of a terminal where it has `columns`. */
  async run(command: string, columns?: number): Promise<Ran> {
    const [program, ...argv] = wordsOf(command);
    if (command === 'echo $?') return { code: 0, output: `${this.#lastCode}\n` };
    if (program !== 'plimsoll') throw new Error(`a page can only run plimsoll, not: ${command}`);
    const screen = { text: '' };
    const code = await main(argv, this.#host(screen, columns));
    this.#lastCode = code;
    return { code, output: screen.text };
  }

  #host(screen: { text: string }, columns: number | undefined): Host {
    const stream: OutputStream = {
      write: (text) => {
        screen.text += text;
      },
      isTerminal: columns !== undefined,
      columns,
    };
    return {
      files: memoryFiles(Object.fromEntries(this.files)),
      environment: {},
      stdout: stream,
      stderr: stream,
      readInput: async () => new Uint8Array(),
      ask: async () => '',
      page: (path) => {
        const file = join(import.meta.dirname, '../../docs', path);
        return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      },
      writeFiles: (files) => {
        for (const { path, text } of files) {
          this.files.set(path, text);
          this.written.set(path, text);
        }
        return undefined;
      },
      onInterrupt: () => () => undefined,
      removeFiles: (paths) => paths.forEach((path) => void this.files.delete(path)),
      runProgram: () => ({ code: 'ENOENT' }),
      watchFolders: () => ({ code: 'ENOSYS' }),
      identity: () => 'docs',
    };
  }
}

/** As a shell takes a line apart; quotes are all that pages use of it. */
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|[^\s'"]+/g)].map(
    ([word, single, double]) => single ?? double ?? word,
  );
}
