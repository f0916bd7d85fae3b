import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rolloutPage } from '../../src/report/rollout/html.js';
import { plimsoll } from '../cli/run.js';
import { answer, atRisk, hostile, large } from '../support/rollout/answers.js';
import { COUNTEREXAMPLE, click, describePages } from '../support/rollout/pages.js';

const EXAMPLE_FOLDER = 'fixtures/rollout/examples';
const EXAMPLES = readdirSync(EXAMPLE_FOLDER).filter((name) => /\.(plim|yaml|tf)$/.test(name));

function example(file: string): string {
  return readFileSync(join(EXAMPLE_FOLDER, file), 'utf8');
}

describePages('the page of a rollout', (open) => {
  it.each([
    ['two tapes', [atRisk()]],
    ['several services', [atRisk(), answer(), hostile()]],
    ['nothing at all', []],
    ['10,000 instances', [large(10_000)]],
  ])('asks for nothing and complains of nothing: %s', async (_, answers) => {
    const page = await open(rolloutPage(answers));
    expect(page.problems).toEqual([]);
    expect(page.requests).toEqual([expect.stringMatching(/^file:.*\d+\.html$/)]);
  });

  it('would complain of a script or a style that is not its own', async () => {
    const page = await open(rolloutPage([atRisk()]));
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken"';
      document.body.append(script);
      const style = document.createElement('style');
      style.textContent = 'body { color: red }';
      document.body.append(style);
    }`);
    expect(page.problems.filter((problem) => problem.includes('Content Security Policy'))).toHaveLength(2);
    expect(await page.evaluate('document.title')).toBe('web is at risk');
  });

  it('is whole without its script', async () => {
    const page = await open(rolloutPage([atRisk()]), { script: false });
    expect(page.problems).toEqual([]);
    const seen = `[...document.querySelectorAll('button, input, .still, .steps tbody tr')].filter((each) => each.checkVisibility()).map((each) => each.className || each.tagName)`;
    expect(await page.evaluate(seen)).toEqual([
      'still',
      ...Array.from({ length: 10 }, () => 'TR'),
      'still',
      'still',
      ...Array.from({ length: 8 }, () => 'TR'),
      'still',
    ]);
  });

  it('takes hostile names for names', async () => {
    const page = await open(rolloutPage([hostile()]));
    expect(page.problems).toEqual([]);
    await click(page, 'Last');
    expect(await page.evaluate('document.title')).toMatch(/^<script>document\.title/);
    expect(await page.evaluate('document.scripts.length')).toBe(2);
    expect(await page.evaluate(`document.querySelectorAll('[onmouseover]').length`)).toBe(0);
    const names: string[] = await page.evaluate(
      `[...${COUNTEREXAMPLE}.querySelectorAll('.player .host .name')].map((name) => name.textContent)`,
    );
    expect(names.slice(0, 5)).toEqual([
      '<script>document.title = "taken"</script>',
      '</script><script>document.title = "taken"</script><!--',
      `" onmouseover="document.title = 'taken'`,
      "' & &amp; \\u003c `${1}`",
      '\\u{202e}gnorw\\u{202c} שלום عربي',
    ]);
    expect(names[5]).toHaveLength(201);
  });

  it('says all that the answer says', async () => {
    const page = await open(rolloutPage([atRisk()]));
    const text = (selector: string) =>
      page.evaluate(
        `[...document.querySelectorAll('${selector}')].map((each) => each.textContent.trim().replace(/\\s+/g, ' '))`,
      );
    expect(await text('.reason')).toEqual([
      'a new task needs 3,072 MiB on one instance, and i-0c33 can have that taken away from it',
    ]);
    expect(await text('.facts div')).toEqual([
      'Tasks wanted6',
      'Healthy, at least4 66 %',
      'At once, at most6 100 %',
      'Fewest healthy4',
      'Rounds, as usual4',
      'Instances3',
      'States seen1,204 all there is to see',
    ]);
    expect(await text('.said-list li')).toEqual([
      'memory',
      'host port 80',
      'a minimum of 50 % makes it safe: then at least 3 tasks stay healthy',
      'one more instance makes it safe: then at least 4 tasks stay healthy',
      'With 12 tasks, the most it is scaled to, it cannot be placed.',
      'Draining i-0c33 (us-east-1b) never gets all of its tasks elsewhere.',
      'base and weight of capacity providers restrict nothing further',
    ]);
    expect(await text('table:not(.steps) tbody tr')).toEqual([
      ...['1 0 6 2 4 0', '2 2 6 2 2 2', '3 2 6 2 0 4', '4 2 6 0 0 6'].map((row) => row.replaceAll(' ', '')),
      '2 instances: i-0a11 … i-0b22us-east-1am5.large3 eachmemory',
      'i-0c33us-east-1bm5.xlarge6memory',
      'the smallest3at its bestis safe',
      'the smallest3carefullyis at risk',
      'the largest9carefullyis safe',
      'us-east-1a24',
      'us-east-1bat least 4at least 2',
    ]);
    expect(await text('.timeline title, .timeline desc, .timeline text')).toEqual([
      'Tasks over the rounds of the usual schedule',
      'It begins with 6 old and ends after 4 rounds with 0 old and 6 new, and is done. At least 4 must be healthy, and at most 6 may run. The table has each round.',
      ...['at most 6', 'at least 4', '0', 'start', '1', '2', '3', '4'],
    ]);
  });

  it('gives a table for what is not known, and says that it was interrupted', async () => {
    const table = [
      { desired: undefined, minimumPercent: 100, maximumPercent: 150, verdict: 'at-risk' },
      { desired: 1_200, minimumPercent: undefined, maximumPercent: 200, verdict: 'safe' },
    ] as const;
    const unknown = answer({ desired: undefined, bounds: undefined, table });
    const page = await open(rolloutPage([unknown], { complete: false }));
    const text: string = await page.evaluate('document.body.innerText');
    expect(text).toContain('This was interrupted: it is what is known so far.');
    expect(text).toContain('Tasks wanted\nnot known');
    const rows = `[...document.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent).join(' | '))`;
    expect(await page.evaluate(rows)).toEqual([
      '100 % | 150 % | any | is at risk',
      'any | 200 % | 1,200 | is safe',
    ]);
  });

  it.each(EXAMPLES)('shows what comes of a real one: %s', async (file) => {
    const { out, err } = await plimsoll(['rollout', '--format', 'html', file], {
      files: { [file]: example(file) },
    });
    expect(err).toBe('');
    expect(out.length).toBeLessThan(1_000_000);
    const page = await open(out);
    expect(page.problems).toEqual([]);
    const tapes: { said: string; told: string[]; drawn: string }[] = await page.evaluate(TAPES_AT_THEIR_END);
    for (const { said, told, drawn } of tapes) {
      expect(said).toMatch(/^step (\d+) of \1: .*(; the update is done|; now nothing can start or stop)$/);
      expect(drawn).toBe(told.join(' '));
    }
  });
});

/** What is said after the last step, what its row counts, and what is drawn on the instances (old, starting, healthy). */
const TAPES_AT_THEIR_END = `[...document.querySelectorAll('.tape.playable')].map((tape) => {
  [...tape.querySelectorAll('button')].find((button) => button.textContent === 'Last').click();
  const told = [...tape.querySelectorAll('.steps tr:last-child .number')].map((cell) => cell.textContent);
  const drawn = ['old', 'starting', 'healthy'].map((kind) =>
    [...tape.querySelectorAll('.player use')].flatMap((use) =>
      [...document.querySelectorAll(use.getAttribute('href') + ' .' + kind)].map((path) => path.getAttribute('d').split('z').length - 1),
    ).reduce((sum, count) => sum + count, 0),
  );
  return { said: tape.querySelector('.said').textContent, told: told.slice(0, 3), drawn: drawn.join(' ') };
})`;
