import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { Browser, CHROMIUM, type Page } from '../chromium.js';

/** Opens the text of a page. */
export type Open = (text: string, options?: { readonly script: boolean }) => Promise<Page>;

const WITHOUT = CHROMIUM === undefined ? ' (skipped: there is no Chromium here)' : '';

/** Tests of pages in a browser, each of which is closed when its test ends. */
export function describePages(title: string, tests: (open: Open) => void): void {
  describe.skipIf(CHROMIUM === undefined)(`${title}${WITHOUT}`, () => {
    const opened: Page[] = [];
    let browser: Browser;
    let folder: string;
    let pages = 0;

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'pages-'));
      browser = new Browser(CHROMIUM ?? '');
    });
    afterEach(async () => {
      for (const page of opened.splice(0)) await page.close();
    });
    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    });

    tests(async (text, options) => {
      const path = join(folder, `${++pages}.html`);
      writeFileSync(path, text);
      const page = await browser.open(pathToFileURL(path).href, options);
      opened.push(page);
      return page;
    });
  });
}

/** The second tape, where a page has two. */
export const COUNTEREXAMPLE = "document.querySelectorAll('.tape')[1]";

export function click(page: Page, name: string): Promise<void> {
  return page.evaluate(
    `[...${COUNTEREXAMPLE}.querySelectorAll('button')].find((button) => button.textContent === '${name}').click()`,
  );
}
