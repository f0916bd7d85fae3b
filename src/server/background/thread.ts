import type { MessagePort, Worker } from 'node:worker_threads';
import type { FileSystem } from '../../project/file-system.js';
import type { StartRunner } from './background.js';
import { stackOf } from './call-stack.js';
import { Desk, type Order, type Reply } from './desk.js';

/** In the other thread: takes orders until the thread is ended. */
export function takeOrders(port: MessagePort, disk: FileSystem): void {
  const desk = new Desk(disk, (reply) => port.postMessage(reply));
  port.on('message', (order: Order) => desk.take(order));
}

/** A runner in another thread of the program. */
export function runnerIn(start: () => Worker): StartRunner {
  return (reply, broken) => {
    const worker = start();
    // The thread that answers keys goes on without it.
    worker.unref();
    worker.on('message', (each: Reply) => reply(each));
    worker.on('error', (error) => broken(stackOf(error)));
    worker.on('exit', (code) => broken(`it ended with ${code}`));
    return {
      post: (order) => worker.postMessage(order),
      end: () => void worker.terminate(),
    };
  };
}
