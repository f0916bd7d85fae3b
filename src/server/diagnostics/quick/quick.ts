import type { Page } from '../../workspace/page.js';
import type { Finding } from '../finding.js';
import { Budget } from './budget.js';
import type { Base, Given } from './given.js';
import { quickInOther } from './other.js';
import { quickInPlim } from './plim.js';

const AT_MOST_MS = 12;

/** What can be told of a text at once, between two keys. */
export class Quick {
  /** By path: how long one takes says nothing of another. */
  readonly #budgets = new Map<string, Budget>();

  async findings(
    page: Page,
    base: Base | undefined,
    given: () => Promise<Given>,
  ): Promise<readonly Finding[]> {
    if (!page.format) return [];
    if (base?.source.text === page.source.text) return base.findings;
    const budget = this.#budgets.get(page.path) ?? new Budget(AT_MOST_MS);
    this.#budgets.set(page.path, budget);
    return page.format.name === 'plim'
      ? quickInPlim(page.source, base, await given(), budget)
      : quickInOther(page.source, page.format, base, await given(), budget);
  }

  forget(path: string): void {
    this.#budgets.delete(path);
  }
}
