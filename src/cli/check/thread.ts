import type { MessagePort } from 'node:worker_threads';
import { packError } from '../../project/checking/packed-steps.js';
import { TracedHere } from '../../project/checking/traced-here.js';
import { Refusal } from '../../project/usage.js';
import { parseArguments } from '../arguments.js';
import type { Host } from '../host.js';
import { digest } from './digest.js';
import { CHECK_OPTIONS } from './options.js';
import type { Done, Order, Setup } from './pool.js';
import { prepare } from './prepare.js';

/** In a thread: gets ready by the first message, and does the steps that the others order. */
export function takeChecks(port: Pick<MessagePort, 'on' | 'postMessage'>, host: Host): void {
  let steps: Promise<TracedHere> | undefined;
  port.on('message', (message: Setup | Order) => {
    if ('argv' in message) steps = stepsOf(message, host);
    else
      void orderedOf(message, steps)
        .catch(failureOf)
        .then((done) => port.postMessage(done));
  });
}

async function orderedOf(order: Order, steps: Promise<TracedHere> | undefined): Promise<Done> {
  if (!steps) throw new Error('a thread was not set up');
  return doneOf(order, await steps);
}

async function stepsOf({ argv, input, isTraced }: Setup, host: Host): Promise<TracedHere> {
  const readInput = async () => input ?? new Uint8Array();
  const given = parseArguments(argv, CHECK_OPTIONS);
  const { surroundings, choices, policy } = await prepare(given, { ...host, readInput });
  return new TracedHere(surroundings, choices, policy, isTraced ? digest : undefined);
}

async function doneOf(order: Order, steps: TracedHere): Promise<Done> {
  return order.step === 'look'
    ? { looked: await steps.look(order.units, order.wanted) }
    : { told: await steps.check(order.groups) };
}

function failureOf(error: unknown): Done {
  if (error instanceof Refusal) return { refused: error.message, help: error.help };
  return { broken: packError(error) };
}
