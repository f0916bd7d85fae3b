import { SourceText } from '../../../source/text.js';
import { Stopper } from '../../background/stopper.js';
import { treeOf } from '../../workspace/page.js';
import { Budget } from './budget.js';
import type { Given } from './given.js';
import { quickInPlim } from './plim.js';
import { unitsOf } from './units.js';

/** So often something runs before it is compiled well, which then is so for all servers of a process. */
let turnsLeft = 20;

/** Makes ready what the first key would wait for: once, a little at a time, until somebody writes. */
export class WarmUp {
  /** Set when it has begun. */
  #stopper: Stopper | undefined;

  async begin(source: SourceText, given: () => Promise<Given>): Promise<void> {
    if (this.#stopper) return;
    const stopper = new Stopper();
    this.#stopper = stopper;
    const all = await given();
    while (turnsLeft > 0 && !stopper.isCancellationRequested) {
      await look(source, all, turnsLeft--);
      await new Promise((resume) => setImmediate(resume));
    }
  }

  stop(): void {
    this.#stopper?.stop();
  }
}

/** Neighbours are often alike. */
const STRIDE = 7;

/** As if a declaration had just been written, each turn another one. */
async function look(source: SourceText, given: Given, turn: number): Promise<void> {
  const units = unitsOf(treeOf(source)).filter(({ statement }) => statement);
  const unit = units[(turn * STRIDE) % units.length];
  if (!unit) return;
  const before = source.text.slice(0, unit.start) + source.text.slice(unit.end);
  const base = { source: new SourceText(source.path, before), findings: [] };
  await quickInPlim(source, base, given, new Budget(Number.POSITIVE_INFINITY));
}
