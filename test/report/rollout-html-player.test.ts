import { expect, it } from 'vitest';
import { rolloutPage } from '../../src/report/rollout/html.js';
import type { Page } from '../support/chromium.js';
import {
  answer,
  atRisk,
  caseOf,
  counterexampleOf,
  hostOf,
  large,
  oldTasks,
  usualOf,
} from '../support/rollout/answers.js';
import { COUNTEREXAMPLE, click, describePages } from '../support/rollout/pages.js';

describePages('the player of a rollout', (open) => {
  const said = (page: Page) => page.evaluate(`${COUNTEREXAMPLE}.querySelector('.said').textContent`);
  const arrangement = (page: Page) =>
    page.evaluate(`[...${COUNTEREXAMPLE}.querySelectorAll('.player .host')].map((host) =>
      [...host.querySelectorAll('.name, .load')].map((each) => each.textContent).join(': '))`);
  const pictures = (page: Page) =>
    page.evaluate(`[...${COUNTEREXAMPLE}.querySelectorAll('.player .host use')].map((use) =>
      [...document.querySelector(use.getAttribute('href')).children].map((path) => path.getAttribute('class') +
        ' ' + path.getAttribute('d').split('z').filter(Boolean).length).join(', '))`);

  it('plays the steps: in words, numbers and pictures', async () => {
    const page = await open(rolloutPage([atRisk()]));
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
    const page = await open(rolloutPage([atRisk()]));
    await click(page, 'Forward');
    const marked = `[...${COUNTEREXAMPLE}.querySelectorAll('.changed .name, [aria-current=step] th')].map((each) => each.textContent)`;
    expect(await page.evaluate(marked)).toEqual(['i-0c33', '1']);
    await click(page, 'First');
    expect(await page.evaluate(marked)).toEqual(['0']);
  });

  it('has the rounds of the usual schedule as steps', async () => {
    const page = await open(rolloutPage([atRisk()]));
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
    const page = await open(rolloutPage([atRisk()]));
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
    const page = await open(rolloutPage([atRisk()]));
    await page.evaluate(`{
      const slider = ${COUNTEREXAMPLE}.querySelector('input');
      slider.value = 4;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }`);
    expect(await said(page)).toBe('step 4 of 7: an old task stops on i-0a11 (us-east-1a)');
  });

  it('plays by itself, pauses, and begins again at the end', async () => {
    const page = await open(rolloutPage([atRisk()]));
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
    const page = await open(rolloutPage([atRisk()]));
    const moving = `[...document.querySelectorAll('.host')].some((host) => getComputedStyle(host).transitionDuration !== '0s')`;
    expect(await page.evaluate(moving)).toBe(true);
    await page.media('screen', { 'prefers-reduced-motion': 'reduce' });
    expect(await page.evaluate(moving)).toBe(false);
  });

  it('stays small and quick with 10,000 instances', async () => {
    const page = await open(rolloutPage([large(10_000)]));
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
    const page = await open(rolloutPage([large(300)]));
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
    const page = await open(
      rolloutPage([answer({ case: given, hosts, usual, places: [{ count: 1e15, binding: undefined }] })]),
    );
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

  it('tells the services apart that are deployed together', async () => {
    const tasks = (web: number, api: number) => [web, api].map((old) => ({ old, starting: 0, healthy: 0 }));
    const start = [tasks(2, 0), tasks(1, 3)];
    const steps = [
      { does: 'start', service: 1, host: 0 },
      { does: 'stop', service: 0, host: 1 },
    ] as const;
    const page = await open(
      rolloutPage([
        answer({
          case: caseOf('api'),
          together: { services: ['web', 'api'], own: 1 },
          hosts: [hostOf('i-1', 'a'), hostOf('i-2', 'b')],
          counterexample: { start, steps, end: start, isShortest: false },
        }),
      ]),
    );
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
    const page = await open(
      rolloutPage([answer({ verdict: 'stuck', ...stuck, counterexample: counterexampleOf(start, []) })]),
    );
    expect(await page.evaluate(`[...document.querySelectorAll('h3, h4')].map((h) => h.textContent)`)).toEqual(
      ['Stuck from the start', 'As it is'],
    );
    expect(await page.evaluate(`document.querySelector('.steps .words').textContent`)).toBe(
      '1 old task runs; now nothing can start or stop',
    );
    expect(await page.evaluate(`document.querySelector('button').checkVisibility()`)).toBe(false);
    expect(page.problems).toEqual([]);
  });
});
