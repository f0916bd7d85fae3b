import type { FileSystem } from '../../project/file-system.js';
import { applied, type Edit } from '../workspace/edit.js';
import { over } from '../workspace/over-disk.js';
import { stackOf } from './call-stack.js';
import { Cancelled } from './cancelled.js';
import { JOBS, type Jobs } from './jobs.js';

/** What the thread that answers keys tells the one where jobs run, in this order. */
export type Order =
  | { readonly kind: 'open'; readonly path: string; readonly text: string }
  | { readonly kind: 'edit'; readonly path: string; readonly edit: Edit }
  | { readonly kind: 'close'; readonly path: string }
  | JobOrder;

export interface JobOrder<Name extends keyof Jobs = keyof Jobs> {
  readonly kind: 'job';
  readonly id: number;
  readonly name: Name;
  readonly given: Jobs[Name]['given'];
  /** Not 0 from when the answer is wanted no more. */
  readonly flag: Int32Array;
}

export type Reply =
  | { readonly id: number; readonly result: Jobs[keyof Jobs]['result'] }
  | { readonly id: number; readonly failed: string }
  | { readonly id: number; readonly cancelled: true };

/** Takes orders where jobs run, whichever thread that is. */
export class Desk {
  readonly #disk: FileSystem;
  readonly #reply: (reply: Reply) => void;
  #texts: ReadonlyMap<string, string> = new Map();

  constructor(disk: FileSystem, reply: (reply: Reply) => void) {
    this.#disk = disk;
    this.#reply = reply;
  }

  take(order: Order): void {
    if (order.kind === 'job') void this.#run(order);
    else if (order.kind === 'open') this.#keep(order.path, order.text);
    else if (order.kind === 'close') this.#keep(order.path, undefined);
    else this.#keep(order.path, applied(this.#texts.get(order.path) ?? '', order.edit));
  }

  /** Jobs that run keep the texts that they began with. */
  #keep(path: string, text: string | undefined): void {
    const texts = new Map(this.#texts);
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
    this.#texts = texts;
  }

  async #run<Name extends keyof Jobs>({ id, name, given, flag }: JobOrder<Name>): Promise<void> {
    const isCancelled = () => Atomics.load(flag, 0) !== 0;
    try {
      if (isCancelled()) throw new Cancelled();
      const result = await JOBS[name](given, { files: over(this.#disk, this.#texts), isCancelled });
      this.#reply({ id, result });
    } catch (error) {
      if (error instanceof Cancelled) this.#reply({ id, cancelled: true });
      else this.#reply({ id, failed: stackOf(error) });
    }
  }
}
