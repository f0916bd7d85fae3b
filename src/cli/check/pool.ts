import type { Worker } from 'node:worker_threads';
import type { Remembered, TracedSteps } from '../../project/checking/memo.js';
import {
  type PackedError,
  type PackedLooked,
  type PackedTold,
  unpackError,
} from '../../project/checking/packed-steps.js';
import type { Unit } from '../../project/checking/steps.js';
import { Refusal } from '../../project/usage.js';

/** What a thread has to know before its first order. */
export interface Setup {
  readonly argv: readonly string[];
  readonly input: Uint8Array | undefined;
  readonly isTraced: boolean;
}

export type Order =
  | {
      readonly step: 'look';
      readonly units: readonly Unit[];
      readonly wanted: ReadonlySet<string>;
    }
  | { readonly step: 'check'; readonly groups: readonly (readonly Unit[])[] };

export type Done =
  | { readonly looked: readonly Remembered<PackedLooked>[] }
  | { readonly told: readonly Remembered<PackedTold>[] }
  | { readonly refused: string; readonly help: readonly string[] }
  | { readonly broken: PackedError };

/** What a thread is to those who give it orders. */
export type Thread = Pick<Worker, 'postMessage' | 'on' | 'off' | 'terminate'>;

/** Threads that do the steps side by side, each one order at a time, started when there is something to do or before. */
export class Pool implements TracedSteps {
  /** So many at most. */
  size = 0;
  readonly #begin: () => Thread;
  readonly #idle: Thread[] = [];
  readonly #all: Thread[] = [];
  readonly #waiting: ((thread: Thread) => void)[] = [];

  constructor(begin: () => Thread) {
    this.#begin = begin;
  }

  /** All that there may be. */
  start(): void {
    while (this.#all.length < this.size) this.#idle.push(this.#hire());
  }

  async look(
    units: readonly Unit[],
    wanted: ReadonlySet<string>,
  ): Promise<readonly Remembered<PackedLooked>[]> {
    const done = await this.#order({ step: 'look', units, wanted });
    return 'looked' in done ? done.looked : [];
  }

  async check(groups: readonly (readonly Unit[])[]): Promise<readonly Remembered<PackedTold>[]> {
    const done = await this.#order({ step: 'check', groups });
    return 'told' in done ? done.told : [];
  }

  /** Nobody waits for it: findings can be shown meanwhile. */
  end(): void {
    for (const thread of this.#all.splice(0)) void thread.terminate();
  }

  async #order(order: Order): Promise<Done> {
    const thread = await this.#free();
    const done = await answerOf(thread, order);
    const next = this.#waiting.shift();
    if (next) next(thread);
    else this.#idle.push(thread);
    if ('refused' in done) throw new Refusal(done.refused, done.help);
    if ('broken' in done) throw unpackError(done.broken);
    return done;
  }

  async #free(): Promise<Thread> {
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#all.length >= this.size) return new Promise((resolve) => this.#waiting.push(resolve));
    return this.#hire();
  }

  #hire(): Thread {
    const thread = this.#begin();
    this.#all.push(thread);
    return thread;
  }
}

function answerOf(thread: Thread, order: Order): Promise<Done> {
  return new Promise((resolve, reject) => {
    const ended = (code: number) => settle(() => reject(new Error(`a thread has ended with ${code}`)));
    const failed = (error: unknown) => settle(() => reject(error));
    const answered = (done: Done) => settle(() => resolve(done));
    const settle = (how: () => void) => {
      thread.off('message', answered).off('error', failed).off('exit', ended);
      how();
    };
    thread.on('message', answered).on('error', failed).on('exit', ended);
    thread.postMessage(order);
  });
}
