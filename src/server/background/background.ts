import type { FileSystem } from '../../project/file-system.js';
import type { SourceText } from '../../source/text.js';
import { editBetween } from '../workspace/edit.js';
import { Cancelled } from './cancelled.js';
import { Desk, type JobOrder, type Order, type Reply } from './desk.js';
import type { Jobs } from './jobs.js';

/** Where jobs are done: another thread, or in tests the same one. */
export interface Runner {
  post(order: Order): void;
  end(): void;
}

/** Starts one that tells its replies, and when it has broken down. */
export type StartRunner = (reply: (reply: Reply) => void, broken: (reason: string) => void) => Runner;

/** What is asked of whoever does not answer keys. */
export interface Stop {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(told: () => void): unknown;
}

interface Waiting {
  resolve(result: Jobs[keyof Jobs]['result']): void;
  reject(reason: Error): void;
}

/** Has jobs done beside the thread that answers keys. */
export class Background {
  readonly #start: StartRunner;
  readonly #log: (message: string) => void;
  readonly #texts = new Map<string, SourceText>();
  readonly #waiting = new Map<number, Waiting>();
  #runner: Runner | undefined;
  #isEnded = false;
  #last = 0;

  constructor(start: StartRunner, log: (message: string) => void) {
    this.#start = start;
    this.#log = log;
  }

  /** An open text as it is from now on; undefined where it was closed. */
  tell(path: string, source: SourceText | undefined): void {
    const before = this.#texts.get(path);
    if (source) this.#texts.set(path, source);
    else this.#texts.delete(path);
    // One that is not running is told of all when it starts.
    if (!this.#runner) return;
    if (!source) this.#runner.post({ kind: 'close', path });
    else if (before) this.#runner.post({ kind: 'edit', path, edit: editBetween(before.text, source.text) });
    else this.#runner.post({ kind: 'open', path, text: source.text });
  }

  /** Throws `Cancelled` where that was asked for. */
  async run<Name extends keyof Jobs>(
    name: Name,
    given: Jobs[Name]['given'],
    stop?: Stop,
  ): Promise<Jobs[Name]['result']> {
    const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const cancel = () => void Atomics.store(flag, 0, 1);
    if (this.#isEnded || stop?.isCancellationRequested) throw new Cancelled();
    stop?.onCancellationRequested(cancel);
    const id = ++this.#last;
    const order: JobOrder<Name> = { kind: 'job', id, name, given, flag };
    return new Promise<Jobs[Name]['result']>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#running().post(order);
    });
  }

  /** Whoever waits gets no answer. */
  end(): void {
    this.#isEnded = true;
    this.#runner?.end();
    this.#runner = undefined;
    for (const id of [...this.#waiting.keys()]) this.#answer({ id, cancelled: true });
  }

  #running(): Runner {
    if (this.#runner) return this.#runner;
    const runner = this.#start(
      (reply) => this.#answer(reply),
      (reason) => this.#broken(runner, reason),
    );
    for (const [path, { text }] of this.#texts) runner.post({ kind: 'open', path, text });
    this.#runner = runner;
    return runner;
  }

  #answer(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('result' in reply) waiting?.resolve(reply.result);
    else waiting?.reject('cancelled' in reply ? new Cancelled() : new Error(reply.failed));
  }

  /** What waited may have broken it: it is not tried again, and the next job has a new runner. */
  #broken(runner: Runner, reason: string): void {
    if (this.#runner !== runner) return;
    this.#runner = undefined;
    this.#log(`the background thread ended and will be started again: ${reason}`);
    for (const id of [...this.#waiting.keys()]) this.#answer({ id, failed: reason });
  }
}

/** In this thread, after what is to be done at once. */
export function runnerHere(disk: FileSystem): StartRunner {
  return (reply) => {
    let isEnded = false;
    const desk = new Desk(disk, (each) => {
      if (!isEnded) reply(each);
    });
    const orders: Order[] = [];
    const take = () => {
      const order = orders.shift();
      if (order && !isEnded) desk.take(order);
    };
    return {
      post(order) {
        orders.push(order);
        setImmediate(take);
      },
      end: () => {
        isEnded = true;
      },
    };
  };
}
