import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/rollout/answer.js';
import { rolloutPage } from '../../src/report/rollout/html.js';
import { plimsoll } from '../cli/run.js';
import { Browser, CHROMIUM, type Page } from '../support/chromium.js';
import {
  answer,
  atRisk,
  caseOf,
  counterexampleOf,
  hostile,
  hostOf,
  large,
  oldTasks,
  usualOf,
} from '../support/rollout/answers.js';

const EXAMPLE_FOLDER = 'fixtures/rollout/examples';
const EXAMPLES = readdirSync(EXAMPLE_FOLDER).filter((name) => /\.(plim|yaml|tf)$/.test(name));

function example(file: string): string {
  return readFileSync(join(EXAMPLE_FOLDER, file), 'utf8');
}

const WITHOUT = CHROMIUM === undefined ? ' (skipped: there is no Chromium here)' : '';

describe.skipIf(CHROMIUM === undefined)(`the page of a rollout in a browser${WITHOUT}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollout-page-'));
  const opened: Page[] = [];
  let browser: Browser;
  let pages = 0;

  beforeAll(() => {
    browser = new Browser(CHROMIUM ?? '');
  });
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(answers: readonly Answer[], options?: { readonly script: boolean }): Promise<Page> {
    const path = join(folder, `${++pages}.html`);
    writeFileSync(path, rolloutPage(answers));
    const page = await browser.open(pathToFileURL(path).href, options);
    opened.push(page);
    return page;
  }

  const COUNTEREXAMPLE = "document.querySelectorAll('.tape')[1]";
  const said = (page: Page) => page.evaluate(`${COUNTEREXAMPLE}.querySelector('.said').textContent`);
  const click = (page: Page, name: string) =>
    page.evaluate(
      `[...${COUNTEREXAMPLE}.querySelectorAll('button')].find((b) => b.textContent === '${name}').click()`,
    );
  const arrangement = (page: Page) =>
    page.evaluate(`[...${COUNTEREXAMPLE}.querySelectorAll('.player .host')].map((host) =>
      [...host.querySelectorAll('.name, .load')].map((each) => each.textContent).join(': '))`);
  const pictures = (page: Page) =>
    page.evaluate(`[...${COUNTEREXAMPLE}.querySelectorAll('.player .host use')].map((use) =>
      [...document.querySelector(use.getAttribute('href')).children].map((path) => path.getAttribute('class') +
        ' ' + path.getAttribute('d').split('z').filter(Boolean).length).join(', '))`);

  it.each([
    ['two tapes', [atRisk()]],
    ['several services', [atRisk(), answer(), hostile()]],
    ['nothing at all', []],
    ['10,000 instances', [large(10_000)]],
  ])('asks for nothing and complains of nothing: %s', async (_, answers) => {
    const page = await open(answers);
    expect(page.problems).toEqual([]);
    expect(page.requests).toEqual([expect.stringMatching(/^file:.*\d+\.html$/)]);
  });

  it('would complain of a script or a style that is not its own', async () => {
    const page = await open([atRisk()]);
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

  it('plays the steps: in words, numbers and pictures', async () => {
    const page = await open([atRisk()]);
    expect(await said(page)).toBe('step 0 of 7: 6 old tasks run');
    expect(await arrangement(page)).toEqual(['i-0a11: 2 old', 'i-0b22: 2 old', 'i-0c33: 2 old']);
    expect(await pictures(page)).toEqual(['old 2, free 1', 'old 2, free 1', 'old 2, free 4']);
    const steps = [];
    for (let i = 0; i < 8; i++) {
      await click(page, 'Forward');
      steps.push(await said(page));
    }
    expect(steps).toEqual([
      'step 1 of 7: an old task stops on i-0c33 (us-east-1b)',
      'step 2 of 7: a new task starts on i-0c33 (us-east-1b)',
      'step 3 of 7: a new task becomes healthy on i-0c33 (us-east-1b)',
      'step 4 of 7: an old task stops on i-0a11 (us-east-1a)',
      'step 5 of 7: a new task starts on i-0a11 (us-east-1a)',
      'step 6 of 7: a new task becomes healthy on i-0a11 (us-east-1a)',
      'step 7 of 7: an old task stops on i-0b22 (us-east-1a); now nothing can start or stop',
      'step 7 of 7: an old task stops on i-0b22 (us-east-1a); now nothing can start or stop',
    ]);
    expect(await arrangement(page)).toEqual([
      'i-0a11: 1 old, 1 new',
      'i-0b22: 1 old',
      'i-0c33: 1 old, 1 new',
    ]);
    await click(page, 'Back');
    await click(page, 'Back');
    expect(await said(page)).toBe('step 5 of 7: a new task starts on i-0a11 (us-east-1a)');
    expect(await arrangement(page)).toEqual([
      'i-0a11: 1 old, 1 starting',
      'i-0b22: 2 old',
      'i-0c33: 1 old, 1 new',
    ]);
    expect(await pictures(page)).toEqual([
      'old 1, starting 1, free 1',
      'old 2, free 1',
      'old 1, healthy 1, free 4',
    ]);
    await click(page, 'First');
    expect(await said(page)).toBe('step 0 of 7: 6 old tasks run');
    await click(page, 'Last');
    expect(await said(page)).toContain('step 7 of 7');
  });

  it('marks what a step changes, and its row', async () => {
    const page = await open([atRisk()]);
    await click(page, 'Forward');
    const marked = `[...${COUNTEREXAMPLE}.querySelectorAll('.changed .name, [aria-current=step] th')].map((each) => each.textContent)`;
    expect(await page.evaluate(marked)).toEqual(['i-0c33', '1']);
    await click(page, 'First');
    expect(await page.evaluate(marked)).toEqual(['0']);
  });

  it('has the rounds of the usual schedule as steps', async () => {
    const page = await open([atRisk()]);
    const words = `[...document.querySelector('.tape').querySelectorAll('.steps .words')].map((cell) => cell.textContent)`;
    expect(await page.evaluate(words)).toEqual([
      '6 old tasks run',
      'round 1: 2 old tasks stop: 1 on i-0a11 (us-east-1a), 1 on i-0b22 (us-east-1a)',
      'round 2: 2 new tasks start: 1 on i-0a11 (us-east-1a), 1 on i-0b22 (us-east-1a)',
      'round 2: 2 new tasks are healthy',
      'round 2: 2 old tasks stop on i-0c33 (us-east-1b)',
      'round 3: 2 new tasks start on i-0c33 (us-east-1b)',
      'round 3: 2 new tasks are healthy',
      'round 3: 2 old tasks stop: 1 on i-0a11 (us-east-1a), 1 on i-0b22 (us-east-1a)',
      'round 4: 2 new tasks start: 1 on i-0a11 (us-east-1a), 1 on i-0b22 (us-east-1a)',
      'round 4: 2 new tasks are healthy; the update is done',
    ]);
  });

  it('follows the keys, from the buttons and from the slider', async () => {
    const page = await open([atRisk()]);
    for (const focused of ['button', 'input']) {
      await page.evaluate(`${COUNTEREXAMPLE}.querySelector('${focused}').focus()`);
      const steps = [];
      for (const key of ['End', 'ArrowLeft', 'Home', 'ArrowRight', 'ArrowRight']) {
        await page.press(key);
        steps.push((await said(page)).slice(0, 'step 0 of 7'.length));
      }
      expect(steps).toEqual(['step 7 of 7', 'step 6 of 7', 'step 0 of 7', 'step 1 of 7', 'step 2 of 7']);
      const slider = `${COUNTEREXAMPLE}.querySelector('input')`;
      expect(await page.evaluate(`[${slider}.value, ${slider}.getAttribute('aria-valuetext')]`)).toEqual([
        '2',
        'step 2 of 7',
      ]);
    }
  });

  it('is moved by the slider', async () => {
    const page = await open([atRisk()]);
    await page.evaluate(`{
      const slider = ${COUNTEREXAMPLE}.querySelector('input');
      slider.value = 4;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }`);
    expect(await said(page)).toBe('step 4 of 7: an old task stops on i-0a11 (us-east-1a)');
  });

  it('plays by itself, pauses, and begins again at the end', async () => {
    const page = await open([atRisk()]);
    await page.evaluate(`{
      window.setInterval = (tick) => { window.tick = tick; return 1; };
      window.clearInterval = () => { window.tick = () => undefined; };
    }`);
    const button = `${COUNTEREXAMPLE}.querySelector('[data-do=play]').textContent`;
    await click(page, 'Play');
    expect(await page.evaluate(button)).toBe('Pause');
    await page.evaluate('tick()');
    expect(await said(page)).toContain('step 1 of 7');
    await click(page, 'Pause');
    await page.evaluate('tick()');
    expect(await said(page)).toContain('step 1 of 7');
    await click(page, 'Last');
    await click(page, 'Play');
    expect(await said(page)).toContain('step 0 of 7');
    for (let i = 0; i < 8; i++) await page.evaluate('tick()');
    expect(await said(page)).toContain('step 7 of 7');
    expect(await page.evaluate(button)).toBe('Play');
  });

  it('does not move where less motion is wanted', async () => {
    const page = await open([atRisk()]);
    const moving = `[...document.querySelectorAll('.host')].some((host) => getComputedStyle(host).transitionDuration !== '0s')`;
    expect(await page.evaluate(moving)).toBe(true);
    await page.media('screen', { 'prefers-reduced-motion': 'reduce' });
    expect(await page.evaluate(moving)).toBe(false);
  });

  it.each(['light', 'dark'])('can be read in %s', async (scheme) => {
    const page = await open([
      atRisk(),
      answer(),
      answer({ verdict: 'undecided' }),
      answer({ verdict: 'stuck' }),
    ]);
    await page.media('screen', { 'prefers-color-scheme': scheme, 'prefers-reduced-motion': 'reduce' });
    await click(page, 'Forward');
    const worst = await page.evaluate(CONTRASTS);
    expect(worst.texts).toBeGreaterThan(100);
    expect(worst.below).toEqual([]);
    const light = await page.evaluate(`luminance(channels(getComputedStyle(document.body).backgroundColor))`);
    expect(light > 0.5).toBe(scheme === 'light');
  });

  it('shows on paper all steps and nothing to press', async () => {
    const page = await open([atRisk()]);
    await page.media('print');
    const seen = (selector: string) =>
      page.evaluate(
        `[...document.querySelectorAll('${selector}')].filter((each) => each.checkVisibility()).length`,
      );
    expect(await seen('button, input, .said')).toBe(0);
    expect(await seen('.steps tbody tr')).toBe(10 + 8);
    expect(await seen('.still')).toBe(4);
    const cut = `[...document.querySelectorAll('.scroll')].filter((each) => each.scrollHeight > each.clientHeight + 1).length`;
    expect(await page.evaluate(cut)).toBe(0);
    const colours = `[...new Set([['.old', 'stroke'], ['.starting', 'stroke'], ['.healthy', 'fill'], ['h2', 'color']]
      .flatMap(([selector, property]) => [...document.querySelectorAll(selector)].map((each) => getComputedStyle(each)[property])))]`;
    expect(await page.evaluate(colours)).toEqual(['rgb(0, 0, 0)']);
  });

  it.each([
    ['screen', 320],
    ['print', 672],
  ] as const)('has all of its width in sight: %s, %d pixels', async (media, width) => {
    const page = await open([atRisk(), hostile(), large(300)]);
    await page.media(media);
    await page.resize(width, 640);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  it('tells a screen reader what everything is', async () => {
    const page = await open([atRisk(), answer({ case: caseOf('api') })]);
    const tree = await page.tree();
    const named = (role: string) => tree.filter((node) => node.role === role).map(({ name }) => name);
    expect(named('main')).toHaveLength(1);
    expect(named('banner')).toHaveLength(1);
    expect(named('contentinfo')).toHaveLength(1);
    expect(named('navigation')).toEqual(['Services']);
    expect(named('link')).toEqual(['web', 'api']);
    expect(named('heading')).toEqual([
      'Will the rollout finish?',
      'web is at risk',
      'What limits it',
      'What would make it safe',
      'The rollout, as it usually goes',
      'The usual schedule, step by step',
      'The shortest way to get stuck, step by step',
      'The instances',
      'With other fleets',
      'If a zone is lost',
      'Scaled up, and drained',
      'Notes',
      'api is safe',
    ]);
    expect(named('table')).toEqual([
      'The services',
      'The usual schedule, round by round',
      'Tasks after each step: in all, and on each instance',
      'Tasks after each step: in all, and on each instance',
      'Places for new tasks, while no task of the service is there',
      'The verdict for each size of the fleet and each count of its memory',
      'What is left at worst after the loss of a zone',
    ]);
    expect(named('button')).toEqual([
      ...['First', 'Back', 'Play', 'Forward', 'Last'],
      ...['First', 'Back', 'Play', 'Forward', 'Last'],
    ]);
    expect(named('slider')).toEqual(['Step', 'Step']);
    expect(named('status')).toHaveLength(2);
    expect(named('image')).toEqual(['Tasks over the rounds of the usual schedule']);
    expect(tree.filter(({ isFocusable, name }) => isFocusable && name === '')).toEqual([]);
    expect(named('rowheader')).toContain('i-0c33');
  });

  it('has headings in order and no id twice, with the player and without', async () => {
    for (const script of [true, false]) {
      const page = await open([atRisk(), hostile()], { script });
      const levels: number[] = await page.evaluate(
        `[...document.querySelectorAll('h1, h2, h3, h4')].filter((h) => h.checkVisibility()).map((h) => Number(h.tagName[1]))`,
      );
      expect(levels[0]).toBe(1);
      for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
      const ids: string[] = await page.evaluate(`[...document.querySelectorAll('[id]')].map(({ id }) => id)`);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('is whole without its script', async () => {
    const page = await open([atRisk()], { script: false });
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
    const page = await open([hostile()]);
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

  it('stays small and quick with 10,000 instances', async () => {
    const page = await open([large(10_000)]);
    expect(rolloutPage([large(10_000)]).length).toBeLessThan(1_000_000);
    expect(await said(page)).toBe('step 0 of 300: 100,000 old tasks run');
    await click(page, 'Last');
    expect(await said(page)).toBe('step 300 of 300: a new task starts on pool-2094 (us-east-1c)');
    const text: string = await page.evaluate(`${COUNTEREXAMPLE}.innerText`);
    expect(text).toContain('200 further steps left out here.');
    expect(
      await page.evaluate(`document.querySelectorAll('.tape')[0].querySelector('.hosts').innerText`),
    ).toBe('each of 3,334 like pool-1\nm5.large\n10 old');
  });

  it('adds up the instances that it leaves out', async () => {
    const page = await open([large(300)]);
    const sums: string[] = await arrangement(page);
    const tasks = sums.map((text) => {
      const [, each, together] = /^(?:each of (\d+) like|(\d+) others, together)?/.exec(text) ?? [];
      const old = Number(/: ([\d,]+) old/.exec(text)?.[1]?.replace(',', ''));
      return together === undefined ? old * Number(each ?? 1) : old;
    });
    expect(tasks.reduce((sum, count) => sum + count, 0)).toBe(3_000);
  });

  it('says nothing of instances where there are none', async () => {
    const hosts = [{ ...hostOf('fargate'), type: undefined }];
    const given = caseOf('web', { ground: { kind: 'fargate', subnets: undefined } });
    const usual = usualOf(oldTasks([4]), [
      { start: [0, 0], stop: [0, 0] },
      { start: [0, 0], stop: [0, 0] },
    ]);
    const page = await open([
      answer({ case: given, hosts, usual, places: [{ count: 1e15, binding: undefined }] }),
    ]);
    const words = `[...document.querySelectorAll('.steps .words')].slice(0, 4).map((cell) => cell.textContent)`;
    expect(await page.evaluate(words)).toEqual([
      '4 old tasks run',
      'round 1: 2 new tasks start',
      'round 1: 2 new tasks are healthy',
      'round 1: 2 old tasks stop',
    ]);
    expect(await page.evaluate(`document.querySelector('.host').innerText`)).toBe('all tasks\n4 old');
    expect(await page.evaluate('document.body.innerText')).not.toMatch(/fargate|Instances/);
  });

  it('says all that the answer says', async () => {
    const page = await open([atRisk()]);
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
      'host port 80/tcp',
      'a minimum of 50 % makes it safe: then at least 3 tasks stay healthy',
      'one more instance makes it safe: then at least 4 tasks stay healthy',
      'With 12 tasks, the most it is scaled to, it cannot be placed.',
      'Draining i-0c33 (us-east-1b) never ends.',
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

  it('tells the services apart that are deployed together', async () => {
    const tasks = (web: number, api: number) => [web, api].map((old) => ({ old, starting: 0, healthy: 0 }));
    const start = [tasks(2, 0), tasks(1, 3)];
    const steps = [
      { does: 'start', service: 1, host: 0 },
      { does: 'stop', service: 0, host: 1 },
    ] as const;
    const page = await open([
      answer({
        case: caseOf('api'),
        together: { services: ['web', 'api'], own: 1 },
        hosts: [hostOf('i-1', 'a'), hostOf('i-2', 'b')],
        counterexample: { start, steps, end: start, isShortest: false },
      }),
    ]);
    expect(await page.evaluate(`document.querySelector('.tape').innerText.split('\\n')[0]`)).toBe(
      'A way to get stuck, step by step',
    );
    const table = `[...document.querySelectorAll('.steps tr')].map((row) => [...row.children].map((cell) => cell.textContent).join(' | '))`;
    expect(await page.evaluate(`document.querySelector('.steps caption').textContent`)).toBe(
      'Tasks of api after each step: in all, and on each instance',
    );
    expect(await page.evaluate(table)).toEqual([
      'Step | What happens | Old | Starting | New | Healthy | i-1 | i-2',
      '0 | 6 old tasks of 2 services run | 3 | 0 | 0 | 3 | web: 2 old; api: none | web: 1 old; api: 3 old',
      '1 | a new task of api starts on i-1 (a) | 3 | 1 | 0 | 3 | web: 2 old; api: 1 starting | web: 1 old; api: 3 old',
      '2 | an old task of web stops on i-2 (b); now nothing can start or stop | 3 | 1 | 0 | 3 | web: 2 old; api: 1 starting | web: none; api: 3 old',
    ]);
  });

  it('has nothing to play where nothing can be done from the start', async () => {
    const start = oldTasks([1]);
    const stuck = { hosts: [hostOf('i-1')], usual: usualOf(start, [], 'stuck') };
    const page = await open([
      answer({ verdict: 'stuck', ...stuck, counterexample: counterexampleOf(start, []) }),
    ]);
    expect(await page.evaluate(`[...document.querySelectorAll('h3, h4')].map((h) => h.textContent)`)).toEqual(
      ['Stuck from the start', 'As it is'],
    );
    expect(await page.evaluate(`document.querySelector('.steps .words').textContent`)).toBe(
      '1 old task runs; now nothing can start or stop',
    );
    expect(await page.evaluate(`document.querySelector('button').checkVisibility()`)).toBe(false);
    expect(page.problems).toEqual([]);
  });

  it('gives a table for what is not known, and says that it was interrupted', async () => {
    const table = [
      { desired: undefined, minimumPercent: 100, maximumPercent: 150, verdict: 'at-risk' },
      { desired: 1_200, minimumPercent: undefined, maximumPercent: 200, verdict: 'safe' },
    ] as const;
    const path = join(folder, 'table.html');
    writeFileSync(
      path,
      rolloutPage([answer({ desired: undefined, bounds: undefined, table })], { complete: false }),
    );
    const page = await browser.open(pathToFileURL(path).href);
    opened.push(page);
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
    const path = join(folder, `${++pages}.html`);
    writeFileSync(path, out);
    const page = await browser.open(pathToFileURL(path).href);
    opened.push(page);
    expect(page.problems).toEqual([]);
    const tapes: { said: string; told: string[]; drawn: string }[] = await page.evaluate(TAPES_AT_THEIR_END);
    for (const { said, told, drawn } of tapes) {
      expect(said).toMatch(/^step (\d+) of \1: .*(; the update is done|; now nothing can start or stop)$/);
      expect(drawn).toBe(told.join(' '));
    }
  });
});

/** Of each text that is seen: how it stands out against what lies behind it. */
const CONTRASTS = `
  function channels(colour) {
    return colour.match(/[\\d.]+/g).map(Number);
  }
  function luminance([r, g, b]) {
    const [x, y, z] = [r, g, b].map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  }
  function behind(element) {
    for (let each = element; each; each = each.parentElement) {
      const colour = channels(getComputedStyle(each).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    throw new Error('nothing is behind it');
  }
  function contrasts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const below = [];
    let texts = 0;
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest('script, title, desc')) continue;
      const style = getComputedStyle(element);
      const [a, b] = [channels(element.closest('svg') ? style.fill : style.color), behind(element)].map(luminance);
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      texts++;
      if (ratio < 4.5) below.push(ratio.toFixed(2) + ' ' + walker.currentNode.data.trim());
    }
    return { texts, below };
  }
  contrasts()`;

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
